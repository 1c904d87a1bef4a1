"""Labs as their authors write them, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

LAB = """\
id: cloudmart
title: CloudMart
document: lesson.md
namespaces: [frontend, backend, data]
also_watch: [kube-system, monitoring]
manifests: manifests
phases:
  - id: 1
    title: Foundations
    steps:
      - id: 1-1
        title: Namespaces
        minutes: 5
        command: kubectl apply -f manifests/base.yaml
        files: [base.yaml]
        checks:
          - id: namespaces
            title: Where the shop lives
            points: 2
            expect: {apiVersion: v1, kind: Namespace, metadata: {name: backend, labels: {tier: backend}}}
      - id: 1-2
        title: Claims
        minutes: 10
        checks:
          - id: class
            title: A fast class
            predicate: storage-class-exists
            of: {name: fast-ssd}
          - id: claim
            title: Room for users
            after: [class]
            predicate: claim-bound
            of: {namespace: data, name: postgres-user-data, class: fast-ssd, size: 10Gi}
            hints: {nudge: "Which class?"}
  - id: 2
    title: Network
    after: ["1"]
    steps:
      - id: 2-1
        title: Services
        minutes: 15.5
        checks:
          - id: ready
            title: Somebody answers
            predicate: service-has-ready-endpoints
            of: {namespace: backend, name: user-service}
          - {id: names, title: Names are found, probe: dns}
          - {id: drawn, title: Drawn, by: hand}
bonus:
  - id: safe
    title: Safe
    points: 20
    checks:
      - id: policy
        title: Not everybody comes in
        predicate: network-policy-blocks
        of:
          from: {namespace: frontend, labels: {app: web}}
          to: {namespace: data, labels: {app: postgres-user}}
          port: 5432
      - {id: report, title: Written up, by: hand, points: 5}
probes:
  - {id: dns, title: Find the database, kind: dns, of: {to: {namespace: data, service: postgres-user-service}}}
pairs:
  - {from: {namespace: backend, labels: {app: user}}, to: {namespace: data, labels: {app: postgres-user}}, port: 5432}
hints:
  claim-missing: {nudge: "Look closely", heading: "Step 1-2: Room for data"}
"""

MANIFESTS = """\
apiVersion: v1
kind: Namespace
metadata: {name: backend, labels: {tier: backend}}
---
apiVersion: v1
kind: Service
metadata: {name: user-service, namespace: backend}
spec: {selector: {app: user}, ports: [{port: 8080}]}
---
# A comment, and nothing else.
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: frontend}
data:
  USERS: "http://user-service.backend.svc.cluster.local:8080/users"
  SHORT: "user-service.backend:8080"
  SHOP: "shop.backend.example.com"
"""

DOCUMENT = """\
# The lab (60분)

## Before (10분)

## Phase 1: Foundations (15분)

### Step 1-1: Namespaces (5분)

* one
* two

### Step 1-2: Room for data (10분)

## Phase 2: Network (20분)

### Step 2-1: Services (20분)

## Looking back

### In teams (15분)
"""


def write_lab(folder: Path, text: str = LAB) -> Path:
    """Write a lab with its manifests and document, and return the path of its lab.yaml."""
    (folder / "manifests").mkdir(parents=True, exist_ok=True)
    (folder / "manifests" / "base.yaml").write_text(MANIFESTS, encoding="utf-8")
    (folder / "lesson.md").write_text(DOCUMENT, encoding="utf-8")
    path = folder / "lab.yaml"
    path.write_text(text, encoding="utf-8")
    return path
