"""Reading a sample as `xinglin load` does, and saying what it says in sentences."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

from graph.bundles import seal
from graph.records import Bundle, Source
from loaders.registries.load import load_registry, recognised

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 1, 1)


def read(path: Path, **options: object) -> Bundle:
    """The sealed bundle of a registry's file or folder."""
    found = recognised(path)
    assert found is not None, path
    return seal(load_registry(found, source=Source(id=""), today=TODAY, **options))  # type: ignore[arg-type]


def sentences(bundle: Bundle) -> set[tuple[str, str, str]]:
    """(subject's name, predicate, object's name or value)."""
    names = {e.id: e.name for e in bundle.entities}
    return {(names[s.subject], s.predicate, names[s.object] if s.object else str(s.value)) for s in bundle.statements}


def packed(path: Path, folder: Path) -> dict[str, Path]:
    """The same file as gzip, as one of two members of a zip, and under a name that says nothing."""
    data = path.read_bytes()
    found = {"gz": folder / f"{path.name}.gz", "zip": folder / "release.zip", "json": folder / "data.json"}
    found["gz"].write_bytes(gzip.compress(data))
    with zipfile.ZipFile(found["zip"], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"v2-2026-01-02-{path.name}", data)
        archive.writestr("readme.txt", "x")
    found["json"].write_bytes(data)
    return found
