"""What a case is: the one file that tells what stands in its document, key by key.

A case begins with what a person states at its registration (``Intake``); steps and other changes add to it (``Case``).
A fact that does not apply has no key at all, so nearly every key may be missing; those that are always there say so.
The keys are the stored ones and those of the command line: they are not renamed. ``WorkedOut`` marks what the program
adds by itself and nobody states. What a step states must be the shape in its file; ``tests/records`` holds the two
together. Where a key comes from data (a path of a form file, a shape, a list of names) ``as_doc`` opens a document.

Annotations are no texts here (no ``__future__``): the types are made in half the time when the program starts.
"""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal, NotRequired, Required, TypedDict, TypeVar, cast

from app.records.changes import Doc

T = TypeVar("T")
D = TypeVar("D", bound=Mapping[str, object])
WORKED_OUT = "worked out by the program"
WorkedOut = Annotated[T, WORKED_OUT]

Day = str
"""A day as ISO has it: 2026-10-20."""
Moment = str
"""A day, a time of the day or both, as ISO has them."""
Yuan = str
"""An amount in yuan, two places after the point."""
Code = str
"""A word of a code list under ``forms/codes``; an old or foreign one may be outside it."""
Who = str
"""Somebody of the case by id (p1, m1), anybody else by name."""

From = TypedDict("From", {"from": str}, total=False)
"""What begins: ``from`` is a word of Python and cannot be written below."""


class Guardian(TypedDict, total=False):
    """Who speaks for a party that cannot (法定代理人)."""

    name: Required[str]
    relation: str  # to the party: 父亲
    basis: str  # on what it rests
    id_number: str
    phone: str
    conflict: bool  # whose interest is against the party's: must not act (民法典 35)


class Agent(From, total=False):
    """Whom a party has authorised (委托代理人); ``from`` is the first day of the authority."""

    name: Required[str]
    gender: Code
    relation: str
    workplace: str
    address: str
    id_number: str
    phone: str
    scope: str  # general or special authority
    powers: list[str]  # what a special authority names
    until: Day
    authorised_on: Day


class IdChecked(TypedDict, total=False):
    """Who looked at the identity card, and when."""

    by: str
    on: Day


class StandsFor(TypedDict, total=False):
    """The dead whose heir a party is."""

    name: str
    relation: str
    died_on: Day


class ServiceAt(TypedDict, total=False):
    """Where a party has said that papers reach it (送达地址确认)."""

    phone: str
    address: str
    electronic: str
    confirmed_on: Day


class Departure(TypedDict, total=False):
    """How a party left the case."""

    on: Day
    reason: str
    replaced_by: Who


class Party(TypedDict, total=False):
    """A party (当事人): a person, a household, a group, a firm or a body."""

    id: str  # p1, p2 …; given at registration, always there afterwards
    side: Required[Code]  # applicant, respondent, third_party
    kind: Required[Code]  # person, sole_trader, organisation, group, collective …
    name: Required[str]
    aliases: list[str]
    name_note: str  # how a rare character is written
    gender: Code
    nation: Code
    birth: Day
    id_type: Code
    id_number: str
    id_valid_to: Day
    id_checked: IdChecked
    capacity: Code  # full, limited, none
    occupation: str
    workplace: str
    phone: str
    other_phones: list[str]
    address: str  # where they live
    household_address: str  # where they are registered
    group: str  # the village group
    household_head: str
    literate: bool
    language: str
    statutory_agents: list[Guardian]
    agents: list[Agent]
    stands_for: StandsFor
    service: ServiceAt
    credit_code: str  # of an organisation
    legal_representative: str
    post: str  # of the representative
    contact: str
    count: int  # for how many people a group stands
    members: list[str]
    representative: str  # who speaks for a group
    left: WorkedOut[Departure]  # of a former party


class Mediator(TypedDict, total=False):
    """A mediator of the case (调解员)."""

    id: str  # m1, m2 …; given at registration, always there afterwards
    name: Required[str]
    role: Code  # presiding, co
    until: WorkedOut[Day]  # of a former mediator


Person = Party | Mediator
"""Whoever has an id in a case."""


class Before(TypedDict, total=False):
    """What was tried before the case came here."""

    kind: str
    no: str


