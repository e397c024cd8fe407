"""What stands in a merged cell is meant for the lines below it, also where the file leaves their empty cells out."""

from __future__ import annotations

from app.child.book import Merges

PLACE = {"m": True, "is": "四组"}


def test_a_line_whose_last_cell_is_merged_and_not_in_the_file_still_says_what_stands_above() -> None:
    """A spreadsheet need not write an empty cell at the end of a row: the place of the quarrel came in blank."""
    merges = Merges([(2, 6, 3, 3)], 10)
    assert merges.seen(2, ["地界", "张三", "四组"]) == ["地界", "张三", "四组"]
    assert merges.seen(3, ["水沟", "李四"]) == ["水沟", "李四", PLACE]
    assert merges.seen(3, ["水沟", "李四", ""]) == ["水沟", "李四", PLACE]
    assert merges.seen(7, ["院墙", "王五"]) == ["院墙", "王五"]


def test_control_a_row_beside_a_merged_one_is_not_made_wider() -> None:
    merges = Merges([(2, 3, 1, 4)], 10)
    merges.seen(2, ["第一组"])
    assert len(merges.seen(2, ["第一组"])) == 4
    assert merges.seen(4, ["水沟"]) == ["水沟"]
