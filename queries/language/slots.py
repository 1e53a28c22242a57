"""Which span fills which parameter of a question: by kind, and among parameters of a kind by the wording that fits best."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from graph.ontology import ontology
from graph.records import Scalar
from graph.text import Text
from queries.catalogue import Parameter, Question
from queries.language.hearing import Heard
from queries.language.names import of_kinds
from queries.language.options import activities_named, is_of_course, kind_asked
from queries.language.outcome import Candidate
from queries.language.spans import Span
from queries.language.times import years_of
from queries.language.written import folded
from queries.parameters import parameters_of

GIVING = ("giver", "trainer")  # the parameters of who gives; the other party is the one helped or taught
_MOST = 40  # ways to fill the slots that are weighed for one question


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill a question's slots. `entities` are spans by parameter; `open` those of them that may mean several;
    `placed` the parameters that each span fills, `unplaced` spans that no parameter takes."""

    entities: Mapping[str, Span]
    values: Mapping[str, Scalar]
    unplaced: tuple[Span, ...]
    open: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    placed: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def fillings(question: Question, heard: Heard) -> Iterator[Filling]:
    """The ways to fill a question's slots with a heard question's spans, at most a few dozen."""
    declared = parameters_of(question)
    rest = _Plain(question, declared, heard)
    entities = list(dict.fromkeys(heard.of("entity")))[:4]
    slots = [name for name, p in declared.items() if p.type == "entity"]
    ways = [_fitting(span, slots, declared) for span in entities]
    for count, way in enumerate(product(*([*names, ""] for names in ways))):
        used = [name for name in way if name]
        if len(used) != len(set(used)) or count > _MOST:
            continue
        chosen = {name: of_kinds(span, declared[name].kinds) for name, span in zip(way, entities, strict=True) if name}
        alone = [s.candidates for s in chosen.values() if len(s.candidates) == 1]
        if len(alone) != len(set(alone)):
            continue  # nobody is linked with himself
        placed = {span: (name,) for name, span in zip(way, entities, strict=True) if name}
        left = [span for name, span in zip(way, entities, strict=True) if not name]
        made: dict[str, Scalar] = dict(rest.values)
        still = dict(rest.several)
        for name, span in chosen.items():
            if len(span.candidates) == 1 and not span.value:
                made[name] = span.candidates[0].id
            else:
                still[name] = span.candidates
        said = tuple(s.note for s in chosen.values() if s.note)
        yield Filling(chosen, made, (*left, *rest.unplaced), still, {**placed, **rest.placed}, (*said, *rest.notes))


def _outside_names(heard: Heard) -> Iterator[str]:
    """The text, with a mark in the place of each name."""
    at = 0
    for span in sorted(heard.of("entity"), key=lambda s: s.start):
        yield heard.text[at : max(at, span.start)] + "□"
        at = span.end
    yield heard.text[at:]


def _fitting(span: Span, slots: Sequence[str], declared: Mapping[str, Parameter]) -> list[str]:
    kinds = {c.kind for c in span.candidates}
    return [name for name in slots if kinds & set(declared[name].kinds)]