class Prevented(TypedDict, total=False):
    """Something worse that was prevented (防止激化)."""

    kind: Required[Code]
    people: Required[int]
    on: Day
    note: str


class Watch(TypedDict, total=False):
    """What is watched of a case that may grow worse; who is in charge of a grave one stands here too."""

    risk: str
    leader: str
    unit: str
    plan: str
    progress: list[str]


class Relation(TypedDict, total=False):
    """A mediator close to a party, and whether the parties accept it (人民调解法 23)."""

    mediator: Who
    party: Who
    kind: str
    disclosed_on: Day
    accepted: bool


class Consent(TypedDict, total=False):
    """A party that agrees to be mediated."""

    party: Required[Who]
    on: Day
    how: Code


class IntakeChecks(TypedDict, total=False):
    """Whether another way is already taken, or has to be."""

    private_dispute: bool
    court: bool
    arbitration: bool
    agency: bool
    crime: bool


class IntakeDecision(TypedDict, total=False):
    """Whether the case was accepted, and why not."""

    decision: Code  # accepted where nothing is said
    reasons: list[str]
    basis: str
    checks: IntakeChecks


class Writer(TypedDict, total=False):
    """Who wrote an oral application down."""

    name: str
    read_aloud: bool


class Particulars(TypedDict, total=False):
    """What is asked of one type of dispute only: labour, environment, property and market, consumers."""

    workers: int
    wages: Yuan  # owed in all
    proofs: list[str]  # what they hold in hand of it
    source: str  # of the pollution
    households: int  # whom it reaches
    lasted: str
    estate: str
    stall: str  # in which market
    goods: str
    merchant: str


class Application(TypedDict, total=False):
    """How the application was made."""

    form: Code  # written, oral
    writer: Writer


class ReferralIn(From, total=False):
    """The letter with which a case came here; ``from`` is the office that sent it."""

    kind: Code
    letter_no: str
    letter_on: Day
    orig_no: str
    materials: list[str]
    received_at: str
    received_by: str
    due_on: Day  # until when they want an answer
    accepted: bool
    why: str


class OldBook(TypedDict, total=False):
    """The line of a book from before the program that the case was read from."""

    number: str
    sheet: str
    row: int
    by: str
    on: Day
    kept: list[str]  # what stood in columns that have no place of their own
    batch: str  # the import it came in with, by which all of it is taken back
    file: str
    steps: int  # with so many lines in its course it came in


class Related(TypedDict, total=False):
    """Another case that this one knows: where it came from, went into, or what it is like."""

    case: str  # its id
    kind: Code
    brought: WorkedOut[list[Who]]  # who of this case came with the other one


class NumberParts(TypedDict):
    """The parts of a number as the record keeps them."""

    short: str  # the room's short name
    year: int
    kind: str  # case, notice
    seq: int


class Notice(TypedDict, total=False):
    """A notice of rights and duties (权利义务告知)."""

    on: Required[Day]
    how: Required[Code]
    parties: list[Who]  # to whom; all where nobody was named
    by: str
    open: bool  # told that mediation may be public
    recusal: bool
    recording: bool
    privacy: bool


class Invitation(TypedDict, total=False):
    """People asked to come (请人到场)."""

    at: Required[Moment]
    place: str
    to: list[Who]
    bring: list[str]
    contact: str
    on: Day
    by: str
    no: WorkedOut[int]


class Proxy(TypedDict, total=False):
    """Who took a paper for somebody."""

    name: str
    relation: str


class Service(TypedDict, total=False):
    """Papers served (送达)."""

    papers: list[str]
    how: Code
    receiver: Who
    address: str
    proxy: Proxy
    refused: bool
    refuse_note: str
    servers: list[Who]
    witnesses: list[Who]
    on: Required[Day]
    no: WorkedOut[int]


class RecordLine(TypedDict, total=False):
    """What one person said, in the record of a session or an inquiry."""

    who: Who
    said: Required[str]


