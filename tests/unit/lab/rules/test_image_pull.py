"""Why an image cannot be had, by what containerd, Docker and CRI-O say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.image_pull import RULE

from fakes.objects import event, pod, pod_spec, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only, sentence

SAID = [
    # containerd
    (
        "image-not-found",
        "",
        "nginx:alpne",
        'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:alpne": failed to '
        'resolve reference "docker.io/library/nginx:alpne": docker.io/library/nginx:alpne: not found',
    ),
    (
        "image-not-found",
        "-or-private",
        "ngnix",
        'failed to pull and unpack image "docker.io/library/ngnix:latest": failed to resolve reference "docker.io/'
        'library/ngnix:latest": pull access denied, repository does not exist or may require authorization: server '
        "message: insufficient_scope: authorization failed",
    ),
    (
        "image-auth",
        "",
        "ghcr.io/team/shop:1",
        "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/"
        "token?scope=repository%3Ateam%2Fshop%3Apull: 401 Unauthorized",
    ),
    (
        "image-rate-limited",
        "",
        "busybox",
        "failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/"
        "busybox/manifests/sha256:50aa: 429 Too Many Requests - Server message: toomanyrequests: You have reached your "
        "pull rate limit. You may increase the limit by authenticating and upgrading",
    ),
    (
        "image-not-found",
        "-platform",
        "old/app",
        'failed to pull and unpack image "docker.io/old/app:latest": no match for platform in manifest: not found',
    ),
    (
        "image-pull-failed",
        "-unreachable",
        "nginx",
        'failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp: lookup '
        "registry-1.docker.io on 192.168.49.1:53: no such host",
    ),
    # Docker
    (
        "image-not-found",
        "",
        "nginx:alpne",
        "Error response from daemon: manifest for nginx:alpne not found: manifest unknown: manifest unknown",
    ),
    (
        "image-not-found",
        "-or-private",
        "ngnix",
        "Error response from daemon: pull access denied for ngnix, repository does not exist or may require 'docker "
        "login': denied: requested access to the resource is denied",
    ),
    ("image-auth", "", "x.dkr.ecr.eu-west-1.amazonaws.com/a", "Error response from daemon: no basic auth credentials"),
    (
        "image-rate-limited",
        "",
        "nginx",
        "Error response from daemon: toomanyrequests: You have reached your pull rate limit.",
    ),
    (
        "image-not-found",
        "-platform",
        "old/app",
        "no matching manifest for linux/arm64/v8 in the manifest list entries",
    ),
    # CRI-O
    (
        "image-not-found",
        "",
        "quay.io/team/web:9",
        "reading manifest 9 in quay.io/team/web: manifest unknown",
    ),
    (
        "image-not-found",
        "-or-private",
        "docker.io/library/ngnix",
        "initializing source docker://ngnix:latest: reading manifest latest in docker.io/library/ngnix: errors: "
        "denied: requested access to the resource is denied unauthorized: authentication required",
    ),
    (
        "image-auth",
        "",
        "quay.io/team/secret",
        "reading manifest latest in quay.io/team/secret: unauthorized: access to the requested resource is not "
        "authorized",
    ),
    (
        "image-auth",
        "",
        "registry.example.com/a",
        "initializing source docker://registry.example.com/a:latest: unable to retrieve auth token: invalid "
        "username/password: unauthorized: authentication required",
    ),
    (
        "image-rate-limited",
        "",
        "calico/x",
        "Error reading manifest v3 in docker.io/calico/x: toomanyrequests: You have reached your pull rate limit.",
    ),
    # whatever it is
    ("image-pull-failed", "-told", "nginx", "no space left on device"),
    ("image-pull-failed", "-unreachable", "app:401", 'Get "https://r.io/v2/": context deadline exceeded'),
]


def stuck(image: str, reason: str, said: str, name: str = "web", **given: Any) -> dict[str, Any]:
    return pod(
        name,
        "frontend",
        pod_spec(image=image),
        phase="Pending",
        ready=False,
        state=waiting(reason, said),
        **given,
    )


@pytest.mark.parametrize(("code", "variant", "image", "said"), SAID)
def test_by_what_the_runtime_says(code: str, variant: str, image: str, said: str) -> None:
    found = only(RULE, stuck(image, "ErrImagePull", said))
    assert (found.code, found.message.code) == (code, f"finding-{code}{variant}")
    assert (found.ref, found.part) == (Ref("Pod", "frontend", "web"), "app")
    may_pass = code in ("image-rate-limited", "image-pull-failed")
    assert found.severity is (Severity.WARNING if may_pass else Severity.ERROR)


@pytest.mark.parametrize(("code", "variant", "image", "said"), SAID)
def test_while_it_backs_off_the_event_tells(code: str, variant: str, image: str, said: str) -> None:
    waits = stuck(image, "ImagePullBackOff", f'Back-off pulling image "{image}"')
    events = [
        event(waits, "Failed", "Error: ImagePullBackOff", age=5),
        event(waits, "Pull", f'Failed to pull image "{image}": {said}', age=20),
    ]
    assert only(RULE, waits, *events).message.code == f"finding-{code}{variant}"


def test_newer_kubelets_tell_it_while_they_back_off() -> None:
    said = 'Back-off pulling image "nginx:alpne": ErrImagePull: rpc error: code = NotFound desc = not found'
    assert only(RULE, stuck("nginx:alpne", "ImagePullBackOff", said)).code == "image-not-found"


def test_an_image_that_may_not_be_pulled() -> None:
    said = 'Container image "shop:dev" is not present with pull policy of Never'
    found = only(RULE, stuck("shop:dev", "ErrImageNeverPull", said))
    assert found.message.code == "finding-image-not-found-never"


def test_nobody_tells_why_any_more() -> None:
    found = only(RULE, stuck("nginx", "ImagePullBackOff", 'Back-off pulling image "nginx"'))
    assert found.message.code == "finding-image-pull-failed"


def test_a_network_that_has_stumbled_once_is_waited_for() -> None:
    evidence = evidence_of([stuck("nginx", "ErrImagePull", "i/o timeout", age=10)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 50


def test_the_events_of_an_older_namesake_say_nothing() -> None:
    waits = stuck("nginx", "ImagePullBackOff", 'Back-off pulling image "nginx"')
    older = event(waits, "Failed", 'Failed to pull image "nginx": manifest unknown')
    older["involvedObject"]["uid"] = "another"
    assert only(RULE, waits, older).code == "image-pull-failed"


def replicas(image: str, said: str) -> Iterator[dict[str, Any]]:
    deployment = workload("Deployment", "web", "frontend", pod_spec(image=image))
    current = workload("ReplicaSet", "web-1", "frontend", owner=deployment)
    yield from (deployment, current)
    for letter in "cab":
        yield stuck(image, "ErrImagePull", said, f"web-1-{letter}", owner=current)


def test_the_pods_of_a_workload_are_one_finding() -> None:
    found = only(RULE, *replicas("ngnix", "manifest unknown"))
    assert found.ref == Ref("Pod", "frontend", "web-1-a")
    assert found.subject == Ref("Deployment", "frontend", "web")
    assert found.params["pods"] == 3


def test_the_lab_knows_which_image_was_meant() -> None:
    lab = lab_of([workload("Deployment", "web", "frontend", pod_spec(image="nginx:alpine"))])
    found = only(RULE, *replicas("ngnix:alpine", "manifest unknown"), lab=lab)
    assert found.message.code == "finding-image-not-found-similar"
    assert sentence(found) == "There is no image ngnix:alpine (container app of web); did you mean nginx:alpine?"


def test_the_nearest_of_the_labs_images_will_do() -> None:
    lab = lab_of([workload("Deployment", "other", "backend", pod_spec(image="nginx:alpine"))])
    found = only(RULE, *replicas("ngnix:alpine", "manifest unknown"), lab=lab)
    assert found.params["similar"] == "nginx:alpine"
    unlike = only(RULE, *replicas("example.com/team/shop", "manifest unknown"), lab=lab)
    assert unlike.params["similar"] == ""


def test_the_labs_own_image_is_not_offered_for_itself() -> None:
    lab = lab_of([workload("Deployment", "web", "frontend", pod_spec(image="nginx:gone"))])
    found = only(RULE, *replicas("nginx:gone", "manifest unknown"), lab=lab)
    assert found.message.code == "finding-image-not-found"


def test_an_image_on_its_way_is_nothing() -> None:
    creating = pod("web", "frontend", phase="Pending", ready=False, state=waiting("ContainerCreating"))
    assert judged(RULE, creating, pod("well", "frontend")) == []
