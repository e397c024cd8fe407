"""What may still tell who it was in a teaching story once the known names are gone: named one by one, so that somebody
looks at each. Found by how villages write, never struck out by the program: 大家 and 小王 look alike to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.records.cases.asked import DOUBLE_SURNAMES
from app.records.cases.story import STEMS

SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄"
    "米贝明臧计伏成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯管卢莫房缪解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳段焦巴牧谷车侯全班秋仲伊宫宁仇栾"
    "甘祖武符刘景詹束龙叶司黎薄印白蒲台从鄂索赖卓蔺屠蒙池乔阴闻党翟谭劳申冉雍桑桂牛边尚农温庄晏柴瞿阎习艾鱼容向"
    "古易廖居衡步都耿满匡国文寇广阙东欧利师巩聂关相查后荆红游权商肖代邝温覃辛甯植岳亓仝"
)
SURNAME = rf"(?:{'|'.join(DOUBLE_SURNAMES)}|[{SURNAMES}])"
HAN = "\u4e00-\u9fff"
NO_NAME = "的说讲看听证在来去也和与跟是了都到有不就还把被让给，。、；：\\s"
NO_GIVEN = (
    "我你他她它们这那哪谁自己一二三四五六七八九十两几多每各第今昨前后上下左右里外中又再曾已正从向对往因为由于以所其及或则却只才并"
    "且能会可应必须需要想愿肯敢该做干打骂吵闹住种养修建拆挖砍病死欠借付赔送拿找叫请问答认同生当常没无非未很更最太俩出嫁结离娶年"
)
"""With these no given name begins: what follows a word of kin then says what that one did."""
PLAIN_SIGN = rf"(?![{NO_NAME}])[{HAN}]"
GIVEN = "翠芳花红英兰秀玉梅珍莲菊琴霞燕娟丽敏军强伟勇刚明华平虎宝波涛杰斌凤香桂琼蓉芬萍群容珠云燕健辉林毛幺"
KIN_TITLE = (
    "[幺大二三四五六七八九老]?(?:爸|爹|叔|伯|婶|娘|妈|嫂|哥|姐|爷|奶|婆|舅|姑|姨|孃|公公)|师傅|老师|老板|医生|书记|支书|主任|队长|"
    "组长|村长|会计|某(?![处村日号组社队栋幢单室])"
)
NO_NICKNAME = "老水沟|老房|老柏树|老黄历|小路|小车|小麦|小时|小组|小项|小边|老家|娃娃"
NICKNAME = re.compile(
    rf"(?!{NO_NICKNAME})(?:[老小阿](?:{SURNAME}|[{GIVEN}])(?:[娃妹]子?)?|{SURNAME}(?:{KIN_TITLE})"
    rf"|(?:{SURNAME}(?!家))?(?![{NO_NAME}个两女男奶姐兄弟表堂师])[{HAN}](?:娃|妹)(?!夫)[子儿]?|幺[爸爹叔婶娘妈爷姑姨舅儿])"
)
LIVES = "家大院|家院子|家院坝|家老屋|家屋头|家[湾沟坝坡岩嘴塘冲垭坪]?|屋头"
NOT_A_HOUSEHOLD = (
    "大国人自全一两哪各每回在到老娘婆成搬当专厂商买卖东店邻公私农管亲住本我你他她别这那离分安想持起归顾养居某吃出进同方"
)
"""Behind these 家 is nobody's: 大家, 回家, 双方家属."""
HOUSEHOLD = re.compile(
    rf"(?!国家|[和从向于时都]家[里人属具中庭务]|(?<=[双对各])方家)(?:{SURNAME}(?:{LIVES})"
    rf"|(?:{PLAIN_SIGN}){{1,2}}(?![{NOT_A_HOUSEHOLD}{NO_NAME}])[{HAN}](?:{LIVES}))"
)
WITNESS = re.compile(
    r"(?:证人|目击者|邻居|村民|组长|支书|主任|医生|老师|名叫|叫做)[是为叫：:]?"
    rf"({SURNAME}(?:{PLAIN_SIGN}){{1,2}})"
)
KIN = re.compile(
    r"(?>父母|兄弟|弟兄|姐妹|姊妹|兄妹|姐弟|儿女|子女|夫妻|婆媳|父子|母子|父女|母女|哥哥|弟弟|姐姐|妹妹|叔叔|伯伯|舅舅|姑姑|爸爸|妈妈|爷爷|"
    r"奶奶|外公|外婆|姨妈|姑妈|舅妈|嫂子|弟媳|弟妹|妹夫|姐夫|姑父|姨父|岳父|岳母|公公|婆婆|丈夫|妻子|老公|老婆|爱人|媳妇|儿媳妇?|儿子|"
    r"女婿|女儿|孙女|孙子|外孙女?|侄[子儿女]|外甥女?|亲家|[父母]亲|[堂表][兄弟姐妹哥嫂叔]|[大二三四五六幺小][爸爹叔伯舅姑姨婶嫂爷]|"
    r"[其之][父母兄弟姐妹子女妻夫]|[父母爸妈爹娘兄弟姐妹哥妻儿])[名是为叫：:]{0,2}"
    rf"(?!平均)({SURNAME}(?:{PLAIN_SIGN}){{1,2}}|(?![{NO_GIVEN}])(?:{PLAIN_SIGN}){{2}})"
)
SPEAKS = "说|讲|称|反映|证实|证明|看见|看到|听见|听到|承认|表示|告诉|答应|提出|认为|同意|要求"
NO_SPEAKER = (
    "双方|任何人|全家|全村|全体|全部|对方|应该|于是|时候|方才|连忙|常常|经过|万一|明明|相互|关于|向来|终于|乐意|古话|农户|公家|车主|房东|店家|东家|"
    "容易|单独|文书|宁波|任一方|单位|牛主|田主|田户|林主|石匠|房主|向他|向她|向人|经人"
)
SPEAKER = re.compile(
    rf"(?<![{HAN}A-Za-z0-9])(?:[和与跟同但]|后来|当时|昨天|今天)?((?!{NO_SPEAKER}){SURNAME}(?:{PLAIN_SIGN}){{1,2}})(?={SPEAKS})"
)
"""A whole name with nothing before it but the beginning of what is told, and then what that one said or saw."""
ACCOUNT = re.compile(
    r"(?:(?:微信|QQ|qq|抖音|快手|支付宝)(?:号码?|名字?|昵称|账号|群)|网名|昵称|(?:微信|抖音|快手)(?=[是叫：:]))[是叫为：:\s“\"「]*"
    r"([^\s，。；、！？,;“”\"「」（）()]{2,12})"
)
LATIN_ACCOUNT = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{4,}")
HIDDEN_AS: Final = {"household": "某家", "nickname": "某人", "witness": "某人", "kin": "某人", "account": "某号"}
KINDS: Final = (
    ("account", ACCOUNT), ("account", LATIN_ACCOUNT), ("witness", WITNESS), ("kin", KIN), ("household", HOUSEHOLD),
    ("nickname", NICKNAME), ("witness", SPEAKER),
)  # fmt: skip
OURS = re.compile(rf"[{STEMS}]|某[处村日号组社队栋幢单室]")
FULL = 3
"""So many signs a name has of which the last two are said alone: 李国富 is 国富 to who knows him."""