class Session(From, total=False):
    """One session of mediation (调解); ``from`` is when it began."""

    held_on: Day  # always there once it is kept
    to: Moment
    level: Code  # the room's own where nothing is said
    place: str
    present: list[Who]
    absent: list[Who]
    invited: list[Who]
    interpreter: str
    mediators: list[Who]
    recorder: str
    open: bool
    online: bool
    told: bool  # rights were told at its beginning
    record: list[RecordLine]
    undisputed: str
    concessions: str
    outcome: Code  # agreed, failed, next …
    reason: str
    next_at: str
    refused_by: list[Who]  # who clearly refused (人民调解法 17)
    consents: list[Consent]
    no: WorkedOut[int]


class Investigation(From, total=False):
    """An inquiry (调查): one person asked; ``from`` is when it began."""

    on: Day
    to: Moment
    place: str
    persons: list[Who]
    by: list[Who]
    recorder: str
    record: list[RecordLine]
    no: WorkedOut[int]


class Exhibit(TypedDict, total=False):
    """One piece of evidence."""

    title: Required[str]
    kind: Code
    giver: Who
    pages: int
    original: bool
    prove: str  # what it is to show
    received_on: Day
    returned_on: Day


class Evidence(TypedDict, total=False):
    """Evidence taken in on one day (收证据)."""

    on: Day
    items: list[Exhibit]
    received_by: str
    no: WorkedOut[int]


class Extension(TypedDict, total=False):
    """Mediation that goes on beyond its month (延长期限)."""

    on: Day
    until: Required[Day]
    times: int  # the how-manieth it is
    reason: str
    agreed_by: list[Who]
    no: WorkedOut[int]


class Replacement(TypedDict, total=False):
    """Another mediator asked for (换调解员)."""

    on: Required[Day]
    asked_by: Who
    mediator: Required[Who]
    ground: str
    decision: Code  # granted, refused
    new: str
    decided_by: str
    no: WorkedOut[int]


class Suspension(TypedDict, total=False):
    """Mediation stands still (中止)."""

    on: Required[Day]
    reason: Required[str]
    review_on: Day
    no: WorkedOut[int]
    resumed_on: WorkedOut[Day]
    cause: WorkedOut[str]  # why it went on


class Resumption(TypedDict, total=False):
    """Mediation goes on (恢复)."""

    on: Required[Day]
    cause: str


class Joining(TypedDict, total=False):
    """A party that joins (追加当事人)."""

    on: Day
    party: Party  # always there, checked
    reason: Required[str]


class Leaving(TypedDict, total=False):
    """A party that leaves (当事人退出)."""

    on: Day
    party: Required[Who]
    reason: Required[str]


class Substitution(TypedDict, total=False):
    """Somebody who steps into a party's place (更换当事人)."""

    on: Day
    party: Required[Who]
    new: Party  # always there, checked
    reason: Required[str]


class Series(TypedDict, total=False):
    """Which of several payments a term is."""

    no: int
    of: int


class Term(TypedDict, total=False):
    """One thing agreed (协议条款): money, goods, work, an apology, or something left undone."""

    id: str  # t1, t2 …; given when the agreement is kept
    text: Required[str]
    kind: Required[Code]  # money, abstain …
    payer: Who
    payee: Who
    amount: Yuan  # always there for money
    goods: str
    due_on: Day
    method: Code
    place: str
    series: Series
    default: str  # what happens when it is not kept
    guarantor: Who


class Mark(TypedDict, total=False):
    """One signature or fingerprint under an agreement; a party or a mediator made it."""

    party: Who
    mediator: Who
    how: Code
    on: Day
    by: str  # who signed for them


class Agreement(TypedDict, total=False):
    """An agreement (协议), oral or written."""

    form: Code  # oral, written; always there once it is kept
    parties: list[Who]  # whom it binds
    issues: str
    facts: str
    responsibility: str
    terms: list[Term]
    amount_settled: Yuan
    amount_reason: str  # why it is not the sum of the terms
    concluded_on: Day  # always there once it is kept
    place: str
    copies: int
    why_oral: str
    performed_at_once: bool
    no: WorkedOut[int]
    marks: WorkedOut[list[Mark]]
    sealed_on: WorkedOut[Day | None]
    superseded: WorkedOut[bool]  # another one stands in its place


class Agreeing(Agreement, total=False):
    """What is stated of an agreement when it is reached or changed, its session with it."""

    session: Session
    track: WorkedOut[Code]  # of a case of the simple track that becomes a full one


