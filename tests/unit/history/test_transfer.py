"""Everything goes out as one document and comes in again as it was; what is wrong with one is said, with its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.clock import Instant
from console.errors import HistoryError
from console.history import events as ev
from console.history import transfer
from console.history.cohort import Cohort
from console.history.database import FILE
from console.history.journal import Journal
from console.history.merging import Imported
from console.history.reader import Reader
from console.history.rows import entry_to, instant_to
from console.history.run import Run
from console.history.tables import ENTRIES
from console.history.times import SegmentTime
from console.history.transfer import export_history, import_history
from console.messages import render
from console.rundown import actions as act

from fakes.history_values import AT, a_run, any_event, every_event, instants, runs

LATER = Instant(AT.boot + 60, AT.wall + timedelta(seconds=60))
TIMES = [SegmentTime("Goals", "Goals", 0, 300.0, 290.5), SegmentTime("Topic", "주제", 1, 900.0, 0.0, 3.0, 4.0)]
Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs, the first with every event there is and what a newer version has written."""
    journal = Journal(tmp_path_factory.mktemp("two") / FILE)
    journal.begin(a_run("run-1", cohort="7기"))
    journal.append("run-1", AT, every_event())
    connection = journal._connection
    assert connection is not None
    number = len(every_event()) + 1
    newer = entry_to(1, number, instant_to(AT), "holograph", '{"depth":{"of":[3,"필드"]}}')
    connection.execute(ENTRIES.insert, newer)
    journal.append("run-1", LATER, [ev.Acted(act.AddTime(60))])
    journal.end("run-1", LATER)
    journal.summarise("run-1", TIMES)
    journal.begin(a_run("run-0", planned_start=LATER.wall, on_the_clock=True, is_rehearsal=True))
    journal.put_cohort(Cohort("7기", AT.wall, {"theme": "dark", "seconds": 1.5}))
    journal.close()
    return journal.path


@pytest.fixture(scope="module")
def exported_once(two_runs: Path) -> Path:
    target = two_runs.with_name("export.json")
    export_history(two_runs, target)
    return target


@pytest.fixture
def path(two_runs: Path, tmp_path: Path) -> Path:
    """The two runs in a folder of the test's own."""
    return Path(shutil.copy(two_runs, tmp_path / FILE))


@pytest.fixture
def exported(exported_once: Path, tmp_path: Path) -> Path:
    """Their export in a folder of the test's own."""
    return Path(shutil.copy(exported_once, tmp_path / "export.json"))


def changed(exported: Path, change: Change) -> Path:
    """Write the export anew after something was done to it."""
    document = json.loads(exported.read_text(encoding="utf-8"))
    change(document)
    other = exported.with_name("changed.json")
    other.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return other


def test_export_import_export_is_the_same(path: Path, exported: Path, tmp_path: Path):
    other = tmp_path / "other" / FILE
    imported = import_history(other, exported)
    assert imported == Imported(runs=2, entries=len(every_event()) + 2)
    export_history(other, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()
    here, there = Reader(path), Reader(other)
    assert there.runs() == here.runs()
    assert there.run("run-0") == here.run("run-0")
    assert list(there.entries("run-1")) == list(here.entries("run-1"))
    assert there.entries("run-1").unknown == 1
    assert there.segment_times() == here.segment_times()
    assert there.cohorts() == here.cohorts()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(runs, st.lists(st.tuples(instants, any_event), max_size=3)), max_size=3, unique_by=lambda x: x[0].id
    )
)
def test_whatever_happened_comes_back(tmp_path_factory: pytest.TempPathFactory, taught: list[tuple[Run, list[Any]]]):
    folder = tmp_path_factory.mktemp("any")
    journal = Journal(folder / FILE)
    journal.open()
    for run, entries in taught:
        journal.begin(run)
        for at, event in entries:
            journal.append(run.id, at, [event])
    journal.close()
    export_history(journal.path, folder / "first.json")
    import_history(folder / "other", folder / "first.json")
    export_history(folder / "other", folder / "second.json")
    assert (folder / "second.json").read_bytes() == (folder / "first.json").read_bytes()
    for run, entries in taught:
        assert Reader(folder / "other").run(run.id) == run
        assert [(entry.at, entry.event) for entry in Reader(folder / "other").entries(run.id)] == entries


def test_the_document_says_what_it_is(exported: Path):
    document = json.loads(exported.read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("instructor-console-history", 1)
    assert [run["id"] for run in document["runs"]] == ["run-0", "run-1"]
    assert document["runs"][1]["entries"][0]["kind"] == "do-start"


def test_an_export_without_a_history_is_an_empty_one(tmp_path: Path):
    export_history(tmp_path / FILE, tmp_path / "export.json")
    assert json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))["runs"] == []
    assert import_history(tmp_path / "other", tmp_path / "export.json") == Imported()


def test_the_same_once_more_changes_nothing(path: Path, exported: Path):
    assert import_history(path, exported) == Imported()


