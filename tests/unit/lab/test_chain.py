"""Which finding explains which, and in which order they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.lab.chain import fold, root_of, symptoms_of
from console.lab.finding import Finding, Severity

from fakes.findings import finding

CLAIM = ("PersistentVolumeClaim", "data", "postgres-data")
POD = ("Pod", "data", "postgres-0")
SET = ("StatefulSet", "data", "postgres")
SERVICE = ("Service", "data", "postgres")
INGRESS = ("Ingress", "data", "shop")

CHAIN = [
    finding("ingress-backend-unready", INGRESS, upstream=[SERVICE]),
    finding("service-without-ready-endpoints", SERVICE, upstream=[POD, SET]),
    finding("replicas-unavailable", SET, upstream=[POD]),
    finding("unschedulable", POD, subject=SET, upstream=[CLAIM]),
    finding("storage-class-missing", CLAIM),
]


def codes(found: Finding) -> list[str]:
    return [cause.code for cause in found.because]


def by_code(folded: tuple[Finding, ...]) -> dict[str, Finding]:
    return {found.code: found for found in folded}


def test_a_port_on_which_nobody_listens_explains_the_probe_of_the_same_container() -> None:
    probe = finding("not-ready-probe", POD, subject=SET, part="postgres")
    for container, because in (("postgres", ["container-port-not-listening"]), ("helper", [])):
        port = finding("container-port-not-listening", SET, part=container)
        folded = by_code(fold([probe, finding("replicas-unavailable", SET, upstream=[POD]), port]))
        assert codes(folded["not-ready-probe"]) == because
        assert codes(folded["replicas-unavailable"]) == [*because, "not-ready-probe"]


def test_a_misspelt_class_explains_the_whole_way_to_the_ingress() -> None:
    folded = fold(CHAIN)
    assert folded[0].code == "storage-class-missing"
    assert [found.code for found in folded if found.is_root] == ["storage-class-missing"]
    found = by_code(folded)
    assert codes(found["unschedulable"]) == ["storage-class-missing"]
    assert codes(found["replicas-unavailable"]) == ["storage-class-missing", "unschedulable"]
    assert codes(found["ingress-backend-unready"]) == [
        "storage-class-missing",
        "unschedulable",
        "service-without-ready-endpoints",
    ]
    assert found["ingress-backend-unready"].because[0].ref == found["storage-class-missing"].ref


def test_a_pod_that_is_not_named_is_explained_by_its_workload() -> None:
    other = ("Pod", "data", "postgres-1")
    folded = by_code(
        fold([finding("crash-loop", POD, subject=SET), finding("service", SERVICE, upstream=[other, SET])])
    )
    assert codes(folded["service"]) == ["crash-loop"]


def test_what_is_missing_explains_where_it_should_be() -> None:
    here, there = ("Deployment", "default", "shop"), ("Deployment", "backend", "shop")
    folded = by_code(
        fold([finding("service", SERVICE, upstream=[there]), finding("object-in-wrong-namespace", here, subject=there)])
    )
    assert codes(folded["service"]) == ["object-in-wrong-namespace"]


def test_what_fails_in_the_wrong_place_fails_because_of_it() -> None:
    here, there = ("Deployment", "default", "shop"), ("Deployment", "backend", "shop")
    lost = finding("object-in-wrong-namespace", here, subject=there)
    folded = by_code(fold([finding("config-missing", ("Pod", "default", "shop-1"), subject=here), lost]))
    assert codes(folded["config-missing"]) == ["object-in-wrong-namespace"]
    assert folded["object-in-wrong-namespace"].is_root


def test_the_most_likely_explanation_is_taken() -> None:
    folded = by_code(
        fold([finding("a", SERVICE, upstream=[CLAIM, POD]), finding("of-pod", POD), finding("of-claim", CLAIM)])
    )
    assert codes(folded["a"]) == ["of-claim"]


def test_what_is_worth_knowing_explains_nothing_that_is_wrong() -> None:
    mild = finding("claim-pending-consumer", CLAIM, severity=Severity.INFO)
    folded = by_code(fold([mild, finding("unschedulable", POD, upstream=[CLAIM])]))
    assert folded["unschedulable"].is_root
    folded = by_code(fold([mild, finding("note", POD, upstream=[CLAIM], severity=Severity.INFO)]))
    assert codes(folded["note"]) == ["claim-pending-consumer"]


def test_a_circle_has_a_root() -> None:
    folded = fold([finding("one", POD, upstream=[SERVICE]), finding("other", SERVICE, upstream=[POD])])
    assert [len(found.because) for found in folded] == [0, 1]


def test_nothing_explains_itself() -> None:
    (found,) = fold([finding("one", POD, upstream=[POD])])
    assert found.is_root


def test_roots_come_first_and_the_worst_of_them() -> None:
    folded = fold(
        [
            finding("mild", INGRESS, severity=Severity.INFO),
            finding("symptom", SERVICE, upstream=[POD]),
            finding("warning", CLAIM, severity=Severity.WARNING),
            finding("error", SET),
            finding("error-that-explains", POD),
        ]
    )
    assert [found.code for found in folded] == ["error-that-explains", "error", "warning", "mild", "symptom"]


def test_the_order_of_objects_changes_nothing() -> None:
    first, second = finding("crash-loop", POD), finding("crash-loop", ("Pod", "data", "redis-0"))
    assert fold([first, second]) == fold([second, first])


def test_symptoms_fold_under_their_root() -> None:
    folded = fold([*CHAIN, finding("image-not-found", ("Pod", "backend", "other"))])
    root = folded[0]
    assert {found.code for found in symptoms_of(folded, root)} == {found.code for found in CHAIN} - {root.code}
    assert all(root_of(folded, found) == root for found in symptoms_of(folded, root))
    assert root_of(folded, root) == root


REFS = st.sampled_from([CLAIM, POD, SET, SERVICE, INGRESS])
FINDINGS = st.lists(
    st.builds(
        lambda code, ref, subject, upstream, severity: finding(
            code, ref, subject=subject, upstream=upstream, severity=severity
        ),
        st.sampled_from(["a", "b", "c"]),
        REFS,
        REFS,
        st.lists(REFS, max_size=4),
        st.sampled_from(Severity),
    ),
    max_size=12,
)


@given(FINDINGS)
def test_every_chain_ends_in_a_root(found: list[Finding]) -> None:
    folded = fold(found)
    assert len(folded) == len(found)
    roots = {(each.code, each.ref) for each in folded if each.is_root}
    for each in folded:
        assert len(each.because) < len(found)
        if each.because:
            assert (each.because[0].code, each.because[0].ref) in roots
        mild = {(other.code, other.ref) for other in folded if other.severity is not Severity.INFO}
        if each.severity is not Severity.INFO:
            assert all((cause.code, cause.ref) in mild for cause in each.because)
    assert [each.is_root for each in folded] == sorted((each.is_root for each in folded), reverse=True)
