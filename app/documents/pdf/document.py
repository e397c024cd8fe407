"""A document of pages, each written when it is full; what belongs to all of them follows at the end."""

from __future__ import annotations

from io import BytesIO

from app.documents.pdf.archive import Made
from app.documents.pdf.faces import Faces
from app.documents.pdf.writer import Writer


class Document:
    """Pages of one size, in points. The same pages always give the same bytes."""

    def __init__(self, title: str, size: tuple[float, float]) -> None:
        self.title, self.size = title, size
        self.out = BytesIO()
        self.writer = Writer(self.out)
        self.tree, self.named = self.writer.reserve(), self.writer.reserve()
        self.pages: list[int] = []
        self.faces = Faces()
        self.pictures: dict[str, int] = {}
        self.shown: dict[str, None] = {}

    def picture(self, name: str, jpeg: bytes, size: tuple[int, int], colours: str) -> str:
        """Under which name this page shows a JPEG; one that comes again under its name lies there once.

        None of it is unpacked: a page of photos is then written as fast as it is read.
        """
        if name not in self.pictures:
            told = f"/Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /{colours}"
            entries = f"{told} /BitsPerComponent 8 /Filter /DCTDecode".encode()
            self.pictures[name] = self.writer.stream(jpeg, entries, packed=False)
        self.shown[name] = None
        return f"/P{self.pictures[name]}"

    def page(self, operators: str) -> None:
        """A page, by what draws it."""
        drawn = self.writer.stream(operators.encode("ascii"))
        pictures = " ".join(f"/P{self.pictures[name]} {self.pictures[name]} 0 R" for name in self.shown)
        objects = f" /XObject << {pictures} >>" if pictures else ""
        wide, high = self.size
        self.pages.append(
            self.writer.add(
                f"<< /Type /Page /Parent {self.tree} 0 R /MediaBox [0 0 {wide:.4f} {high:.4f}]"
                f" /Resources << /Font {self.named} 0 R{objects} >> /Contents {drawn} 0 R >>".encode()
            )
        )
        self.shown = {}

    def finish(self, made: Made | None = None) -> bytes:
        """The whole document; with its maker one that an archive takes (PDF/A-2b)."""
        self.faces.write(self.writer, self.named)
        self.writer.write_tree(self.tree, self.pages)
        self.writer.finish(self.tree, self.title, made)
        return self.out.getvalue()
