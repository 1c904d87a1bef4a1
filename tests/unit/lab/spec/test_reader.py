"""lab.yaml: what it says, and that every mistake in it is named with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cluster.fields import Ref
from console.course.model import Severity
from console.errors import LabError
from console.lab.probes.kinds import PLANNERS
from console.lab.spec.model import Assertion, ByHand, ByProbe, Predicate
from console.lab.spec.nodes import Problem
from console.lab.spec.probe_kinds import PROBE_KINDS
from console.lab.spec.reader import load_lab, read_lab
from console.messages import LANGUAGES, catalogue

from fakes.labs import LAB, write_lab


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    lab, problems = read_lab(write_lab(folder, text))
    assert (lab is None) == any(problem.severity is Severity.ERROR for problem in problems)
    return problems


def test_a_whole_lab_is_read(tmp_path: Path) -> None:
    lab, problems = read_lab(write_lab(tmp_path))
    assert problems == ()
    assert lab is not None
    assert (lab.id, lab.title, lab.minutes) == ("cloudmart", "CloudMart", 30.5)
    assert lab.namespaces == ("frontend", "backend", "data")
    assert lab.also_watch == ("kube-system", "monitoring")
    assert lab.document == tmp_path / "lesson.md"
    assert [phase.id for phase in lab.phases] == ["1", "2"]
    assert lab.phases[1].after == ("1",)
    assert [step.id for step in lab.steps] == ["1-1", "1-2", "2-1"]
    assert lab.steps[0].files == ("manifests/base.yaml",)
    assert lab.steps[0].line == 11
    assert [check.id for check in lab.required] == ["namespaces", "class", "claim", "ready", "names", "drawn"]
    assert {check.id: (check.phase, check.step, check.bonus) for check in lab.checks}["claim"] == ("1", "1-2", "")
    assert lab.hints["claim-missing"].nudge == "Look closely"
    assert (lab.pairs[0].from_namespace, lab.pairs[0].to_labels, lab.pairs[0].port) == (
        "backend",
        {"app": "postgres-user"},
        5432,
    )
    assert lab.probes[0].arguments["to"]["service"] == "postgres-user-service"


def test_each_way_of_asking_is_read(tmp_path: Path) -> None:
    lab = load_lab(write_lab(tmp_path))
    found = {check.id: check for check in lab.checks}
    assert found["namespaces"].how == Assertion(
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "backend", "labels": {"tier": "backend"}}}
    )
    claim = {"namespace": "data", "name": "postgres-user-data", "class": "fast-ssd", "size": "10Gi"}
    assert found["claim"].how == Predicate("claim-bound", claim)
    assert (found["claim"].nudge, found["claim"].pointer, found["claim"].after) == ("Which class?", "", ("class",))
    assert found["names"].how == ByProbe("dns")
    assert found["drawn"].how == ByHand()


def test_points_of_a_bonus_are_split_among_those_that_say_none(tmp_path: Path) -> None:
    lab = load_lab(write_lab(tmp_path))
    points = {check.id: check.points for check in lab.checks}
    assert (points["policy"], points["report"]) == (15, 5)
    assert (points["namespaces"], points["claim"]) == (2, 1)


def test_what_is_cluster_wide_is_shared_but_a_namespace_is_somebodys_own(tmp_path: Path) -> None:
    extra = (
        "          - {id: dns-map, title: T, predicate: config-map-has, "
        "of: {namespace: kube-system, name: coredns, key: Corefile}}\n"
        "          - {id: own, title: T, shared: false, predicate: storage-class-exists, of: {name: fast-ssd}}\n"
        "          - {id: mesh, title: T, predicate: image-runs, of: {image: istio}}\n"
    )
    lab = load_lab(write_lab(tmp_path, LAB.replace("bonus:\n", f"{extra}bonus:\n", 1)))
    assert {check.id for check in lab.checks if check.is_shared} == {"class", "dns-map", "mesh"}


def test_manifests_stand_with_their_line_and_their_step(tmp_path: Path) -> None:
    lab = load_lab(write_lab(tmp_path))
    assert [(manifest.ref, manifest.line, manifest.step) for manifest in lab.manifests] == [
        (Ref("Namespace", "", "backend"), 1, "1-1"),
        (Ref("Service", "backend", "user-service"), 5, "1-1"),
        (Ref("ConfigMap", "frontend", "settings"), 12, "1-1"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("title: CloudMart\n", "titel: CloudMart\n", "lab-spec-unknown-key-near", 2),
        ("id: cloudmart\n", "", "lab-spec-missing-key", 1),
        ("namespaces: [frontend", "namespaces: [Frontend", "lab-spec-not-name", 4),
        ("namespaces: [frontend, backend, data]", "namespaces: []", "lab-spec-empty", 4),
        ("namespaces: [frontend, backend, data]", "namespaces: frontend", "lab-spec-not-list", 4),
        ("minutes: 5\n", "minutes: -5\n", "lab-spec-minutes", 13),
        ("minutes: 5\n", "minutes: 0\n", "lab-spec-minutes", 13),
        ("minutes: 5\n", "minutes: 100000\n", "lab-spec-minutes", 13),
        ("minutes: 5\n", "minutes: .nan\n", "lab-spec-not-number", 13),
        ("minutes: 5\n", 'minutes: "5"\n', "lab-spec-not-number", 13),
        ("minutes: 5\n", "minutes: true\n", "lab-spec-not-number", 13),
        ("points: 2\n", "points: -1\n", "lab-spec-points", 19),
        ("title: Claims\n", "title: [Claims]\n", "lab-spec-not-text", 22),
        ("title: Claims\n", 'title: ""\n', "lab-spec-empty", 22),
        ("        title: Claims\n", "", "lab-spec-missing-key", 21),
        ("by: hand}\nbonus", "by: eye}\nbonus", "lab-spec-not-one-of", 48),
        ("predicate: claim-bound", "predicate: claim-bond", "lab-spec-unknown-predicate-near", 32),
        ("predicate: claim-bound", "predicate: 완료", "lab-spec-unknown-predicate", 32),
        ("class: fast-ssd, size: 10Gi", "klass: fast-ssd, size: 10Gi", "lab-spec-unknown-key-near", 33),
        ("class: fast-ssd, size: 10Gi", "class: fast-ssd, size: much", "lab-spec-not-quantity", 33),
        ("namespace: data, name: postgres-user-data", "namespace: data", "lab-spec-missing-key", 33),
        ("namespace: data, name: postgres-user-data", "namespace: dat, name: x", "lab-spec-unwatched-near", 33),
        ("of: {name: fast-ssd}", "of: fast-ssd", "lab-spec-not-mapping", 28),
        ("          port: 5432\n", "          port: 0\n", "lab-spec-port", 60),
        ("after: [class]", "after: [klass]", "lab-spec-unknown-check-near", 31),
        ("after: [class]", "after: [완료]", "lab-spec-unknown-check", 31),
        ("after: [class]", "after: [claim]", "lab-spec-check-cycle", 31),
        ('after: ["1"]', 'after: ["x"]', "lab-spec-unknown-phase", 37),
        ('after: ["1"]', 'after: ["2"]', "lab-spec-phase-cycle", 37),
        ("  - id: 2\n", "  - id: 1\n", "lab-spec-duplicate-id", 35),
        ("id: 2-1", "id: 1-1", "lab-spec-duplicate-id", 39),
        ("{id: drawn,", "{id: names,", "lab-spec-duplicate-id", 48),
        ("{id: report,", "{id: class,", "lab-spec-duplicate-id", 61),
        ("probe: dns}", "probe: dsn}", "lab-spec-unknown-probe-near", 47),
        ("kind: dns,", "kind: dn,", "lab-spec-unknown-probe-kind-near", 63),
        ("kind: Namespace,", "kind: Namspace,", "lab-spec-unknown-kind-near", 20),
        ("kind: Namespace,", "kind: 비밀,", "lab-spec-unknown-kind", 20),
        ("expect: {apiVersion: v1,", "expect: {apiVersion: apps/v1,", "lab-spec-api-version", 20),
        ("expect: {apiVersion: v1,", "expect: {", "lab-spec-missing-key", 20),
        ("by: hand, points: 5", "by: hand, points: 50", "lab-spec-bonus-points", 52),
        ("by: hand}\nbonus", "by: hand, probe: dns}\nbonus", "lab-spec-several-ways", 48),
        (", by: hand}\nbonus", "}\nbonus", "lab-spec-no-way", 48),
        ("by: hand}\nbonus", "by: hand, of: {a: b}}\nbonus", "lab-spec-of-without-predicate", 48),
        ("from: {namespace: backend,", "from: {namespace: bakend,", "lab-spec-unwatched-near", 65),
        ("title: CloudMart\n", "title: CloudMart\ntitle: Again\n", "lab-spec-duplicate-key", 3),
        ("title: CloudMart\n", "? [a]\n: b\n", "lab-spec-key-not-text", 2),
        ("title: CloudMart\n", "title: 'CloudMart\n", "lab-spec-yaml", 2),
        ("title: CloudMart\n", "\ttitle: CloudMart\n", "lab-spec-yaml", 2),
        ("title: CloudMart\n", "title: \x01\n", "lab-spec-yaml", 2),
        ("title: CloudMart\n", "title: &a [x]\nx: [*a, *a]\n", "lab-spec-alias", 3),
        ("title: CloudMart\n", f"title: {'[' * 400}\n", "lab-spec-too-deep", 2),
        ("title: CloudMart\n", "title: CloudMart\n---\n", "lab-spec-several-documents", 4),
    ],
)
def test_every_mistake_has_a_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in LAB
    errors = [each for each in problems_of(tmp_path, LAB.replace(old, new, 1)) if each.severity is Severity.ERROR]
    assert (code, line) in [(problem.code, problem.line) for problem in errors]
    for lang in LANGUAGES:
        for problem in errors:
            assert problem.code in catalogue(lang)
            assert problem.code not in problem.message(lang)  # it has a sentence, and its parameters fit


def test_the_nearest_known_word_is_named(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, LAB.replace("claim-bound", "claim-bond").replace("[class]", "[clas]"))
    assert [problem.params["nearest"] for problem in problems] == ["class", "claim-bound"]
    assert "Did you mean “claim-bound”?" in problems[1].message("en")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = LAB.replace("minutes: 5\n", "minutes: -1\n").replace("probe: dns}", "probe: nds}")
    text = text.replace("claim-bound", "claim-bund").replace("[class]", "[klass]").replace("kind: dns,", "kind: 냄새,")
    problems = problems_of(tmp_path, text)
    assert [(problem.code, problem.line) for problem in problems] == [
        ("lab-spec-minutes", 13),
        ("lab-spec-unknown-check-near", 31),
        ("lab-spec-unknown-predicate-near", 32),
        ("lab-spec-unknown-probe-near", 47),
        ("lab-spec-unknown-probe-kind", 63),
    ]


def test_loading_raises_the_first_error_and_counts_the_others(tmp_path: Path) -> None:
    path = write_lab(tmp_path, LAB.replace("minutes: 5\n", "minutes: -1\n").replace("claim-bound", "claim-bund"))
    with pytest.raises(LabError) as caught:
        load_lab(path)
    assert (caught.value.path, caught.value.line, caught.value.more) == (path, 13, 1)
    assert caught.value.text("en") == (
        f"{path}:13: “minutes” must be a number of minutes above 0 and up to 480 (and 1 more)"
    )
    assert caught.value.text("ko").endswith("(그 밖에 1개 더)")


def test_a_longer_ring_of_phases_is_named_once(tmp_path: Path) -> None:
    ring = "".join(
        f"  - {{id: p{each}, title: P, after: [p{(each + 1) % 3}], steps: [{{id: s{each}, title: S, minutes: 1}}]}}\n"
        for each in range(3)
    )
    problems = problems_of(tmp_path, f"id: a\ntitle: A\nnamespaces: [a]\nphases:\n{ring}")
    assert [(problem.code, problem.line) for problem in problems] == [("lab-spec-phase-cycle", 5)]
    assert problems[0].params["ring"] == "p0 → p1 → p2 → p0"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "lab-spec-nothing"),
        ("# nothing\n", "lab-spec-nothing"),
        ("~\n", "lab-spec-nothing"),
        ("- a\n", "lab-spec-not-mapping"),
        ("hello\n", "lab-spec-not-mapping"),
        ("{}\n", "lab-spec-missing-key"),
    ],
)
def test_a_file_that_is_no_lab_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of(tmp_path, text)]


def test_a_folder_a_pipe_and_nothing_in_the_place_of_the_file_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, code in ((tmp_path, "not-a-file"), (tmp_path / "pipe", "not-a-file"), (tmp_path / "gone", "vanished")):
        lab, problems = read_lab(path)
        assert lab is None
        assert [problem.code for problem in problems] == [code]
    with pytest.raises(LabError, match="not there"):
        load_lab(tmp_path / "gone")


def test_a_binary_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    for data, code in ((b"id: a\0\x01\x02", "binary"), (b"#" * (5 << 20), "too-large"), (b"- a\n" * 200_000, "")):
        path = tmp_path / "lab.yaml"
        path.write_bytes(data)
        lab, problems = read_lab(path)
        assert lab is None
        assert [problem.code for problem in problems] == [code or "lab-spec-too-deep"]


def test_koreas_older_encoding_is_read_with_a_word(tmp_path: Path) -> None:
    path = write_lab(tmp_path)
    path.write_bytes(LAB.replace("title: CloudMart", "title: 클라우드마트").encode("cp949"))
    lab, problems = read_lab(path)
    assert lab is not None
    assert lab.title == "클라우드마트"
    assert [(problem.code, problem.severity) for problem in problems] == [("not-utf8", Severity.WARNING)]


def test_what_is_beside_the_lab_is_left_out_when_it_is_not_there(tmp_path: Path) -> None:
    text = LAB.replace("lesson.md", "gone.md").replace("manifests: manifests", "manifests: elsewhere")
    lab, problems = read_lab(write_lab(tmp_path, text))
    assert lab is not None
    assert (lab.document, lab.manifests) == (None, ())
    assert [(problem.code, problem.line, problem.severity) for problem in problems] == [
        ("lab-spec-no-document", 3, Severity.WARNING),
        ("lab-spec-no-manifests", 6, Severity.WARNING),
        ("lab-spec-no-file", 15, Severity.WARNING),
    ]


@pytest.mark.parametrize("name", ["../lesson.md", "gone.yaml", "/etc/hostname", "a\x00b"])
def test_a_manifest_outside_the_labs_folder_is_not_one_of_its_own(tmp_path: Path, name: str) -> None:
    text = LAB.replace("files: [base.yaml]", f"files: [{name!r}]" if "\x00" not in name else r'files: ["a\0b"]')
    assert [problem.code for problem in problems_of(tmp_path, text)] == ["lab-spec-no-file"]


def test_a_title_that_the_document_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, LAB.replace("Room for data", "Room for dada"))
    assert (problem.code, problem.severity) == ("lab-spec-no-heading", Severity.WARNING)
    assert problem.params["nearest"] == "Step 1-2: Room for data"


def test_a_hint_for_what_is_never_found_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, LAB.replace("claim-missing:", "claim-mising:"))
    assert (problem.code, problem.line, problem.severity) == ("lab-spec-unknown-finding", 67, Severity.WARNING)
    assert problem.params["nearest"] == "claim-missing"


def test_the_ways_of_trying_are_those_that_there_are() -> None:
    assert set(PROBE_KINDS) == set(PLANNERS)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("apiVersion: v1\nkind: Pod\n", "lab-spec-object-unnamed", 1),
        ("---\n- a\n", "lab-spec-not-object", 2),
        ("kind: Pod\nmetadata: {name: a}\n", "lab-spec-not-object", 1),
        ("apiVersion: v1\nkind: Namespace\nmetadata: {name: backend}\n", "lab-spec-manifest-twice", 1),
        ("a: [\n", "lab-spec-yaml", 2),
        ("a: &a x\nb: *a\n", "lab-spec-alias", 2),
    ],
)
def test_a_manifest_that_is_wrong_is_left_out_and_the_others_stay(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = write_lab(tmp_path)
    (tmp_path / "manifests" / "more.yaml").write_text(text, encoding="utf-8")
    lab, problems = read_lab(path)
    assert lab is not None
    assert len(lab.manifests) == 3
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]
    assert problems[0].path == tmp_path / "manifests" / "more.yaml"
    assert problems[0].severity is Severity.WARNING


def test_a_list_of_objects_is_each_of_them_and_folders_below_are_left_alone(tmp_path: Path) -> None:
    path = write_lab(tmp_path)
    listed = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n"
    (tmp_path / "manifests" / "list.yml").write_text(listed, encoding="utf-8")
    (tmp_path / "manifests" / "bonus").mkdir()
    (tmp_path / "manifests" / "bonus" / "more.yaml").write_text(listed.replace("name: a", "name: b"), encoding="utf-8")
    lab = load_lab(path)
    found = [manifest for manifest in lab.manifests if manifest.ref.kind == "Pod"]
    assert [(manifest.ref, manifest.line, manifest.step) for manifest in found] == [(Ref("Pod", "default", "a"), 4, "")]


def test_scalars_are_what_kubectl_would_send(tmp_path: Path) -> None:
    path = write_lab(tmp_path)
    odd = (
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: odd, namespace: data}\n"
        "data: {yes: on, mode: 0644, hex: 0x10, time: 12:30:00, day: 2026-03-04, nothing: ~, quoted: '1', real: 1.5, "
        "long: 12345678901234567890123, odd: 089, tagged: !!python/object:os.system x}\n"
    )
    (tmp_path / "manifests" / "odd.yaml").write_text(odd, encoding="utf-8")
    body = load_lab(path).manifest_body(Ref("ConfigMap", "data", "odd"))
    assert body is not None
    assert body["data"] == {
        "yes": True,
        "mode": 0o644,
        "hex": 16,
        "time": "12:30:00",
        "day": "2026-03-04",
        "nothing": None,
        "quoted": "1",
        "real": 1.5,
        "long": "12345678901234567890123",
        "odd": "089",
        "tagged": "x",
    }


WORDS = st.sampled_from([*LAB.split(), "-", ":", "{", "}", "[", "]", "&a", "*a", "~", "\n", "  ", "!!int", "0", "\x85"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def check_is_told(path: Path) -> None:
    lab, problems = read_lab(path)
    assert (lab is None) == any(problem.severity is Severity.ERROR for problem in problems)
    for problem in problems:
        assert problem.code not in problem.message("ko")
        assert problem.line is None or problem.line >= 1


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(st.tuples(st.integers(0, 70), st.lists(WORDS, max_size=6).map(" ".join)), max_size=4))
def test_no_line_whatever_raises(tmp_path: Path, lines: list[tuple[int, str]]) -> None:
    text = LAB.splitlines()
    for place, line in lines:
        text[min(place, len(text) - 1)] = line
    check_is_told(write_lab(tmp_path, "\n".join(text)))


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_value_whatever_raises(tmp_path: Path, data: st.DataObject) -> None:
    import json

    import yaml

    root = yaml.safe_load(LAB)
    for _ in range(data.draw(st.integers(1, 3))):
        around: object = root
        for _ in range(data.draw(st.integers(0, 6))):
            inner = list(around.values()) if isinstance(around, dict) else around
            if not isinstance(inner, list) or not any(isinstance(each, dict | list) for each in inner):
                break
            around = data.draw(st.sampled_from([each for each in inner if isinstance(each, dict | list)]))
        if isinstance(around, dict) and around:
            around[data.draw(st.sampled_from(sorted(around, key=str)) | st.text(max_size=5))] = data.draw(JSON)
        elif isinstance(around, list) and around:
            around[data.draw(st.integers(0, len(around) - 1))] = data.draw(JSON)
    check_is_told(write_lab(tmp_path, json.dumps(root)))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=200))
def test_no_bytes_whatever_raise(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lab.yaml"
    path.write_bytes(data)
    check_is_told(path)
