"""One dispute told in full and three that ended otherwise: enough to fill every paper there is.

Every typed fact is a word of its own, so that a reader of the page can be asked for each.
"""

from __future__ import annotations

from app.records.changes import Doc
from tests.documents.cases import three_parties
from tests.records.desk import Book

ENDED = ("termination", "court_termination")
OWN = {
    "line": "镇政府西楼三层",
    "name": "刘芳",
    "text": "到场的都看过，没有别的要说。",
    "day": "2026-10-20",
    "lines": ["身份证复印件两份", "宅基地老图一张"],
}


def whole() -> Doc:
    """Agreed in writing, performed in part, looked after, closed and filed."""
    first = three_parties()["parties"]
    first[0] |= {"id_number": "510681196804020028", "id_valid_to": "2036-05-01", "workplace": "果木合作社",
                 "service": {"address": "青石村三组收发点", "phone": "13800000000", "electronic": "微信 luo-gf"},
                 "agents": [{"name": "何秀英", "relation": "儿媳", "scope": "代为参加调解", "powers": ["代收文书"],
                             "from": "2026-10-08", "until": "2026-12-31", "authorised_on": "2026-10-08",
                             "id_number": "510681197001010021", "phone": "13700000000"}]}  # fmt: skip
    book = Book(
        parties=first, mediators=["王德明", "李全"], title="罗桂芳等三方相邻通行纠纷", recorder="刘芳",
        registrar="孙晓梅", claims=["让出一条板车道"], applied_on="2026-10-07", occurred_on="2026-09-30",
        place="三组水井旁", difficulty="complex", source="court",
        referral_in={"from": "云溪县人民法院", "letter_no": "诉前调15号", "orig_no": "民诉前15号",
                     "letter_on": "2026-10-05", "received_at": "2026-10-06", "accepted": True},
    )  # fmt: skip
    steps: list[tuple[str, Doc]] = [
        ("invite", {"at": "2026-10-10T09:00", "place": "村委会二楼", "to": ["p1", "p2"], "bring": ["户口簿"],
                    "contact": "刘芳 0838-7654321", "on": "2026-10-08"}),
        ("serve", {"papers": ["到场通知"], "how": "proxy", "receiver": "p2", "address": "青石村五组2号",
                   "on": "2026-10-08", "proxy": {"name": "张𬱖", "relation": "养父"}, "servers": ["刘芳"],
                   "witnesses": ["周德福"]}),
        ("notice", {"on": "2026-10-09", "how": "oral", "parties": ["p1", "p2", "p3"], "by": "刘芳", "open": True,
                    "recusal": False, "recording": False, "privacy": True}),
        ("investigate", {"on": "2026-10-09", "from": "2026-10-09T14:00", "to": "2026-10-09T15:20", "place": "何家院坝",
                         "persons": ["周德福"], "by": ["王德明", "刘芳"], "recorder": "刘芳",
                         "record": [{"who": "周德福", "said": "老路原来有三尺宽。"}]}),
        ("evidence", {"on": "2026-10-09", "received_by": "刘芳",
                      "items": [{"title": "老地契照片", "kind": "document", "giver": "p1", "pages": 2,
                                 "original": False, "prove": "路界在柿树"}]}),
        ("replace", {"on": "2026-10-09", "asked_by": "p1", "mediator": "m2", "ground": "他是对方的表舅",
                     "decision": "granted", "new": "吴国华", "decided_by": "王德明"}),
        ("extend", {"on": "2026-10-09", "until": "2026-11-20", "times": 1, "reason": "等测绘的结果",
                    "agreed_by": ["p1", "p2", "p3"]}),
        ("session", {"held_on": "2026-10-10", "from": "2026-10-10T09:00", "to": "2026-10-10T11:30", "place": "村调解室",
                     "present": ["p1", "p2", "p3"], "invited": ["周德福"], "interpreter": "古丽娜", "recorder": "刘芳",
                     "told": True, "outcome": "agreed", "undisputed": "老路归集体", "concessions": "公司出路面钱",
                     "record": [{"who": "罗桂芳", "said": "板车过不去。"}]}),
        ("agree", {"form": "written", "concluded_on": "2026-10-10", "facts": "三方争一条通道。", "issues": "路该多宽",
                   "responsibility": "各有一半责任。", "place": "村调解室桌前", "terms": [
                       {"text": "让出通道1.5米", "kind": "act", "payer": "p2", "due_on": "2026-11-01",
                        "place": "柿树下"},
                       {"text": "赔偿路面", "kind": "money", "payer": "p3", "payee": "p1", "amount": "1409.50",
                        "due_on": "2026-12-01", "method": "transfer"}]}),
        ("sign", {"on": "2026-10-10"}),
        ("report", {"kind": "治安", "found_at": "2026-10-12T20:10", "to": "云溪派出所",
                    "reported_at": "2026-10-12T20:20", "measures": "两家先分开", "reported_by": "刘芳",
                    "on": "2026-10-12"}),
        ("perform", {"term": "t2", "paid_on": "2026-10-18", "amount": "409.50", "method": "cash", "payer": "p3",
                     "payee": "p1", "received_by": "罗桂芳", "ref_no": "收据88号", "witness": "周德福"}),
        ("no_penalty", {"on": "2026-10-19", "to": "云溪派出所", "incident": "推搡一下", "case_no": "云公受字15号",
                        "evidence": ["收条"]}),
        ("revisit", {"visited_on": "2026-10-19", "visitor": "王德明", "visited": ["p1"], "how": "call",
                     "terms": [{"term": "t1", "performed": "part"}], "satisfied": "fairly", "risk": "雨季怕塌",
                     "measures": "月底再看", "note": "路面好走了"}),
        ("close", {"on": "2026-11-01", "opinions": ["三方都谈成了"], "grade": "较难", "reason": "协议正在履行"}),
    ]  # fmt: skip
    return taken(book, steps)


