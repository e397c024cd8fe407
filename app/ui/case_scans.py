"""Scans and photos of the case page: put in with a paper or by themselves, looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework import papers
from app.casework.attachments import attach
from app.casework.desk import Changed
from app.casework.looking import attachment_pages
from app.records.errors import ProgramError
from app.ui.frame import Frame

SCANS = "扫描件、照片 (*.pdf *.jpg *.jpeg *.png)"


class CaseScans:
    """Works for the case page that stands open (``page.case_id``)."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame = frame
        self.page: Any = page

    def choose_for(self, row: Any) -> None:
        """Ask for the scan of a paper."""
        name, _ = QFileDialog.getOpenFileName(self.page, "放入扫描件", "", SCANS)
        if name:
            self.put_in(row, Path(name))

    def put_in(self, row: Any, file: Path) -> None:
        """Keep a scan with its paper; one that nobody has written down as signed is asked for its marks first."""
        desk, case = self.frame.desk, self.page.case_id
        if row.state != "signed":
            self.frame.go("form", case=case, step="sign", form=row.form, no=row.no, scan=file)
            return

        def work() -> Any:
            day = papers.find_paper(desk, row.id)["signed_on"]
            return papers.sign_paper(desk, case, row.form, on=day, scan=file, no=row.no)

        self.frame.runner.store(work, lambda changed: self.told("扫描件已放入", changed), self.failed)

    def choose(self) -> None:
        """Ask for photos and other things that belong to the case and to no paper of ours."""
        names, _ = QFileDialog.getOpenFileNames(self.page, "放入照片、材料", "", SCANS)
        self.add([Path(name) for name in names])

    def add(self, files: list[Path]) -> None:
        """Keep each file; a page of ours among them is known by its code and goes to its paper."""
        desk, case = self.frame.desk, self.page.case_id

        def work() -> Changed:
            for file in files:
                attach(desk, case, file, title=file.stem)
            return Changed(cases=(case,))

        if files:
            said = f"放入了 {len(files)} 样，在“附件”里"
            self.frame.runner.store(work, lambda changed: self.told(said, changed), self.failed)

    def look_at(self, attachment: str) -> None:
        """A scan or a photo on the print page; it is opened in a process of its own."""
        desk, case = self.frame.desk, self.page.case_id
        self.frame.runner.store(
            lambda: attachment_pages(desk, attachment),
            lambda told: self.frame.go("preview", pdf=told[1], title=told[0], code="SCAN", case=case),
            self.frame.refuse,
        )

    def told(self, said: str, changed: Any) -> None:
        self.frame.say(said)
        self.frame.tell(changed)

    def failed(self, error: ProgramError) -> None:
        self.frame.refuse(error)
        self.page.load()
