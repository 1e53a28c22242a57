"""What FHIR resources call each other: Type/id, absolute URLs, urn:uuid, #contained, and logical references by identifier.

Resources stand in any order, in one file or several, so references are looked up when all have been read.
(https://hl7.org/fhir/references.html)
"""

import re
from dataclasses import dataclass, field
from typing import Any

from loaders.registries.fields import dicts, inside, word

_TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]+)/([A-Za-z0-9.\-]{1,64})(?:/_history/[^/]+)?$")


@dataclass(slots=True)
class References:
    """Every name that a resource goes by, to its local id (`Organization/123`)."""

    _known: dict[str, str] = field(default_factory=dict)
    _unnamed: int = 0

    def enter(self, resource: dict[str, Any], full_url: str = "", owner: str = "") -> str:
        """Enter a resource under all its names and return its local id; `owner` is what contains it."""
        kind, own = word(resource.get("resourceType")), word(resource.get("id"))
        if owner:
            local = f"{owner}#{own.removeprefix('#')}"
        elif own:
            local = f"{kind}/{own}"
        else:
            keys = [key for key in map(_identifier, dicts(resource.get("identifier"))) if key]
            self._unnamed += 1
            local = f"{kind}/{full_url or (keys[0] if keys else self._unnamed)}"
        for name in (
            local,
            full_url,
            *(f"{kind}|{key}" for key in map(_identifier, dicts(resource.get("identifier"))) if key),
        ):
            if name:
                self._known.setdefault(name, local)
        return local

    def find(self, reference: object, kind: str, owner: str) -> str | None:
        """The local id that a Reference means; None where the resource is in none of the files."""
        said = word(inside(reference, "reference"))
        if said.startswith("#"):
            return self._known.get(f"{owner}{said}")
        if said in self._known:
            return self._known[said]
        if found := _TYPE_AND_ID.search(said):
            local = self._known.get(f"{found[1]}/{found[2]}")
            if local:
                return local
        key = _identifier(inside(reference, "identifier"))
        # A conditional reference of a bulk export: Practitioner?identifier=system|value.
        if not key and "?identifier=" in said:
            key = said.partition("?identifier=")[2]
        return self._known.get(f"{kind}|{key}") if key else None


def _identifier(item: object) -> str:
    """`system|value`, "" where there is no value."""
    value = word(inside(item, "value"))
    return f"{word(inside(item, 'system'))}|{value}" if value else ""
