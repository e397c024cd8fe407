"""What a window would leave with the desktop: the names of folders and files that were asked for, and the clipboard.

GTK's own dialog writes every file into ``recently-used.xbel`` and Qt writes every folder into ``QtProject.conf``, for
anybody who looks; so on Linux the dialog is Qt's and its history goes nowhere. On Windows the dialog is the system's,
and so is its list of recent files.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.ui.settings.sticks import sticks

KEPT_BY_QT = "QtProject"
HISTORY = "FileDialog"
PLACES = (
    QStandardPaths.StandardLocation.HomeLocation, QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.DownloadLocation,
)  # fmt: skip


def keep_no_history() -> None:
    """No dialog of this program remembers where it was; called before the first window."""
    if sys.platform == "linux":
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def offer_places(dialog: QFileDialog) -> None:
    """The folders of this person and the sticks that are in, beside the list: nobody looks for a stick below ``/``."""
    found = [QStandardPaths.writableLocation(one) for one in PLACES] + [str(one.folder) for one in sticks()]
    dialog.setSidebarUrls([QUrl.fromLocalFile(one) for one in dict.fromkeys(found) if Path(one).is_dir()])


def wipe() -> None:
    """Nobody is at the desk any more: what was copied goes, and on Windows what the dialogs remembered."""
    QGuiApplication.clipboard().clear()
    if sys.platform == "win32":
        QSettings(QSettings.Scope.UserScope, KEPT_BY_QT).remove(HISTORY)
