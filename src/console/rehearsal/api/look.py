"""How objects look to a client: as they are, as rows of a table, or as metadata alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.rehearsal.api.history import Object, Objects
from console.rehearsal.api.lists import Page
from console.rehearsal.api.media import Shape, wanted
from console.rehearsal.api.routes import Target
from console.rehearsal.api.table import partial_metadata, table
from console.rehearsal.api.versions import outgoing
from console.rehearsal.api.watch import Show

_TYPE = frozenset({"apiVersion", "kind"})


@dataclass(frozen=True, slots=True)
class Look:
    """The form that one request wants its objects in; ``include`` is what rows carry of theirs, ``now`` tells ages."""

    target: Target
    shape: Shape
    include: str
    now: Callable[[], datetime]

    def of_page(self, page: Page) -> dict[str, Any]:
        """Return a list."""
        items = [outgoing(item, self.target) for item in page.items]
        if self.shape is Shape.TABLE:
            return self._table(items, page.metadata())
        if self.shape is Shape.METADATA_LIST:
            kind = {"kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1"}
            return {**kind, "metadata": page.metadata(), "items": [partial_metadata(item) for item in items]}
        if not self.target.resource.is_custom:  # the items of a typed list have no type of their own
            items = [{key: value for key, value in item.items() if key not in _TYPE} for item in items]
        return as_list(self.target, items, page.metadata())

    def of_object(self, obj: Object) -> dict[str, Any]:
        """Return one object; what is not of the request's kind (a Scale) stays as it is."""
        if self.shape is Shape.TABLE and obj["kind"] == self.target.resource.kind:
            return self._table([obj], _version(obj))
        if self.shape is Shape.METADATA:
            return partial_metadata(obj)
        return obj

    def shows(self) -> Show | None:
        """Return what a watch does to each object, None when objects look as they are stored."""
        if self.shape in (Shape.METADATA, Shape.METADATA_LIST):
            return lambda obj: partial_metadata(outgoing(obj, self.target))
        if self.shape is Shape.TABLE:
            return self._rows_one_by_one()
        is_stored_version = self.target.version == self.target.resource.versions[0]
        return None if is_stored_version else lambda obj: outgoing(obj, self.target)

    def _rows_one_by_one(self) -> Show:
        """Return what makes a table of each object; only the first has its columns."""
        has_columns = False

        def show(obj: Object) -> Object:
            nonlocal has_columns
            shown = self._table([outgoing(obj, self.target)], _version(obj))
            if has_columns:
                shown["columnDefinitions"] = None
            has_columns = True
            return shown

        return show

    def _table(self, items: Objects, metadata: Object) -> dict[str, Any]:
        return table(self.target.resource.kind, items, self.now(), metadata=metadata, include=self.include)


def form_of(accept: str) -> Shape:
    """Return the first form that an Accept header names and that objects come in. Raises 406 when there is none."""
    shapes = (form.shape for form in wanted(accept))
    return next((shape for shape in shapes if shape is not Shape.DISCOVERY), Shape.OBJECT)


def as_list(target: Target, items: Objects, metadata: Object) -> dict[str, Any]:
    """Return a list of a kind, in the version of a request."""
    kind = {"kind": f"{target.resource.kind}List", "apiVersion": target.api_version}
    return {**kind, "metadata": metadata, "items": items}


def _version(obj: Object) -> Object:
    return {"resourceVersion": obj["metadata"]["resourceVersion"]}