class _Plain:
    """The values that are no entities: each span goes to the first parameter that takes its kind."""

    def __init__(self, question: Question, declared: Mapping[str, Parameter], heard: Heard) -> None:
        self._question = question
        self._declared = declared
        self.values: dict[str, Scalar] = {}
        self.several: dict[str, tuple[Candidate, ...]] = {}
        self.placed: dict[Span, tuple[str, ...]] = {}
        self.unplaced: list[Span] = []
        self.notes: list[Text] = []
        dates = [name for name, p in question.parameters.items() if p.type == "date"]
        if dates:
            self._dates(dates, heard.of("time"))
        for span in heard.spans:
            if span.kind == "entity" or span in self.placed:
                continue
            if names := self._place(span) if span.kind == "region" else self._take(span):
                self.placed[span] = names
            else:
                self.unplaced.append(span)
        low = folded("".join(_outside_names(heard)))
        self._kind(low)
        self._activity(low, heard)

    def _kind(self, low: str) -> None:
        """The kind of entity that is asked for, where a parameter takes it: 哪些大学, 只看医院."""
        name = next((n for n in ("kind", "of") if n in self._declared and n not in self.values), "")
        kind, only = kind_asked(low) if name else ("", False)
        course = bool(kind) and is_of_course(kind, self._question.title.zh)
        if kind and kind in self._declared[name].choices and (only or not (course or "entity" in self._declared)):
            self.values[name] = kind

    def _activity(self, low: str, heard: Heard) -> None:
        """The kind of activity, where another is named than the question's own: 义诊 where it is about 坐诊."""
        own, named = activities_named(self._question.title.zh), activities_named(low)
        taken = "activity" not in self._declared or "activity" in self.values or bool(heard.of("condition"))
        if not taken and own and len(named) == 1 and not named & own:
            self.values["activity"] = next(iter(named))

    def _dates(self, names: Sequence[str], spans: Sequence[Span]) -> None:
        """Dates of the question's own, the earliest first; one alone is the later, the year before it the earlier."""
        heard, spans = spans, [_of_the_year_before(span, spans) for span in spans]
        said = sorted({d for span in spans if span.when for d in years_of(span.when)})
        if len(said) == 1 and len(names) == 2:
            said = [str(int(said[0][:4]) - 1), *said]
            before = Text(
                f"未说与何时相比，取前一年 {said[0]}", f"compared with the year before, {said[0]}, as none was named"
            )
            self.notes.append(before)
        by_date = dict(zip(said, names, strict=False))
        self.values.update({name: day for day, name in by_date.items()})
        for said_as, span in zip(heard, spans, strict=True):
            if span.when and all(d in by_date for d in years_of(span.when)):
                self.placed[said_as] = tuple(by_date[d] for d in years_of(span.when))

    def _place(self, span: Span) -> tuple[str, ...]:
        regions = tuple(c for c in span.candidates if c.kind == "Region")
        places = tuple(c for c in span.candidates if c.kind == "Place")
        if "region" in self._declared and not {"region"} & {*self.values, *self.several}:
            if len(regions) == 1:
                self.values["region"] = regions[0].name
                self.notes += [span.note] if span.note else []
            else:
                self.several["region"] = regions
            return ("region",)
        for name, parameter in ({} if "region" in self._declared else self._declared).items():
            if (
                parameter.type == "entity"
                and "Place" in parameter.kinds
                and len(places) == 1
                and name not in self.values
            ):
                self.values[name] = places[0].id
                return (name,)
        return ()

    def _take(self, span: Span) -> tuple[str, ...]:
        """Give a span to the parameter that takes its kind; nothing where there is none."""
        if span.kind == "time" and span.when:
            when = span.when
            ends = {"as_of": when.since} if when.day else {"since": when.since, "until": when.until}
            new = {k: v for k, v in ends.items() if v and k not in self.values}
            if not new or (when.since and "since" not in new and "as_of" not in new):
                return ()  # a second time beside the first: it is said that it was not used
            self.values.update(new)
            return tuple(new)
        for name, parameter in self._declared.items():
            if name not in self.values and _takes(name, parameter, span, own=name in self._question.parameters):
                value = (
                    span.value.partition("=")[2] == "yes" if span.kind == "switch" else _choice(span.value, parameter)
                )
                self.notes += [note] if (note := span.note or _grade(span)) else []
                self.values[name] = int(span.value) if parameter.type == "integer" else value
                return (name,)
        return ()


def _choice(value: str, parameter: Parameter) -> str:
    """The value as the parameter calls it: only people are persons where kinds are asked for."""
    same = {"people": "Person", "Person": "people"}
    return value if value in parameter.choices else same.get(value, value)


def _of_the_year_before(span: Span, others: Sequence[Span]) -> Span:
    """2024年和上一年比: the year before the one named, not before this one."""
    named = [o.when.since[:4] for o in others if o is not span and o.when and o.text[:4].isdigit()]
    if span.text not in ("上一年", "前一年", "上年") or not named or not span.when:
        return span
    year = str(int(named[0]) - 1)
    return replace(span, when=replace(span.when, since=year, until=year))


def _grade(span: Span) -> Text | None:
    """三甲 is read as 三级, and that is said: the graph's questions take the level, not the grade within it."""
    if span.kind != "choice" or not re.search(r"[甲乙]|3a|\bclass a\b|grade a", span.text.lower()):
        return None
    label = ontology().choice(span.value)
    return Text(f"“{span.text}”按{label.zh}理解，不分甲乙", f"“{span.text}” is read as {label.en}, whatever the grade")


# What a number counts, as the label of the parameter that takes it says it.
_COUNTED = {"month": "月", "step": "步", "each": "每家", "least": "至少", "most": "几条"}


def _takes(name: str, parameter: Parameter, span: Span, *, own: bool) -> bool:
    if span.kind == "switch":
        return parameter.type == "boolean" and span.value.partition("=")[0] == name
    if span.kind == "choice":
        return parameter.type == "choice" and _choice(span.value, parameter) in parameter.choices
    if span.kind == "number" or (span.kind == "limit" and own):
        # a number of months is one where the parameter's label says so; rows are paths where those are counted
        unit = span.unit if span.kind == "number" else "most"
        return own and parameter.type == "integer" and (_COUNTED.get(unit, " ") in parameter.zh)
    if span.kind == "named":
        return name == span.unit
    return name == {"specialty": "specialty", "status": "also", "limit": "limit", "confidence": "confidence"}.get(
        span.kind
    )


def required_missing(question: Question, filling: Filling) -> list[str]:
    """The required parameters that nothing fills and nothing may fill."""
    filled = {*filling.values, *filling.open}
    return [n for n, p in parameters_of(question).items() if p.required and p.default is None and n not in filled]
