"""Mentions joined under one entity: equal forms, short forms of fuller ones, bracketed and introduced aliases.

A short form joins the one fuller name of its kind that it can stand for; where several fit, the one named last before
it. Weak candidates (一院, 工作党委) that join nothing are dropped. A bare 人民医院 that joins nothing is completed by the
article's place.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from graph.gazetteer import divisions
from loaders.articles.names.forms import fullness, short_of
from loaders.articles.names.namesakes import apart
from loaders.articles.names.places import group_properties
from loaders.articles.names.policies import same_policy
from loaders.articles.names.shared import nicknames, shared_place
from loaders.articles.names.spans import Found
from loaders.articles.names.stated import stated_level
from loaders.articles.reading import Document, FoundEntity, Mention

# No name is longer: what holds another begins at most so many characters before it.
LONGEST_NAME = 120
_SPACES = re.compile(r"[\"“”‘’]+|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_ALIAS = re.compile(
    r"\s?[(（]\s?(?:以下简称|下称|简称|以下称|又称|又名|原名|现更名为|原|现|即|也称|亦称)?\s?[:：]?\s?[“\"]?([^()（）“”\"，。]{2,24})[”\"]?\s?[)）]"
)
# 长三角医院协同发展战略联盟: its 医院 are many, not one called 长三角医院.
_OF_HOSPITALS = ("协同", "联盟", "管理", "协作", "发展")


@dataclass(slots=True)
class _Entity:
    kind: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    by: str = ""
    canonical: str = ""
    completed: bool = False
    weak: bool = True


def join(document: Document, names: list[Found]) -> tuple[FoundEntity, ...]:
    """Entities of the candidates, in order of first mention."""
    together = [f for f in names if f.names]
    names = sorted(_sifted([f for f in names if not f.names]), key=lambda f: (f.start, -f.end))
    entities: list[_Entity] = []
    by_form: dict[tuple[str, str], _Entity] = {}
    left: list[tuple[str, str, list[Found]]] = []
    for form, kind, found in _fullest_first(names):
        if kind == "Person":
            found, *others = apart(document.text, names, found)
            for other in others:
                mentions = [Mention(f.start, f.end, f.text) for f in other]
                entities.append(_Entity(kind, form, mentions, {form}, by=other[0].by, weak=False))
        entity = by_form.get((kind, form))
        if entity is None:
            entity = _owner(form, kind, found, entities)
            if entity is None:
                if all(f.weak for f in found):
                    left.append((form, kind, found))
                    continue
                entity = _Entity(kind, form, by=found[0].by, weak=False)
                entities.append(entity)
            by_form[(kind, form)] = entity
        entity.forms.add(form)
        entity.mentions += [Mention(f.start, f.end, f.text) for f in found]
    for form, kind, found in left:
        fuller = next((e for e in entities if e.kind == kind and any(short_of(other, form) for other in e.forms)), None)
        if fuller and kind != "Person":
            by_form[(kind, form)] = fuller
            fuller.forms.add(form)
            fuller.mentions += [Mention(f.start, f.end, f.text) for f in found]
            fuller.name = form
    _join_aliases(document, names, entities, by_form)
    for f in together:
        _join_listed(document, f, entities, by_form)
    for entity in entities:
        _complete(document, entity, entities)
    kept = sorted((e for e in entities if e.mentions), key=lambda e: min(e.mentions))
    return tuple(
        FoundEntity(
            id=f"e{n}",
            kind=e.kind,
            name=e.name,
            mentions=tuple(sorted(set(e.mentions))),
            canonical=e.canonical or e.name,
            completed=e.completed,
            aliases=tuple(sorted(e.forms - {e.name})),
            properties=_properties(document, e),
            mechanism=e.by,
            confidence=0.7 if e.completed else 0.9,
        )
        for n, e in enumerate(kept, 1)
    )


def _join_listed(
    document: Document, f: Found, entities: list[_Entity], by_form: dict[tuple[str, str], _Entity]
) -> None:
    """The bodies that one list names together, each with the list as its mention, and what they are called for short."""
    for name in f.names:
        one = by_form.get((f.kind, name)) or _owner(name, f.kind, [f], entities) or _shorter(name, f.kind, entities)
        if one is None:
            one = _Entity(f.kind, name, by=f.by, weak=False, forms={name})
            entities.append(one)
        by_form[(f.kind, name)] = one
        one.mentions.append(Mention(f.start, f.end, f.text))
    for name, called in nicknames(document.text, f.names):
        if _free(entities, *called.span(1)):
            by_form[(f.kind, name)].forms.add(called.group(1))
            by_form[(f.kind, name)].mentions.append(Mention(*called.span(1), called.group(1)))


def _shorter(name: str, kind: str, entities: list[_Entity]) -> _Entity | None:
    """The one entity known so far only by a short form of this name, which from now on has it."""
    fitting = [e for e in entities if e.kind == kind and e.mentions and all(short_of(other, name) for other in e.forms)]
    if len(fitting) != 1:
        return None
    fitting[0].name = name
    fitting[0].forms.add(name)
    return fitting[0]


def _properties(document: Document, entity: _Entity) -> tuple[tuple[str, str | int], ...]:
    """Ontology properties that the text itself gives."""
    if entity.kind == "Group":
        return group_properties(entity.name)
    return stated_level(document.text, entity.mentions) if entity.kind == "Hospital" else ()


def _sifted(names: list[Found]) -> list[Found]:
    """Without candidates inside others of their own kind, or inside names that are no place for them."""
    kept: list[Found] = []
    names = sorted(names, key=lambda f: f.start)
    starts = [f.start for f in names]
    for f in names:
        window = names[bisect_left(starts, f.start - LONGEST_NAME) : bisect_right(starts, f.start)]
        holders = [g for g in window if f.end <= g.end and (g.end - g.start) > (f.end - f.start)]
        if any(g.kind == f.kind and f.kind not in ("Hospital", "Department") for g in holders):
            continue
        if any(
            g.kind == "Hospital" and f.kind in ("Hospital", "University") and not g.text.endswith("院区")
            for g in holders
        ):
            continue
        if f.kind in ("University", "Government") and holders:
            continue
        if f.kind == "Hospital" and any(
            g.kind == "AllianceCenter" and g.text[len(f.text) :].startswith(_OF_HOSPITALS) and g.start == f.start
            for g in holders
        ):
            continue
        kept.append(f)
    return kept


def _fullest_first(names: list[Found]) -> list[tuple[str, str, list[Found]]]:
    """Forms with their candidates, the longest forms first, so that a short form finds its fuller one."""
    grouped: dict[tuple[str, str], list[Found]] = {}
    for f in names:
        grouped.setdefault((f.kind, _SPACES.sub("", f.text)), []).append(f)
    return sorted(
        ((form, kind, found) for (kind, form), found in grouped.items()), key=lambda x: (-fullness(x[0]), x[2][0].start)
    )


def _owner(form: str, kind: str, found: list[Found], entities: list[_Entity]) -> _Entity | None:
    """The entity whose name this form can stand for; of several the one that was last named before it."""
    if kind == "Person":
        return next(
            (e for e in entities if e.kind == kind and any(_first_part(form, other) for other in e.forms)), None
        )
    if kind == "Place":
        return next(
            (e for e in entities if e.kind == kind and any(_same_place(form, other) for other in e.forms)), None
        )
    if kind == "Program":
        return next(
            (e for e in entities if e.kind == kind and any(same_policy(form, other) for other in e.forms)), None
        )
    if kind in ("Studio", "Project", "Group"):
        return None
    fitting = [e for e in entities if e.kind == kind and any(short_of(form, other) for other in e.forms)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    at = found[0].start
    ending = [e for e in fitting if any(other.endswith(form) for other in e.forms)]
    fitting = ending or fitting
    before = [e for e in fitting if min(e.mentions).start <= at]
    return max(
        before or fitting,
        key=lambda e: max((m.start for m in e.mentions if m.start <= at), default=-min(e.mentions).start),
    )


def _same_place(form: str, other: str) -> bool:
    """Whether two forms name one division: 镇沅县 and 镇沅彝族哈尼族拉祜族自治县, 奈曼旗 and 通辽市奈曼旗."""
    if other.endswith(form):
        return True
    a, b = divisions().named(form), divisions().named(other)
    return a is not None and a == b


def _first_part(form: str, other: str) -> bool:
    """Whether a form is the first part of a dotted name (阿卜力孜 of 阿卜力孜·吐尔逊)."""
    return (
        other.startswith(form)
        and other[len(form) : len(form) + 1] in ("·", "•", "．", "‧", "・", ".")
        and len(form) > 1
    )


def _join_aliases(
    document: Document, names: list[Found], entities: list[_Entity], by_form: dict[tuple[str, str], _Entity]
) -> None:
    """A（以下简称B）, A（B医院）: B is another name of A, also where it alone would be no name."""
    text = document.text
    for f in names:
        if f.kind == "Person":
            continue
        alias = _ALIAS.match(text, f.end)
        if not alias:
            continue
        start, end = alias.span(1)
        form = _SPACES.sub("", text[start:end])
        entity = by_form.get((f.kind, _SPACES.sub("", f.text)))
        other = by_form.get((f.kind, form))
        if entity is None or other is entity:
            continue
        introduced = "称" in text[f.end : start] or "即" in text[f.end : start]
        if other is not None:
            entity.mentions += other.mentions
            entity.forms |= other.forms
            other.mentions.clear()
            for key, value in list(by_form.items()):
                if value is other:
                    by_form[key] = entity
        elif introduced or ("院" in form and f.kind == "Hospital" and short_of(form, f.text)):
            entity.forms.add(form)
            by_form[(f.kind, form)] = entity
            entity.mentions += [
                Mention(m.start(), m.end(), m.group())
                for m in re.finditer(re.escape(text[start:end]), text)
                if _free(entities, m.start(), m.end())
            ]


def _free(entities: list[_Entity], start: int, end: int) -> bool:
    return not any(m.start <= start and end <= m.end for e in entities for m in e.mentions)


_OPEN = re.compile(r"^(?:市|县|区|旗|州|盟|省|镇|乡)?(?:第|人民|中医|蒙|藏|妇幼|中心|医院|卫生)")


def _place_of_list(text: str, entity: _Entity, entities: list[_Entity]) -> str:
    """The place that a bare name shares with the hospital listed just before it."""
    first = min(entity.mentions, default=None)
    if first is None or entity.name[0] in "市县区旗州盟省镇乡":
        return ""
    before = (m.text for e in entities if e.kind == entity.kind for m in e.mentions if m.end == first.start - 1)
    return next((place for form in before if (place := shared_place(text, first.start, form))), "")


def _complete(document: Document, entity: _Entity, entities: list[_Entity]) -> None:
    """旗人民医院 and 人民医院 completed by the article's place: 乌审旗人民医院."""
    if entity.kind not in ("Hospital", "Government") or not _OPEN.match(entity.name):
        return
    if shared := _place_of_list(document.text, entity, entities):
        entity.canonical, entity.completed = shared + entity.name, True
        return
    if not document.place:
        return
    unit = entity.name[0] if entity.name[0] in "市县区旗州盟省镇乡" else ""
    place = document.place
    known = divisions().named(place)
    while unit and known is not None and not known.name.endswith(unit):
        known = divisions().parent(known)
    if unit and known is None:
        return
    head = known.name if known is not None else place
    entity.canonical = head + entity.name[len(unit) :]
    entity.completed = True
