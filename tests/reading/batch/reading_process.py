"""Reads a folder's articles into kept bundles, saying how many are done and how many of them were kept already.

To be killed half way: `python -m tests.reading.batch.reading_process FOLDER KEPT`.
"""

import sys
from pathlib import Path

from loaders.batch import Progress, read_many
from loaders.load import Options


def main(folder: Path, kept: Path) -> None:
    def say(progress: Progress) -> None:
        print(progress.done, progress.reused, flush=True)

    for _ in read_many(sorted(folder.glob("*.txt")), Options(), workers=2, kept=kept, on_progress=say):
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
