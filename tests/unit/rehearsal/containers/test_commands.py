"""Commands in simulated containers: their answers follow from the state of the cluster."""

from __future__ import annotations

import shlex

import pytest
import yaml

from console.rehearsal.containers.runtime import Containers
from unit.rehearsal.simulated import Simulated, deployment

FRONTEND = ("frontend", "web-frontend")
USERS = ("backend", "user-service")
POSTGRES = ("data", "postgres-user")
PLAIN = ("default", "web")


@pytest.fixture(scope="module")
def lab() -> Simulated:
    """The whole lab as it should be."""
    simulated = Simulated()
    simulated.lab()
    return simulated


@pytest.fixture(scope="module")
def guarded() -> Simulated:
    """The lab with its network policies."""
    simulated = Simulated()
    simulated.lab()
    simulated.lab("network-policies", seconds=1.0)
    return simulated


def run(simulated: Simulated, where: tuple[str, str], line: str) -> tuple[int, str, str]:
    """Run a command line in the first pod of a workload; return exit code, output and error output."""
    pod = simulated.pods(*where)[0]
    container = pod["spec"]["containers"][0]["name"]
    done = Containers(simulated.cluster).exec(pod, container, shlex.split(line))
    return done.exit_code, done.stdout.decode(), done.stderr.decode()


def address(simulated: Simulated, namespace: str, name: str) -> str:
    return str(simulated.get("Service", namespace, name)["spec"]["clusterIP"])


DATABASE = "postgres-user-service.data.svc.cluster.local"


def test_a_port_is_open_refused_silent_or_unknown(lab: Simulated) -> None:
    where = address(lab, "data", "postgres-user-service")
    assert run(lab, USERS, f"nc -zv {DATABASE} 5432") == (0, "", f"{DATABASE} ({where}:5432) open\n")
    assert run(lab, USERS, f"nc -z -w 2 {DATABASE} 5432") == (0, "", "")
    code, _, err = run(lab, USERS, f"nc -zv {DATABASE} 9999")
    assert (code, err) == (1, f"nc: {DATABASE} ({where}:9999): Operation timed out\n")
    own = lab.pods("data", "postgres-user")[0]["status"]["podIP"]
    assert run(lab, USERS, f"nc -z {own} 81")[2] == f"nc: {own} ({own}:81): Connection refused\n"
    assert run(lab, USERS, "nc -z nowhere 80") == (1, "", "nc: bad address 'nowhere'\n")


def test_a_policy_lets_the_backend_in_and_nobody_else(guarded: Simulated) -> None:
    assert run(guarded, USERS, f"nc -z {DATABASE} 5432")[0] == 0
    assert run(guarded, FRONTEND, f"nc -z {DATABASE} 5432")[2].endswith("Operation timed out\n")
    assert run(guarded, USERS, "nc -z web-frontend-service.frontend 80")[2].endswith("Operation timed out\n")
    assert run(guarded, ("backend", "order-service"), "nc -z payment-service 3000")[0] == 0
    line = "curl -s -H 'Host: api.example.com' http://192.168.49.2/users/42"
    assert '"path": "/42"' in run(guarded, FRONTEND, line)[1]


@pytest.mark.parametrize(
    ("egress", "resolves"),
    [
        ("[{ports: [{port: 53, protocol: UDP}, {port: 5432}]}]", True),
        ("[{ports: [{port: 53, protocol: TCP}, {port: 5432}]}]", False),
        ("[{ports: [{port: 5432}]}]", False),
    ],
)
def test_a_pod_that_may_not_ask_for_names_finds_none(egress: str, resolves: bool) -> None:
    simulated = Simulated()
    simulated.lab("1-1", "2-1", "2-2", "3-2")
    simulated.apply(
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: backend}, "
        f"spec: {{podSelector: {{}}, policyTypes: [Egress], egress: {egress}}}}}"
    )
    assert (run(simulated, USERS, f"nslookup {DATABASE}")[0] == 0) is resolves
    assert (run(simulated, USERS, f"nc -z {DATABASE} 5432")[2] == f"nc: bad address '{DATABASE}'\n") is not resolves
    assert run(simulated, FRONTEND, f"nslookup {DATABASE}")[0] == 0