def taken(book: Book, steps: list[tuple[str, Doc]]) -> Doc:
    """The case after all steps."""
    for step, body in steps:
        book.step(step, body)
    return book.case


def case_for(form: str) -> Doc:
    """The case in which a paper has its place."""
    if form in ENDED:
        return ended()
    ways = {"withdrawal": withdrawn, "refusal_notice": refused, "oral_agreement": oral, "referral_reply": referred,
            "hand_up_slip": handed_up}  # fmt: skip
    return ways.get(form, whole)()


def ended() -> Doc:
    """Came from the court and did not work out."""
    letter = {"from": "云溪县人民法院", "orig_no": "民诉前15号", "received_at": "2026-10-06"}
    book = Book(source="court", referral_in=letter, recorder="刘芳")
    return taken(book, [
        ("notice", {"on": "2026-10-09", "how": "oral"}),
        ("session", {"held_on": "2026-10-10", "outcome": "failed"}),
        ("terminate", {"on": "2026-10-11", "kind": "一方不愿再谈", "reasons": ["价钱谈不拢"],
                       "summary": "谈了两个钟头", "focus": "沟该多深", "agreed_facts": "水确实漫过",
                       "remedies_told": ["court"], "told_by": "刘芳"}),
    ])  # fmt: skip


def withdrawn() -> Doc:
    """Taken back by who asked."""
    book = Book(source="application", applied_on="2026-10-07")
    return taken(book, [
        ("notice", {"on": "2026-10-09", "how": "oral"}),
        ("withdraw", {"on": "2026-10-11", "by": ["p1"], "reasons": ["两家自己说好了"], "settled_privately": True}),
    ])  # fmt: skip


def refused() -> Doc:
    """Not taken on."""
    book = Book(
        dispute_type="other_labour",
        intake={"decision": "refused", "reasons": ["已经申请了劳动仲裁"], "basis": "同一纠纷只能走一条路"},
    )
    return book.case


def referred() -> Doc:
    """Sent on to the office that draws the borders, and answered."""
    return taken(Book(), [
        ("refer", {"to": "云溪县自然资源局", "kind": "entrust", "on": "2026-10-12", "reason": "请定老路的界",
                   "due_on": "2026-10-30", "letter_no": "青石移3号", "materials": ["老图复印件"]}),
        ("reply", {"on": "2026-10-16", "letter_no": "自然复7号", "result": "界在柿树东侧", "accepted": True,
                   "referral": 1}),
    ])  # fmt: skip


def handed_up() -> Doc:
    """Tried three times in the village, then handed up."""
    sessions = [("session", {"held_on": f"2026-10-1{day}", "outcome": "continue", "place": "村调解室",
                             "mediators": ["王德明"], "reason": "价钱谈不拢"}) for day in range(3)]  # fmt: skip
    return taken(Book(), [
        ("notice", {"on": "2026-10-09", "how": "oral"}), *sessions,
        ("hand_up", {"to": "云溪镇调解委员会", "on": "2026-10-14", "reason": "本级三次没有调成", "due_on": "2026-11-14",
                     "materials": ["老图复印件"], "received_by": "周敏"}),
    ])  # fmt: skip


def oral() -> Doc:
    """Settled by word of mouth and performed at once."""
    book = Book()
    return taken(book, [
        ("notice", {"on": "2026-10-09", "how": "oral"}),
        ("session", {"held_on": "2026-10-10", "outcome": "agreed"}),
        ("agree", {"form": "oral", "concluded_on": "2026-10-10", "facts": "水漫过一回", "why_oral": "当场付清",
                   "performed_at_once": True,
                   "terms": [{"text": "赔两袋稻谷", "kind": "goods", "payer": "p2", "payee": "p1",
                              "goods": "稻谷两袋"}]}),
    ])  # fmt: skip


def own(form_fields: list[tuple[str, str]]) -> Doc:
    """What a person writes on the paper itself, by key and kind."""
    return {key: OWN[kind] for key, kind in form_fields}
