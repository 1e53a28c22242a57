"""A long load: nothing is lost to a bad file, to Ctrl-C or to a power cut, and memory stays flat."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from graph.bundles import seal, serialise
from graph.errors import InputError, XinglinError
from graph.records import Bundle
from loaders.batch import Outcome, Progress, read_many
from loaders.kept import KeptBundles, forget_kept, reader_version
from loaders.load import Options, read
from tests.reading.batch.articles import articles

ROOT = Path(__file__).parents[3]


def bundles(outcomes: list[Outcome]) -> dict[str, bytes]:
    return {o.path.name: serialise(o.result) for o in outcomes if isinstance(o.result, Bundle)}


FILES = 3000 if os.environ.get("XINGLIN_SOAK") == "1" else 150


def test_every_file_is_read_as_it_would_be_alone(tmp_path: Path) -> None:
    paths = articles(tmp_path, 30)
    told: list[Progress] = []
    found = list(read_many(paths, Options(), workers=2, on_progress=told.append))
    assert bundles(found) == {p.name: serialise(seal(read(p, Options()))) for p in paths}
    assert any(o.result.statements for o in found if isinstance(o.result, Bundle))
    assert [p.done for p in told] == list(range(1, 31))
    assert (told[-1].total, told[-1].failed, told[-1].reused) == (30, 0, 0)


def test_order_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("东溪县人民医院与江城医科大学附属第一医院签订合作协议。\n" * 400, encoding="utf-8")
    paths = [long, *articles(tmp_path, 20), long, tmp_path / "missing.txt"]
    assert [o.path for o in read_many(paths, Options(), workers=2, in_order=True)] == paths


def test_a_bad_file_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    paths = articles(tmp_path, 6)
    missing, empty, table = tmp_path / "missing.txt", tmp_path / "empty.txt", tmp_path / "alone.csv"
    empty.write_bytes(b"")
    table.write_text("name\n甲\n", encoding="utf-8")
    found = list(read_many([missing, *paths[:3], empty, table, *paths[3:]], Options(), workers=2))
    assert len(bundles(found)) == 6
    errors = {o.path.name: o.result for o in found if isinstance(o.result, XinglinError)}
    assert {name: (e.code, e.place and e.place.file) for name, e in errors.items()} == {
        "missing.txt": ("FILE_MISSING", "missing.txt"),
        "empty.txt": ("FILE_EMPTY", "empty.txt"),
        "alone.csv": ("NO_MAPPING", "alone.csv"),
    }
    assert all(e.say("zh") and e.hint is not None for e in errors.values() if e.code == "NO_MAPPING")


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    paths = articles(tmp_path, 2)
    endless = tmp_path / "endless.txt"
    # some minutes of reading; a single run without an end to its sentence would be set aside at once
    endless.write_text("东溪县人民医院与江城医科大学附属第一医院合作。\n" * 200_000, encoding="utf-8")
    found = list(read_many([endless, *paths], Options(), workers=1, seconds=5.0))
    assert len(bundles(found)) == 2
    (late,) = [o.result for o in found if isinstance(o.result, InputError)]
    assert late.code == "READ_TOO_LONG"


def test_a_process_that_dies_costs_no_other_file(tmp_path: Path) -> None:
    paths = articles(tmp_path, 60)
    found: list[Outcome] = []
    for outcome in read_many(paths, Options(), workers=2):
        found.append(outcome)
        if len(found) == 5:
            readers()[0].kill()
    assert bundles(found).keys() == {p.name for p in paths}


def readers() -> list[psutil.Process]:
    """The reading processes that this one has started."""
    return [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())]


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    paths, kept = articles(tmp_path, 12), tmp_path / "kept"
    first = list(read_many(paths, Options(), workers=2, kept=kept))
    again = list(read_many(paths, Options(), workers=2, kept=kept))
    assert not any(o.reused for o in first)
    assert all(o.reused for o in again)
    assert bundles(first) == bundles(again)
    # another content, another word of the user, a damaged file: read again
    paths[0].write_text("东溪县人民医院成立于1952年。", encoding="utf-8")
    next(kept.glob("*/*.gz")).write_bytes(b"\x1f\x8b cut")
    third = list(read_many(paths, Options(), workers=2, kept=kept))
    assert sum(not o.reused for o in third) in (1, 2)  # the damaged one may be that of the changed file
    dated = list(read_many(paths[1:], Options(published="2020"), workers=2, kept=kept))
    assert not any(o.reused for o in dated)


def test_another_reader_reads_anew_and_forgetting_leaves_nothing(tmp_path: Path) -> None:
    paths, kept = articles(tmp_path, 3), tmp_path / "kept"
    list(read_many(paths, Options(), workers=1, kept=kept))
    forget_kept(kept, paths[0].name)
    assert len(list(kept.rglob("*.gz"))) == 2
    KeptBundles(kept, "0" * 16).prepare()
    assert list(kept.rglob("*.gz")) == []
    assert len(reader_version()) == 16


def test_a_reader_killed_half_way_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, kept = tmp_path / "articles", tmp_path / "kept"
    folder.mkdir()
    articles(folder, 120)
    words = [sys.executable, "-m", "tests.reading.batch.reading_process", str(folder), str(kept)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line.split()[0]) >= 50:
                break
        children = psutil.Process(process.pid).children()
        process.kill()
    assert len(children) >= 2
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []  # no reader outlives the one that asked
    again = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    done, reused = map(int, again.stdout.splitlines()[-1].split())
    assert done == 120
    assert 50 <= reused < 120
    assert len(list(kept.rglob("*.gz"))) == 120


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_stops_at_once_and_keeps_what_was_read(tmp_path: Path) -> None:
    folder, kept = tmp_path / "articles", tmp_path / "kept"
    folder.mkdir()
    articles(folder, 400)
    words = [sys.executable, "-m", "tests.reading.batch.reading_process", str(folder), str(kept)]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job is born deaf to it
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            if int(line.split()[0]) >= 30:
                break
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the readers too
        _, errors = process.communicate(timeout=30)
        assert time.monotonic() - began < 10
    assert process.returncode in (1, 130, -signal.SIGINT)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert errors.count("Traceback") == 1  # none from the readers
    assert 30 <= len(list(kept.rglob("*.gz"))) < 400


@pytest.mark.slow
def test_thousands_of_articles_take_no_more_memory_than_hundreds(tmp_path: Path) -> None:
    """Prints what it measures (`-s`): files a second with one process and with two, and memory over the load."""
    paths = articles(tmp_path, FILES)
    for workers in (1, 2):
        seen: list[int] = []
        began = time.monotonic()
        for number, _ in enumerate(read_many(paths, Options(), workers=workers), 1):
            if number % (FILES // 30) == 0:
                seen.append(sum(p.memory_info().rss for p in (psutil.Process(), *readers())) >> 20)
        rate = len(paths) / (time.monotonic() - began)
        print(f"{workers} workers: {rate:.0f} files/s; MiB at a sixth, half and end: {seen[4]}, {seen[14]}, {seen[29]}")
        assert seen[29] < 1.15 * seen[4] + 20
