"""What the rules of the field say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "intake_faulty": three(
        ("还不能登记：有填错或没填的地方。", "It cannot be registered yet: something is missing or wrong."),
        ("请照下面列出的地方改好，再登记一次。", "Please mend the places listed and register again."),
    ),
    "step_faulty": three(
        ("这一步还不能记下：有填错或没填的地方。", "This step cannot be recorded yet: something is missing or wrong."),
        ("请照下面列出的地方改好，再记一次。", "Please mend the places listed and record it again."),
    ),
    "step_not_lawful": three(
        ("这一步现在不能记。{why}{article}", "This step cannot be taken now. {why}{article}"),
        (
            "案件页上写着下一步该做什么；以前记的写错了，请用“更正”改。",
            "The case page shows what comes next; what was recorded wrongly before is mended by a correction.",
        ),
    ),
    "unknown_step": three(
        ("没有这样一步。", "There is no such step."),
        ("请从案件页给出的步骤里选。", "Please choose one of the steps the case offers."),
    ),
    "year_far": three(
        ("您填的是{year}年，本室最后一笔写在{last}年，差得远。", "The year is {year}; the last entry is of {last}."),
        ("请再看一遍年份；没有错，照样再存一次就行。", "Look at the year again; if it is right, save it once more."),
    ),
    "no_such_case": three(
        ("没有找到这个案件。", "No such case was found."),
        ("请核对卷号，或在案件里按姓名查找。", "Please check the number or search by name."),
    ),
    "case_void": three(
        ("这个案件已经作废，不能再改。", "This case is void and cannot be changed."),
        ("需要时请另外登记一件。", "Please register a new case if needed."),
    ),
    "patch_empty": three(
        ("没有要改的：一项也没写，或者和原来一样。", "Nothing to correct: no item, or the same as before."),
        ("请写明要改的项目和新的内容。", "Please state what is to be corrected, and its new content."),
    ),
    "restricted_not_yours": three(
        (
            "这件案件只让它的调解员和主任看；让不让别人看、谁来调解，也只由他们改。",
            "This case is open to its mediators and the director only; they alone change that, or who mediates.",
        ),
        ("请它的调解员或者主任登录来改。", "Please ask one of its mediators or the director to log in and change it."),
    ),
    "reason_missing": three(
        ("没有写理由。", "No reason was given."),
        ("请写一句理由，再做一次。", "Please give a reason and try again."),
    ),
    "no_such_conflict": three(
        ("这一处没有两份要定的。", "There are no two versions of this to choose from."),
        ("请先看本案有哪几处是两台电脑都改了的。", "See first what two PCs both altered in this case."),
    ),
    "no_such_side": three(
        ("没有这一份。", "There is no such version."),
        ("请从列出的几份里选一份。", "Please choose one of those that are listed."),
    ),
    "conflict_stays": three(
        ("这一份和后来记下的对不上，用不上了。", "This version does not fit what was recorded since."),
        ("请用“更正”重新写一份。", "Please write it anew by a correction."),
    ),
    "both_pcs_changed": one(
        "两台电脑都改了“{what}”，改得不一样，要有人定；没定以前，用的是排在最后的那一份。",
        "Two PCs both changed “{what}”, each to something else; somebody must decide. Until then the last one stands.",
    ),
    "not_asked": three(
        ("这件案子没有问这一条。", "This case does not ask that."),
        ("请在归档前检查里看问了什么。", "See the check before filing for what is asked."),
    ),
    "not_wanting": three(
        ("这份文书没有挡住归档，用不着放行。", "This paper does not hold up filing."),
        ("请在归档前检查里看还差什么。", "See the check before filing for what is missing."),
    ),
    "file_incomplete": three(
        (
            "卷宗还不全：有文书没有，或者没签完，或者还没归档。",
            "The file is not whole: papers are missing or unsigned, or it is not filed yet.",
        ),
        ("请先补齐，或者由主任写理由放行。", "Please complete them, or let the director release them with a reason."),
    ),
    "period_faulty": three(
        ("看不懂这个期间。", "The period cannot be read."),
        ("请写成 2026-09、2026-Q3、2026-H1、2026 或 all。", "Write 2026-09, 2026-Q3, 2026-H1, 2026 or all."),
    ),
    "month_closed": three(
        ("{month} 已经封账。", "{month} is already closed."),
        ("要改数字，请写更正单。", "To change a figure, write a correction slip."),
    ),
    "month_not_closed": three(
        ("{month} 还没有封账。", "{month} is not closed yet."),
        ("没有封账的月份直接改案件就行，不用更正单。", "Correct the cases themselves; no slip is needed."),
    ),
    "month_in_future": three(
        ("{month} 还没有到。", "{month} has not begun."),
        ("到了那个月再封账。", "Close it when it has come."),
    ),
    "earlier_month_open": three(
        ("前面的 {month} 还没有封账。", "The earlier month {month} is still open."),
        ("请先封好 {month}。", "Please close {month} first."),
    ),
    "month_does_not_foot": three(
        ("有几处数对不上，还不能封账。", "Some sums do not agree; the month cannot be closed."),
        ("请打开月结，照标红的地方改案件。", "Please open the month page and mend the cases marked there."),
    ),
    "slip_faulty": three(
        ("更正单没有写全，或者写了没有的项目。", "The correction slip is incomplete or names unknown figures."),
        ("请写明哪一项改成多少，为什么。", "State which figure becomes what, and why."),
    ),
    "rests_on": one("（依据：{article}）", "({article}) "),
    "state": one("案件现在是“{state}”。", "The case is {state}. "),
    "party_refuses": one(
        "有当事人明确不同意调解，要先重新征得同意。",
        "A party refuses mediation; a new consent must be recorded first. ",
    ),
    "no_agreed_session": one("还没有一次谈成的调解记录。", "No session with an agreement has been recorded. "),
    "no_session": one("还没有调解记录。", "No session has been recorded. "),
    "already_signed": one("协议已经有人签了，要变就等都签了再变更。", "Somebody has signed the agreement. "),
    "agreement_is_final": one("协议已经定稿，要改就先把那份作废。", "The agreement is final; void that paper first. "),
    "already_written": one("已经是书面协议了。", "It is in writing already. "),
    "already_in_force": one("口头协议已经生效了。", "An oral agreement is in force already. "),
    "clause_blank_left": one("条款里还有【】没填。", "A blank in 【】 is still to be filled."),
    "not_written_yet": one("这份协议是口头的，要变就改成书面的。", "The agreement is oral; write it up instead. "),
    "no_open_referral": one("没有还没答复的函。", "No letter is waiting for an answer. "),
    "refusal_without_witness": one(
        "拒收要写明情况，还要有见证人。", "A refusal to take a paper wants its words and somebody who saw it."
    ),
    "several_in_one_record": one(
        "一份调查记录最好只问一个人，各人分开签。", "One record is for one person; each signs apart."
    ),
    "one_investigator": one("调查最好两个人去。", "Two people should go and ask."),
    "extension_not_agreed_by_all": one("延长期限要各方都同意。", "Everybody should agree to going on longer."),
    "suspended_without_review": one("写上哪一天再看，免得忘了。", "State a day to look again, lest it be forgotten."),
    "performed_already": one("协议已经履行完了。", "The agreement was performed already."),
    "not_performed_yet": one("协议还没有履行完。", "The agreement is not fully performed yet."),
    "agent_without_power": one("代理人没有写明权限，或者没有授权委托书。", "A proxy has no stated power or paper."),
    "came_after_filing": one(
        "《{what}》是归档后补入的：{why}（{by}）。", "“{what}” came after the file was archived: {why} ({by})."
    ),
    "paper_wanted": one("卷里最好有这份文书。", "A full file would hold this paper."),
    "invited_is_one_of_us": one(
        "参加人里写了当事人、调解员或者记录人。", "Those invited name a party, a mediator or the recorder."
    ),
    "copies_too_few": one("份数不够：当事人每人一份，调委会一份。", "Too few copies: one each, one for the committee."),
    "term_without_method": one("没有写怎么给。", "How it is to be paid is not stated."),
    "capitals_disagree": one("大写金额和数字对不上。", "The amount in capitals is another one."),
    "day_passed": one("{due}的日子过了（{day}）。", "The day for {due} has passed ({day})."),
    "day_near": one("{due}的日子快到了（{day}）。", "The day for {due} is near ({day})."),
    "due_mediation": one("调解期限", "the mediation"),
    "due_confirmation": one("申请司法确认", "the court's confirmation"),
    "due_term": one("履行一条协议", "a term of the agreement"),
    "due_revisit": one("回访", "a revisit"),
    "due_review": one("中止复查", "the review of the suspension"),
    "due_office_term": one("任期届满", "the end of a term of office"),
    "due_decision": one("会议定的事", "what a meeting decided"),
    "due_screening_round": one("再排查一次", "the next round of screening"),
    "due_lead_report": one("红色线索要报告", "the report of a red lead"),
    "due_lead_due": one("线索化解", "a lead's day"),
    "due_lead_colour": one("线索定颜色", "a lead's colour"),
    "due_month": one("月结", "the month's close"),
    "due_charge": one("包案限期", "the day of a leader's charge"),
    "due_receipt": one("对方签收", "the receipt of our letter"),
    "due_reply": one("对方复函", "the answer to our letter"),
    "due_conflict": one("两台电脑都改了的，要有人定", "what two PCs both altered"),
    "due_report_back": one("回复来函单位", "our answer to who sent the case"),
    "mediator_is_party": one(
        "这位当事人和一位调解员同名，问一问是不是同一个人；是的话要换人调解。",
        "This party bears a mediator's very name: ask whether it is the same person; if so another one mediates.",
    ),
    "mediator_of_household": one(
        "这位当事人的户主和一位调解员同名，问一问是不是一户；是的话要对方同意，或者换人。",
        "The head of this party's household bears a mediator's name: ask whether they are one household.",
    ),
    "mediator_same_surname": one(
        "这位当事人和一位调解员同姓，问一问是不是亲戚；是的话要对方同意，或者换人。",
        "This party bears a mediator's surname: ask whether they are related.",
    ),
    "guardian_is_party": one(
        "监护人自己也是一方，或者利益有冲突，问一问该由谁代理。",
        "The guardian is a party too or has another interest: ask who may act.",
    ),
    "word_punishes": one("协议里写了只有机关才能定的处罚。", "This imposes what only an authority may impose."),
    "word_speaks_for_others": one(
        "协议是当事人自己的约定，不要写成哪个单位的决定。", "An agreement is the parties' own, not an office's."
    ),
    "text_copied": one(
        "这一段和 {number} 几乎一样，请看看是不是照抄的。", "This text is almost that of {number}; was it copied?"
    ),
    "word_cannot_be_confirmed": one("有法院不会确认的内容。", "A court will not confirm this."),
    "word_sounds_alike": one("有音近容易写错的词，请再看一眼。", "A word that is often written for another one."),
    "word_sets_no_day": one("有说不清日子的词，最好写明哪一天。", "A word that sets no day; better state one."),
    "revisits_alike": one("几次回访写得一模一样。", "Several revisits say the very same."),
    "referral_answered_late": one("委派委托的案子过了期限才办结。", "The referred case ended after its day."),
    "confirmation_too_late": one("过了三十天才申请司法确认。", "Confirmation was asked for after thirty days."),
    "danger_not_reported": one(
        "写到了有危险的事，没有报告记录。该报的请马上报。", "Danger is told of and no report is recorded."
    ),
    "merged_into_closed": one("那一件已经不在调解了，不能并进去。", "That case is over; nothing can join it."),
    "merged_case_over": one(
        "并进去的那一件已经不在调解了，退不回来。", "The case it went into is over; this one cannot be taken out of it."
    ),
    "party_brought_along": one(
        "这一件的当事人，那一件里没有的已经一起带过去：{count}人。",
        "Parties whom the other case did not have came along: {count}.",
    ),
    "party_taken_as_same": one(
        "两件里同名、又没有不同的身份资料的，当成同一个人：{count}人。请核对。",
        "Of one name, and nothing known of them differs: {count} taken for the same. Please check.",
    ),
    "merged_into_itself": one("不能并入自己。", "A case cannot be merged into itself."),
    "no_agreement": one("没有生效的协议。", "There is no agreement in force. "),
    "missing": one("这里没有填。", "This is missing."),
    "unknown_key": one("没有“{key}”这一项。", "There is no item called {key}."),
    "derived_key": one("“{key}”由程序算出，不能填。", "{key} is worked out by the program and cannot be stated."),
    "not_an_object": one("这里应当是一组项目。", "A group of items belongs here."),
    "not_a_list": one("这里应当是一列。", "A list belongs here."),
    "not_a_text": one("这里应当是文字。", "Text belongs here."),
    "not_a_day": one("这不是日子，请写成 2026-10-08。", "This is not a day; write 2026-10-08."),
    "not_money": one("这不是金额，请写成 2600 或 2600.50。", "This is not money; write 2600 or 2600.50."),
    "not_true_or_false": one("这里只能是“是”或“否”。", "Only true or false belongs here."),
    "year_beyond_books": one(
        "年份要在 {first} 年和 {last} 年之间，请再看一遍。",
        "The year must lie between {first} and {last}; please look again.",
    ),
    "not_a_count": one("这里应当是个数。", "A whole number belongs here."),
    "unknown_code": one("没有这个选项。", "There is no such choice."),
    "too_long": one(
        "太长了：最多 {limit} 个字，现在 {length} 个。", "Too long: at most {limit} characters, now {length}."
    ),
    "too_few": one("至少要有 {least} 位。", "At least {least} needed."),
    "doubled_id": one("编号重复了。", "An id stands twice."),
    "in_the_future": one("{day} 还没有到。", "{day} has not come yet."),
    "after_acceptance": one("申请的日子在受理之后。", "The application lies after acceptance."),
    "day_not_sure": one(
        "电脑的时间不对，今天是哪一天还没有人确认，请写上日期。",
        "The clock is wrong and nobody has said which day it is: write the day.",
    ),
    "too_early": one("{day} 太早了，不能在 {earliest} 以前。", "{day} is too early; not before {earliest}."),
    "private_characters": one(
        "有一个字用的是旧电脑自造的码（{characters}），别的机器认不出，请换成正式的字，或写拼音。",
        "A character uses a private code ({characters}); please use the proper one, or pinyin.",
    ),
    "not_a_moment": one(
        "这不是日子或时间，请写成 2026-10-08T14:30。", "This is not a day or a time; write 2026-10-08T14:30."
    ),
    "name_not_unique": one(
        "案件里有两位叫这个名字，请写编号（p1、p2）。", "Two people of the case have this name; write the id (p1, p2)."
    ),
    "after_later_step": one(
        "{day} 太晚了，{first} 已经有后面的记录。", "{day} is too late; later steps stand on {first}."
    ),
    "after_agreement": one("{day} 在达成协议之后。", "{day} lies after the agreement."),
    "agreed_over_refusal": one(
        "有当事人明确拒绝，不能记成谈成了。", "A party refuses; this cannot be recorded as agreed."
    ),
    "only_oral": one("一起登记的协议只能是口头的。", "Only an oral agreement can be registered in one go."),
    "session_not_agreed": one("这次调解没有谈成，不能有协议。", "This session did not agree; there is no agreement."),
    "rule_faulty": one("这个参数的值不对。", "The value of this parameter is wrong."),
    "notice_after_session": one("告知的日子在第一次调解之后。", "The notice of rights lies after the first session."),
    "confirmation_without_application": one(
        "还没有记申请司法确认。", "No application for confirmation has been recorded."
    ),
    "confirmation_not_joint": one(
        "司法确认要各方一起申请，还差签名。", "The application is a joint one; a signature is missing."
    ),
    "due_before_agreement": one("履行的日子（{day}）在协议之前。", "The due day ({day}) lies before the agreement."),
    "pays_himself": one("给的人和收的人是同一位。", "Payer and payee are the same."),
    "guardian_missing": one(
        "未成年人或不能完全做主的人，要写法定代理人。", "A minor or a person without full capacity needs a guardian."
    ),
    "own_village_is_party": one(
        "当事人是村组集体，调解员可能要回避，请先征得对方同意或上交。",
        "The party is the village's own body; ask the other side's consent or hand the case up.",
    ),
    "refusal_without_reasons": one("没有写不受理的原因。", "No reason for the refusal is recorded."),
    "medical_death_hands_over": one(
        "医疗纠纷有人去世的，本室不调，转交医疗纠纷人民调解委员会或者卫生部门。",
        "Somebody died: a medical dispute of this kind is handed over, not mediated here.",
    ),
    "court_has_taken_it": one(
        "法院已经受理的，一般不能再受理，除非是法院委派委托。",
        "A court has taken it; only the court may refer it here.",
    ),
    "party_not_told": one("有一位当事人没有记告知。", "A party was not told his rights."),
    "term_without_day": one("有一条没有写哪一天以前做到。", "A term says no day."),
    "agreement_silent": one("协议里缺一项：争议事项、主要事实或各方责任。", "The agreement lacks an item."),
    "visit_before_due": one("回访在约定的日子以前。", "The revisit was before anything was due."),
    "not_in_case": one("案件里没有这个人。", "This person is not in the case."),
    "no_such_term": one("协议里没有这一条。", "The agreement has no such term."),
    "party_or_mediator": one("要写明是哪位当事人或调解员。", "State one party or one mediator."),
    "terms_open": one(
        "还有没履行完的，结案要主任写理由。", "Terms are still open; closing needs the director's reason."
    ),
    "control_characters_removed": one("去掉了看不见的符号。", "Invisible signs were removed."),
    "session_without_notice": one("还没有记权利义务告知。", "No notice of rights has been recorded."),
    "past_one_month": one(
        "受理已经满一个月（{limit}），继续调解要双方同意。",
        "One month has passed ({limit}); both sides must agree to go on.",
    ),
    "past_thirty_days": one(
        "协议生效已过三十日（{limit}），法院可能不受理。",
        "Thirty days have passed ({limit}); the court may not accept it.",
    ),
    "prevented_already_told": one(
        "这件案子已经记过{what}，再写就数两次；同一回事请去掉，另一回事照样能写。",
        "This case already says so ({what}); if it is the same event, take it out, or it is counted twice.",
    ),
    "remedies_not_told": one("还没有记告知了哪些其他途径。", "No other way out was recorded as told."),
    "first_remedy_not_told": one(
        "这一类纠纷应当先“{first}”，还没有告知。", "For this type another way comes first ({first}); it was not told."
    ),
    "amount_differs_from_terms": one(
        "协议金额和各条加起来（{sum} 元）不一样，请写明原因。",
        "The amount differs from the sum of the terms ({sum}); please state why.",
    ),
    "will_not_be_confirmed": one("写了“{word}”，法院可能不予司法确认。", "“{word}”: a court may not confirm this."),
    "vague_word": one("“{word}”说不清日子，最好写明哪一天。", "“{word}” sets no day; please write one."),
    "paid_more_than_due": one("收的比约定的多。", "More was paid than agreed."),
    "paid_late": one("过了约定的日子（{due_on}）。", "Paid after the agreed day ({due_on})."),
    "closed_with_open_terms": one(
        "还有没履行完的条款，凭主任的理由结案。", "Closed with open terms on the director's reason."
    ),
    "initiative_with_applicant": one(
        "主动调解一般没有申请人。", "Mediation on own initiative usually has no applicant."
    ),
    "id_form": one(
        "身份证号不是 18 位，照身份证再看一眼，真是这样也可以照样保存。",
        "The ID number does not have 18 signs; it may be kept as it is.",
    ),
    "id_check_digit": one(
        "最后一位跟前面对不上。照身份证再看一眼，真是这样也可以照样保存。",
        "The last sign does not fit the others; it may be kept as it is.",
    ),
    "id_birth_impossible": one(
        "身份证号里的出生日期没有这一天。", "The ID number states a day of birth that does not exist."
    ),
    "id_birth_differs": one("身份证号和出生日期对不上。", "The ID number and the day of birth differ."),
    "id_gender_differs": one("身份证号和性别对不上。", "The ID number and the gender differ."),
    "credit_form": one("统一社会信用代码不是 18 位。", "The credit code does not have 18 signs."),
    "credit_check_digit": one("统一社会信用代码最后一位对不上。", "The last sign of the credit code does not fit."),
    "phone_form": one("电话号码看着不对。", "The phone number looks wrong."),
    "similar": one(
        "以前有过同样两方的案件（{number}），可以翻出来看看。",
        "There is an earlier case between the same two ({number}).",
    ),
    "not_on_roster": one("这位不在调解员名册上。", "This person is not on the roster of mediators."),
    "identity_not_recorded": one("没有登记证件。", "No identity paper is recorded."),
    "paper_missing": one("还没有这份文书。", "This paper is missing."),
    "paper_unsigned": one("这份文书定稿了，还没有签。", "This paper is final but not signed."),
    "word_outside_list": one(
        "有一项填的不在可选的词里；照原样留着，统计里不算这一项。请更正。",
        "A fact holds a word outside its list; it is kept, and counted in no figure of its kind. Please correct it.",
    ),
    "paper_missing_of": one("第 {no} 份还没有。", "Number {no} of this paper is missing."),
    "paper_unsigned_of": one("第 {no} 份定稿了，还没有签。", "Number {no} of this paper is final but not signed."),
    "file_not_archived": one(
        "还没有归档：封面上的立卷人、立卷日期、保管期限还空着。",
        "Not filed yet: the cover lacks who filed it, when, and how long it is kept.",
    ),
    "cover_unfinished": one("封面还缺一项：立卷人或保管期限。", "The cover lacks who filed it or how long it is kept."),
    "mark_missing": one("还差一个签名或盖章。", "A signature or the seal is missing."),
    "term_open": one("有一条还没有履行。", "A term is still open."),
    "relation_not_accepted": one(
        "调解员和一方有亲友关系，还没有记另一方同意；不同意就换人。",
        "A mediator is close to a party and no consent is recorded; otherwise another one steps in.",
    ),
    "notice_missing": one("没有记权利义务告知。", "No notice of rights is recorded."),
    "paper_differs": one("和定稿的文书不同了。", "The case differs from the frozen paper."),
}
