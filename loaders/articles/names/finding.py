"""From a document to its entities: the stages of this package, one after the other."""

from collections.abc import Iterator
from dataclasses import replace

from loaders.articles.names.bodies import bodies
from loaders.articles.names.institutions import institutions
from loaders.articles.names.joining import join
from loaders.articles.names.lattice import tokens
from loaders.articles.names.persons import persons
from loaders.articles.names.places import departments, groups, places
from loaders.articles.names.policies import policies
from loaders.articles.names.programs import programs, projects, studios
from loaders.articles.names.shared import listed, numbered, sided
from loaders.articles.names.spans import Found, Line
from loaders.articles.reading import Document, FoundEntity


def find_entities(document: Document) -> tuple[FoundEntity, ...]:
    """Every entity named in the title and body of a document, in the order of first mention, ids e1, e2, …"""
    return join(document, found_names(document))


def found_names(document: Document) -> list[Found]:
    """The candidate names before they are joined: what `--explain` shows of this stage."""
    text = document.text
    lines = [Line(s.start, s.end, tokens(text, s.start, s.end), role=s.role) for s in document.sentences]
    for line in lines:
        line.found.extend(institutions(text, line))
        _replace(line, [*listed(text, line), *sided(text, line)])
        line.found.extend(bodies(text, line))
        _replace(line, list(numbered(text, line)))
        line.found.extend(projects(text, line))
        line.found.extend(studios(text, line))
        line.found.extend(programs(text, line))
        line.found.extend(policies(text, line))
        line.found.extend(departments(text, line))
        line.found.extend(groups(text, line))
    everyone = persons(text, lines, (text[z.start : z.end] for z in document.zones if z.role == "byline"))
    for line in lines:
        line.found.extend(places(text, line))
    return [*(f for line in lines for f in line.found), *everyone, *_aside(document)]


def _replace(line: Line, together: list[Found]) -> None:
    """Lists of names that share a part stand for what was found inside them; the house of two campuses stays."""
    together = [*(f for f in line.found if f.names), *together]
    line.found = [
        f for f in line.found if not any(t.start <= f.start and f.end <= t.end and not _houses(f, t) for t in together)
    ] + together


def _houses(f: Found, together: Found) -> bool:
    return f.kind == together.kind and f.start == together.start and all(n.startswith(f.text) for n in together.names)


def _aside(document: Document) -> Iterator[Found]:
    """Institutions named in bylines and furniture (来源：…, 版权所有：…): they only add mentions to those of the body."""
    for zone in document.zones:
        if zone.role in ("byline", "boilerplate"):
            line = Line(zone.start, zone.end, tokens(document.text, zone.start, zone.end), role=zone.role)
            line.found.extend(institutions(document.text, line))
            line.found.extend(bodies(document.text, line))
            yield from (replace(f, weak=True) for f in line.found if f.kind in ("Hospital", "Government", "University"))