@pytest.mark.parametrize(
    ("policy", "passes"),
    [
        ("{podSelector: {}, policyTypes: [Ingress]}", False),
        ("{podSelector: {matchLabels: {app: nobody}}, policyTypes: [Ingress]}", True),
        ("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}", False),
        ("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]}", True),
        ("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16, except: [10.244.0.0/24]}}]}]}", False),
        ("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}", True),
        ("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 81}]}]}", False),
        (
            "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {tier: frontend}}, "
            "podSelector: {matchLabels: {app: web-frontend}}}]}]}",
            True,
        ),
    ],
)
def test_policies_are_read_as_written(policy: str, passes: bool) -> None:
    simulated = Simulated()
    simulated.lab("1-1", "2-2", "3-2")
    simulated.apply(
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, "
        f"metadata: {{name: p, namespace: backend}}, spec: {policy}}}"
    )
    assert (run(simulated, FRONTEND, "nc -z user-service.backend 8080")[0] == 0) is passes


def test_pages_by_service_and_through_the_ingress(lab: Simulated) -> None:
    written = "-s -o /dev/null -w '%{http_code}'"
    assert run(lab, FRONTEND, f"curl {written} http://user-service.backend:8080/") == (0, "200", "")
    assert run(lab, FRONTEND, "curl -s http://user-service.backend:8080/health") == (0, "ok\n", "")
    assert run(lab, FRONTEND, f"curl {written} -H 'Host: api.example.com' http://192.168.49.2/users") == (0, "200", "")
    assert run(lab, FRONTEND, f"curl {written} -H 'Host: api.example.com' http://192.168.49.2/nothing")[1] == "404"
    assert run(lab, FRONTEND, f"curl {written} -H 'Host: other.example.com' http://192.168.49.2/")[1] == "404"
    code, out, err = run(lab, FRONTEND, "wget -qO- --header 'Host: shop.example.com' http://192.168.49.2/")
    assert (code, err) == (0, "")
    assert out.startswith("<h1>CloudMart</h1><p>web-frontend-")
    assert run(lab, FRONTEND, "curl -s -o /dev/null -w '%{time_total}' user-service.backend:8080")[1] == "0.004000"


def test_pages_that_do_not_come(lab: Simulated) -> None:
    assert run(lab, FRONTEND, "curl -sS nowhere") == (6, "", "curl: (6) Could not resolve host: nowhere\n")
    assert run(lab, FRONTEND, "curl -s nowhere") == (6, "", "")
    code, _, err = run(lab, FRONTEND, "curl -sS http://localhost:81/")
    assert (code, err.split(" after")[0]) == (7, "curl: (7) Failed to connect to localhost port 81")
    code, out, _ = run(lab, FRONTEND, "curl -s -m 3 -w '%{http_code} %{time_total}' http://user-service.backend:1/")
    assert (code, out) == (28, "000 3.000000")
    assert run(lab, USERS, f"curl -sS {DATABASE}:5432")[0] == 52
    lab.apply(deployment(), seconds=60)
    assert "Welcome to nginx!" in run(lab, PLAIN, "curl -s localhost")[1]
    assert run(lab, PLAIN, "wget -q http://localhost/nothing") == (
        1,
        "",
        "wget: server returned error: HTTP/1.1 404 Not Found\n",
    )
    assert run(lab, PLAIN, "curl -sSf http://localhost/nothing")[0] == 22


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("selector: {app: nobody}", "503"),
        ("ports: [{name: http, port: 8080, targetPort: 81}]", "502"),
    ],
)
def test_an_ingress_to_a_broken_service_says_what_nginx_says(change: str, code: str) -> None:
    simulated = Simulated()
    simulated.lab()
    field, _, value = change.partition(": ")
    service = simulated.get("Service", "backend", "user-service")
    simulated.storage.update({**service, "spec": {**service["spec"], field: yaml.safe_load(value)}})
    line = "curl -s -o /dev/null -w '%{http_code}' -H 'Host: api.example.com' http://192.168.49.2/users/1"
    assert run(simulated, FRONTEND, line)[1] == code


