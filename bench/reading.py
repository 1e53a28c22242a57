"""Scores the article reader against annotated articles, and its speed.

    python -m bench.reading FOLDER … [--scorer score_extraction.py] [--names] [--verbose]

FOLDER holds NN.txt and NN.json; the scorer is the script that says what the figures mean (default: $XINGLIN_SCORER).
--names scores the entities alone; --verbose lists what is wrong, which must not be done for held-back articles.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loaders.articles.document import read_document
from loaders.articles.names import find_entities
from loaders.articles.reader import read
from loaders.articles.reading import Reading
from loaders.articles.scored import as_scored


def predict(folder: Path, out: Path, *, names_only: bool) -> tuple[int, float]:
    """Readings of every annotated article of a folder written to `out`; characters read and seconds taken."""
    characters, seconds = 0, 0.0
    for path in sorted(folder.glob("*.json")):
        data = path.with_suffix(".txt").read_bytes()
        published = json.loads(path.read_text("utf-8")).get("published")
        began = time.process_time()
        document = read_document(data, name=path.name, published=published)
        reading = Reading(document, find_entities(document)) if names_only else read(document)
        seconds += time.process_time() - began
        characters += len(document.text)
        (out / path.name).write_text(json.dumps(as_scored(reading), ensure_ascii=False), "utf-8")
    return characters, seconds


def score(folder: Path, scorer: str, *, names_only: bool, verbose: bool) -> dict[str, object]:
    """The scorer's figures for a folder, with the reader's speed in characters a second."""
    with tempfile.TemporaryDirectory() as out:
        characters, seconds = predict(folder, Path(out), names_only=names_only)
        command = [sys.executable, scorer, str(folder), out, *(["--verbose"] if verbose else [])]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, object] = json.loads(told.stdout)
    figures["characters_per_second"] = round(characters / seconds) if seconds else None
    return figures


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folders", nargs="+", type=Path)
    words.add_argument("--scorer", default=os.environ.get("XINGLIN_SCORER", ""))
    words.add_argument("--names", action="store_true", help="entities only")
    words.add_argument("--verbose", action="store_true", help="list what is wrong or missed")
    given = words.parse_args()
    if not given.scorer:
        words.error("give --scorer or set XINGLIN_SCORER")
    for folder in given.folders:
        figures = score(folder, given.scorer, names_only=given.names, verbose=given.verbose)
        print(f"== {folder.name}")
        print("\n".join(_lines(figures, given.names)))


def _lines(figures: dict[str, object], names_only: bool) -> list[str]:
    shown = []
    for part in ("entities",) if names_only else ("entities", "relations"):
        for kind, value in dict(figures[part]).items():  # type: ignore[call-overload]
            shown.append(
                f"{part:10} {kind:24} f1 {value['f1']:.3f}  p {value['p']:.3f}  r {value['r']:.3f}  {value.get('gold', '')}"
            )
    rest = ["mentions_joined", "bad_offsets", "missing", "characters_per_second"]
    if not names_only:
        rest = ["activities", "activities_core", "numbers", "beneficiary_right", "year_right", *rest]
    return shown + [f"{key:22} {figures[key]}" for key in rest]


if __name__ == "__main__":
    main()
