"""A file is opened when it is ours, whole and of a version that is known; else it is said what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.errors import HistoryError
from console.history import database, schema
from console.history.database import FILE, open_to_write, reading, wal_of
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.troubles import is_damage
from console.rundown import actions as act

from fakes.history_values import AT, a_run, every_event

VERSION_1 = Path(__file__).parents[2] / "golden" / "history" / "version-1.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history with one run in it, closed."""
    journal = Journal(tmp_path / FILE)
    journal.begin(a_run())
    journal.append("run-1", AT, every_event())
    journal.close()
    return journal.path


def refusal(path: Path) -> HistoryError:
    with pytest.raises(HistoryError) as caught:
        open_to_write(path)
    return caught.value


def test_an_empty_file_is_a_first_start(tmp_path: Path):
    path = tmp_path / FILE
    path.touch()
    with closing(open_to_write(path)) as connection:
        assert schema.version_of(connection) == schema.VERSION
        assert connection.execute("PRAGMA application_id").fetchone()[0] == database.APPLICATION_ID


def test_without_a_file_there_is_nothing_to_read_and_none_is_made(tmp_path: Path):
    with reading(tmp_path / FILE) as connection:
        assert connection is None
    assert Reader(tmp_path / FILE).runs() == ()
    assert list(tmp_path.iterdir()) == []


def test_who_reads_writes_nothing(path: Path):
    with reading(path) as connection:
        assert connection is not None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM entries")


def test_who_reads_sees_one_moment_and_holds_up_nobody(path: Path):
    journal = Journal(path)
    journal.begin(a_run())
    with reading(path) as connection:
        assert connection is not None
        before = connection.execute("SELECT count(*) FROM entries").fetchone()
        journal.append("run-1", AT, every_event())
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == before
    journal.close()


def test_a_file_of_a_newer_version_is_left_alone(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    error = refusal(path)
    assert error.message.code == "history-newer"
    assert "newer version" in error.text()
    assert not is_damage(error)
    assert path.read_bytes() == before
    with pytest.raises(HistoryError, match="newer version"):
        Reader(path).runs()


@pytest.mark.parametrize("version", [0, -7])
def test_a_version_that_never_was_is_damage(path: Path, version: int):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    assert is_damage(refusal(path))


def test_a_database_of_another_program_is_none_of_ours(tmp_path: Path):
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    error = refusal(path)
    assert error.message.code == "history-foreign"
    assert is_damage(error)


def test_a_file_without_its_tables_is_damaged(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE cohorts")
    assert refusal(path).message.code == "history-damaged"


@pytest.mark.parametrize("content", [b"nothing of the kind", bytes(8192), bytes(range(256)) * 32])
def test_what_is_no_database_is_damage(tmp_path: Path, content: bytes):
    path = tmp_path / FILE
    path.write_bytes(content)
    error = refusal(path)
    assert error.message.code == "history-not-a-database"
    assert is_damage(error)
    with pytest.raises(HistoryError, match="no database"):
        Reader(path).runs()


@pytest.mark.parametrize("remains", [True, False])
def test_an_emptied_file_does_not_cost_its_wal(path: Path, remains: bool):
    wal_of(path).write_bytes(b"what was written last")
    path.write_bytes(b"") if remains else path.unlink()
    error = refusal(path)
    assert is_damage(error)
    assert wal_of(path).read_bytes() == b"what was written last"
    with pytest.raises(HistoryError, match="damaged"):
        Reader(path).runs()


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path):
    (tmp_path / FILE).mkdir()
    assert refusal(tmp_path / FILE).message.code == "history-cannot-open"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "data").write_text("")
    assert refusal(tmp_path / "data" / FILE).message.code == "history-cannot-open"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        assert refusal(tmp_path / FILE).message.code in ("history-cannot-open", "history-read-only")
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_where_nothing_can_be_written_is_told():
    nowhere = Path("/proc")
    if not nowhere.is_dir():
        pytest.skip("no /proc")
    assert refusal(nowhere / FILE).message.code == "history-cannot-open"


def test_a_file_that_another_program_keeps_to_itself_is_told(path: Path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(path).message.code == "history-locked"
        with pytest.raises(HistoryError, match="locked"):
            Reader(path).runs()


def test_a_file_system_that_cannot_do_it_safely_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class WithoutWal(sqlite3.Connection):
        def execute(self, sql, *values):
            return super().execute("PRAGMA journal_mode" if "journal_mode" in sql else sql, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(
        database.sqlite3, "connect", lambda *args, **options: connect(*args, **options, factory=WithoutWal)
    )
    assert refusal(tmp_path / FILE).message.code == "history-not-durable"


def test_a_large_file_is_checked_whole_only_when_asked(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "_CHECKED_WHOLE", 0)
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries'").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))
    open_to_write(path).close()
    with pytest.raises(HistoryError, match="damaged"):
        open_to_write(path, thorough=True)


def test_each_earlier_version_is_brought_to_the_next_in_one_transaction(path: Path):
    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE runs ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")

    def third(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE runs SET colour = 'red'")
        raise sqlite3.OperationalError("interrupted")

    def third_again(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE runs SET colour = 'green' WHERE colour = 'blue'")

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            schema.migrate(connection, (*schema.MIGRATIONS, second, third))
        assert schema.version_of(connection) == schema.VERSION + 1
        assert connection.execute("SELECT colour FROM runs").fetchall() == [("blue",)]
        schema.migrate(connection, (*schema.MIGRATIONS, second, third_again))
        assert schema.version_of(connection) == schema.VERSION + 2
        assert connection.execute("SELECT colour FROM runs").fetchall() == [("green",)]
        schema.migrate(connection, (*schema.MIGRATIONS, second, third_again))
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (len(every_event()),)


def test_a_file_of_version_1_is_read_today(tmp_path: Path):
    """Written by the first version; never to be written anew. What a later version adds has to be readable of it."""
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    open_to_write(path).close()
    reader = Reader(path)
    (summary,) = reader.runs()
    run = reader.run(summary.id)
    assert run is not None
    assert (run.title, run.armed, run.cohort) == ("Session 8: 네트워킹", AT, "7기")
    assert [step.id for step in run.rundown.steps][:2] == ["Goals", "Topic"]
    entries = reader.entries(summary.id)
    assert entries.unknown == 0
    assert len(entries) == entries[-1].number > 40
    assert {type(entry.event).__name__ for entry in entries} >= {"Acted", "Resumed", "CheckChanged", "WrittenUp"}
    assert act.Refresh in {type(entry.event.action) for entry in entries if hasattr(entry.event, "action")}
    assert [time.actual for time in reader.segment_times()[0].times] == [280.5, 0.0]
    assert [cohort.name for cohort in reader.cohorts()] == ["7기"]
