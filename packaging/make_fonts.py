"""Make ``assets/fonts`` from the fonts' own packages; run by hand when a font is renewed.

``make_fonts.py SERIF_FOLDER SANS_FOLDER HANA_FILE`` takes the unpacked packages of Noto Serif SC and
Noto Sans SC (static TrueType faces) and HanaMinB. The body face is kept whole and also as a subset of
GB2312, which opens six times faster and stands first in the chain; the other weights are subsets.
Needs fonttools, which the program itself never imports.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
EXTRA = "·—…“”‘’《》〈〉〔〕【】（）￥¥℃①②③④⑤⑥⑦⑧⑨⑩√□☑☐○●×÷№〇／"


def gb2312() -> set[int]:
    """Code points of GB2312, ASCII and the signs our pages use."""
    points = set(range(0x20, 0x7F)) | {ord(char) for char in EXTRA}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                points.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return points


def cut(source: Path, target: Path, points: set[int]) -> None:
    """Write a subset of a face, outlines only, under a name of its own.

    Two faces of one PostScript name would share one embedded file in a PDF.
    """
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6, 13, 14])
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=points)
    worker.subset(font)
    for record in font["name"].names:
        if record.nameID in (4, 6):
            font["name"].setName(target.stem, record.nameID, record.platformID, record.platEncID, record.langID)
    subset.save_font(font, str(target), options)


def whole(source: Path, target: Path) -> None:
    """Write a face with all its characters, without hints and layout tables."""
    cut(source, target, set(TTFont(source, lazy=True).getBestCmap()))


def main(serif: Path, sans: Path, hana: Path) -> None:
    """Write every face and its licence."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    common = gb2312()
    body = serif / "400Regular" / "NotoSerifSC_400Regular.ttf"
    whole(body, ASSETS / "NotoSerifSC-400.ttf")
    cut(body, ASSETS / "NotoSerifSC-400-GB2312.ttf", common)
    cut(serif / "900Black" / "NotoSerifSC_900Black.ttf", ASSETS / "NotoSerifSC-900.ttf", common)
    whole(sans / "400Regular" / "NotoSansSC_400Regular.ttf", ASSETS / "NotoSansSC-400.ttf")
    cut(sans / "500Medium" / "NotoSansSC_500Medium.ttf", ASSETS / "NotoSansSC-500.ttf", common)
    cut(sans / "700Bold" / "NotoSansSC_700Bold.ttf", ASSETS / "NotoSansSC-700.ttf", common)
    shutil.copyfile(hana, ASSETS / "HanaMinB.ttf")
    shutil.copyfile(serif / "LICENSE_FONT", ASSETS / "LICENSE-Noto.txt")


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]))
