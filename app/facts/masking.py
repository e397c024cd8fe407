"""Masks for what leaves the room readable: enough to recognise, too little to misuse."""

from __future__ import annotations


def mask_id(number: str) -> str:
    """510681196803120013 as 510681********0013."""
    return number[:6] + "*" * (len(number) - 10) + number[-4:] if len(number) > 10 else "*" * len(number)


def mask_phone(phone: str) -> str:
    """13800000000 as 138****0000."""
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:] if len(phone) > 7 else "*" * len(phone)


def mask_whole(words: str) -> str:
    """Nothing but that something stands there."""
    return "（略）" if words else words


WHOLE = "sensitive"
MASKS = {"id_number": mask_id, "phone": mask_phone, WHOLE: mask_whole}
"""By the kind of a fact what readable copies show of it; of what is sensitive (个人信息保护法 28) nothing."""
OF_PEOPLE = ("id_number", "phone")
"""Kinds whose elements say themselves how sensitive they are: nothing leaves in full because a word was forgotten."""
