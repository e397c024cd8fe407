"""The pages behind the first paint; importing them brings the store, the forms and the page engine along."""

from app.casework.room import rooms
from app.ui.door.first import FirstScreen
from app.ui.door.opening_notices import OpeningNotices, read_opening
from app.ui.door.practice import make_practice
from app.ui.door.recover import RecoverScreen
from app.ui.door.restore import RestoreScreen
from app.ui.frame.room_page import RoomPage
from app.ui.help.help_dialog import HelpDialog

__all__ = [
    "FirstScreen",
    "HelpDialog",
    "OpeningNotices",
    "RecoverScreen",
    "RestoreScreen",
    "RoomPage",
    "make_practice",
    "read_opening",
    "rooms",
]
