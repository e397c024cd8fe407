"""What may still tell who it was in a teaching story once the known names are gone: named one by one, so that somebody
looks at each. Found by how villages write, never struck out by the program: 大家 and 小王 look alike to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.records.cases.story import STEMS

SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄"
    "米贝明臧计伏成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯管卢莫房缪解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳段焦巴牧谷车侯全班秋仲伊宫宁仇栾"
    "甘祖武符刘景詹束龙叶司黎薄印白蒲台从鄂索赖卓蔺屠蒙池乔阴闻党翟谭劳申冉雍桑桂牛边尚农温庄晏柴瞿阎习艾鱼容向"
    "古易廖居衡步都耿满匡国文寇广阙东欧利师巩聂关相查后荆红游权商肖代邝温覃辛甯植岳亓仝"
)
HOUSEHOLD = re.compile(rf"(?!国家)[{SURNAMES}]家")
NICKNAME = re.compile(rf"[老小阿][{SURNAMES}]|[{SURNAMES}](?:[某姐嫂叔伯婶哥爷奶]|大[爷妈娘嫂哥姐]|老[师板])")
NO_NAME = "的说讲看听证在来去也和与跟是了都到有不就还把被让给，。、；：\\s"
WITNESS = re.compile(
    r"(?:证人|目击者|邻居|村民|组长|支书|主任|医生|老师|名叫|叫做)[是为叫：:]?"
    rf"([{SURNAMES}](?:(?![{NO_NAME}])[\u4e00-\u9fff]){{1,2}})"
)
ACCOUNT = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{4,}")
HIDDEN_AS: Final = {"household": "某家", "nickname": "某人", "witness": "某人", "account": "某号"}
KINDS: Final = (("witness", WITNESS), ("household", HOUSEHOLD), ("nickname", NICKNAME), ("account", ACCOUNT))


@dataclass(frozen=True)
class LeftWord:
    """A word to look at: as what it was found, and where it stands first, with a little on both sides."""

    word: str
    kind: str
    around: str


def words_left(texts: Iterable[str]) -> list[LeftWord]:
    """Every word of these texts that may tell somebody, each once, in the order in which they stand."""
    found: dict[str, LeftWord] = {}
    for text in texts:
        for at, word, kind in sorted(words_in(text)):
            found.setdefault(word, LeftWord(word, kind, text[max(at - 8, 0) : at + len(word) + 8].replace("\n", " ")))
    return list(found.values())


def words_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a word stands, the word and its kind; what lies inside another one is not named again, and an alias of
    ours (甲某, 乙家) is none."""
    taken: set[int] = set()
    for kind, pattern in KINDS:
        for match in pattern.finditer(text):
            start, end = match.span(pattern.groups)
            if text[start] not in STEMS and taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                yield start, text[start:end], kind


def without_words(text: str, hide: Mapping[str, str]) -> str:
    """A text in which the words that somebody wanted hidden stand no more; ``hide`` has the kind of each."""
    for word in sorted(hide, key=len, reverse=True):
        text = text.replace(word, HIDDEN_AS[hide[word]])
    return text
