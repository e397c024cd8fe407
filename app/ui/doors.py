"""The pages behind the first paint; importing them brings the store, the forms and the page engine along."""

from app.casework import rooms
from app.ui.first import FirstScreen
from app.ui.help_dialog import HelpDialog
from app.ui.opening_notices import OpeningNotices, read_opening
from app.ui.practice import make_practice
from app.ui.recover import RecoverScreen
from app.ui.restore import RestoreScreen
from app.ui.room_page import RoomPage

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
