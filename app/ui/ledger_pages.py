"""The pages of 台账, and the periods that each of them can be asked for."""

from __future__ import annotations

from app.ui.month_words import month_word, moved

PAGES = {"ledgers": "登记簿", "figures": "数字", "month": "月结", "allowances": "以案定补"}
YEARS_BACK = 3


def periods(month: str) -> list[tuple[str, str]]:
    """This month and those before it, the quarters, halves and years, everything."""
    found = [
        (moved(month, -back), f"{moved(month, -back)[:4]}年{month_word(moved(month, -back))}") for back in range(12)
    ]
    year, number = int(month[:4]), int(month[5:7])
    found += [(f"{year}-Q{at}", f"{year}年第{'一二三四'[at - 1]}季度") for at in range((number + 2) // 3, 0, -1)]
    found += [(f"{year}-H{at}", f"{year}年{'上下'[at - 1]}半年") for at in range(1 + number // 7, 0, -1)]
    found += [(str(one), f"{one}年全年") for one in range(year, year - YEARS_BACK, -1)]
    return [*found, ("all", "全部")]
