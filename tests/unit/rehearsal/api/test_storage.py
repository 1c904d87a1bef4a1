"""Objects, their versions and their history."""

from __future__ import annotations

import pytest

from console.rehearsal.api.history import CHANGES_KEPT, Object
from console.rehearsal.api.managers import Author
from console.rehearsal.api.status import AlreadyExists, BadRequest, Conflict, Expired, Forbidden, Invalid, NotFound
from console.rehearsal.api.storage import Storage
from unit.rehearsal.api.served import config_map, deployment, pod

from fakes.clock import FakeClock


@pytest.fixture
def storage(clock: FakeClock) -> Storage:
    return Storage(clock)


def names(objects: list[Object]) -> list[str]:
    return [obj["metadata"]["name"] for obj in objects]


def test_a_new_cluster_has_its_own_namespaces_and_service(storage: Storage) -> None:
    assert names(storage.list("Namespace")) == ["default", "kube-node-lease", "kube-public", "kube-system"]
    assert storage.get("Service", "default", "kubernetes")["spec"]["clusterIP"] == "10.96.0.1"


def test_an_object_gets_what_a_server_gives_it(storage: Storage, clock: FakeClock) -> None:
    made = storage.create(deployment("web"))
    assert made["metadata"]["namespace"] == "default"
    assert made["metadata"]["creationTimestamp"] == "2026-03-04T10:00:00Z"
    assert made["metadata"]["generation"] == 1
    assert made["metadata"]["resourceVersion"] == str(storage.revision)
    assert made["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": "25%", "maxUnavailable": "25%"}
    assert made["spec"]["template"]["spec"]["containers"][0]["imagePullPolicy"] == "IfNotPresent"
    assert storage.get("Deployment", "default", "web") == made


def test_an_object_says_who_changed_it_last_and_when(storage: Storage, clock: FakeClock) -> None:
    applied, scaled = Author("kubectl-client-side-apply"), Author("kubectl", "scale")
    made = storage.create(deployment("web"), by=applied)
    clock.advance(60)
    made = storage.update({**made, "spec": {**made["spec"], "replicas": 3}}, by=scaled)
    clock.advance(60)
    assert storage.update(made, by=applied) is storage.get("Deployment", "default", "web")  # changes nothing
    made = storage.update({**made, "spec": {**made["spec"], "replicas": 4}}, by=scaled)
    storage.patch_status("Deployment", "default", "web", {"replicas": 4})
    known = storage.get("Deployment", "default", "web")["metadata"]["managedFields"]
    assert [(each["manager"], each.get("subresource"), each["time"]) for each in known] == [
        ("kubectl-client-side-apply", None, "2026-03-04T10:00:00Z"),
        ("kubectl", "scale", "2026-03-04T10:02:00Z"),
    ]
    storage.update({**made, "metadata": {"name": "web", "labels": {"a": "b"}}})  # leaves out what is the server's
    known = storage.get("Deployment", "default", "web")["metadata"]["managedFields"]
    assert [each["manager"] for each in known][-1] == "kube-controller-manager"
    assert len(known) == 3


def test_the_same_seed_gives_the_same_cluster(clock: FakeClock) -> None:
    one, same, other = (Storage(clock, seed=seed) for seed in (1, 1, 2))
    made = [storage.create(config_map("a"))["metadata"]["uid"] for storage in (one, same, other)]
    assert made[0] == made[1] != made[2]


def test_a_name_is_generated(storage: Storage) -> None:
    made = [storage.create({"kind": "ConfigMap", "metadata": {"generateName": "a-"}}) for _ in range(2)]
    first, second = names(made)
    assert first != second
    assert first.startswith("a-")
    assert len(first) == len("a-") + 5


def test_a_name_is_taken_once(storage: Storage) -> None:
    storage.create(config_map("a"))
    with pytest.raises(AlreadyExists, match='configmaps "a" already exists'):
        storage.create(config_map("a"))


def test_a_namespace_must_be_there_and_stay(storage: Storage) -> None:
    with pytest.raises(NotFound, match='namespaces "shop" not found'):
        storage.create(config_map("a", "shop"))
    storage.create({"kind": "Namespace", "metadata": {"name": "shop"}})
    storage.delete("Namespace", "", "shop")
    assert storage.get("Namespace", "", "shop")["status"] == {"phase": "Terminating"}
    with pytest.raises(Forbidden, match="because it is being terminated") as refused:
        storage.create(config_map("a", "shop"))
    assert refused.value.details is not None
    assert refused.value.details["causes"][0]["reason"] == "NamespaceTerminating"


def test_a_namespace_goes_with_its_finalizer(storage: Storage) -> None:
    storage.create({"kind": "Namespace", "metadata": {"name": "shop"}})
    waiting = storage.delete("Namespace", "", "shop")
    storage.update({**waiting, "spec": {"finalizers": []}})
    with pytest.raises(NotFound):
        storage.get("Namespace", "", "shop")


