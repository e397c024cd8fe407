"""What the committee's own affairs say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, three

SENTENCES: dict[str, Lines] = {
    "organisation_rules_faulty": three(
        ("组织人员的参数文件有写错的地方。", "The parameters of the committee have faults."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "no_such_person": three(
        ("名册里没有这个人。", "Nobody of that name is on the roster."),
        ("请先登进调解员名册。", "Please enter the person into the roster first."),
    ),
    "no_such_entry": three(
        ("没有找到这件议定的事，或者已经办结。", "No such open decision was found."),
        ("请从没办结的清单里选。", "Please choose one of those still open."),
    ),
    "self_check_faulty": three(
        ("这次自查有填错或没填的地方。", "Something in this self-check is missing or wrong."),
        ("请照下面列出的地方改好；要改的要写明缺什么。", "Please mend the places; say what is lacking."),
    ),
}
