"""What the allowances say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "allowance_rules_faulty": three(
        ("补贴办法有写错的地方。", "The allowance rules have faults."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "allowance_rules_not_set": three(
        ("还没有定补贴办法：现在只有一份示例，不算钱。", "No allowance rules are set; there is only an example."),
        (
            "等县里下发，或者由主任照县里文件填好档次和依据的文件。",
            "Wait for the county's rules, or let the director set them with the document they rest on.",
        ),
    ),
    "claim_faulty": three(
        ("这次申报有写错的地方。", "Something about this claim is wrong."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "claim_empty": three(
        ("这一期没有可以申报的案件。", "No case of this period can be claimed."),
        ("看看清单里各案还差什么。", "See in the list what each case still lacks."),
    ),
    "no_such_claim": three(
        ("没有找到这次申报。", "No such claim was found."),
        ("请从申报清单里选。", "Please choose one of the claims listed."),
    ),
    "no_such_appeal": three(
        ("没有找到对这一件的申诉。", "No objection about this case was found."),
        ("先把申诉写下来，再打印申诉单。", "Write the objection down first, then print its slip."),
    ),
    "claim_state": three(
        ("这次申报现在不能这样办（{state}）。", "This cannot be done with the claim now ({state})."),
        ("先申报，再核定，然后才发放；发了的不能撤回。", "Claim, decide, then pay; what is paid stays."),
    ),
    "claim_waits_for_receipt": three(
        (
            "剩下的 {count} 件县里还没有收到，按办法先不发：{numbers}。",
            "The county has not confirmed the {count} cases left; they wait: {numbers}.",
        ),
        ("先把资料交给县里，取回回执再发。", "Hand over to the county and bring the receipt back first."),
    ),
    "claim_part_paid": three(
        ("这次申报有的已经发了，不能整个撤回。", "Some of this claim is paid; it cannot be taken back as a whole."),
        (
            "哪一件不该补，在那一件上改数、写理由。",
            "Change the sum of the case that should not be paid, with the reason.",
        ),
    ),
    "paid_already": one("这一件已经发了，数不能再改。", "This case is paid; its sum stays."),
    "claim_left_for_receipt": one(
        "县里还没有收到的这次没有发，收到回执再发：{numbers}。",
        "Left out until the county confirms them, to be paid then: {numbers}.",
    ),
    "claim_not_payable": one("这一件现在不能申报。", "This case cannot be claimed now."),
    "not_in_claim": one("这次申报里没有这一件。", "This case is not in the claim."),
    "shares_not_whole": one("各人的份加起来不是一百。", "The shares do not add up to a hundred."),
    "claim_not_acknowledged": one("县里还没有收到：{numbers}。", "Not confirmed by the county yet: {numbers}."),
    "allowance_example": one("现在的办法只是示例，不算钱。", "These rules are only an example; they pay nothing."),
}