def test_a_run_gets_what_it_lacks_here(exported: Path, tmp_path: Path):
    other = Journal(tmp_path / "other")
    other.begin(a_run("run-1", cohort="7기"))
    other.append("run-1", AT, every_event()[:5])
    other.close()
    assert import_history(other.path, exported) == Imported(runs=1, entries=len(every_event()) + 2 - 5)
    export_history(other.path, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def test_where_both_have_gone_on_what_is_here_stays(exported: Path, tmp_path: Path):
    other = Journal(tmp_path / "other")
    other.begin(a_run("run-1", cohort="7기"))
    other.append("run-1", AT, [every_event()[0], ev.SlideShown("only here", 0)])
    other.put_cohort(Cohort("7기", LATER.wall))
    other.close()
    imported = import_history(other.path, exported)
    assert imported == Imported(runs=1, entries=0, conflicts=2)
    assert "in 2 places" in render(imported.message())
    assert Reader(other.path).entries("run-1")[1].event == ev.SlideShown("only here", 0)
    assert len(Reader(other.path).entries("run-1")) == 2


def test_an_export_that_another_program_has_saved_is_read(path: Path, exported: Path, tmp_path: Path):
    document = json.loads(exported.read_text(encoding="utf-8"))
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(dict(reversed(document.items())), indent=4), encoding="utf-8-sig")
    import_history(tmp_path / "other", saved)
    export_history(tmp_path / "other", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def set_in(*place: str | int, to: object) -> Change:
    def change(document: Any) -> None:
        for part in place[:-1]:
            document = document[part]
        document[place[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (set_in("runs", 1, "entries", 3, "boot", to="soon"), r"runs\[1\]\.entries\[3\]\.boot: .*number"),
        (set_in("runs", 1, "entries", 3, "boot", to=1e999), r"Infinity"),
        (set_in("runs", 1, "entries", 3, "wall", to="2026-03-04T10:00:00"), r"entries\[3\]\.wall: .*timezone"),
        (set_in("runs", 1, "entries", 3, "number", to=3), r"runs\[1\]: .*entry 3 has the number 3 after 3"),
        (set_in("runs", 1, "entries", 0, "number", to=0), r"runs\[1\]: .*entry 0 has the number 0"),
        (set_in("runs", 1, "entries", 5, "data", to={}), r"runs\[1\]\.entries\[5\]: .*\.seconds: Field required"),
        (set_in("runs", 1, "entries", 5, "data", to=[]), r"entries\[5\]\.data: .*not an object"),
        (set_in("runs", 1, "entries", 5, "kind", to="k" * 200), r"entries\[5\]\.kind"),
        (set_in("runs", 0, "rundown", "steps", to=[]), r"runs\[0\]\.rundown: .*no steps"),
        (set_in("runs", 0, "rundown", to="x"), r"runs\[0\]\.rundown"),
        (set_in("runs", 0, "title", to="x" * 10_001), r"runs\[0\]\.title: .*10000"),
        (set_in("runs", 0, "title", to="\ud800"), r"runs\[0\]\.title"),
        (set_in("runs", 0, to="x"), r"runs\[0\]: "),
        (set_in("cohorts", 0, "settings", to=None), r"cohorts\[0\]\.settings"),
        (set_in("version", to=2), "newer version of the console \\(2\\)"),
        (set_in("version", to="1"), "no exported history"),
        (set_in("format", to="recipes"), "no exported history"),
        (lambda document: document.pop("format"), "no exported history"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_taken(exported: Path, tmp_path: Path, change: Change, told: str):
    source = changed(exported, change)
    with pytest.raises(HistoryError, match=told) as caught:
        import_history(tmp_path / "other", source)
    assert caught.value.path == source
    assert Reader(tmp_path / "other").runs() == ()
    assert Reader(tmp_path / "other").cohorts() == ()


def test_the_line_is_that_of_the_run(exported: Path, tmp_path: Path):
    source = changed(exported, set_in("runs", 1, "boot_id", to=7))
    lines = source.read_text(encoding="utf-8").splitlines()
    with pytest.raises(HistoryError) as caught:
        import_history(tmp_path / "other", source)
    assert caught.value.line is not None
    assert '"id": "run-1"' in lines[caught.value.line]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"runs": [1', b'{"a": nul}', b"\xff\xfe\x00", b'{"runs": 7} x']
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes):
    source = tmp_path / "export.json"
    source.write_bytes(content)
    with pytest.raises(HistoryError):
        import_history(tmp_path / "other", source)
    with pytest.raises(HistoryError, match="cannot be read"):
        import_history(tmp_path / "other", tmp_path / "no such file")


def test_a_document_cut_anywhere_leaves_nothing_behind(exported: Path, tmp_path: Path):
    whole = exported.read_bytes().rstrip()
    source = tmp_path / "cut.json"
    for size in range(0, len(whole), len(whole) // 25):
        source.write_bytes(whole[:size])
        with pytest.raises(HistoryError):
            import_history(tmp_path / "other", source)
        assert Reader(tmp_path / "other").runs() == ()


def test_a_run_may_not_be_endless(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transfer, "MOST_PIECE", 1000)
    monkeypatch.setattr("console.history.json_stream._CHUNK", 100)
    with pytest.raises(HistoryError, match="larger than"):
        import_history(tmp_path / "other", exported)


def test_an_export_is_whole_or_not_there(path: Path, tmp_path: Path):
    target = tmp_path / "export.json"
    target.write_text("what was there")
    (tmp_path / "no database").write_bytes(b"x" * 5000)
    with pytest.raises(HistoryError):
        export_history(tmp_path / "no database", target)
    with pytest.raises(HistoryError, match="cannot be exported"):
        export_history(path, tmp_path / "no such folder" / "export.json")
    assert target.read_text() == "what was there"
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]