class Signing(TypedDict, total=False):
    """Signatures on the written agreement (签名); none named means all, on that day."""

    marks: list[Mark]
    sealed_on: Day
    on: Day


class Performance(TypedDict, total=False):
    """Something done of what was agreed (履行)."""

    term: Required[str]  # the id of the term
    paid_on: Required[Day]
    amount: Yuan
    method: Code
    payer: Who
    payee: Who
    received_by: str
    ref_no: str
    witness: str
    note: str
    no: WorkedOut[int]


class Urging(TypedDict, total=False):
    """Somebody urged to do what was agreed (催告)."""

    on: Required[Day]
    who: Who
    how: Code
    answer: str
    new_date: Day
    term: str


class SeenTerm(TypedDict, total=False):
    """How a revisit found one term."""

    term: Required[str]
    performed: Required[Code]


class Revisit(TypedDict, total=False):
    """A revisit (回访)."""

    visited_on: Required[Day]
    visitor: str
    visited: list[Who]
    how: Code
    terms: list[SeenTerm]
    satisfied: Code
    sued: str
    risk: str
    measures: str
    note: str
    no: WorkedOut[int]


class Confirmation(TypedDict, total=False):
    """An event of judicial confirmation (司法确认)."""

    event: Required[Code]  # applied, confirmed, rejected …
    on: Required[Day]
    court: str
    ruling_no: str
    signed: list[Who]  # who signed the application


class Breach(TypedDict, total=False):
    """An agreement that is not kept (不履行)."""

    on: Required[Day]
    by: Who
    term: str
    reason: str
    no: WorkedOut[int]


class CourtEvent(TypedDict, total=False):
    """A lawsuit about the agreement (诉讼)."""

    on: Required[Day]
    kind: Code
    court: str
    no: str  # the court's number of the case
    result: str


class Failure(TypedDict, total=False):
    """Mediation that did not succeed (调解不成)."""

    on: Required[Day]
    reasons: list[str]
    remedies_told: list[Code]


class Termination(Failure, total=False):
    """Mediation ended by the committee (终止)."""

    kind: str
    summary: str
    focus: str
    agreed_facts: str
    told_by: str


class Withdrawal(TypedDict, total=False):
    """An application taken back (撤回)."""

    on: Required[Day]
    by: list[Who]
    reasons: list[str]
    settled_privately: bool


class Ending(Termination, total=False):
    """How mediation ended without an agreement; which of the three ways it was tells the state."""

    by: list[Who]
    settled_privately: bool
    ended_as: WorkedOut[str]  # the state, where papers and books ask for it


class Reply(TypedDict, total=False):
    """An answer to a letter (复函), or first its receipt, or a later day for it."""

    on: Required[Day]
    letter_no: str
    result: str
    accepted: bool
    why: str
    materials: list[str]
    referral: int  # which letter, from 1
    received_by: str
    extended_to: Day


class HandingUp(TypedDict, total=False):
    """A case handed up to those above (上交)."""

    to: Required[str]
    on: Required[Day]
    reason: str
    due_on: Day
    letter_no: str
    materials: list[str]
    received_by: str


class Referral(HandingUp, total=False):
    """A letter out (移送、交办)."""

    kind: Required[Code]
    direction: WorkedOut[str]  # out
    open: WorkedOut[bool]  # not answered yet
    received_on: WorkedOut[Day]
    extended: WorkedOut[list[Day]]  # earlier days for the answer
    reply: WorkedOut[Reply]
    returned_on: WorkedOut[Day]
    return_reason: WorkedOut[str]


class Return(TypedDict, total=False):
    """A case that comes back from where it was sent (移送退回)."""

    on: Required[Day]
    reason: str
    received_by: str


class Closing(TypedDict, total=False):
    """A case closed (结案)."""

    on: Required[Day]
    opinions: list[str]
    grade: str
    prevented: list[Prevented]  # stated with it, kept with the case
    reason: str


class Released(TypedDict, total=False):
    """A paper that the director let be missing."""

    paper: Required[str]  # its form
    no: int
    reason: Required[str]
    by: Required[str]
    on: WorkedOut[Day]
    unsigned: WorkedOut[bool]  # it is there, without its signatures