@dataclass(frozen=True)
class LeftWord:
    """A word to look at: as what it was found, and where it stands first, with a little on both sides."""

    word: str
    kind: str
    around: str


def words_left(texts: Iterable[str]) -> list[LeftWord]:
    """Every word of these texts that may tell somebody, each once, in the order in which they stand; behind them the
    given name of who was found by the whole one, where it stands alone."""
    every, found = list(texts), dict[str, LeftWord]()
    for text in every:
        for at, word, kind in sorted(words_in(text)):
            found.setdefault(word, LeftWord(word, kind, around(text, at, word)))
    for one in list(found.values()):
        given = one.word[1:]
        if one.kind in ("witness", "kin") and len(one.word) == FULL and given not in found:
            alone = re.compile(rf"(?<!{one.word[0]}){given}")
            seen = next(((text, match) for text in every if (match := alone.search(text))), None)
            if seen:
                found[given] = LeftWord(given, one.kind, around(seen[0], seen[1].start(), given))
    return list(found.values())


def around(text: str, at: int, word: str) -> str:
    """A word with a little on both sides."""
    return text[max(at - 8, 0) : at + len(word) + 8].replace("\n", " ")


def words_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a word stands, the word and its kind; what lies inside another one is not named again, and what holds an
    alias of ours (甲某, 乙家, 某处) is none."""
    taken: set[int] = set()
    for kind, pattern in KINDS:
        for match in pattern.finditer(text):
            start, end = match.span(pattern.groups)
            if not OURS.search(text[start:end]) and taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                yield start, text[start:end], kind


def without_words(text: str, hide: Mapping[str, str]) -> str:
    """A text in which the words that somebody wanted hidden stand no more; ``hide`` has the kind of each."""
    for word in sorted(hide, key=len, reverse=True):
        text = text.replace(word, HIDDEN_AS[hide[word]])
    return text