def test_an_update_needs_the_newest_version(storage: Storage) -> None:
    old = storage.create(config_map("a"))
    storage.update({**old, "data": {"x": "1"}})
    with pytest.raises(Conflict, match="the object has been modified"):
        storage.update({**old, "data": {"x": "2"}})
    unversioned = {**old, "metadata": {"name": "a", "namespace": "default"}, "data": {"x": "3"}}
    assert storage.update(unversioned)["data"] == {"x": "3"}


def test_an_update_of_another_object_of_that_name_is_a_conflict(storage: Storage) -> None:
    storage.create(config_map("a"))
    with pytest.raises(Conflict, match="UID in precondition: other"):
        storage.update({**config_map("a"), "metadata": {"name": "a", "namespace": "default", "uid": "other"}})


def test_an_update_keeps_the_status_and_counts_generations(storage: Storage) -> None:
    made = storage.create(deployment("web"))
    storage.patch_status("Deployment", "default", "web", {"replicas": 1})
    labelled = storage.update(
        {**made, "status": {"replicas": 9}, "metadata": {"name": "web", "namespace": "default", "labels": {"a": "b"}}}
    )
    assert labelled["status"] == {"replicas": 1}
    assert labelled["metadata"]["generation"] == 1
    scaled = storage.update({**labelled, "spec": {**labelled["spec"], "replicas": 3}})
    assert scaled["metadata"]["generation"] == 2


def test_nothing_happens_when_nothing_changes(storage: Storage) -> None:
    made = storage.create(deployment("web"))
    storage.patch_status("Deployment", "default", "web", {"replicas": 1})
    before = storage.revision
    storage.patch_status("Deployment", "default", "web", {"replicas": 1})
    storage.update({**made, "metadata": {"name": "web", "namespace": "default"}})
    assert storage.revision == before


def test_a_status_is_patched_entry_by_entry(storage: Storage) -> None:
    storage.create(deployment("web"))
    storage.patch_status("Deployment", "default", "web", {"replicas": 1, "readyReplicas": 1})
    patched = storage.patch_status("Deployment", "default", "web", {"replicas": 2, "readyReplicas": None})
    assert patched["status"] == {"replicas": 2}


def test_a_pod_on_a_node_ends_in_its_time(storage: Storage) -> None:
    storage.create(pod("a", nodeName="node-1", terminationGracePeriodSeconds=7))
    marked = storage.delete("Pod", "default", "a")
    assert marked["metadata"]["deletionGracePeriodSeconds"] == 7
    assert marked["metadata"]["deletionTimestamp"] == "2026-03-04T10:00:07Z"
    assert storage.delete("Pod", "default", "a") == marked
    storage.delete("Pod", "default", "a", grace=0)
    assert storage.list("Pod") == []


def test_a_pod_without_a_node_ends_at_once(storage: Storage) -> None:
    storage.create(pod("a"))
    storage.delete("Pod", "default", "a")
    assert storage.list("Pod") == []


def test_a_finalizer_is_waited_for(storage: Storage) -> None:
    made = storage.create(config_map("a"))
    storage.update({**made, "metadata": {**made["metadata"], "finalizers": ["example.com/wait"]}})
    marked = storage.delete("ConfigMap", "default", "a")
    assert "deletionTimestamp" in marked["metadata"]
    storage.update({**marked, "metadata": {**marked["metadata"], "finalizers": []}})
    assert storage.list("ConfigMap") == []


def test_subscribers_hear_of_everything_in_order(storage: Storage) -> None:
    heard: list[tuple[str, str]] = []

    def write_too(change: str, obj: Object) -> None:
        if obj["metadata"]["name"] == "first":
            storage.create(config_map("second"))

    storage.subscribe(write_too)
    unsubscribe = storage.subscribe(lambda change, obj: heard.append((change, obj["metadata"]["name"])))
    storage.create(config_map("first"))
    assert heard == [("ADDED", "first"), ("ADDED", "second")]
    unsubscribe()
    storage.delete("ConfigMap", "default", "second")
    assert len(heard) == 2


def test_a_subscriber_that_fails_does_not_silence_the_next_change(storage: Storage) -> None:
    heard: list[str] = []

    def fail_once(change: str, obj: Object) -> None:
        if not heard:
            heard.append("failed")
            raise RuntimeError

    storage.subscribe(fail_once)
    storage.subscribe(lambda _change, obj: heard.append(obj["metadata"]["name"]))
    with pytest.raises(RuntimeError):
        storage.create(config_map("a"))
    storage.create(config_map("b"))
    assert heard[-1] == "b"


