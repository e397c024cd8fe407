"""The keyless child: opens one foreign file from standard input and says in JSON what it saw.

Run inside the cage (``cage.py look KIND JOB``) with an empty environment. It imports nothing of ours and answers with
page counts and with texts that have the form of our codes, never with content. ``JOB`` is ``look`` (does it open,
how many pages), ``read`` (also the codes on it: the text layer of a PDF, the QR codes of a picture) or
``reduce``: the pages as upright JPEG pictures without location data, each after its length in four bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

MEMORY = 240 << 20
LOCKED, MANY_PAGES, MANY_PIXELS, TOO_COSTLY = 41, 42, 43, 44
"""What the child ends with where it knows why a file that need not be spoilt is not opened."""
SECONDS = 20
PIXELS = {"JPEG": 200_000_000, "PNG": 40_000_000, "TIFF": 40_000_000, "HEIF": 40_000_000}
WHOLE = 180_000_000
"""A JPEG is reduced while it is decoded; every other picture has to stand in memory whole, at four bytes a pixel,
beside its file: one that would not fit is not taken in either, or it could never be looked at again."""
STRIP = 64
"""Lines of a reduced picture that are made at once: a copy of the whole one would not fit beside it."""
REACH = 3
"""How many lines of the smaller picture its resampling looks beyond a strip."""
SCANNED = 600_000_000
"""Pixels times passes of a picture that comes in several passes (progressive JPEG): each pass costs like the first."""
SCAN = b"\xff\xda"
SEEN = 4_000
PAGES = 2_000
PAGES_SEEN = 12
SCALE = 200 / 72
LARGEST_PAGE = 3_000
CODES = 200
PAGES_REDUCED = 60
PAGE_SCALE = 150 / 72
LONGEST = 2_400
MEGABYTE = 1_000_000
QUALITIES = (85, 75, 65, 55)
LARGE = 6_000_000
GROUPS = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
CODE = re.compile(
    r"MR1\.\d{1,6}\.[0-9A-Z]{4,20}\.[0-9A-Za-z-]{1,20}\.\d{1,4}\.\d{1,4}\.[0-9A-Z]{13}"
    r"|MB1\.[0-9A-Za-z-]{1,20}\.\d{8}\.\d{1,4}\.(?:\d{4}-\d{1,9}|0)"
)
"""The code of a frozen page, and that of a blank."""


def opened(data: bytes) -> Any:
    """A PDF; one behind a password ends the child with a code of its own, and so does one of more pages than anybody
    scans, before any of them is opened."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == FPDF_ERR_PASSWORD:
            raise SystemExit(LOCKED) from fault
        raise
    if len(document) > PAGES:
        raise SystemExit(MANY_PAGES)
    return document


def look_at_pdf(data: bytes, read: bool) -> tuple[int, str]:
    """Pages; when reading also what each page says of itself: its text layer or, where that holds no code, its
    picture. Scanned pages are often bound with printed ones."""
    document = opened(data)
    pages = len(document)
    if not read:
        document[0].get_size()
        return pages, ""
    return pages, "\n".join(page_texts(document))


def page_texts(document: Any) -> Iterator[str]:
    """The text of each page, or the codes of the first pages that have none in their text."""
    pictured = 0
    for number in range(len(document)):
        page = document[number]
        text = "".join(page.get_textpage().get_text_bounded().split())
        if not CODE.search(text) and not GROUPS.search(text) and pictured < PAGES_SEEN:
            pictured += 1
            text = page_codes(page)
        yield text


def page_codes(page: Any) -> str:
    """The codes of a page as a picture; a page of unlikely size is left out."""
    if max(page.get_size()) > LARGEST_PAGE:
        return ""
    return picture_codes(page.render(scale=SCALE, grayscale=True).to_pil())


def look_at_picture(data: bytes, read: bool) -> tuple[int, str]:
    """A picture counts as one page once it decodes wholly; a TIFF may have several."""
    texts, pages = [], 0
    with pictured(data) as picture:
        for pages, page in enumerate(frames(picture, data), start=1):
            page.draft("L", (SEEN, SEEN))
            page.load()
            if read and pages <= PAGES_SEEN:
                texts.append(picture_codes(within(page, SEEN, "L")))
    return pages, "\n".join(texts)


