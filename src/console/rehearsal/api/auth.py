"""Who asks, and whether they may: bearer tokens that expire, and rights in the manner of RBAC."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.clock import Clock
from console.rehearsal.api.resources import RESOURCES, Resource
from console.rehearsal.api.routes import Target
from console.rehearsal.api.status import ApiError, Forbidden, Unauthorized

READ_VERBS = frozenset({"get", "list", "watch"})
_ANYBODY = ("/healthz", "/livez", "/readyz", "/version")
_DISCOVERY = ("/api", "/apis", "/openapi")


@dataclass(frozen=True, slots=True)
class Identity:
    """A user and their rights: ``verbs`` (None: all) on every resource but the ``hidden`` ones.

    Those are named as in "secrets" and "pods/exec". ``namespaces`` limits the rights to some namespaces; then nothing
    cluster-wide may be read.
    """

    user: str
    groups: tuple[str, ...] = ("system:authenticated",)
    verbs: frozenset[str] | None = None
    hidden: frozenset[str] = field(default_factory=frozenset)
    namespaces: frozenset[str] | None = None

    def may(self, verb: str, resource: str, namespace: str) -> bool:
        """Return whether a verb is allowed on a resource ("pods", "pods/log") in a namespace ("" for all)."""
        if resource in ("selfsubjectaccessreviews", "selfsubjectrulesreviews"):
            return True  # everybody may ask what they may
        if self.verbs is not None and verb not in self.verbs:
            return False
        if self.namespaces is not None and namespace not in self.namespaces:
            return False
        return resource not in self.hidden and resource.partition("/")[0] not in self.hidden


ANONYMOUS = Identity("system:anonymous", ("system:unauthenticated",), verbs=frozenset())


def admin(user: str = "admin") -> Identity:
    """Return who may do everything, as a student may in their own cluster."""
    return Identity(user, ("system:masters", "system:authenticated"))


def viewer(user: str = "viewer", *, hidden: frozenset[str] = frozenset()) -> Identity:
    """Return who may read, but never Secrets, and look into no container but its log."""
    return Identity(user, verbs=READ_VERBS, hidden=hidden | {"secrets", "pods/attach", "pods/exec", "pods/portforward"})


class Tokens:
    """The bearer tokens that a server accepts, and until when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, tuple[Identity, float | None]] = {}

    def issue(self, token: str, identity: Identity, *, seconds: float | None = None) -> None:
        """Accept a token from now on; for some seconds of the boot-time clock, or until told otherwise."""
        self._known[token] = (identity, None if seconds is None else self._clock.boot() + seconds)

    def expire_all(self) -> None:
        """Accept no token that was issued so far."""
        self._known.clear()

    def identity(self, authorization: str) -> Identity:
        """Return who sends this Authorization header; nobody in particular without one. Raises Unauthorized."""
        if not authorization:
            return ANONYMOUS
        scheme, _, token = authorization.partition(" ")
        identity, until = self._known.get(token.strip(), (None, None))
        if scheme.lower() != "bearer" or identity is None or (until is not None and self._clock.boot() >= until):
            raise Unauthorized
        return identity


def check_target(identity: Identity, verb: str, target: Target) -> None:
    """Let through who may do this. Raises Forbidden, in the words of the RBAC authorizer."""
    resource = target.resource
    namespace = target.name if resource.kind == "Namespace" and target.name else target.namespace
    name = f"{resource.plural}/{target.subresource}" if target.subresource else resource.plural
    if identity.may(verb, name, namespace):
        return
    where = f'in the namespace "{namespace}"' if namespace else "at the cluster scope"
    why = f'User "{identity.user}" cannot {verb} resource "{name}" in API group "{resource.group}" {where}'
    raise Forbidden(resource, target.name, why)


def check_path(identity: Identity, path: str) -> None:
    """Let through who may read a path that is no resource. Raises ApiError 403."""
    if (
        identity.verbs is None
        or _is_under(path, _ANYBODY)
        or (identity is not ANONYMOUS and _is_under(path, _DISCOVERY))
    ):
        return
    message = f'forbidden: User "{identity.user}" cannot get path "{path}"'
    raise ApiError(403, "Forbidden", message, {})


def allowed_resources(identity: Identity, namespace: str) -> list[tuple[Resource, tuple[str, ...]]]:
    """Return what an identity may do in a namespace: each resource with the verbs."""
    found = []
    for resource in RESOURCES:
        verbs = tuple(verb for verb in resource.verbs if identity.may(verb, resource.plural, namespace))
        if verbs:
            found.append((resource, verbs))
    return found


def _is_under(path: str, roots: tuple[str, ...]) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in roots)
