"""The CloudMart lab of the bundled course: slides, manifests, scripts and lab.yaml say the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.cluster.fields import Ref
from console.course.loader import load_course
from console.course.model import Kind, Node, SegmentKind
from console.course.scan import scan
from console.course.source import read_text
from console.deck.build import build_deck
from console.deck.model import BlockKind, Deck, SlideKind
from console.lab.spec.model import ByHand, ByProbe, Lab, Predicate
from console.lab.spec.reader import read_lab
from console.lab.spec.rundown import outline_of
from console.paths import bundled_course

DAY = bundled_course() / "week_03" / "day_03"
FOLDER = DAY / "cloudmart"
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
ANSWERS = re.compile(r"fast-ssd|standard-hdd|Retain|tier|namespace:|\b(5432|27017|6379|8080|8000|9000)\b|http:", re.I)
"""What a title of a check must not say."""


def challenge() -> Node:
    nodes = [node for node in load_course(bundled_course()).node.walk() if node.kind is Kind.CHALLENGE]
    (found,) = [node for node in nodes if node.path == DAY / "challenge_2.md"]
    return found


def deck() -> Deck:
    node = challenge()
    assert node.path is not None
    assert node.outline is not None
    return build_deck(read_text(node.path).text, outline=node.outline, base=node.path.parent, root=bundled_course())


def lab() -> Lab:
    found, problems = read_lab(FOLDER / "lab.yaml")
    assert problems == ()
    assert found is not None
    return found


def documents(folder: Path = FOLDER / "manifests") -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.yaml")):
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            yield path, document


def excerpts(language: str) -> Iterator[str]:
    source = scan(read_text(DAY / "challenge_2.md").text)
    return (source.fence_text(fence) for fence in source.fences if fence.language == language)


# the slides


def test_the_challenge_takes_its_ninety_minutes_and_a_quarter_of_an_hour_for_looking_back() -> None:
    node = challenge()
    assert node.outline is not None
    timed = [segment for segment in node.outline.segments if segment.minutes]
    assert [segment.minutes for segment in timed] == [25, 35, 30, 15]
    parts = [[part.minutes for part in segment.children] for segment in timed[:3]]
    assert parts == [[5, 10, 10], [10, 15, 10], [15, 15]]
    assert timed[3].kind is SegmentKind.DISCUSSION
    assert (node.slot_minutes, node.outline.planned_minutes) == (105, 105)


def test_every_slide_has_something_to_say_and_everything_on_it_is_understood() -> None:
    made = deck()
    assert made.problems == ()
    assert [slide.title for slide in made.slides if slide.kind is not SlideKind.AGENDA and not slide.notes] == []
    kinds = {block.kind for slide in made.slides for block in slide.blocks}
    assert {BlockKind.TREE, BlockKind.CODE, BlockKind.TABLE, BlockKind.DIAGRAM, BlockKind.LIST} <= kinds


def test_every_link_within_the_course_leads_somewhere() -> None:
    for path in sorted((bundled_course() / "week_03").rglob("*.md")):
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_yaml_on_slides_is_what_the_manifests_say() -> None:
    manifests = [document for _, document in documents()]
    shown = [document for text in excerpts("yaml") for document in yaml.safe_load_all(f"{text}\n")]
    assert len(shown) >= 10
    for excerpt in shown:
        whole = "kind" in excerpt
        assert any(excerpt == each if whole else _holds(each, excerpt) for each in manifests), excerpt


def _holds(tree: Any, excerpt: dict[str, Any]) -> bool:
    """Whether a part of an object has all entries of an excerpt, each as it is there."""
    if isinstance(tree, dict):
        if excerpt.items() <= {key: tree[key] for key in excerpt if key in tree}.items():
            return True
        return any(_holds(value, excerpt) for value in tree.values())
    return isinstance(tree, list) and any(_holds(value, excerpt) for value in tree)


def test_files_that_slides_and_scripts_name_are_there() -> None:
    texts = [*excerpts("bash"), *(path.read_text(encoding="utf-8") for path in (FOLDER / "scripts").iterdir())]
    named = {name for text in texts for name in re.findall(r"manifests/[\w./-]+\.yaml|scripts/[\w-]+\.sh", text)}
    named |= {step_file for step in lab().steps for step_file in re.findall(r"manifests/\S+\.yaml", step.command)}
    assert len(named) > 15
    assert [name for name in sorted(named) if not (FOLDER / name).is_file()] == []


# the lab


def test_the_lab_has_the_phases_and_steps_of_its_slides() -> None:
    read = lab()
    assert [(phase.minutes, len(phase.steps)) for phase in read.phases] == [(25, 3), (35, 3), (30, 2), (15, 1)]
    node = challenge()
    assert node.outline is not None
    titles = {heading.title for heading in node.outline.headings}
    headings = [step.heading for step in read.steps] + [hint.heading for hint in read.hints.values() if hint.heading]
    assert [heading for heading in headings if heading not in titles] == []
    assert outline_of(read).planned_minutes == 105


def test_checks_are_told_apart_and_their_titles_give_nothing_away() -> None:
    read = lab()
    assert [name for name, times in Counter(check.id for check in read.checks).items() if times > 1] == []
    assert [check.title for check in read.checks if ANSWERS.search(check.title)] == []
    by_cluster = [check for step in read.steps[:-1] for check in step.checks]
    assert 19 <= len(by_cluster) <= 28
    assert {type(check.how) for check in by_cluster} & {ByHand, ByProbe} == set()
    assert {type(check.how) for check in read.steps[-1].checks} == {ByHand, ByProbe}


def test_the_bonus_is_worth_what_the_challenge_promises_and_mostly_seen_in_the_cluster() -> None:
    read = lab()
    assert [(group.points, len(group.checks)) for group in read.bonus] == [(20, 4), (15, 4), (10, 4)]
    for group in read.bonus:
        assert sum(check.points for check in group.checks) == pytest.approx(group.points)
        assert all(isinstance(check.how, Predicate) for check in group.checks)
    titles = " ".join(slide.title for slide in deck().slides)
    for points in (20, 15, 10):
        assert f"+{points}점" in titles


def test_every_probe_is_asked_for_by_a_check() -> None:
    read = lab()
    asked = {check.how.probe for check in read.checks if isinstance(check.how, ByProbe)}
    assert asked == {probe.id for probe in read.probes}


def test_every_step_applies_all_of_the_manifests_between_them_once() -> None:
    read = lab()
    files = [file for step in read.steps for file in step.files]
    assert sorted(files) == sorted(f"manifests/{path.name}" for path in (FOLDER / "manifests").glob("*.yaml"))
    for step in read.steps[:-1]:
        assert re.findall(r"manifests/\S+\.yaml", step.command) == list(step.files)


# the manifests


def test_every_service_has_a_workload_and_every_ingress_a_service_of_its_own_namespace() -> None:
    objects = [document for _, document in documents()]
    workloads = [each for each in objects if each["kind"] in ("Deployment", "StatefulSet")]
    services = {_place(each): each for each in objects if each["kind"] == "Service"}
    assert len(services) == len(workloads) == 11
    for (namespace, name), service in services.items():
        behind = [
            each
            for each in workloads
            if each["metadata"]["namespace"] == namespace
            and service["spec"]["selector"].items() <= each["spec"]["template"]["metadata"]["labels"].items()
        ]
        assert len(behind) == 1, name
        (container,) = behind[0]["spec"]["template"]["spec"]["containers"]
        known = {port["name"] for port in container["ports"]} | {port["containerPort"] for port in container["ports"]}
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= known, name
        assert "readinessProbe" in container
    ingresses = [each for each in objects if each["kind"] == "Ingress"]
    assert sorted(each["metadata"]["namespace"] for each in ingresses) == ["backend", "frontend"]
    for ingress in ingresses:
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                service = services[ingress["metadata"]["namespace"], backend["name"]]
                assert backend["port"]["number"] in [port["port"] for port in service["spec"]["ports"]]


def test_nginx_listens_where_its_container_says() -> None:
    configs = {_place(each): each for _, each in documents() if each["kind"] == "ConfigMap"}
    nginx = [
        each for _, each in documents() if each["kind"] == "Deployment" and "nginx" in str(each["spec"]["template"])
    ]
    assert len(nginx) == 7
    for deployment in nginx:
        pod = deployment["spec"]["template"]["spec"]
        (volume,) = pod["volumes"]
        text = configs[deployment["metadata"]["namespace"], volume["configMap"]["name"]]["data"]["default.conf"]
        assert [int(port) for port in re.findall(r"listen (\d+);", text)] == [
            port["containerPort"] for port in pod["containers"][0]["ports"]
        ]
        assert f"location = {pod['containers'][0]['readinessProbe']['httpGet']['path']} " in text


def test_what_a_newer_cluster_is_needed_for_says_so_in_its_first_line() -> None:
    old = ("v1", "apps/v1", "networking.k8s.io/v1", "storage.k8s.io/v1", "rbac.authorization.k8s.io/v1")
    for folder in (FOLDER / "manifests", FOLDER / "manifests" / "bonus"):
        for path, document in documents(folder):
            if document["apiVersion"] not in old:
                assert path.read_text(encoding="utf-8").startswith("# needs "), path.name


def test_policies_let_names_be_looked_up_wherever_they_close_the_way_out() -> None:
    policies = [each for _, each in documents(FOLDER / "manifests" / "bonus") if each["kind"] == "NetworkPolicy"]
    closing = [each for each in policies if "Egress" in each["spec"]["policyTypes"]]
    assert closing
    for policy in closing:
        open_ports = {
            (port["protocol"], port["port"]) for rule in policy["spec"]["egress"] for port in rule.get("ports", ())
        }
        assert {("UDP", 53), ("TCP", 53)} <= open_ports


def test_what_lab_yaml_names_is_in_the_manifests() -> None:
    read = lab()
    for check in read.required:
        if not isinstance(check.how, Predicate):
            continue
        named = check.how.arguments
        kind = {"claim-bound": "PersistentVolumeClaim", "storage-class-exists": "StorageClass"}.get(
            check.how.name, named.get("kind", "Service")
        )
        name = named.get("service", named.get("name"))
        namespace = "" if kind == "StorageClass" else named["namespace"]
        assert read.manifest(Ref(kind, namespace, name)) is not None, check.id
    labels = {
        (each["metadata"]["namespace"], label)
        for _, each in documents()
        if each["kind"] in ("Deployment", "StatefulSet")
        for label in each["spec"]["template"]["metadata"]["labels"].items()
    }
    for pair in read.pairs:
        assert {(pair.from_namespace, label) for label in pair.from_labels.items()} <= labels
        assert {(pair.to_namespace, label) for label in pair.to_labels.items()} <= labels


def _place(obj: dict[str, Any]) -> tuple[str, str]:
    return obj["metadata"]["namespace"], obj["metadata"]["name"]


# the scripts


SCRIPTS = sorted((FOLDER / "scripts").glob("*.sh"))


def test_the_scripts_are_there_to_be_run() -> None:
    assert [path.name for path in SCRIPTS] == ["cleanup.sh", "deploy.sh", "test-connectivity.sh"]
    assert all(os.access(path, os.X_OK) for path in SCRIPTS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to read the scripts with")
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_sound(path: Path) -> None:
    done = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if shutil.which("shellcheck"):
        checked = subprocess.run(["shellcheck", path], capture_output=True, text=True, check=False)
        assert checked.stdout == ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to run the script with")
def test_the_script_that_cleans_up_deletes_nothing_that_is_not_the_labs(tmp_path: Path) -> None:
    """A kubectl that notes its calls, in a cluster whose `data` is somebody else's."""
    fake = tmp_path / "kubectl"
    calls = tmp_path / "calls"
    fake.write_text(
        '#!/usr/bin/env bash\necho "$*" >> "$CALLS"\ncase "$*" in\n'
        '  "get namespace data"*) echo -n warehouse ;;\n'
        '  "get namespace "*) echo -n "$3" ;;\n'
        "  \"get persistentvolumes\"*) printf 'pv-mine backend\\npv-theirs data\\npv-free \\n' ;;\n"
        "esac\n",
        encoding="utf-8",
    )
    fake.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CALLS": str(calls)}

    def run(*options: str, answer: str = "") -> tuple[int, list[str]]:
        calls.write_text("", encoding="utf-8")
        command = [FOLDER / "scripts" / "cleanup.sh", *options]
        done = subprocess.run(command, input=answer, env=environment, capture_output=True, text=True, check=False)
        said = calls.read_text(encoding="utf-8").splitlines()
        return done.returncode, [line for line in said if line.startswith("delete")]

    assert run(answer="no\n") == (1, [])
    assert run("--yes") == (0, ["delete namespace frontend backend --timeout=180s"])
    assert run("--yes", "--volumes")[1][1:] == ["delete persistentvolume pv-mine --ignore-not-found --timeout=60s"]
    assert run("--yes", "--nonsense") == (2, [])
