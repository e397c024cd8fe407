"""What set-up says, in Chinese where this person's system speaks Chinese and in English elsewhere.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import locale
import os
import string

SENTENCES = {
    "venv": ("正在准备运行环境（.venv）……", "making the virtual environment in .venv"),
    "locked": ("正在安装所需的部件（{lock}），第一次要几分钟……", "installing the locked dependencies ({lock})"),
    "packages": ("正在安装系统软件包：{names}", "installing system packages: {names}"),
    "peers": ("正在安装用来比速度的软件：{names}", "installing peers to measure beside: {names}"),
    "judges_missing": (
        "这台电脑缺少下面的检验工具；要它们检验的测试会说明没有检验，不算通过。需要时请运行：\n{line}",
        "missing here; what they judge is told and not counted as passed. To have them:\n{line}",
    ),
    "packages_missing": (
        "缺少下面的系统软件包。什么也没有改动。请运行这一行，再来一次：\n{line}",
        "These system packages are missing. Nothing was changed. Please run this line and try again:\n{line}",
    ),
    "packages_refused": (
        "系统没有装上：{names}。请看上面 apt-get 说的原因。",
        "apt-get could not install: {names}. Its reason stands above.",
    ),
    "folder_closed": (
        "你不能在这个文件夹里写东西：{place}（属于 {owner}）。什么也没有改动。"
        "请用 {owner} 的账户运行，或者把整个程序文件夹复制到你自己的文件夹里再运行。",
        "You may not write in this folder: {place} (it belongs to {owner}). Nothing was changed. Run it as {owner}, or "
        "copy the whole program to a folder of your own and run it there.",
    ),
    "no_room": ("磁盘满了：{place}。请腾出地方再运行。", "The disk is full: {place}. Please make room and try again."),
    "no_venv": (
        "没能建立运行环境（磁盘还有 {free} MB）。请看上面 Python 说的原因。",
        "Python could not make a virtual environment in .venv ({free} MB are free). Its reason stands above.",
    ),
    "no_dependencies": (
        "所需的部件没有装上（磁盘还有 {free} MB）。第一次运行要连网。请看上面的原因。",
        "The dependencies could not be installed ({free} MB are free). The first run needs a line to a package index. "
        "The reason stands above.",
    ),
    "python_old": (
        "需要 Python 3.11 或更新的版本；这台电脑上是 {found}。",
        "Python 3.11 or newer is needed; this is {found}.",
    ),
    "practice": ("正在做练习用的调解室（.practice）……", "making the practice room in .practice"),
    "opening": (
        "正在打开练习用的调解室；密码写在登录的画面上。",
        "opening the practice room; its password stands on the log-in screen",
    ),
    "launcher": ("桌面图标：{file}", "launcher: {file}"),
    "no_display": (
        "这里没有显示器：用命令把主要的事做一遍，印成文书。",
        "no display here: doing the main job on paper",
    ),
    "papers": ("文书在 {place}", "the papers are in {place}"),
    "papers_stand": (
        "上次印的文书还在，没有再做一遍；要重做，请先删掉这个文件夹。",
        "they stand from the last run and were not made again; delete this folder to have them made anew",
    ),
}


class CannotSetUp(Exception):
    """Set-up cannot go on; the text says what a person can do."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(told(code, **facts))
        self.code = code


def chinese() -> bool:
    """Whether this person's system speaks Chinese."""
    words = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    spoken = next((word for word in words if word), "") or str(locale.getlocale()[0] or "")
    return spoken.lower().startswith(("zh", "chinese"))


def told(code: str, **facts: object) -> str:
    """One sentence in the language of this person."""
    in_chinese, in_english = SENTENCES[code]
    return (in_chinese if chinese() else in_english).format(**facts)


def facts_of(sentence: str) -> set[str]:
    """The facts that a sentence tells."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def say(code: str, **facts: object) -> None:
    """Tell the person what is being done."""
    print(f"[{'准备' if chinese() else 'set-up'}] {told(code, **facts)}", flush=True)
