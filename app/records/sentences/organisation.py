"""What the committee's own affairs say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

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
    "story_faulty": three(
        ("案例里有填错的地方。", "Something written for the story is wrong."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "story_not_clean": three(
        ("案例里还留着能认出人的字，没有出。", "Words are left that tell who it is; nothing was given out."),
        ("请照下面列出的地方，把案子里的写法改一改。", "Please reword the places listed."),
    ),
    "story_not_looked": three(
        ("案例里还有可能认得出人的字，没有人看过，没有出。", "Words that may tell who it is were not looked at."),
        ("请一个一个看过，说隐去还是留着。", "Please look at each and say: hide it or keep it."),
    ),
    "look_witness": one("像是一个人的名字。", "This looks like somebody's name."),
    "look_household": one("像是哪一家。", "This looks like somebody's household."),
    "look_nickname": one("像是一个人的称呼。", "This looks like what somebody is called."),
    "look_kin": one("像是亲戚的名字。", "This looks like the name of a relation."),
    "look_account": one("像是微信号一类的号。", "This looks like an account, WeChat for one."),
    "word_not_in_story": one("案例里没有这个字。", "This word does not stand in the story."),
    "story_words_looked": one(
        "另有{count}个可能认得出人的词，有人一个一个看过：隐去{hidden}个，留着{kept}个。",
        "{count} more words that may tell somebody were looked at by a person: {hidden} hidden, {kept} kept.",
    ),
    "story_words_none": one("程序没有找到别的可能认得出人的词。", "No other word that may tell somebody was found."),
    "left_name": one("还留着人名或地名。", "A name or a place is left."),
    "left_number": one("还留着号码。", "A number is left."),
    "left_day": one("还留着日子。", "A day is left."),
    "appraisal_faulty": three(
        ("考评评分表有写错的地方。", "The appraisal table has faults."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "charge_faulty": three(
        ("包案登记有填错或没填的地方。", "Something about the charge is missing or wrong."),
        ("请照下面列出的地方改好；先写谁包案，再记进展。", "Please mend the places; first who is in charge."),
    ),
    "not_in_charge": one("还没有写谁包案。", "Nobody is in charge yet."),
    "day_faulty": three(
        ("“{day}”看不出是哪一天。", "“{day}” is no day."),
        ("请写年月日，如 2026-06-30。", "Write a day such as 2026-06-30."),
    ),
    "day_in_future": three(
        ("{day}还没有到，谁在任还不知道。", "{day} has not come yet."),
        ("请写今天或者以前的一天。", "Take today or an earlier day."),
    ),
    "sheet_faulty": three(
        ("这张表有填错或没填的地方。", "Something on this sheet is missing or wrong."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "disposal_faulty": three(
        ("到期鉴定里有填错或没填的地方。", "Something in this round of disposal is missing or wrong."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "file_not_due": one("这件案卷还没到期，或者已经在别的鉴定里。", "This file is not due, or in another round."),
    "named_twice": one("写了两次。", "Named twice."),
    "no_such_disposal": three(
        ("没有这一次到期鉴定。", "There is no such round of disposal."),
        ("请从列出来的里面选。", "Please choose one of those listed."),
    ),
    "disposal_state": three(
        ("这一次到期鉴定已经不在这一步了。", "This round of disposal does not stand at this step any more."),
        ("请打开它看看走到了哪里。", "Please look where it stands."),
    ),
    "second_person_needed": three(
        (
            "销毁案卷要两个人：提出的人不能自己批准，两个人里要有一个主任。",
            "Destruction needs two people: nobody approves what they proposed, and one of the two is a director.",
        ),
        ("请另一个人用自己的名字登录以后再批准。", "Please let the other person log in and approve."),
    ),
    "file_still_travelling": three(
        ("这些案卷的内容县里还没有全部收妥。", "The county has not got all of these files safely yet."),
        ("请先交给县里，等收到“已存妥”的回执再销毁。", "Hand them over first and wait for the receipt."),
    ),
    "self_check_faulty": three(
        ("这次自查有填错或没填的地方。", "Something in this self-check is missing or wrong."),
        ("请照下面列出的地方改好；要改的要写明缺什么。", "Please mend the places; say what is lacking."),
    ),
}