def test_the_past_can_be_read_until_it_is_forgotten(storage: Storage) -> None:
    storage.create(config_map("a"))
    storage.create(config_map("b"))
    then = storage.revision
    storage.delete("ConfigMap", "default", "a")
    storage.create(config_map("c"))
    storage.update({**config_map("b"), "data": {"x": "1"}})
    past = storage.list_at("ConfigMap", then)
    assert names(past) == ["a", "b"]
    assert "data" not in past[1]
    storage.compact()
    with pytest.raises(Expired, match="too old resource version"):
        storage.list_at("ConfigMap", then)
    assert names(storage.list_at("ConfigMap", storage.revision)) == ["b", "c"]


def test_the_history_of_each_kind_is_bounded(storage: Storage) -> None:
    storage.create(config_map("a"))
    then = storage.revision
    for number in range(CHANGES_KEPT + 1):
        storage.update({**config_map("a"), "data": {"x": str(number)}})
    with pytest.raises(Expired):
        storage.changes_since("ConfigMap", then)
    assert storage.changes_since("Pod", then) == []
    assert len(storage.changes_since("ConfigMap", then + 1)) == CHANGES_KEPT


def test_a_dry_run_changes_nothing(storage: Storage) -> None:
    storage.create(config_map("a"))
    before, objects = storage.revision, storage.list("ConfigMap")
    assert storage.create(config_map("b"), dry_run=True)["metadata"]["name"] == "b"
    storage.update({**config_map("a"), "data": {"x": "1"}}, dry_run=True)
    storage.delete("ConfigMap", "default", "a", dry_run=True)
    assert (storage.revision, storage.list("ConfigMap")) == (before, objects)


def test_services_get_addresses_and_ports_of_their_own(storage: Storage) -> None:
    made = [
        storage.create({"kind": "Service", "metadata": {"name": name}, "spec": {"type": "NodePort", "ports": ports}})
        for name, ports in (("a", [{"port": 80}]), ("b", [{"port": 80, "name": "x"}, {"port": 81, "name": "y"}]))
    ]
    addresses = {obj["spec"]["clusterIP"] for obj in made}
    node_ports = [port["nodePort"] for obj in made for port in obj["spec"]["ports"]]
    assert len(addresses) == 2
    assert all(address.startswith("10.") for address in addresses)
    assert len(set(node_ports)) == 3
    assert all(30000 <= port <= 32767 for port in node_ports)
    assert made[0]["spec"]["ports"][0]["targetPort"] == 80


def test_a_headless_service_stays_headless(storage: Storage) -> None:
    spec = {"clusterIP": "None", "selector": {"a": "b"}}
    made = storage.create({"kind": "Service", "metadata": {"name": "a"}, "spec": spec})
    assert made["spec"]["clusterIPs"] == ["None"]


def test_a_claim_without_a_class_gets_the_default_one(storage: Storage) -> None:
    claim = {"kind": "PersistentVolumeClaim", "spec": {"accessModes": ["ReadWriteOnce"]}}
    claim["spec"]["resources"] = {"requests": {"storage": "1Gi"}}
    default = {"storageclass.kubernetes.io/is-default-class": "true"}
    before = storage.create({**claim, "metadata": {"name": "before"}})
    storage.create({"kind": "StorageClass", "metadata": {"name": "fast", "annotations": default}, "provisioner": "x/y"})
    after = storage.create({**claim, "metadata": {"name": "after"}})
    assert "storageClassName" not in before["spec"]
    assert after["spec"]["storageClassName"] == "fast"


@pytest.mark.parametrize(
    ("obj", "told"),
    [
        (config_map("Not_So"), "metadata.name: Invalid value"),
        ({"kind": "Pod", "metadata": {"name": "a"}}, "spec.containers: Required value"),
        (deployment("a", selector={"matchLabels": {"app": "b"}}), "`selector` does not match template `labels`"),
        (deployment("a", replicas=-1), "spec.replicas: Invalid value: -1"),
        ({"kind": "Service", "metadata": {"name": "a"}, "spec": {}}, "spec.ports: Required value"),
        ({"kind": "Service", "metadata": {"name": "1a"}, "spec": {"ports": [{"port": 1}]}}, "a DNS-1035 label"),
        ({"kind": "PersistentVolumeClaim", "metadata": {"name": "a"}}, "at least 1 access mode is required"),
        ({"kind": "StorageClass", "metadata": {"name": "a"}}, "provisioner: Required value"),
        (pod("a", restartPolicy="Sometimes"), 'Unsupported value: "Sometimes"'),
    ],
)
def test_what_breaks_a_rule_is_refused(storage: Storage, obj: Object, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        storage.create(obj)
    assert told in refused.value.message
    assert refused.value.code == 422
    assert storage.revision == Storage(FakeClock()).revision


@pytest.mark.parametrize(
    "spec", [[], "text", {"containers": "none"}, {"containers": [1]}, {"containers": [{"ports": 3}]}]
)
def test_what_makes_no_sense_is_refused(storage: Storage, spec: object) -> None:
    with pytest.raises((BadRequest, Invalid)):
        storage.create({"kind": "Pod", "metadata": {"name": "a"}, "spec": spec})