class Filing(TypedDict, total=False):
    """The file put away (归档), and what an appraisal kept longer; of a destroyed one the retention alone is left."""

    on: Day
    title: str
    filed_by: str
    retention: Code
    location: str
    note: str
    checked_by: str
    released: list[Released]
    appraised_on: WorkedOut[Day]
    round: WorkedOut[str]


class Merging(TypedDict, total=False):
    """A case that goes into another one (并案)."""

    on: Required[Day]
    into: Required[str]
    reason: str
    by: str
    before: WorkedOut[Code]  # the state it is taken back to
    undone_on: WorkedOut[Day]
    undone_why: WorkedOut[str]


class Unmerging(TypedDict, total=False):
    """A case that is taken out of another one again (撤销并案)."""

    on: Required[Day]
    reason: Required[str]
    by: str


class Splitting(TypedDict, total=False):
    """A part of the dispute that gets a case of its own (分案)."""

    on: Required[Day]
    parties: list[Who]
    title: str
    reason: Required[str]
    no: WorkedOut[int]


class Anew(TypedDict, total=False):
    """A dispute taken up again in a case of its own (另行调解)."""

    on: Required[Day]
    reason: Required[str]
    no: WorkedOut[int]


class Report(TypedDict, total=False):
    """A report to others about what may grow worse (报告)."""

    kind: str
    found_at: Moment
    to: Required[str]
    reported_at: Moment
    measures: str
    reported_by: str
    received_by: str
    on: Day
    no: WorkedOut[int]


class NoPenalty(TypedDict, total=False):
    """A request to the police to punish nobody (请求不予处罚)."""

    on: Day
    to: Required[str]
    incident: str
    case_no: str
    performed_on: Day
    evidence: list[str]
    no: WorkedOut[int]


class FromPaper(TypedDict):
    """The paper that a case was written on before it was typed in (补录)."""

    number: str
    by: str  # the log-in
    at: Moment
    days: int  # how late it was typed


class CourseLine(TypedDict):
    """One line of the course of a case (经过)."""

    step: str
    on: Day
    by: str  # the log-in
    at: Moment
    what: NotRequired[str]  # the title of the paper
    form: NotRequired[str]
    no: NotRequired[int | None]
    why: NotRequired[str]


class Correction(TypedDict):
    """Registered facts that were mended: which, why and by whom."""

    reason: str
    keys: list[str]
    by: str
    at: Moment


class Answer(TypedDict):
    """What was answered to something the program asks and never decides."""

    code: str
    field: str  # the party it is about
    answer: str
    by: str
    on: Day


class ReadOut(TypedDict):
    """A paper that was read out (宣读)."""

    form: str
    title: str
    on: Day
    by: str
    present: list[Who]
    heard: int  # how many of its parts
    parts: int
    helper: str
    after_filing: NotRequired[str]  # why it is recorded of a case that was archived


class LeaderNote(TypedDict):
    """One thing done under a leader's charge."""

    on: Day
    note: str
    by: str


class AssignedLeader(TypedDict, total=False):
    """The leader who answers for a grave case (领导包案)."""

    leader: str
    unit: str
    on: Day
    due_on: Day
    risk: str
    plan: str
    notes: list[LeaderNote]


class FollowUp(TypedDict, total=False):
    """How it stands after the agreement, beside the state."""

    performance: str  # none, due, part, done, breached
    confirmation: str | None  # the latest event of judicial confirmation


class Destroyed(TypedDict):
    """When a file was destroyed, in which round, and who approved it."""

    on: Day
    round: str
    approved_by: list[str]


class Intake(TypedDict, total=False):
    """What is stated when a case is registered (登记), as it stands now: steps change parties, mediators and the track,
    and a correction may mend anything. ``title``, ``accepted_on``, ``source``, ``dispute_type``, ``parties`` and
    ``mediators`` are always there; of a destroyed file only days, codes and figures are left (``residue``)."""

    title: str
    applied_on: Day
    accepted_on: Day
    source: Code
    dispute_type: Code
    difficulty: Code
    hard: bool
    track: Code  # simple, full
    place: str
    occurred_on: Day
    summary: str
    claims: list[str]
    parties: list[Party]
    mediators: list[Mediator]
    recorder: str
    registrar: str
    tags: list[Code]
    special_groups: list[str]
    migrant_workers: bool | int
    deaths: bool | int
    before: list[Before]
    prevented: list[Prevented]
    watch: Watch
    relations: list[Relation]
    consents: list[Consent]
    intake: IntakeDecision
    application: Application
    referral_in: ReferralIn
    particulars: Particulars
    lead: str  # the entry of the screening that the case came from
    old_book: OldBook
    restricted: bool  # others may not see it
    related: list[Related]
    people_count: WorkedOut[int]  # for how many people the parties stand


