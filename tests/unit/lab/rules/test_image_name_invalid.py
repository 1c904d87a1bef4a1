"""Names that no image can have: refused in a cluster, and seen on paper."""

from __future__ import annotations

import pytest

from console.cluster.fields import Ref
from console.lab.rules.image_name_invalid import RULE, is_reference

from fakes.objects import pod, pod_spec, waiting, workload
from fakes.rule_cases import judged, lab_of, only

MESSAGE = 'Failed to apply default image tag "{0}": couldn\'t parse image name "{0}": invalid reference format'


@pytest.mark.parametrize(
    "image",
    [
        "nginx",
        "nginx:alpine",
        "docker.io/library/nginx:1.27",
        "localhost:5000/team/web:v1",
        "Registry.Example.com/team/web",
        "registry.k8s.io/ingress-nginx/controller:v1.9.4@sha256:" + "a" * 64,
        "a__b/c-d.e:V_1.0-x",
    ],
)
def test_names_that_can_be(image: str) -> None:
    assert is_reference(image)


@pytest.mark.parametrize(
    "image",
    ["", "Nginx", "nginx:", "nginx alpine", "nginx::alpine", "https://docker.io/nginx", "nginx@sha256:12", "엔진엑스",
     "nginx:" + "x" * 129, "-nginx", "a" * 100_000, "nginx\n", "nginx/"],
)  # fmt: skip
def test_names_that_cannot(image: str) -> None:
    assert not is_reference(image)


@pytest.mark.parametrize(("image", "variant"), [("Nginx:alpine", "-uppercase"), ("nginx::alpine", "")])
def test_refused_by_the_kubelet(image: str, variant: str) -> None:
    state = waiting("InvalidImageName", MESSAGE.format(image))
    found = only(RULE, pod("web", "frontend", pod_spec(image=image), phase="Pending", ready=False, state=state))
    assert found.message.code == f"finding-image-name-invalid{variant}"
    assert (found.ref, found.part) == (Ref("Pod", "frontend", "web"), "app")


def test_the_lab_knows_what_was_meant() -> None:
    lab = lab_of([workload("Deployment", "web", "frontend", pod_spec(image="nginx:alpine"))])
    wrong = workload("Deployment", "web", "frontend", pod_spec(image="Nginx:Alpine"))
    found = only(RULE, wrong, lab=lab, is_paper=True)
    assert found.message.code == "finding-image-name-invalid-similar"
    assert found.params["similar"] == "nginx:alpine"


def test_on_paper_it_is_seen_in_what_makes_pods() -> None:
    found = only(RULE, workload("StatefulSet", "db", "data", pod_spec(image="Postgres:13")), is_paper=True)
    assert found.code == "image-name-invalid"
    assert found.ref == found.subject == Ref("StatefulSet", "data", "db")


@pytest.mark.parametrize("image", ["${IMAGE}", "<your-image>", "{{ .Values.image }}", "my/app:..."])
def test_what_a_reader_is_to_fill_in_is_no_mistake(image: str) -> None:
    assert judged(RULE, workload("Deployment", "web", "frontend", pod_spec(image=image)), is_paper=True) == []


def test_good_names_are_not_mentioned() -> None:
    assert judged(RULE, workload("Deployment", "web", "frontend"), is_paper=True) == []
    assert judged(RULE, pod("web", "frontend")) == []
