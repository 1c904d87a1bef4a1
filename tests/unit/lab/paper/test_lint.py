"""What a lesson's YAML is held to, and what it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.course.lint import lint_path
from console.lab.paper.lint import LAB_LINT, handouts
from console.paths import bundled_course

Lint = Callable[..., list[str]]

OF_THE_COURSE = frozenset({"not-checked", "untimed-session", "no-documents"})


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Write files, lint one of them or all, and return ``file:line code`` of what is said about YAML."""

    def lint(path: str = ".", **files: str) -> list[str]:
        for name, content in files.items():
            file = tmp_path / name.replace("__", "/").replace("_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        findings = lint_path(tmp_path / path, others=LAB_LINT)
        for lang in ("en", "ko"):
            assert not [found for found in findings if found.message(lang).startswith(found.code)], (
                "a sentence is missing"
            )
        return [
            f"{found.path.relative_to(tmp_path) if found.path else ''}:{found.line} {found.code}"
            for found in findings
            if found.code not in OF_THE_COURSE
        ]

    return lint


def block(*objects: dict[str, Any], head: str = "") -> str:
    return f"```yaml\n{head}{yaml.safe_dump_all(objects, sort_keys=False)}```\n\n"


def lesson(*blocks: str) -> str:
    return "# Lesson\n\n" + "".join(blocks)


def last(text: str, kind: str) -> int:
    """Return the line on which the last object of a kind begins: the one above its kind."""
    return max(at for at, line in enumerate(text.split("\n"), start=1) if line == f"kind: {kind}") - 1


def service(name: str, namespace: str = "backend", *, app: str = "", target: int | str = 80) -> dict[str, Any]:
    spec = {"selector": {"app": app or name}, "ports": [{"port": 80, "targetPort": target}]}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": name, "namespace": namespace}, "spec": spec}


def deployment(name: str, namespace: str = "backend", **labels: str) -> dict[str, Any]:
    spec = {
        "selector": {"matchLabels": {"app": name}},
        "template": {
            "metadata": {"labels": labels or {"app": name}},
            "spec": {"containers": [{"name": "app", "image": "nginx:alpine", "ports": [{"containerPort": 80}]}]},
        },
    }
    metadata = {"name": name, "namespace": namespace}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec}