def test_names(lab: Simulated) -> None:
    where = address(lab, "data", "postgres-user-service")
    code, out, _ = run(lab, USERS, "nslookup postgres-user-service.data")
    assert code == 0
    assert f"Name:\t{DATABASE}\nAddress: {where}\n" in out
    assert run(lab, USERS, "nslookup nowhere")[0] == 1
    assert "can't find nowhere: NXDOMAIN" in run(lab, USERS, "nslookup nowhere")[1]
    assert run(lab, USERS, "getent hosts order-service")[1].split() == [
        address(lab, "backend", "order-service"),
        "order-service",
    ]
    assert run(lab, USERS, "getent hosts postgres-user-service")[0] == 2  # another namespace needs its name


def test_databases(lab: Simulated) -> None:
    assert run(lab, POSTGRES, "pg_isready") == (0, "localhost:5432 - accepting connections\n", "")
    assert run(lab, POSTGRES, "pg_isready -h redis-cache-service")[0] == 2
    assert "(1 row)" in run(lab, POSTGRES, "psql -U admin -d userdb -c 'SELECT 1'")[1]
    code, _, err = run(lab, POSTGRES, "psql -h postgres-order-service -p 1 -c 'SELECT 1'")
    assert code == 2
    assert "Connection timed out" in err
    assert run(lab, ("data", "redis-cache"), "redis-cli ping")[1] == "PONG\n"


def test_a_shell_joins_commands_and_knows_the_environment(lab: Simulated) -> None:
    assert run(lab, USERS, 'sh -c "echo $DB_HOST:$DB_PORT"')[1] == f"{DATABASE}:5432\n"
    line = """sh -c 'nc -z $DB_HOST $DB_PORT && echo "it is; up" || echo down'"""
    assert run(lab, USERS, line)[1] == "it is; up\n"
    assert run(lab, USERS, "sh -c 'nc -z nowhere 1 2>/dev/null && echo up || echo down'")[1] == "down\n"
    assert run(lab, USERS, "sh -c 'false; exit 3; echo no'") == (3, "", "")
    assert run(lab, USERS, "sh -c 'echo \"open'")[0] == 2
    assert run(lab, USERS, "printenv CACHE_PORT")[1] == "6379\n"


def test_files_of_the_container(lab: Simulated) -> None:
    assert "nameserver 10.96.0.10\nsearch backend.svc.cluster.local" in run(lab, USERS, "cat /etc/resolv.conf")[1]
    assert run(lab, USERS, "cat /var/run/secrets/kubernetes.io/serviceaccount/namespace")[1] == "backend\n"
    assert run(lab, USERS, "cat /nothing") == (1, "", "cat: can't open '/nothing': No such file or directory\n")
    assert "lib" in run(lab, POSTGRES, "ls /var")[1].split()
    assert "/var/lib/postgresql/data" in run(lab, POSTGRES, "df -h /var/lib/postgresql/data")[1]
    assert run(lab, USERS, "ls /nothing")[0] == 1


def test_an_image_has_only_its_own_tools(lab: Simulated) -> None:
    code, _, err = run(lab, POSTGRES, "nc -z localhost 5432")
    assert code == 127
    assert 'exec: "nc": executable file not found in $PATH' in err
    assert run(lab, POSTGRES, "sh -c 'nc -z localhost 5432'") == (127, "", "sh: nc: not found\n")
    assert run(lab, USERS, "psql")[0] == 127