def pictured(data: bytes) -> Any:
    """A picture of a size that can be opened here; a larger one ends the child before anything of it is unpacked."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    if data[4:8] == b"ftyp":
        from pi_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    picture = Image.open(BytesIO(data), formats=tuple(PIXELS) if data[4:8] == b"ftyp" else ("JPEG", "PNG", "TIFF"))
    need_room(picture, data)
    return picture


def need_room(picture: Any, data: bytes) -> None:
    """Ends the child where a picture does not fit."""
    kind, pixels = str(picture.format), picture.width * picture.height
    passes = data.count(SCAN) if kind == "JPEG" else 1
    too_large = pixels * passes > SCANNED if kind == "JPEG" else pixels * 4 + len(data) > WHOLE
    if pixels > PIXELS[kind] or too_large:
        raise SystemExit(MANY_PIXELS)


def frames(picture: Any, data: bytes) -> Iterator[Any]:
    """The pages of a TIFF one after the other; every other picture is one."""
    many = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if many > PAGES:
        raise SystemExit(MANY_PAGES)
    for place in range(many):
        if many > 1:
            picture.seek(place)
            need_room(picture, data)
        yield picture


def picture_codes(picture: Any) -> str:
    """The texts of the codes on a picture, however it lies; looked at again evenly lit and larger before it is
    said that there is none."""
    import zxingcpp

    ours = zxingcpp.barcode_formats_from_str("QRCode")
    for look in looks(picture):
        texts = [found.text for found in zxingcpp.read_barcodes(look, formats=ours)]
        if any(CODE.search(text) or GROUPS.search(text) for text in texts):
            return "\n".join(texts)
    return ""


def looks(picture: Any) -> Iterator[Any]:
    """The picture as it is; where it is not large already, evenly lit, for bad light, and at twice
    the size."""
    from PIL import ImageFilter, ImageOps

    yield picture
    if picture.width * picture.height > LARGE:
        return
    even = ImageOps.autocontrast(picture, cutoff=2)
    yield even
    larger = even.resize((picture.width * 2, picture.height * 2))
    yield larger
    yield larger.filter(ImageFilter.UnsharpMask(radius=3, percent=200))


def reduced(data: bytes, kind: str) -> Iterator[bytes]:
    """Every page or the one picture, upright, small enough to travel and sharp enough to read."""
    from PIL import ImageOps

    if kind == "pdf":
        document = opened(data)
        for number in range(min(len(document), PAGES_REDUCED)):
            page = document[number]
            scale = min(PAGE_SCALE, LONGEST / max(page.get_size()))
            yield small_jpeg(page.render(scale=scale).to_pil().convert("RGB"))
        return
    with pictured(data) as picture:
        for page in islice(frames(picture, data), PAGES_REDUCED):
            page.draft("RGB", (LONGEST, LONGEST))
            page.load()
            yield small_jpeg(ImageOps.exif_transpose(within(page, LONGEST, "RGB")))


def within(picture: Any, longest: int, mode: str) -> Any:
    """A picture no longer than that in another mode, made strip by strip; it still says how it was held."""
    from PIL import Image

    width, height = picture.size
    scale = max(1.0, max(width, height) / longest)
    wide, high = max(1, round(width / scale)), max(1, round(height / scale))
    made, each = Image.new(mode, (wide, high)), height / high
    for top in range(0, high, STRIP):
        end = min(top + STRIP, high)
        first, last = max(0, int((top - REACH) * each)), min(height, int((end + REACH) * each) + 1)
        rows = picture.crop((0, first, width, last)).convert(mode)
        box = (0, top * each - first, width, end * each - first)
        made.paste(rows.resize((wide, end - top), Image.Resampling.BICUBIC, box), (0, top))
    made.info = dict(picture.info)
    return made


def small_jpeg(picture: Any) -> bytes:
    """A JPEG under a megabyte: first less fine, then smaller."""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MEGABYTE:
            break
    else:
        return small_jpeg(picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)))
    return out.getvalue()


def main(kind: str, job: str) -> int:
    """Read, look, answer; any exception ends with a nonzero code and no words."""
    data = sys.stdin.buffer.read()
    try:
        return looked(data, kind, job)
    except MemoryError:
        return TOO_COSTLY


def looked(data: bytes, kind: str, job: str) -> int:
    """Do the job and write its answer."""
    if job == "reduce":
        for jpeg in reduced(data, kind):
            sys.stdout.buffer.write(len(jpeg).to_bytes(4, "big") + jpeg)
        return 0
    look = look_at_pdf if kind == "pdf" else look_at_picture
    pages, text = look(data, job == "read")
    found = {"codes": CODE.findall(text)[:CODES], "groups": GROUPS.findall(text)[:1]}
    json.dump({"pages": pages, **found}, sys.stdout)
    return 0 if pages else 1
