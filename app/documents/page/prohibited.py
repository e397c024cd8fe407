"""Which signs may not begin a line, and which may not end one (行首、行尾禁则).

Three lists in one: what UAX #14 never lets a line of ideographs begin or end with, as far as our faces draw it (classes
CL, CP, EX, IS, NS, CJ, IN, SY, BA, HY, PO and closing QU; OP, PR, BB and opening QU); what the strict set of W3C's
Requirements for Chinese Text Layout adds (dashes, 间隔号, 连接号, 分隔号 begin no line); and what word processors hold
back in simplified Chinese (``kinsoku`` of ISO/IEC 29500-1: > and other signs that close).
"""

from __future__ import annotations

import unicodedata

UNICODE_NO_START = (
    "!\"%'),-./:;?]|}¢°»‐‑‒–’”‥…‧‰′″‵›‼⁇⁈⁉℃℉⋯\u232a、。々〉》」』】〕〗〙〛〜〞〟〵〻〼"
    "ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "︐︑︒︓︔︕︖︘︙︶︸︺︼︾﹀﹂﹄﹈﹐﹒﹔﹕﹖﹗﹚﹜﹞﹪！％），．：；？］｝｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
UNICODE_NO_END = "\"$'(+[\\{¡£¤¥«±´¿‑‘‚“„‹₩₫€№−∓\u2329〈《「『【〔〖〘〚〝︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝﹩＄（［｛｟｢￡￥￦"
CHINESE_NO_START = "—―·～／•～~>＞＂＇`｀｜∶¨ˇˉ〃"
CHINESE_NO_END = "<＜#＃"
NO_START = frozenset(UNICODE_NO_START + CHINESE_NO_START)
NO_END = frozenset(UNICODE_NO_END + CHINESE_NO_END)


def clings(sign: str) -> bool:
    """Whether a sign belongs to the one before it: an accent, a selector of its shape, a joiner."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")
