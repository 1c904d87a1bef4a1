"""What `kubectl auth can-i` asks, and tokens for service accounts."""

from __future__ import annotations

import base64
import json
import secrets

from console.rehearsal.api.auth import Identity, Tokens, allowed_resources, viewer
from console.rehearsal.api.history import Object
from console.rehearsal.api.status import BadRequest
from console.rehearsal.api.storage import Storage

_ISSUER = "https://kubernetes.default.svc.cluster.local"
_SHORTEST, _USUAL = 600, 3600


def access_review(identity: Identity, body: Object) -> Object:
    """Answer whether somebody may do one thing. Raises BadRequest."""
    spec = body.get("spec") or {}
    asked = spec.get("resourceAttributes") or {}
    if not asked and not spec.get("nonResourceAttributes"):
        raise BadRequest("spec.resourceAttributes: Required value: exactly one must be specified")
    resource = "/".join(part for part in (asked.get("resource", ""), asked.get("subresource", "")) if part)
    verb, namespace = asked.get("verb", ""), asked.get("namespace", "")
    is_allowed = identity.may(verb, resource, namespace) if asked else identity.verbs is None
    return {**body, "kind": "SelfSubjectAccessReview", "metadata": {}, "spec": spec, "status": {"allowed": is_allowed}}


def rules_review(identity: Identity, body: Object) -> Object:
    """Answer everything that somebody may do in a namespace."""
    spec = body.get("spec") or {}
    rules = [
        {"verbs": list(verbs), "apiGroups": [resource.group], "resources": [resource.plural]}
        for resource, verbs in allowed_resources(identity, spec.get("namespace") or "default")
    ]
    paths = [{"verbs": ["get"], "nonResourceURLs": ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/version"]}]
    status = {"resourceRules": rules, "nonResourceRules": paths, "incomplete": False}
    return {**body, "kind": "SelfSubjectRulesReview", "metadata": {}, "spec": spec, "status": status}


def token_request(tokens: Tokens, storage: Storage, account: Object, body: Object) -> Object:
    """Issue a token for a service account: it may read, as the enrolment's accounts may. Raises BadRequest."""
    spec = body.get("spec") or {}
    seconds = spec.get("expirationSeconds") or _USUAL
    if not isinstance(seconds, int) or seconds < _SHORTEST:
        raise BadRequest("spec.expirationSeconds: Invalid value: may not specify a duration less than 10 minutes")
    metadata = account["metadata"]
    user = f"system:serviceaccount:{metadata['namespace']}:{metadata['name']}"
    token = _web_token({"iss": _ISSUER, "sub": user, "exp": storage.now().timestamp() + seconds})
    tokens.issue(token, viewer(user), seconds=seconds)

    return {
        "kind": "TokenRequest",
        "apiVersion": "authentication.k8s.io/v1",
        "metadata": {"name": metadata["name"], "namespace": metadata["namespace"]},
        "spec": {**spec, "expirationSeconds": seconds},
        "status": {"token": token, "expirationTimestamp": storage.timestamp(seconds)},
    }


def _web_token(claims: Object) -> str:
    """Return a token in the form of a JWT; what makes it valid is that it is known."""
    parts = (json.dumps({"alg": "RS256", "typ": "JWT"}).encode(), json.dumps(claims).encode(), secrets.token_bytes(64))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