def ingress(*services: str, namespace: str = "backend", path: str = "/{}", **annotations: str) -> dict[str, Any]:
    paths = [
        {
            "path": path.format(name),
            "pathType": "Prefix",
            "backend": {"service": {"name": name, "port": {"number": 80}}},
        }
        for name in services
    ]
    notes = {f"nginx.ingress.kubernetes.io/{key.replace('_', '-')}": value for key, value in annotations.items()}
    metadata = {"name": "api", "namespace": namespace, "annotations": notes}
    spec = {"rules": [{"host": "api.example.com", "http": {"paths": paths}}]}
    return {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": metadata, "spec": spec}


class TestSnippets:
    @pytest.mark.parametrize(
        "blocks",
        [
            [block(ingress("user", "order"))],
            [block(service("user")), block(service("order"))],
            [block(deployment("web")), block(service("my-service", app="MyApp"))],
            [block(ingress("user")), block(service("shop")), block(deployment("blog"))],
        ],
        ids=["an Ingress", "Services", "a workload and another Service", "one of each, unrelated"],
    )
    def test_what_they_leave_out_is_not_missing(self, lint: Lint, blocks: list[str]) -> None:
        assert lint(a_md=lesson(*blocks)) == []

    def test_what_they_show_counts(self, lint: Lint) -> None:
        text = lesson(block(ingress("user", "order", rewrite_target="/")))
        assert lint(a_md=text) == ["a.md:4 ingress-rewrite-drops-path"]

    def test_what_contradicts_itself_counts(self, lint: Lint) -> None:
        text = lesson(block(deployment("user")), block(service("user", target=8080)))
        assert lint(a_md=text) == [f"a.md:{last(text, 'Service')} service-port-mismatch"]
        assert lint(a_md=lesson(block(deployment("user", app="usr")))) == ["a.md:4 selector-mismatch"]

    def test_another_namespace_counts(self, lint: Lint) -> None:
        text = lesson(block(service("user")), block(ingress("user", namespace="frontend")))
        assert lint(a_md=text) == [f"a.md:{last(text, 'Ingress')} ingress-backend-other-namespace"]


class TestWholeApplications:
    def test_the_one_that_is_missing_among_many(self, lint: Lint) -> None:
        services = block(service("user"), service("order"), service("cart"))
        text = lesson(services, block(deployment("user"), deployment("order")))
        (found,) = lint(a_md=text)
        assert found.endswith("service-selects-nothing")

    def test_one_is_enough_from_end_to_end(self, lint: Lint) -> None:
        text = lesson(block(deployment("user")), block(service("user")), block(ingress("user", "user-2", "order")))
        assert lint(a_md=text) == []  # two of three are left out: a snippet of routes
        text = lesson(
            block(deployment("user")), block(service("user"), service("order")), block(ingress("user", "order", "x"))
        )
        assert lint(a_md=text) == [f"a.md:{last(text, 'Ingress')} ingress-backend-missing"]

    def test_with_gaps_nothing_is_whole(self, lint: Lint) -> None:
        services = block(service("user"), service("order"), service("cart"))
        dotted = "```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  ...\n```\n"
        assert lint(a_md=lesson(services, block(deployment("user"), deployment("order")), dotted)) == []


class TestVersions:
    def test_a_document_is_judged_as_it_ends(self, lint: Lint) -> None:
        wrong, right = ingress("user", rewrite_target="/"), ingress("user")
        assert lint(a_md=lesson(block(wrong), block(right))) == []
        text = lesson(block(right), block(wrong))
        assert lint(a_md=text) == [f"a.md:{last(text, 'Ingress')} ingress-rewrite-drops-path"]

    def test_what_rests_on_two_is_wrong_in_every_version(self, lint: Lint) -> None:
        both = [block(deployment("user")), block(service("user", target=8080)), block(service("user", target=80))]
        assert lint(a_md=lesson(*both)) == []
        later = [block(deployment("user")), block(service("user", target=80)), block(service("user", target=8080))]
        assert lint(a_md=lesson(*later)) == []


def test_an_author_may_mean_it(lint: Lint) -> None:
    wrong = ingress("user", rewrite_target="/")
    assert lint(a_md=lesson(block(wrong, head="# lint: wrong on purpose\n"))) == []
    assert lint(a_md=lesson(block(wrong, head="# lint: it is wrong\n"))) == ["a.md:5 ingress-rewrite-drops-path"]


def test_other_languages_are_not_yaml(lint: Lint) -> None:
    text = lesson(block(ingress("user", rewrite_target="/"))).replace("```yaml", "```text")
    assert lint(a_md=text) == []


def test_manifests_by_themselves(lint: Lint) -> None:
    text = yaml.safe_dump_all([service("user"), ingress("user", namespace="frontend")])
    assert [found.split(" ")[1] for found in lint("all.yaml", all_yaml=text)] == ["ingress-backend-other-namespace"]
    assert lint("bad.yaml", bad_yaml="a: [\n") != []


LAB = """\
id: shop
title: Shop
namespaces: [backend]
manifests: manifests
phases:
  - id: "1"
    title: One
    steps:
      - {id: "1-1", title: Step, minutes: 5}
"""


def test_a_lab_is_whole(lint: Lint) -> None:
    files = {"lab__lab_yaml": LAB, "lab__manifests__all_yaml": yaml.safe_dump_all([service("user")])}
    assert lint(**files) == ["lab/manifests/all.yaml:1 service-selects-nothing"]
    assert lint("lab/lab.yaml") == ["lab/manifests/all.yaml:1 service-selects-nothing"]


def test_a_lab_says_what_is_wrong_in_itself(lint: Lint) -> None:
    assert lint(lab__lab_yaml=LAB.replace("minutes: 5", "minutes: -5"))[0].startswith("lab/lab.yaml:9 ")


def test_our_own_course_is_clean() -> None:
    said = [found for found in lint_path(bundled_course(), others=LAB_LINT) if found.code not in OF_THE_COURSE]
    assert not said, [(str(found.path), found.line, found.message()) for found in said]


CHALLENGE = {
    ("ingress-backend-missing", 375),
    ("ingress-backend-other-namespace", 375),
    ("ingress-rewrite-drops-path", 375),
    ("service-selects-nothing", 308),
    ("service-selects-nothing", 355),
    ("container-port-not-listening", 511),
    ("container-port-not-listening", 544),
}


def test_the_challenge_of_the_real_course(shared_course: Path) -> None:
    ours = {found.code for found in lint_path(shared_course)}
    said = [found for found in lint_path(shared_course, others=LAB_LINT) if found.code not in ours]
    assert {found.path for found in said} == {shared_course / "week_03" / "day_03" / "challenge_2.md"}
    assert {(found.code, found.line) for found in said} == CHALLENGE
    elsewhere = {found.params["service"] for found in said if found.code == "ingress-backend-other-namespace"}
    assert elsewhere == {"user-service", "product-service", "order-service"}
    assert [found.params["service"] for found in said if found.code == "ingress-backend-missing"] == [
        "web-frontend-service"
    ]
    for found in said:
        assert str(found.path) in str(found.to_json()["file"])


def test_a_handout_says_what_a_class_will_have(shared_course: Path) -> None:
    found = handouts(shared_course / "week_03" / "day_03" / "challenge_2.md")
    assert ("ingress-rewrite-drops-path", 375) in {(each.finding.code, each.spot.line) for each in found}
    assert handouts(shared_course / "gone.md") == ()


LINES = """\
apiVersion: v1
kind: Service
kind: Ingress
kind: StatefulSet
metadata:
  name: x
spec:
  selector:
    app: x
  rules: [1]
  template: {}
  volumeClaimTemplates: 3
  ports: [{port: null}]
items: []
---
""".splitlines()
TEXT = st.lists(st.sampled_from(LINES), max_size=14)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=TEXT)
def test_no_block_makes_it_fail(lines: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# A\n\n```yaml\n" + "\n".join(lines) + "\n```\n", encoding="utf-8")
    lint_path(file, others=LAB_LINT)
