"""The whole job of a room by two kinds of hands: one that has only a mouse to get about, one that has only keys.

Both type; they differ in how they reach a field or a button. After every act the hand looks: no refusal stands on
the screen, the caret is where it was, what was typed stands in the field to the last character, and the page
beside the form has followed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ui.real.real_window import Program

FARTHEST = 80
"""Tabs after which a thing counts as not to be reached by keys."""


def called(thing: dict[str, Any], name: str, *, button: bool) -> bool:
    """Whether a thing is called so: a field by its label, a button also by what stands on it."""
    return thing["button"] == button and any(thing[word].startswith(name) for word in ("name", "text")[: 1 + button])


class Hand:
    """What both hands do; ``reach`` is where they differ."""

    first: tuple[str, ...] = ("Down",)
    """The keys that take the first of a drop-down once it is reached; a click opens its list."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def seen(self) -> dict[str, Any]:
        return self.program.seen

    def reach(self, name: str, *, button: bool) -> None:
        raise NotImplementedError

    def press(self, words: str) -> None:
        """Press the button that begins with these words."""
        raise NotImplementedError

    def pick(self, words: str, key: str) -> None:
        """Pick a row by a click on its words, or by the key that stands on it."""
        raise NotImplementedError

    def go(self, place: str, key: str) -> None:
        """Go to a place by a click or by the key the screen names for it."""
        raise NotImplementedError

    def folder(self, path: Path) -> None:
        """Answer the system's question for a folder by its name."""
        assert self.seen["dialog"], "no folder was asked for"
        self.program.paste(str(path))
        self.program.keys("Return")
        self.calm()
        assert not self.seen["dialog"], f"the system's question stands: {self.seen['dialog']}"

    def fill(self, name: str, text: str, *, printed: bool = False) -> None:
        """Type a text into the field of this name; it stands there afterwards, and so does the caret.

        What is ``printed`` is on the page beside the form, which must have been drawn anew.
        """
        self.reach(name, button=False)
        before = self.seen["pages"]
        self.program.type(text, over=True)
        self.calm()
        caret = self.seen["caret"]
        assert caret["name"].startswith(name), f"typing into {name} the caret went to {caret['name']}"
        assert caret["text"].strip() == text, f"{name} holds {caret['text']!r} instead of {text!r}"
        assert not printed or self.seen["pages"] != before, f"the page stood still at {name}"

    def choose(self, name: str, word: str) -> None:
        """Choose from a list by typing a word of it and Enter."""
        self.reach(name, button=False)
        self.program.type(word, over=True)
        self.program.keys("Return")
        self.calm()
        chosen = [one["text"] for one in self.seen["fields"] if one["name"] == name]
        assert not chosen or word in chosen[0], f"{word} was typed into {name} and {chosen[0]} taken"

    def take_first(self, name: str, word: str) -> None:
        """Take the first of a drop-down in which nothing was chosen."""
        self.reach(name, button=False)
        for key in self.first:
            self.program.keys(key)
        self.calm()
        chosen = [one["text"] for one in self.seen["fields"] if one["name"] == name]
        assert chosen and word in chosen[0], f"{chosen} was taken instead of {word}"

    def calm(self) -> None:
        """Nothing is refused."""
        assert self.seen["bands"] == [], self.seen["bands"]

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen."""
        return any(words in one["text"] for one in self.seen["words"] + self.seen["buttons"] + self.seen["fields"])

    def at(self, place: str) -> None:
        """The window stands at a place, and nothing is refused."""
        self.calm()
        assert self.seen["place"] == place, f"at {self.seen['place']} instead of {place}"


class Mouse(Hand):
    """Points at things."""

    first = ("Home", "Return")

    def reach(self, name: str, *, button: bool) -> None:
        self.calm()
        for _ in range(FARTHEST):
            kind = "buttons" if button else "fields"
            found = [one for one in self.seen[kind] if called(one, name, button=button)]
            if found and found[0]["whole"]:
                break
            before = self.seen["fields"], self.seen["buttons"]
            self.program.wheel()
            if before == (self.seen["fields"], self.seen["buttons"]):
                break
        assert found, f"nothing is called {name}: {[one['name'] or one['text'] for one in self.seen[kind]]}"
        assert found[0]["enabled"], f"{name} cannot be used"
        self.program.click(found[0])

    def press(self, words: str) -> None:
        self.reach(words, button=True)

    def pick(self, words: str, key: str) -> None:
        del key
        self.program.click(next(one for one in self.seen["words"] if one["text"].startswith(words)))

    def go(self, place: str, key: str) -> None:
        del key
        self.press(place)


class Keys(Hand):
    """Knows Tab, Enter, the space bar and the arrows."""

    def reach(self, name: str, *, button: bool) -> None:
        self.calm()
        passed = []
        for _ in range(FARTHEST):
            caret = self.seen["caret"]
            if caret and called(caret, name, button=button):
                return
            if button and caret and same_group(caret["name"], name):
                self.program.keys("Right" if not caret["kind"].endswith("CheckBox") else "Tab")
                continue
            passed.append(caret.get("name") or caret.get("text") or "")
            self.program.keys("Tab")
        raise AssertionError(f"Tab never comes to {name}, only to {passed}")

    def press(self, words: str) -> None:
        self.reach(words, button=True)
        ticked = self.seen["caret"]["kind"].endswith(("RadioButton", "CheckBox"))
        self.program.keys("space" if ticked else "Return")

    def pick(self, words: str, key: str) -> None:
        assert any(one["text"].startswith(words) for one in self.seen["words"]), f"nothing says {words}"
        self.program.keys(key)

    def go(self, place: str, key: str) -> None:
        del place
        self.program.keys(key)


def same_group(one: str, other: str) -> bool:
    """Whether two answers belong to one question."""
    return "：" in one and one.split("：")[0] == other.split("：")[0]
