"""How fast a registry's file is read, and in how much memory: a ROR file (schema 2) of generated records.

    python -m bench.registries [--records 100000] [--where country=CN] [--again]

Records have the size and shape of real ones (1.2 to 2 KB, six names, three relationships); one in nineteen is Chinese.
CPU seconds and the peak of resident memory; with --again, of a file a tenth as long too, for what grows with the length.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from graph.gazetteer import divisions
from loaders.load import Options, read

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ABROAD = ("US", "GB", "DE", "JP", "FR", "IN")
_TYPES = ("healthcare", "education", "facility", "company", "government", "nonprofit")


def ror(number: int) -> str:
    """The ROR id of a number, with its check digits."""
    digits = ""
    rest = number
    for _ in range(6):
        digits = _ALPHABET[rest % 32] + digits
        rest //= 32
    return f"https://ror.org/0{digits}{98 - number * 100 % 97:02d}"


def record(number: int, count: int, chance: random.Random) -> dict[str, Any]:
    """One record in the true shape."""
    country = "CN" if chance.random() < 1 / 19 else chance.choice(_ABROAD)
    place = chance.choice([d for d in divisions().by_code.values() if d.level == "prefecture"])
    kind = chance.choice(_TYPES)
    names = [
        {"lang": "en", "types": ["label", "ror_display"], "value": f"Institution of {kind} number {number}"},
        {"lang": "zh", "types": ["label"], "value": f"{place.name}第{number}研究院"},
        {"lang": None, "types": ["acronym"], "value": f"I{number}"},
        *({"lang": "en", "types": ["alias"], "value": f"Former institution {number} of {kind} {i}"} for i in range(3)),
    ]
    location = {"continent_code": "AS", "country_code": country, "country_name": "Somewhere", "name": "Changsha",
                "country_subdivision_code": "HN", "country_subdivision_name": "Hunan", "lat": 28.2, "lng": 112.97}  # fmt: skip
    relationships = [
        {"id": ror(10_000 + chance.randrange(count)), "label": "A related institution of some name", "type": t}
        for t in chance.sample(("parent", "child", "related", "related"), 3)
    ]
    external = [
        {"type": t, "all": [f"{t}.{number}.{i}" for i in range(3)], "preferred": None}
        for t in ("grid", "isni", "fundref")
    ]
    return {
        "id": ror(10_000 + number), "names": names, "types": [kind], "status": "active", "established": 1950,
        "locations": [{"geonames_id": number, "geonames_details": location}], "relationships": relationships,
        "external_ids": [*external, {"type": "wikidata", "all": [f"Q{number + 1}"], "preferred": f"Q{number + 1}"}],
        "links": [{"type": "website", "value": f"https://www.institution-{number}.example"}], "domains": [],
        "admin": {"created": {"date": "2018-11-14", "schema_version": "1.0"},
                  "last_modified": {"date": "2026-01-02", "schema_version": "2.1"}},
    }  # fmt: skip


def generated(count: int, path: Path) -> None:
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write("[" if number == 0 else ",\n")
            json.dump(record(number, count, chance), file, ensure_ascii=False)
        file.write("]")


def measured(path: Path, where: str) -> None:
    """Read the file in this process and print what it took."""
    field, _, value = where.partition("=")
    began = time.process_time()
    bundle = read(path, Options(where={field: (value,)} if where else {}))
    taken = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{path.stat().st_size >> 20:>5} MB  {where or 'all':<12} {len(bundle.entities):>8} entities "
          f"{len(bundle.statements):>8} statements  {taken:6.1f} s CPU  {peak:>5} MB at most")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--where", default="")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        measured(asked.read, asked.where)
        return
    with tempfile.TemporaryDirectory() as folder:
        for count in (asked.records // 10, asked.records) if asked.again else (asked.records,):
            path = Path(folder) / f"ror-{count}.json"
            generated(count, path)
            # A process of its own: the peak of memory never falls again.
            command = [sys.executable, "-m", "bench.registries", "--read", str(path), "--where", asked.where]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
