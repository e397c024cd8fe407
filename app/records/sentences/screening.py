"""What screening, warning and the levels of mediation say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "warning_rules_faulty": three(
        ("预警的参数文件有写错的地方。", "The parameters of the early warning have faults."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "no_such_lead": three(
        ("没有找到这条线索，或者已经销号。", "No such open lead was found."),
        ("请从还没销号的线索里选。", "Please choose one of the leads that are still open."),
    ),
    "not_handed_up": three(
        ("这件案子没有上交。", "This case was not handed up."),
        ("先记下上交，再打印随卷材料。", "Record the hand-up first, then print what goes along."),
    ),
    "unknown_note": three(
        ("线索上没有这一种记事。", "There is no such note on a lead."),
        ("可以记：colour、told、report、off。", "There are: colour, told, report, off."),
    ),
    "level_exhausted": one(
        "本级已经调了 {times} 次没有成，可以上交，把前几次的记录一起带上。",
        "This level has tried {times} times; the case may be handed up with its records.",
    ),
    "level_over": one(
        "本级最多调 {most} 次，这是第 {times} 次。", "This level tries {most} times at most; this is number {times}."
    ),
    "hand_up_early": one(
        "本级只调了 {times} 次，不到 {most} 次；当事人同意或者情况紧急才提前上交，请在理由里写明。",
        "Only {times} of {most} sessions at this level; say in the reason who agreed or what presses.",
    ),
    "office_renamed": one("“{old}”现在叫“{now}”。", "{old} is now called {now}."),
}
