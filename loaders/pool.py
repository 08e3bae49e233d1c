"""Runs one task over many items in several processes at once, and gives the outcomes in the order of the items.

Comes in: a task that can be pickled, and items with names. Goes out: for each item its result, or the error that says
why there is none. Declines to let one item stop the others: an item that fails, ends its process, or needs too much
memory or time is refused alone. Works the same on Linux, macOS and Windows; a process outlives its parent nowhere.
"""

import contextlib
import faulthandler
import itertools
import logging
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import IO, Any, Generic, Protocol, TypeVar

from loaders.errors import LoaderError, ReadError, StumbledError
from loaders.language import N_

_log = logging.getLogger(__name__)

MOST_JOBS = 61
"""Windows can wait for no more processes than these at once."""


class Named(Protocol):
    """Anything with a name to refuse it by."""

    @property
    def name(self) -> str:
        """The name in messages."""
        ...


Item = TypeVar("Item", bound=Named)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one item may need, and how many items travel to a process together.

    Attributes:
        seconds: for one item; the largest text that a reader lets through takes one minute, and half a GB.
        memory_bytes: of one process; Windows and macOS know no such limit.
    """

    seconds: float = 180.0
    memory_bytes: int = 2 * 1024**3
    chunk_items: int = 16
    chunk_bytes: int = 1_000_000


LIMITS = Limits()


def count_cores() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(MOST_JOBS, len(allowed(0)) if allowed else os.cpu_count() or 1)


def attempt(task: Callable[[Item], Result], item: Item) -> Result | LoaderError:
    """Run the task on one item in this process; whatever it raises becomes the outcome of this item."""
    try:
        return task(item)
    except LoaderError as error:
        return error
    except MemoryError:
        return _too_much(item.name)
    except Exception as error:  # noqa: BLE001 - our bug in one file must not cost the other files
        _log.info("Reading %r failed:\n%s", item.name, traceback.format_exc())
        return _stumbled(item.name, error)


def in_order(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int,
    weigh: Callable[[Item], int],
    limits: Limits = LIMITS,
) -> Generator[tuple[Item, Result | LoaderError], None, None]:
    """Run the task on every item; only some chunks of items are taken ahead of the outcomes.

    Args:
        task: given to each process once; a module's function, or an object whose class can be imported.
        items: taken as they are needed.
        jobs: how many processes; none, and all is done in this one without limits, when 0.
        weigh: bytes of an item, so that large ones travel alone.
        limits: what one item may need.

    Raises:
        ReadError: this machine lets us start no process.
    """
    if not jobs:
        for item in items:
            yield item, attempt(task, item)
        return
    workers = _Workers(task, min(jobs, MOST_JOBS), limits)
    try:
        yield from workers.run(_chunks(items, weigh, limits))
    finally:
        workers.close()


def _chunks(items: Iterable[Item], weigh: Callable[[Item], int], limits: Limits) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    weight = 0
    for item in items:
        if chunk and (len(chunk) == limits.chunk_items or weight + weigh(item) > limits.chunk_bytes):
            yield chunk
            chunk, weight = [], 0
        chunk.append(item)
        weight += weigh(item)
    if chunk:
        yield chunk


class _Workers(Generic[Item, Result]):
    """Processes that share the work, and one that is handed, item by item, what broke one of the others."""

    def __init__(self, task: Callable[[Item], Result], jobs: int, limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._jobs = jobs
        # Closes when this process ends, however it ends; those that wait for it then end too.
        self._watched, self._held = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._shared = self._start(jobs)
        self._lone: ProcessPoolExecutor | None = None

    def run(self, chunks: Iterator[list[Item]]) -> Iterator[tuple[Item, Result | LoaderError]]:
        """Keep a few chunks under way for each process, and give the outcomes of the oldest."""
        window: deque[tuple[list[Item], Future[list[Result | LoaderError]]]] = deque()
        while True:
            for chunk in itertools.islice(chunks, 2 * self._jobs + 1 - len(window)):
                window.append((chunk, self._submit(chunk)))
            if not window:
                return
            chunk, future = window.popleft()
            try:
                outcomes: Iterable[Result | LoaderError] = future.result()
            except BrokenExecutor:
                # The chunk, or one that was under way beside it, ended a process: this one finds out which item it was.
                outcomes = map(self._alone, chunk)
            yield from zip(chunk, outcomes, strict=True)

    def close(self) -> None:
        """End the processes, also those in the middle of an item."""
        self._held.close()
        self._watched.close()
        for executor in filter(None, (self._shared, self._lone)):
            executor.shutdown(cancel_futures=True)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._task, self._limits, self._watched),
        )

    def _submit(self, chunk: list[Item]) -> "Future[list[Result | LoaderError]]":
        try:
            return self._shared.submit(_run_chunk, chunk)
        except BrokenExecutor:
            self._shared.shutdown()
            self._shared = self._start(self._jobs)
            return self._shared.submit(_run_chunk, chunk)

    def _alone(self, item: Item) -> Result | LoaderError:
        """Run one item in a process of its own, twice if need be: the machine may have ended the first for room."""
        began = time.monotonic()
        for _ in range(2):
            lone = self._lone or self._start_lone()
            try:
                (outcome,) = lone.submit(_run_chunk, [item]).result()
            except BrokenExecutor:
                lone.shutdown()
                self._lone = None
                if time.monotonic() - began >= self._limits.seconds:
                    break
            else:
                return outcome  # type: ignore[no-any-return]
        return _too_much(item.name)

    def _start_lone(self) -> ProcessPoolExecutor:
        self._lone = self._start(1)
        try:
            self._lone.submit(_run_chunk, []).result()
        except BrokenExecutor as error:
            raise ReadError(
                N_(
                    "Reading many files at once: this machine does not let us start another process. "
                    "Expected some hundred MB of free memory. Close other programs, or read one by one with --jobs 0."
                )
            ) from error
        return self._lone


_task: Callable[[Any], Any] | None = None
_limits = LIMITS
_nowhere: IO[str] | None = None


def _begin(task: Callable[[Any], Any], limits: Limits, watched: Connection) -> None:
    """Prepare a process: what it does, what it may need, and when it ends."""
    global _task, _limits, _nowhere
    _task, _limits = task, limits
    _nowhere = open(os.devnull, "w")  # noqa: SIM115 - open as long as the process is
    # Ctrl-C reaches all processes of a terminal; the parent's answer to it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, hard))
    threading.Thread(target=_leave_with_parent, args=(watched,), daemon=True).start()


def _leave_with_parent(watched: Connection) -> None:
    """Wait for the other end, to which nothing is ever sent, to be closed by the parent or by its death."""
    with contextlib.suppress(EOFError, OSError):
        watched.recv()
    os._exit(1)


def _run_chunk(chunk: Sequence[Any]) -> list[Any]:
    return [_run_within_time(item) for item in chunk]


def _run_within_time(item: Any) -> Any:
    # faulthandler's clock also runs while compiled code holds the interpreter, and it exists on every system.
    faulthandler.dump_traceback_later(_limits.seconds, exit=True, file=_nowhere or 2)
    try:
        return attempt(_task, item) if _task else None
    finally:
        faulthandler.cancel_dump_traceback_later()


def _too_much(name: str) -> StumbledError:
    return StumbledError(
        N_(
            "Reading “{name}”: it needs more memory or time than a report can, and was left out. "
            "Expected a report of usual length. Split it into the reports it is made of, or paste the part you need."
        ),
        name=name,
    )


def _stumbled(name: str, error: Exception) -> StumbledError:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return StumbledError(
        N_(
            "Reading “{name}”: this program stumbled over it ({error} in {module}, line {line}), and it was left out. "
            "Expected to read it or to say what is wrong with it. Send this line and the file to your administrator."
        ),
        name=name,
        error=type(error).__name__,
        module=os.path.basename(where.filename),
        line=where.lineno or 0,
    )
