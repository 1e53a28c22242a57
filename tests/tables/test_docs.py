"""What the page on mappings shows must work, and every code a report can hold must be explained there."""

import re
from pathlib import Path
from typing import get_args

from graph.ontology import ontology
from loaders.tables.mapping import (
    EntityMapping,
    Format,
    LinksMapping,
    Mapping,
    RelationMapping,
    SourceMapping,
    Transform,
    parse_mapping,
)

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/mapping.md").read_text("utf-8")


def test_the_examples_are_mappings() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert examples
    for example in examples:
        parse_mapping(example)


def test_every_word_of_a_mapping_is_explained() -> None:
    words = set(get_args(Transform))
    for model in (Mapping, SourceMapping, Format, EntityMapping, RelationMapping, LinksMapping):
        words |= {field.alias or name for name, field in model.model_fields.items()}
    assert {word for word in words if f"`{word}`" not in PAGE and f"{word}:" not in PAGE} == set()


def test_every_code_is_explained() -> None:
    sources = [
        *(ROOT / "loaders/tables").glob("*.py"),
        *(ROOT / "loaders/registries").glob("*.py"),
        *(ROOT / "loaders").glob("*.py"),
        ROOT / "graph/dates.py",
    ]
    used = {
        code
        for path in sources
        for code in re.findall(r'"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|SCHEMA|SYMLINK)"', path.read_text("utf-8"))
    }
    used -= {*ontology().relations, "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"}
    assert len(used) > 80
    assert used - set(re.findall(r"[A-Z][A-Z0-9_]+", PAGE)) == set()
