"""The keyless child: opens one foreign file from standard input and says in JSON what it saw.

Started as a script of its own interpreter (``python -I look.py KIND``) with an empty environment. It
imports nothing of ours, limits its own memory and time before it reads, and answers with page counts
and texts that have the form of our page codes, never with content.
"""

from __future__ import annotations

import json
import re
import sys
from io import BytesIO

MEMORY = 1 << 30
SECONDS = 20
PIXELS = 50_000_000
PAGES = 2_000
CODES = 200
GROUPS = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
CODE = re.compile(r"MR1\.\d{1,6}\.[0-9A-Z]{4,20}\.[0-9A-Za-z-]{1,20}\.\d{1,4}\.\d{1,4}\.[0-9A-Z]{13}")


def limit() -> None:
    """Cap memory and processor time where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def look_at_pdf(data: bytes) -> tuple[int, str]:
    """Pages, and the text layer without spaces and line ends."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    texts = [document[number].get_textpage().get_text_bounded() for number in range(min(pages, PAGES))]
    return pages, "\n".join("".join(text.split()) for text in texts)


def look_at_picture(data: bytes) -> tuple[int, str]:
    """A picture counts as one page once it decodes wholly."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > PIXELS:
            raise ValueError("pixels")
        picture.load()
    return 1, ""


def main(kind: str) -> int:
    """Read, look, answer; any exception ends with a nonzero code and no words."""
    limit()
    data = sys.stdin.buffer.read()
    pages, text = look_at_pdf(data) if kind == "pdf" else look_at_picture(data)
    found = {"codes": CODE.findall(text)[:CODES], "groups": GROUPS.findall(text)[:1]}
    json.dump({"pages": pages, **found}, sys.stdout)
    return 0 if pages else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
