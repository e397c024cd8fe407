"""The words of ``forms/README.md`` that no docstring holds: what each key and block means."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = """# Form files 表格文件

Every paper, book, question and rule of the room is a file here; the program knows one by name only where the law gives
it an effect. A county (县里) changes a file, or adds one: nothing else is needed. Faults (写错的地方) are told all at
once, with file and line. This page is made by `python -m app.documents.loading.readme`; do not edit it by hand."""
FOLDERS = (
    ("dictionary.toml", "数据元", "each fact once: label, kind, code list; what differs inside a step or a book"),
    ("codes", "代码表", "lists of words, and other words by which they are found"),
    ("documents", "文书", "a paper of a case: page, blank form, questions, check"),
    ("steps", "步骤的提问", "the questions of a step without a paper; a `[[press]]` of a case opens it half filled"),
    ("questions", "办公的提问", "what the office or a lead is asked; `each` is asked about every thing"),
    ("slips", "单、公示", "a paper of the room that belongs to no case"),
    ("ledgers", "台账、登记簿", "a book, and the questions of its own lines"),
    ("templates", "别处发的空表", "how another office's table is filled from a book; a head without `from` is named"),
    ("lists", "名单、汇总表", "a table without a book behind it"),
    ("signers.toml", "签名的词", "who signs, in which words, and whether in a big place or on a line"),
    ("clauses", "条款范例", "proven wordings by type of dispute"),
    ("messages", "短信", "texts to copy into a phone"),
    ("rules", "参数", "limits, days, words and tables that a county sets"),
)  # fmt: skip
HEAD_WORDS: Mapping[str, str] = {
    "form": "its name in the program, never changed",
    "code": "printed at the foot",
    "title": "文书名称, with `above` it whose it is",
    "edition": "版本; a changed wording is a new file beside the old one",
    "since": "the day from which it is used; the latest is in force",
    "norm": "依据: which law or county paper it follows; told where it is printed, and to whoever lets it be missing",
    "signed_by": "谁签: see below",
    "copies": "份数: a number, or `parties+1`",
    "numbering": "编号: `case`, `notice` (a series of its own) or `none`",
    "archive_no": "卷内顺序",
    "of": "what it is about: the case or one thing of it",
    "needed": "`always`, `each` or `optional`",
    "place": "in the list of papers: `first` or `more`",
    "body_size": "字号 in points",
    "only": "which of those things: `{ form = \"written\" }`",
    "simple": "belongs to a case of 简易登记 too",
    "twice": "printed a second time under a cut line (一式两联)",
    "with_file": "made by the program when the file is bound",
    "screens": "which steps ask its questions: `step`, `title`, `verb`",
    "field": "what stands on it or is asked",
    "block": "what is printed, from top to foot",
}  # fmt: skip
FIELD_WORDS: Mapping[str, str] = {
    "key": "its name in this file",
    "element": "the fact of the dictionary it is: label, kind and list come from there",
    "label": "标签 on screen and in findings",
    "kind": "种类, where no element says it",
    "codes": "the code list of a `code`, `codes` or `flag`",
    "source": "a path: where the value comes from",
    "fallback": "a path for when the source gives nothing",
    "required": "without it the paper does not become final",
    "ask": "问法; a field without it is not asked",
    "wanted": "without it the screen does not finish",
    "hint": "提示 under the question",
    "path": "where the answer is kept, if not under the key",
    "when": "`{ path, is = [] }`: asked only while another answer is one of these (any, if none are named)",
    "rare": "`true`, or `{ path, is = [] }`: stands behind one line (少用的) until it is opened or filled",
    "begin": "what stands there beforehand; a conclusion has none",
    "start": "such a value itself",
    "choose": "what may be chosen, where it is no list of the dictionary",
    "items": "which list of like things it is; in `forms/steps` one whole thing (a party that joins) is asked by the "
    "questions of that list about one",
    "rows": "how many lines the box shows",
    "group": "the heading (组) under which it is asked, with those after it up to the next one",
    "known": "people whom the room has met are offered by the name that is typed",
    "mark": "the place on the page it stands for",
    "mend": "the fact that is asked where it stays empty, if not the first of its source",
    "length": "the most characters",
    "unprinted": "why an answer is not printed on its paper",
    "gap": "how many characters wide a hand's gap is on a blank, where the kind does not say",
}  # fmt: skip
BLOCKS: Mapping[str, str] = {
    "title": "文书名称, with what stands `above` it or `behind` it",
    "number": "文号 at the right, under the title; a blank has printed what is known of it; what `blank` says may "
    "name `{short_name}` and `{year}` too",
    "parties": "当事人: a grid of labelled cells for each; `blank` whose grids a blank has",
    "heading": "小标题",
    "label": "The head of what follows; a blank has it before the first ruled line instead (`blank` of that block).",
    "prose": "a paragraph: `text` with `{key}` places, or a field with its `lead`; on a blank `ruled` lines or "
    "what `blank` says or `ticks` to tick, nothing with `only = \"filled\"`",
    "plain": "a paragraph that is not indented; a list in `text` or `blank` is lines one below the other, "
    "`{ rule = \"事由：\" }` one that a hand fills, ruled to the edge",
    "right": "a line at the right",
    "clauses": "条款 numbered 一、二、三, or by `style`: `digits` 1、, `brackets` （一）; a list among `items` is "
    "nested in the one before it: （一）, 1.; on a blank `ruled` lines or `ticks`",
    "grid": "表格: rows of `label` and `field` cells with `span`, `lines`, `prose`, `blank`",
    "dialogue": "问答笔录: who said what",
    "choices": "□ boxes of a code list, `numbered` ①②③; one `beside` goes on in the row of the one before it",
    "marks": "签名处 and 印章, from `signed_by`; `date` the field of the day, `fingerprint` adds boxes; "
    "`beside` sets the parties left, the room in the middle, the seal right",
    "note": "small words under the page",
    "end": "（以下空白）",
    "cut": "a line to cut along",
    "space": "room of so many millimetres",
    "table": "a table with a row for each thing of a list; `least` rows; `preset` are the rows printed on a blank",
}  # fmt: skip
LISTS: Mapping[str, str] = {
    "lines": "Words, one thing a line.",
    "names": "Names, one a line.",
    "people": "Names of people who act in the room, one a line.",
    "parties": "Several of the parties.",
    "codes": "Several words of a list.",
    "dialogue": "问答: who said what, one after the other.",
    "term_states": "How each term of the agreement was found.",
}  # fmt: skip
SIGNERS = """Who signs (谁签): `signed_by = ["parties", "mediators", "recorder?", "seal"]` draws the places on the page
and on the blank form, and says whose signature is waited for (待签). A `?` means: has a place, is not waited for. A
paper may word a signer of its own: `{ who = "parties", label = "申请人" }`; a new word says its place too, `{ who =
"clerk", label = "承办人", line = true }`. The agreement waits for those the law names, anybody else has a `?`.
The words, as `signers.toml` has them:"""
SLIPS = """## A slip (单)

A paper that belongs to no case. Its head is that of a paper without what makes a file of a case (`numbering`,
`archive_no`, `needed`, `place`), and with `hint`, the line under its title in 表格. `of` names the source of the room
whose facts it takes, and what one thing they are about; a field without a `source` takes the fact of its own key. A
new file shows by itself: in 表格, or beside the other slips of its source on the print page, and by
`office slip FORM`. What goes along with a stick (`exchange`, `carried`) is printed with it."""
PATHS = """## Paths (取数的写法)

A path is JMESPath. It begins with `case`, `committee`, `standing` (the agreement that holds now), `item` or the word in
`of`, in a book also with `entry` or `figure`:

- `case.summary` walks; `case.parties[].name` takes one fact of each; `case.parties[?side == 'applicant'].name` picks;
- `case.place || '村调解室'` is the first that is something; `case.prevented && '是'` is a text on a condition;
- `join('、', case.parties[].name)` joins and passes over nothing; `text('第{}次', number(session.no))` says nothing at
  all where a value is missing; `session.present[].name(@)` calls a function on each.

A list that is not there is empty. A misspelt fact or function is a fault, with file and line."""
