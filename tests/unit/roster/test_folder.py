"""A folder of kubeconfigs: who is in it, how they are called, and what is left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from console.errors import RosterError
from console.roster import folder as folder_module
from console.roster.folder import load_folder, natural
from console.roster.model import Danger, Origin
from unit.roster.writing import kubeconfig, write


def server(number: int) -> dict[str, str]:
    return {"server": f"https://10.0.0.{number}:6443"}


def names(path: Path) -> list[str]:
    return [student.name for student in load_folder(path).students]


def test_everybody_is_found_in_natural_order(tmp_path: Path) -> None:
    for number, name in enumerate(("s10.yaml", "s2.kubeconfig", "s1.conf", "김민수", "s3.JSON")):
        write(tmp_path / name, kubeconfig(cluster=server(number)))
    roster = load_folder(tmp_path)
    assert [student.name for student in roster.students] == ["s1", "s2", "s3", "s10", "김민수"]
    assert roster.origin is Origin.FOLDER
    assert roster.title == tmp_path.name
    assert roster.problems == ()
    assert all(student.access for student in roster.students)
    assert set(roster.files) == {tmp_path, *tmp_path.iterdir()}


def test_a_name_that_says_nothing_is_that_of_the_folder_or_the_context(tmp_path: Path) -> None:
    write(tmp_path / "s1" / "config", kubeconfig(cluster=server(1)))
    write(tmp_path / "s2" / "kubeconfig.yaml", kubeconfig(cluster=server(2)))
    write(tmp_path / "config", kubeconfig(cluster=server(3), name="seoul"))
    roster = load_folder(tmp_path)
    assert [student.name for student in roster.students] == ["s1", "s2", "seoul"]
    assert {tmp_path / "s1", tmp_path / "s2"} <= set(roster.files)  # files may come into the folders too


def test_what_is_called_alike_is_called_by_its_path(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", kubeconfig(cluster=server(1)))
    write(tmp_path / "a.conf", kubeconfig(cluster=server(2)))
    write(tmp_path / "b" / "a.yaml", kubeconfig(cluster=server(3)))
    assert names(tmp_path) == ["a.conf", "a.yaml", "b/a.yaml"]


def test_names_from_a_mac_are_composed(tmp_path: Path) -> None:
    write(tmp_path / unicodedata.normalize("NFD", "김민수.yaml"), kubeconfig())
    assert names(tmp_path) == [unicodedata.normalize("NFC", "김민수")]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "s1.yaml", kubeconfig())
    write(tmp_path / "pod.yaml", "kind: Pod\n---\nkind: Pod\n")
    write(tmp_path / "compose.yaml", "a: &a 1\nb: *a\n")
    write(tmp_path / "notes.md", kubeconfig())
    write(tmp_path / ".hidden", kubeconfig())
    write(tmp_path / ".git" / "config", kubeconfig())
    write(tmp_path / "a" / "b" / "too-deep.yaml", kubeconfig())
    (tmp_path / "photo").write_bytes(b"\xff\xd8\xff")
    assert names(tmp_path) == ["s1"]


def test_one_that_is_broken_is_somebody_with_a_refusal(tmp_path: Path) -> None:
    write(tmp_path / "s1.yaml", kubeconfig())
    write(tmp_path / "s2.yaml", "clusters: [\ncontexts:\n")
    write(tmp_path / "s3.kubeconfig", "")
    (tmp_path / "s3.kubeconfig").write_bytes(b"\xff")
    write(tmp_path / "s4.yaml", kubeconfig(cluster={"server": "https://127.0.0.1"}))
    students = load_folder(tmp_path).students
    codes = [student.refusal.message.code if student.refusal else None for student in students]
    assert codes == [None, "yaml-invalid", "file-not-utf8", "kubeconfig-local-address"]
    assert students[3].refusal is not None
    assert students[3].refusal.danger is Danger.LOCAL_ADDRESS


def test_a_link_out_of_the_folder_is_nobody(tmp_path: Path) -> None:
    own = write(tmp_path / "home" / "config", kubeconfig())
    given = tmp_path / "given"
    write(given / "s1.yaml", kubeconfig())
    (given / "s2.yaml").symlink_to(own)
    (given / "s3").symlink_to(own.parent)
    (given / "s4.yaml").symlink_to("s4.yaml")
    assert names(given) == ["s1"]


def test_two_with_the_same_cluster_are_noticed(tmp_path: Path) -> None:
    write(tmp_path / "s1.yaml", kubeconfig())
    write(tmp_path / "s2.yaml", kubeconfig())
    assert [problem.message.code for problem in load_folder(tmp_path).problems] == ["roster-same-places"]


def test_a_folder_without_one_says_so(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="No kubeconfig was found"):
        load_folder(tmp_path)
    with pytest.raises(RosterError, match="cannot be read"):
        load_folder(tmp_path / "none")


def test_a_crowded_folder_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_FILES", 2)
    for number in range(4):
        write(tmp_path / f"s{number}", kubeconfig(cluster=server(number)))
    roster = load_folder(tmp_path)
    assert [problem.message.code for problem in roster.problems] == ["roster-folder-crowded"]
    assert len(roster.students) == 2


def test_natural_order() -> None:
    assert sorted(["s10", "S2", "s1", "10", "9", "", "²"], key=natural) == ["", "9", "10", "s1", "S2", "s10", "²"]
