"""How large anything in the exchange may be, in bytes, and which steps padding takes."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB

JSON_LIMIT = 64 * KIB
BUNDLE_LIMIT = 8 * MIB
PIECE_LIMIT = 4 * MIB
PAD_STEP = 64 * KIB
PAD_SMALL = 4 * KIB
FRONT_LIMIT = 192 * KIB
RECEIPT_LIMIT = 1 * MIB
ENTRY_LIMIT = 4096
CHANGES_SHARE = 6 * MIB
LINE_LIMIT = 5 * MIB
PAPER_LIMIT = 256 * KIB