class Case(Intake, total=False):
    """A case as it stands once steps were taken. ``id``, ``ref``, ``number``, ``number_parts`` and ``state`` are always
    there; lists of a case that nothing was put into may be empty or missing."""

    id: str
    ref: str  # random; printed in page codes
    number: str  # 青石人调字〔2026〕第37号
    number_parts: NumberParts
    state: str  # see ``cases/states``
    opened_at: Moment  # when it was typed
    from_paper: FromPaper
    concluded_on: Day | None
    effective_on: Day | None
    closed_on: Day | None
    archived_on: Day
    extended_until: Day
    breached_on: Day
    before_closing: str  # the state it was closed from
    before_void: str
    void_reason: str
    follow_up: FollowUp
    steps: list[CourseLine]
    notices: list[Notice]
    invitations: list[Invitation]
    services: list[Service]
    sessions: list[Session]
    investigations: list[Investigation]
    evidence: list[Evidence]
    extensions: list[Extension]
    replacements: list[Replacement]
    suspensions: list[Suspension]
    former_parties: list[Party]
    former_mediators: list[Mediator]
    agreements: list[Agreement]
    performances: list[Performance]
    urgings: list[Urging]
    revisits: list[Revisit]
    confirmations: list[Confirmation]
    breaches: list[Breach]
    court_events: list[CourtEvent]
    referrals: list[Referral]
    reports: list[Report]
    no_penalties: list[NoPenalty]
    branches: list[Splitting]
    ending: Ending
    closing: Closing
    filing: Filing
    merged: Merging
    corrections: list[Correction]
    asked: list[Answer]
    read_outs: list[ReadOut]
    charge: AssignedLeader
    destroyed: Destroyed


class CaseRow(TypedDict, total=False):
    """A case as lists have it: read from an index, without its document."""

    id: str
    number: str
    title: str
    state: str
    accepted_on: Day
    concluded_on: Day | None
    effective_on: Day | None
    closed_on: Day | None
    dispute_type: Code
    parties: list[str]  # names
    duty_on: Day | None  # its nearest duty (see ``deadlines.next_day``)
    right_until: Day | None  # the last day of its right
    ord: int  # its place in the order of arrival
    stage: str  # where it stands on its way (see ``way``)


class ScoredCase(Case, total=False):
    """A case beside the score of its room in its month (考评): an allowance may hang on it. Never stored."""

    month_score: int


class Thing(TypedDict, total=False):
    """What of a thing in a case is read whatever thing it is: which it is, and for whom its papers wait. Each has its
    own type above; form files name its other keys."""

    id: str
    no: int
    parties: list[Who]
    party: Who
    present: list[Who]
    mediators: list[Who]
    recorder: str
    by: list[Who] | str
    asked_by: Who
    payee: Who
    received_by: str
    witness: str


ListKey = Literal[
    "notices", "invitations", "services", "sessions", "investigations", "evidence", "extensions", "replacements",
    "suspensions", "agreements", "performances", "urgings", "revisits", "confirmations", "breaches", "court_events",
    "referrals", "reports", "no_penalties", "branches",
]  # fmt: skip
"""The lists of a case that steps add to."""


def as_doc(told: Mapping[str, object]) -> Doc:
    """The same document where its keys come from data and not from the program. No copy is made."""
    return cast(Doc, told)


def only_keys(told: D, keys: Collection[str]) -> D:
    """The same document with no other keys than these, in its own order."""
    return cast(D, {key: value for key, value in told.items() if key in keys})


def without_keys(told: D, *keys: str) -> D:
    """The same document without these keys."""
    return cast(D, {key: value for key, value in told.items() if key not in keys})


def as_case(doc: Mapping[str, Any]) -> Case:
    """A document known to be a case, or a part of one. Nothing is checked: a case may be older than this program."""
    return cast(Case, doc)
