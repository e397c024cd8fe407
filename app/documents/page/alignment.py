"""A page to set an old printer by: where the edges fall, and where seal and fingerprints will stand."""

from __future__ import annotations

from app.documents.page.marks import FINGER, SEAL
from app.documents.page.measures import GREY, LEFT, MM, PAGE, SMALL, TABLE_SIZE, WIDTH
from app.documents.page.pen import Pen

STEP = 10 * MM
TOLD = (
    "把这一页打印出来，用尺子量：",
    "一、左边的粗线离纸边应当是 30 毫米，上边的横线离纸边应当是 25 毫米。",
    "二、尺子上每一小格是 10 毫米；量出来不是的，打印时选“实际大小”。",
    "三、圆圈里试盖一次印章，方框里试按一次指印：盖得下、不压字，就可以了。",
    "四、针式打印机走纸歪的，四个角的十字会不在一条线上。",
)


def alignment_page() -> bytes:
    """One A4 page with rulers, corner crosses, a seal's circle and a fingerprint's box."""
    pen = Pen("打印对齐页")
    for x in (12 * MM, PAGE[0] - 12 * MM):
        for y in (12 * MM, PAGE[1] - 12 * MM):
            pen.line(x - 4 * MM, y, x + 4 * MM, y)
            pen.line(x, y - 4 * MM, x, y + 4 * MM)
    rulers(pen)
    top = PAGE[1] - 45 * MM
    for number, line in enumerate(TOLD):
        pen.text(line, LEFT + 4 * MM, top - number * 22, TABLE_SIZE)
    pen.circle(LEFT + 40 * MM, 110 * MM, SEAL / 2, grey=GREY, dash="3 2")
    pen.text("试盖印章", LEFT + 40 * MM - 2 * TABLE_SIZE, 110 * MM - 4, TABLE_SIZE, grey=GREY)
    pen.box(LEFT + 90 * MM, 110 * MM - FINGER[1] / 2, *FINGER)
    pen.text("试按指印", LEFT + 90 * MM + FINGER[0] / 2 - 2 * SMALL, 110 * MM - FINGER[1] / 2 + 6, SMALL, grey=GREY)
    pen.end_page()
    return pen.finish()


def rulers(pen: Pen) -> None:
    """The left and the upper edge of the text, marked every ten millimetres."""
    head = PAGE[1] - 25 * MM
    pen.line(LEFT, head, LEFT + WIDTH, head)
    pen.line(LEFT, 37 * MM, LEFT, head)
    for place in range(int(WIDTH / STEP) + 1):
        pen.line(LEFT + place * STEP, head, LEFT + place * STEP, head + 3 * MM)
    for place in range(int((head - 37 * MM) / STEP) + 1):
        pen.line(LEFT - 3 * MM, head - place * STEP, LEFT, head - place * STEP)
