"""Manifests become objects with a place, whatever is written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from console.cluster.fields import Ref
from console.lab.paper import Paper, Spot, read_folder, read_texts

FILE = Path("lesson.md")
TWO = """\
# backend
apiVersion: v1
kind: Service
metadata:
  name: user-service
  namespace: backend
---

apiVersion: v1
kind: Namespace
metadata:
  name: data
  namespace: nonsense
"""


def refs(text: str) -> list[Ref]:
    return [sheet.ref for sheet in read_texts([(FILE, 1, text)]).sheets]


def test_every_object_knows_its_line() -> None:
    paper = read_texts([(FILE, 11, TWO)])
    assert paper.spot_of(Ref("Service", "backend", "user-service")) == Spot(FILE, 12)
    assert paper.spot_of(Ref("Namespace", "", "data")) == Spot(FILE, 19)
    assert paper.spot_of(Ref("Namespace", "", "other")) is None


def test_objects_are_where_a_cluster_would_have_them() -> None:
    snapshot = read_texts([(FILE, 1, TWO)]).snapshot
    assert snapshot.is_complete
    namespace = snapshot.get("Namespace", "", "data")
    assert namespace is not None
    assert "namespace" not in namespace["metadata"]
    lost = read_texts([(FILE, 1, "{apiVersion: v1, kind: Pod, metadata: {name: web}}")]).snapshot
    found = lost.get("Pod", "default", "web")
    assert found is not None
    assert found["metadata"]["namespace"] == "default"


def test_a_list_is_what_it_holds() -> None:
    text = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- oops\n"
    (sheet,) = read_texts([(FILE, 1, text)]).sheets
    assert (sheet.ref, sheet.spot.line) == (Ref("Pod", "default", "a"), 4)


def test_a_name_that_the_server_makes_up_stands_for_it() -> None:
    assert refs("{apiVersion: batch/v1, kind: Job, metadata: {generateName: backup-}}") == [
        Ref("Job", "default", "backup-*")
    ]


def test_what_is_no_object_is_left_out() -> None:
    assert refs("just: values") == []
    assert refs("- a\n- b") == []
    assert refs("{apiVersion: v1, kind: Pod}") == []
    assert refs("") == []


def test_templates_and_dots_leave_gaps() -> None:
    template = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n"
    assert read_texts([(FILE, 1, template)]).has_gaps
    dotted = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  ...\n"
    paper = read_texts([(FILE, 1, dotted)])
    assert paper.has_gaps
    assert [sheet.ref.name for sheet in paper.sheets] == ["web"]
    assert not read_texts([(FILE, 1, TWO)]).has_gaps


def test_a_template_for_a_program_in_the_cluster_is_content() -> None:
    alerts = """
apiVersion: v1
kind: ConfigMap
metadata: {name: alerts}
data:
  alerts.yaml: |
    summary: "{{ $labels.namespace }} is full"
---
apiVersion: v1
kind: Pod
metadata: {name: web}
"""
    paper = read_texts([(FILE, 1, alerts)])
    assert [sheet.ref.name for sheet in paper.sheets] == ["alerts", "web"]
    assert not paper.has_gaps
    chart = alerts.replace("name: web", "name: '{{ .Values.name }}'")
    half = read_texts([(FILE, 1, chart)])
    assert [sheet.ref.name for sheet in half.sheets] == ["alerts"]
    assert half.has_gaps
    assert read_texts([(FILE, 1, chart.replace("'{{", "{{").replace("}}'", "}}"))]) == Paper(has_gaps=True)


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    paper = read_texts([(FILE, 21, "a: b\nc: [\n"), (FILE, 41, TWO)])
    assert next(problem.line for problem in paper.problems) in (22, 23)
    assert paper.has_gaps
    assert len(paper.sheets) == 2


def test_nothing_blows_up() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{at + 1}: &a{at + 1} [*a{at}, *a{at}]\n" for at in range(20))
    paper = read_texts([(FILE, 1, bomb), (FILE, 1, "[" * 10_000), (FILE, 1, "x" * 2_000_000)])
    assert not paper.sheets
    assert paper.has_gaps


def test_an_object_may_be_written_several_times() -> None:
    texts = [
        (FILE, at, f"{{apiVersion: v1, kind: Pod, metadata: {{name: web, labels: {{v: '{version}'}}}}}}")
        for at, version in ((1, "1"), (11, "2"), (21, "2"))
    ]
    paper = read_texts(texts)
    assert paper.versions == 2
    for number, version in ((0, "1"), (1, "2"), (-1, "2"), (7, "2")):
        found = paper.version(number).get("Pod", "default", "web")
        assert found is not None
        assert found["metadata"]["labels"] == {"v": version}


def test_an_author_may_mean_it() -> None:
    (sheet,) = read_texts(
        [(FILE, 1, "# Lint: wrong on purpose\n{apiVersion: v1, kind: Pod, metadata: {name: a}}")]
    ).sheets
    assert sheet.is_meant


def test_a_folder_is_read_to_its_depth(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yml", ".git/d.yaml", "e.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{{apiVersion: v1, kind: Pod, metadata: {{name: {file.stem}}}}}", encoding="utf-8")
    paper = read_folder(tmp_path)
    assert [sheet.ref.name for sheet in paper.sheets] == ["c", "b"]
    assert paper.spot_of(Ref("Pod", "default", "b")) == Spot(tmp_path / "b.yaml", 1)
    assert [sheet.ref.name for sheet in read_folder(tmp_path / "b.yaml").sheets] == ["b"]
    assert read_folder(tmp_path / "gone").problems


YAML = st.text(alphabet=st.sampled_from("abkind: Pod\n-[]{}&*!|>'\"#%@`\t\x00\ud800…"), max_size=60)


@given(st.lists(YAML, max_size=3))
def test_reading_never_raises(texts: list[str]) -> None:
    paper = read_texts((FILE, 1, text) for text in texts)
    assert paper.version(0) is not None
