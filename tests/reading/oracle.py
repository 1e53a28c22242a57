"""Score the facts stage alone: annotated entities in, relations and activities out.

    python -m tests.reading.oracle GOLD_DIR [--whole] [--verbose] [--explain NN]

The annotated entities of every article are turned into `FoundEntity` tuples (every occurrence of each mention, longest
first), so that what is measured is `find_facts` and not the finding of names. The scorer is `score_extraction.py`, found
through XINGLIN_SCORER. --whole measures the whole reader instead. Aggregates only, unless --verbose is given.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from loaders.articles.document import document_from_text
from loaders.articles.facts import find_facts
from loaders.articles.reader import read
from loaders.articles.reading import FoundEntity, Mention, Reading
from loaders.articles.scored import as_scored


def oracle_entities(text: str, annotated: list[dict[str, Any]]) -> tuple[FoundEntity, ...]:
    """Every occurrence of every annotated mention; a longer mention owns its characters within one entity."""
    found = []
    names: list[tuple[str, str]] = sorted(
        {(m, e["id"]) for e in annotated for m in e["mentions"]}, key=lambda pair: (-len(pair[0]), pair)
    )
    spans: dict[str, list[Mention]] = {}
    taken: list[tuple[int, int, str]] = []
    for name, owner in names:
        for hit in re.finditer(re.escape(name), text):
            same = [t for t in taken if t[0] <= hit.start() and hit.end() <= t[1]]
            crossing = any(
                t[0] < hit.end() and hit.start() < t[1] and not (t[0] <= hit.start() and hit.end() <= t[1])
                for t in taken
            )
            if crossing or any(t[2] == owner for t in same):
                continue
            taken.append((hit.start(), hit.end(), owner))
            spans.setdefault(owner, []).append(Mention(hit.start(), hit.end(), name))
    for e in annotated:
        mentions = tuple(sorted(spans.get(e["id"], [])))
        if mentions:
            found.append(FoundEntity(e["id"], e["kind"], e["name"], mentions, e.get("canonical") or e["name"]))
    return tuple(found)


def read_gold(folder: Path, name: str, whole: bool = False) -> tuple[str, dict[str, Any], Reading]:
    text = (folder / f"{name}.txt").read_text("utf-8")
    gold = json.loads((folder / f"{name}.json").read_text("utf-8"))
    document = document_from_text(text, published=gold.get("published"))
    if whole:
        return text, gold, read(document)
    entities = oracle_entities(text, gold["entities"])
    relations, activities = find_facts(document, entities)
    return text, gold, Reading(document, entities, relations, activities)


def main(words: list[str]) -> None:
    folder = Path(words[0])
    explain = words[words.index("--explain") + 1] if "--explain" in words else ""
    with tempfile.TemporaryDirectory() as out:
        for path in sorted(folder.glob("*.json")):
            text, _, reading = read_gold(folder, path.stem, "--whole" in words)
            (Path(out) / path.name).write_text(json.dumps(as_scored(reading), ensure_ascii=False), "utf-8")
            if path.stem == explain:
                names = {e.id: e.name for e in reading.entities}
                for r in reading.relations:
                    print(
                        r.kind,
                        names[r.source],
                        "->",
                        names[r.target],
                        r.status,
                        r.mechanism,
                        dict(r.attributes),
                        r.since,
                        "|",
                        text[r.start : r.end],
                    )
                for a in reading.activities:
                    print(
                        a.kind,
                        a.count,
                        a.unit,
                        [names[b] for b in a.by],
                        "for",
                        names.get(a.beneficiary or ""),
                        a.since,
                        a.until,
                        a.status,
                        a.mechanism,
                        "|",
                        text[a.start : a.end],
                    )
        scorer = os.environ["XINGLIN_SCORER"]
        run = subprocess.run(
            [sys.executable, scorer, str(folder), out, *(["--verbose"] if "--verbose" in words else [])],
            capture_output=True,
            text=True,
            check=True,
        )
        print(run.stderr, end="")
        figures = json.loads(run.stdout)
        for key in (
            "entities",
            "relations",
            "activities",
            "activities_core",
            "numbers",
            "beneficiary_right",
            "year_right",
            "mentions_joined",
            "bad_offsets",
        ):
            value = figures[key]
            if key in ("relations", "entities"):
                for kind, f in value.items():
                    print(f"  {kind:24}", f)
            else:
                print(key, value)


if __name__ == "__main__":
    main(sys.argv[1:])
