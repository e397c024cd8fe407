"""Work away from the main thread: three lanes, results brought home by queued connections.

The store lane is one thread: every verb that reads or writes runs there in order. The long lane is for a whole book
that is read and written for a minute: the store lane reads beside it. The outside lane is for sticks, network and
drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.documents.page.lost import gathered
from app.records.committed import account
from app.records.errors import Note, ProgramError
from app.records.spoilt_rooms import damage_told_first
from app.ui.frame.garbage import Collector
from app.ui.frame.wording import as_told

LANES = ("store", "long", "outside")
Done = Callable[[Any], Any]
Failed = Callable[[ProgramError], Any]


@dataclass(eq=False)
class Job:
    """One piece of work under way. ``stopped`` is asked by work that can be stopped."""

    done: Done
    failed: Failed
    progress: Callable[..., Any] | None = None
    stopped: Event = field(default_factory=Event)
    lost: list[Note] = field(default_factory=list)
    quiet: bool = False

    def stop(self) -> None:
        self.stopped.set()


def counted(job: Job, call: Callable[[], Any]) -> Any:
    """Do it with an account of its own, so that what fails afterwards is never told as unsaved; characters that its
    pages could not print stay with the job."""
    with account(), damage_told_first(), gathered() as job.lost:
        return call()


class JobRunner(QObject):
    """Runs functions on a lane and calls ``done`` or ``failed`` on the main thread.

    Signals: ``lost(list of Note)`` after work whose pages hold characters that no font has.
    """

    lost = Signal(object)
    _ended = Signal(object, object)
    _moved = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes = {name: ThreadPoolExecutor(max_workers=1, thread_name_prefix=name) for name in LANES}
        self.closed = False
        self.collector = Collector(self)
        self.under_way: set[Job] = set()
        self._ended.connect(self._home, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._told, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: str,
        work: Callable[..., Any],
        done: Done,
        failed: Failed,
        progress: Callable[..., Any] | None = None,
        *,
        quiet: bool = False,
    ) -> Job:
        """Put ``work`` on a lane; with ``progress`` it is called as ``work(report, stopped)``. Of ``quiet`` work the
        characters that no font has are told by whoever asked for it.

        Whatever it raises comes home to ``failed``, so that nobody waits for work that has ended; a fault of the
        program is raised again on the main thread after that.
        """
        job = Job(done, failed, progress, quiet=quiet)
        if self.closed:
            return job
        self.under_way.add(job)
        call = work if progress is None else lambda: work(lambda *told: self._moved.emit(job, told), job.stopped)
        self.lanes[lane].submit(counted, job, call).add_done_callback(lambda future: self._ended.emit(job, future))
        return job

    def store(self, work: Callable[..., Any], done: Done, failed: Failed, **more: Any) -> Job:
        """Run on the lane of every verb, in order."""
        return self.run("store", work, done, failed, **more)

    def long(self, work: Callable[..., Any], done: Done, failed: Failed, **more: Any) -> Job:
        """Run what takes a minute and is shown, while a person goes on."""
        return self.run("long", work, done, failed, **more)

    def outside(self, work: Callable[..., Any], done: Done, failed: Failed, **more: Any) -> Job:
        """Run on the lane for sticks, network and drawing."""
        return self.run("outside", work, done, failed, **more)

    @Slot(object, object)
    def _home(self, job: Job, future: Future[Any]) -> None:
        self.under_way.discard(job)
        error = future.exception()
        if error is None:
            job.done(future.result())
            if job.lost and not job.quiet:
                self.lost.emit(job.lost)
            return
        told = as_told(error)
        try:
            job.failed(told)
        finally:
            if told.code == "fault":
                raise error

    @Slot(object, object)
    def _told(self, job: Job, told: tuple[Any, ...]) -> None:
        if job.progress is not None and job in self.under_way:
            job.progress(*told)

    def forget(self) -> None:
        """Drop what would be shown on a page that is going away; the work itself goes on to its end."""
        for job in self.under_way:
            job.done = job.failed = lambda _: None
            job.progress = None

    def close(self) -> None:
        """Let every write end; what was only to be shown is dropped. Nothing new begins."""
        self.closed = True
        self.lanes["outside"].shutdown(wait=True, cancel_futures=True)
        self.lanes["long"].shutdown(wait=True)
        self.lanes["store"].shutdown(wait=True)
        self.collector.stop()
