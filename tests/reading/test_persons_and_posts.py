"""What a user would lose: people missed or misspelt, and people given to the wrong hospital, in texts that vary both.

The texts are in corpus/persons.txt; figures, not single cases, so that a mechanism that gains much may lose a little.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.articles.document import document_from_text
from loaders.articles.names import find_entities
from loaders.articles.reader import read
from loaders.articles.reading import FoundEntity

_RELATION = re.compile(r"(\??)([A-Z_]{5,}) (\S+) (\S+)$")
_POSTS = ("WORKS_AT", "LEADS")


@dataclass(frozen=True)
class Case:
    """One text with its persons, and (kind, person, body) that must and that may be found."""

    text: str
    persons: frozenset[str]
    wanted: frozenset[tuple[str, str, str]]
    allowed: frozenset[tuple[str, str, str]]


def cases(half: str) -> list[Case]:
    found = []
    text = (Path(__file__).parent / "corpus/persons.txt").read_text("utf-8")
    for block in re.split(r"^@", text, flags=re.M)[1:]:
        name, *lines = block.splitlines()
        if name != half:
            continue
        said = [m for line in lines if (m := _RELATION.match(line))]
        persons = next(line[2:].split() for line in lines if line.startswith("P "))
        prose = [line for line in lines if not line.startswith("P ") and not _RELATION.match(line)]
        triples = [(bool(m[1]), (m[2], m[3], m[4])) for m in said]
        found.append(
            Case(
                "\n".join(prose),
                frozenset(persons),
                frozenset(t for may, t in triples if not may),
                frozenset(t for may, t in triples if may),
            )
        )
    return found


def same(name: str, entity: FoundEntity) -> bool:
    forms = {entity.name, entity.canonical, *(m.text for m in entity.mentions)}
    return name in forms or (entity.kind != "Person" and any(f.endswith(name) or name.endswith(f) for f in forms))


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + wrong + missed)


def figures(half: str) -> tuple[float, float]:
    """F1 of persons' names and of WORKS_AT with LEADS over the texts of one half."""
    names, posts = [0, 0, 0], [0, 0, 0]
    for case in cases(half):
        reading = read(document_from_text(case.text, published="2024-06-15"))
        entities = {e.id: e for e in reading.entities}
        forms = {m.text for e in reading.entities if e.kind == "Person" for m in e.mentions if not m.anaphoric}
        extra = {f for f in forms - case.persons if not any(p.startswith(f + "·") for p in case.persons)}
        names[0] += len(forms & case.persons)
        names[1] += len(extra)
        names[2] += len(case.persons - forms)
        found = [
            (r.kind, entities[r.source], entities[r.target])
            for r in reading.relations
            if r.kind in _POSTS and r.status in ("stated", "reported")
        ]
        for kind, person, body in case.wanted:
            if kind in _POSTS:
                hit = any(k == kind and same(person, a) and same(body, b) for k, a, b in found)
                posts[0 if hit else 2] += 1
        everything = case.wanted | case.allowed
        posts[1] += sum(
            not any(k == kind and same(p, a) and same(o, b) for k, p, o in everything) for kind, a, b in found
        )
    return f1(*names), f1(*posts)


@pytest.mark.parametrize(("half", "names", "posts"), [("built", 0.95, 0.87), ("check", 0.91, 0.82)])
def test_people_and_their_posts_are_read_in_varied_texts(half: str, names: float, posts: float) -> None:
    found = figures(half)
    assert found[0] >= names, found
    assert found[1] >= posts, found


BOUNDARIES = [
    ("年轻医生宗景和跟他上台最多", ["宗景和"]),
    ("超声科医师巩佳正在值班", ["巩佳"]),
    ("院长倪妮给记者算了一笔账", ["倪妮"]),
    ("护士长邰风和医生伏虎配合默契", ["邰风", "伏虎"]),
    ("手术室护士长乐正敏接任护理部主任", ["乐正敏"]),
    ("局长其力木格，副局长萨仁图雅到会", ["其力木格", "萨仁图雅"]),
    ("主任阿力么日古说，人手很紧", ["阿力么日古"]),
    ("护士长黄河、麻醉科医师白桦共同查房", ["黄河", "白桦"]),
    ("医生谭天、于谦和两人已返岗", ["谭天", "于谦和"]),
    ("主任沈既白说，做抄方1200余张", ["沈既白"]),
]


@pytest.mark.parametrize(("text", "names"), BOUNDARIES)
def test_names_end_where_the_next_word_begins(text: str, names: list[str]) -> None:
    found = [e.name for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。")) if e.kind == "Person"]
    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "家庭医生全覆盖，居民满意",
        "院长马上赶到现场",
        "主任高度评价这次合作",
        "参加人数达到六成。",
        "汝卫健〔2025〕61号",
        "共放3张床长期使用",
    ],
)
def test_words_after_titles_and_numbers_are_no_people(text: str) -> None:
    assert [e.name for e in find_entities(document_from_text(text)) if e.kind == "Person"] == []
