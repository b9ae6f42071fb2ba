"""Linting on all cores: processes that may be lost to a hostile template without losing the others' findings."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeAlias

import msgspec

from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.level import lint_level, lint_template
from drill.bank.lock import Locked
from drill.bank.manifest import EMPTY, Entry, Manifest
from drill.bank.template import Template

LONGEST_SILENCE = 60.0  # seconds of wall time without a beat, after which the kernel ends a worker
MOST_LOST = 20  # workers; then what is left is not tried
_WORTH_A_PROCESS = 100  # variants: fewer are made while another process starts
WHOLE = 0  # in place of a level: what is judged of a template as a whole

Job: TypeAlias = tuple[int, int]  # place of a template, level


def judge(
    templates: Sequence[Template],
    manifest: Manifest,
    work: Sequence[Job],
    *,
    locked: Mapping[str, Locked],
    seeds: int,
    jobs: int | None,
) -> Iterator[list[Finding]]:
    """Yield the findings of each piece of work, in any order; with one job, in this very process."""
    enough = 1 + len(work) * seeds // _WORTH_A_PROCESS
    workers = min(jobs or os.cpu_count() or 1, max(len(work), 1), enough)
    if jobs == 1:
        for place, level in work:
            yield _judged(templates[place], level, seeds, manifest, locked)
        return
    encoded = (
        msgspec.msgpack.encode(tuple(templates)),
        msgspec.msgpack.encode(tuple(manifest.values())),
        msgspec.msgpack.encode(dict(locked)),
    )
    waiting, lost = list(work), 0
    while waiting:
        done: set[Job] = set()
        running = multiprocessing.get_context("spawn").Array("q", [-1] * workers, lock=True)
        for job, found in _pooled(waiting, encoded, seeds, workers, running):
            done.add(job)
            yield found
        waiting = [each for each in waiting if each not in done]
        suspects = [job for mark in running[:] if (job := _job(mark)) in waiting]
        if not waiting:
            return
        for suspect in suspects or waiting[:1]:
            is_sure = len(suspects) == 1
            alone = {} if is_sure else dict(_pooled([suspect], encoded, seeds, 1, None))
            waiting.remove(suspect)
            lost += suspect not in alone
            yield alone.get(suspect, [_lost(templates[suspect[0]], suspect[1])])
        if lost >= MOST_LOST:
            yield [_given_up(templates[place], level) for place, level in waiting[:1]]
            return


def _pooled(
    work: Sequence[Job],
    encoded: tuple[bytes, bytes, bytes],
    seeds: int,
    workers: int,
    running: Any,
) -> Iterator[tuple[Job, list[Finding]]]:
    """Yield what a pool of processes finds, until all is done or one of them dies."""
    context = multiprocessing.get_context("spawn")
    counter = context.Value("i", 0)
    pool = ProcessPoolExecutor(workers, context, _begin, (*encoded, counter, running))
    try:
        futures = {pool.submit(_WORK, *job, seeds): job for job in work}
        for each in as_completed(futures):
            found = msgspec.msgpack.decode(each.result(), type=list[Finding])
            yield futures[each], found
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _lost(template: Template, level: int) -> Finding:
    said = "The process that tried this was lost: it took too long, or too much memory."
    return finding(template, "", "crashed", said, level=level or None)


def _given_up(template: Template, level: int) -> Finding:
    said = f"{MOST_LOST} processes were lost on the way; this and what follows was not tried."
    return finding(template, "", "crashed", said, level=level or None)


class _Worker:
    """What a worker process holds."""

    templates: tuple[Template, ...] = ()
    manifest: Manifest = EMPTY
    locked: Mapping[str, Locked] = {}
    running: Any = None
    place: int = 0


def _begin(templates: bytes, manifest: bytes, locked: bytes, counter: Any, running: Any) -> None:
    """Unpack what the work needs; an alarm that is not put off ends the process, whatever it is doing."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once, and quietly
    with counter.get_lock():
        _Worker.place = counter.value
        counter.value += 1
    _Worker.running = running
    _Worker.templates = msgspec.msgpack.decode(templates, type=tuple[Template, ...])
    entries = msgspec.msgpack.decode(manifest, type=tuple[Entry, ...])
    _Worker.manifest = {entry.id: entry for entry in entries}
    _Worker.locked = msgspec.msgpack.decode(locked, type=dict[str, Locked])


def one(place: int, level: int, seeds: int) -> bytes:
    """Do one piece of work in a worker; the findings come back as msgpack."""
    _mark(place, level)
    _beat()
    template = _Worker.templates[place]
    found = _judged(template, level, seeds, _Worker.manifest, _Worker.locked, watched=True)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return msgspec.msgpack.encode(found)


def _judged(
    template: Template,
    level: int,
    seeds: int,
    manifest: Manifest,
    locked: Mapping[str, Locked],
    *,
    watched: bool = False,
) -> list[Finding]:
    if level == WHOLE:
        return lint_template(template, manifest, locked)
    if watched:
        return lint_level(template, level, seeds, manifest, _beat)
    return lint_level(template, level, seeds, manifest)


def _mark(place: int, level: int) -> None:
    """Write down what this process is about to try, for the parent to read should it be lost."""
    running = _Worker.running
    if running is not None and _Worker.place < len(running):
        running[_Worker.place] = 10 * place + level


def _job(mark: int) -> Job:
    return divmod(mark, 10)


def _beat() -> None:
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SILENCE)


_WORK = one  # what a worker does, for the tests to take its place
