"""What is said of a page that was looked up: whether it is ours, and whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.papers.verifying import LookedUp
from app.ui.widgets.tags import RED, Look, look_of
from app.ui.widgets.words import one_after_another

OURS = "是本室定稿的纸，现在还算数。"
OURS_MANY = "{count} 页都是本室定稿的纸，现在还算数。"
REPLACED = "是本室的纸，可是后来换过了，不再算数。"
VOIDED = "是本室的纸，可是后来作废了，不再算数。"
DESTROYED = "是本室的纸，案卷到期已经销毁，没有存的页可以对。"
SOME_GONE = "都是本室的纸，可是有 {count} 页不再算数。"
STRANGE = "本室没有定过这一页。"
SOME_STRANGE = "有 {count} 页本室没有定过。"
LOOK_AT_CODE = "先看看八个字打对没有。打对了还没有，这一页就不是本室定稿的。"
COMPARE = "再和存的那一页对着看：字都一样，才是原样。"
WHICH = "{number} 的《{title}》第 {page} 页，共 {pages} 页。"
WHICH_VERSION = "{number} 的《{title}》第 {version} 版第 {page} 页，共 {pages} 页。"
PAGE_OF = "《{title}》第 {page} 页，共 {pages} 页"
NUMBER_AND_CASE = "{number}　{case}"
UNKNOWN_PAGE = "码读得出来，号上查不到"
NOT_IN_REGISTER = "本室没有定过"

GONE = {"superseded": REPLACED, "void": VOIDED, "destroyed": DESTROYED}
UNKNOWN = Look("查不到", "octagon-x", RED)
GONE_AWAY = "case.destroyed"


@dataclass(frozen=True)
class Verdict:
    """How grave it is, the one bold line, and what stands below it."""

    level: str
    bold: str
    plain: str


def verdict_of(found: list[LookedUp]) -> Verdict:
    """The gravest of all pages decides: one that is not ours before one that stands no more."""
    strange = [one for one in found if not one.told["known"]]
    gone = [one for one in found if one.told["known"] and not one.told["current"]]
    if len(found) == 1:
        return verdict_of_one(found[0])
    if strange:
        return Verdict("red", SOME_STRANGE.format(count=len(strange)), COMPARE)
    if gone:
        return Verdict("amber", SOME_GONE.format(count=len(gone)), COMPARE)
    return Verdict("good", OURS_MANY.format(count=len(found)), COMPARE)


def verdict_of_one(one: LookedUp) -> Verdict:
    """One page by itself, with which it is."""
    if not one.told["known"]:
        return Verdict("red", STRANGE, LOOK_AT_CODE)
    which = (WHICH_VERSION if (one.told["version"] or 1) > 1 else WHICH).format(
        number=one.told["case"], title=one.title, version=one.told["version"], page=one.told["page"],
        pages=one.told["pages"],
    )  # fmt: skip
    if one.told["current"]:
        return Verdict("good", OURS, one_after_another(which, COMPARE))
    return Verdict("amber", GONE[one.told["state"]], one_after_another(which, COMPARE) if one.pdf else which)


def page_words(one: LookedUp) -> tuple[str, str]:
    """The two lines of a page in the list of several."""
    if not one.told["known"]:
        return NOT_IN_REGISTER, UNKNOWN_PAGE
    title = PAGE_OF.format(title=one.title, page=one.told["page"], pages=one.told["pages"])
    return title, NUMBER_AND_CASE.format(number=one.told["case"], case=one.case_title)


def tag_of(one: LookedUp) -> Look:
    """How the paper stands, as everywhere."""
    if not one.told["known"]:
        return UNKNOWN
    state = one.told["state"]
    return look_of(GONE_AWAY if state == "destroyed" else state)
