"""Removals of what the server says without changing anything: discovery, lists, tables, rights, logs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.rehearsal.api.auth import ANONYMOUS, admin
from console.rehearsal.api.lists import Page
from console.rehearsal.api.media import Wanted
from console.rehearsal.api.routes import find
from console.rehearsal.api.status import BadRequest, NoSuchPath, NotFound, Unauthorized
from integration.conformance.removal import (
    API,
    also,
    answering,
    changing,
    failing,
    forgiving,
    given,
    leaving,
    mistaking,
    without,
)

_HANDLER = f"{API}.handler"
_UNSELECTED = answering(lambda _: True)


# discovery

without(
    f"{_HANDLER}.document",
    changing(lambda said: also(said, versions=[]) if said and said["kind"] == "APIVersions" else said),
    "discover core *",
)
without(
    f"{API}.discovery._group",
    changing(lambda group: also(group, preferredVersion=None)),
    "discover groups *",
    "discover group one group*",
)
without(f"{API}.discovery._listed", changing(lambda entry: also(entry, verbs=["get"])), "discover resources every*")
without(f"{API}.discovery._listed_part", changing(lambda entry: also(entry, name="part")), "discover resources sub*")
without(
    f"{API}.discovery._listed",
    changing(lambda entry: also(entry, categories=["some"])),
    "discover resources what*",
    "kubectl get all *",
)
without(f"{API}.discovery._listed", changing(lambda entry: also(entry, shortNames=["x"])), "kubectl api-resources *")
without(f"{_HANDLER}.document", forgiving(NoSuchPath, lambda _: {"resources": []}), "discover group a group*")
without(f"{_HANDLER}.find", forgiving(NoSuchPath, lambda _: find("/api/v1/pods")), "discover kinds *")
without(f"{_HANDLER}.SERVER_VERSION", leaving({"kind": "Version"}), "version *", "kubectl version *")
without(f"{_HANDLER}._HEALTH", leaving(frozenset()), "health *")
without(f"{_HANDLER}.Handler._headers", changing(lambda headers: {**headers, "Date": ""}), "date *")

# one object

without(f"{API}.objects.read", leaving(failing), "get * an object is*", "kubectl describe everything *")
without(
    f"{API}.objects.read",
    mistaking(NotFound),
    "kubectl get Pod what is not there",
)
without(f"{API}.objects.read", changing(lambda obj: also(obj, spec={})), "kubectl get Deployment *")

# lists

without(f"{_HANDLER}.list_page", answering(Page([], 1 << 40)), "list * a list has its kind*")
without(f"{API}.storage.Storage.list", changing(lambda objects: objects[::-1]), "list * objects come in the order*")
without(
    f"{_HANDLER}.list_page",
    given(lambda storage, target, query: (storage, replace(target, namespace=""), query)),
    "list * a namespace shows*",
    "list * a namespace that is not there*",
)
without(f"{API}.selectors._requirement", _UNSELECTED, "list * labels are selected*", "kubectl get Pod by a label*")
without(f"{API}.selectors._field", _UNSELECTED, "list Pod fields*", "list Event fields*")
without(f"{API}.lists.matcher", forgiving(BadRequest, lambda *_: None), "list * a selector that makes no sense*")
without(
    f"{API}.lists.number", answering(0), "list * a long list comes in pages", "table ConfigMap a table has the version*"
)
without(
    f"{API}.lists.Page.metadata",
    changing(lambda metadata: also(metadata, remainingItemCount=None)),
    "list * the first page says*",
)
without(
    f"{API}.lists._continued",
    lambda original: lambda storage, token: (storage.revision, original(storage, token)[1]),
    "list * later pages show*",
)
without(
    f"{API}.storage.Storage.compact",
    answering(None),
    "list * a page of a forgotten time*",
    "watch * a version that was forgotten*",
)
without(
    f"{API}.lists._continued",
    forgiving(BadRequest, lambda storage, _: (storage.revision, ("", ""))),
    "list * a page token that nobody gave*",
)
without(f"{API}.lists._revision", leaving(failing), "list * a list may be as old*")
without(f"{API}.lists._revision", lambda _: lambda storage, *_: storage.revision, "list * an exact version*")
without(f"{API}.look.wanted", answering([Wanted()]), "list * metadata alone*", "table * a row has the name first*")

# tables

without(
    f"{API}.columns.Column.to_json",
    changing(lambda column: {**column, "priority": 0}),
    "table Pod columns*",
    "kubectl get Pod a table*",
)
without(
    f"{API}.columns.Column.to_json", changing(lambda column: {**column, "name": f"My {column['name']}"}), "* Pod wide"
)


def _empty_cells(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "cells": ["" for _ in row["cells"]]}


without(
    f"{API}.table._row",
    changing(_empty_cells),
    "table Pod a row says*",
    "table Deployment a row counts*",
    "table Service a row has addresses*",
    "table Ingress a row has hosts*",
    "table PersistentVolumeClaim *says*",
    "kubectl get everything *",
)
without(
    f"{API}.look.Look.of_object",
    lambda _: lambda _look, obj: obj,
    "table ConfigMap one object*",
)
without(
    f"{API}.look.table",
    lambda original: lambda *args, metadata, **_named: original(*args, metadata=metadata),
    "table ConfigMap whole objects*",
)

# rights

without(
    f"{API}.auth.Tokens.identity",
    forgiving(Unauthorized, lambda *_: ANONYMOUS),
    "authenticate * an unknown token*",
    "authenticate * a watch needs*",
)
without(
    f"{API}.auth.Tokens.identity",
    answering(admin()),
    "authenticate * who brings no token*",
    "authorize *",
    "review SelfSubjectAccessReview *",
)
without(f"{API}.reviews.allowed_resources", answering([]), "review SelfSubjectRulesReview *")
without(
    f"{API}.reviews.access_review",
    changing(lambda review: {**review, "status": {"allowed": False}}),
    "kubectl auth can-i *",
)
without(f"{API}.reviews._web_token", answering("a-word"), "create TokenRequest *")

# logs and commands

without(
    f"{API}.storage.Storage.get",
    mistaking(NotFound),
    "logs * a pod that is not there*",
    "exec * a pod that is not there*",
    "kubectl logs *",
)
without(
    f"{API}.logs.chosen_container",
    answering("web"),
    "logs * of several containers*",
    "logs * a container that the pod does not have*",
)
without(f"{API}.exec.chosen_container", answering("web"), "exec * a container that the pod does not have*")
without(f"{API}.logs._limited", answering(None), "logs * a number of lines*")
