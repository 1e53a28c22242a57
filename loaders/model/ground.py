"""From a model's answer to findings: every name, quote and number looked up in the text, every id resolved, offsets ours.

What does not stand in the text is dropped, with a reject that says what was wrong and repeats nothing the model wrote.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.ontology import ontology
from graph.privacy import MASK
from graph.records import Reject
from graph.text import Text
from loaders.articles.reading import Document, FoundActivity, FoundEntity, FoundRelation, Mention
from loaders.model.answer import Answer, AnsweredActivity, AnsweredEntity, AnsweredRelation
from loaders.model.checks import checked_date, counted
from loaders.model.chunks import Chunk

# A model's statement alone is less sure than any of a rule's (0.6 and more). Above the threshold of doubt (0.5) it is
# only where the sentence of its quote names one end at least.
BOTH_ENDS, ONE_END, NO_END = 0.58, 0.54, 0.4
_ANAPHOR = re.compile(
    r"[该本我贵此其两双各全]+(?:院|校|局|委|中心|方|科|县|旗|市|区|所|站|家|医院|单位|医疗队|团队)"
    r"|[他她]们?|我们|院方|医院|中心|专家|医生"
)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Grounded:
    """What of an answer stands in the text. Relations and activities name their ends by the ids of `entities` or known ones."""

    entities: tuple[FoundEntity, ...]
    relations: tuple[FoundRelation, ...]
    activities: tuple[FoundActivity, ...]
    rejects: tuple[Reject, ...]


def ground(document: Document, chunk: Chunk, answer: Answer, known: tuple[FoundEntity, ...], model: str) -> Grounded:
    """The findings of one answer about one part of a document; `known` are the entities found before."""
    work = _Grounding(document, chunk, known, f"model:{model}")
    for entity in answer.entities:
        work.add_entity(entity)
    relations = [r for each in answer.relations if (r := work.relation(each))]
    activities = [a for each in answer.activities if (a := work.activity(each))]
    return Grounded(tuple(work.new), tuple(relations), tuple(activities), (*answer.rejects, *work.rejects))


@dataclass(slots=True)
class _Grounding:
    document: Document
    chunk: Chunk
    known: tuple[FoundEntity, ...]
    mechanism: str
    new: list[FoundEntity] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    _by_id: dict[str, FoundEntity] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_id.update({e.id: e for e in self.known})
        self._taken.update(self._by_id)

    def _drop(self, code: str, what: Text) -> None:
        self.rejects.append(Reject(code, f"{what.zh}，已舍弃", f"{what.en}; dropped", severity="warning"))

    # --- names ---

    def add_entity(self, said: AnsweredEntity) -> None:
        """Resolve the model's entity to a known one, or enter it anew where its names stand in the text."""
        forms = sorted(
            {f.strip() for f in (said.name, *said.mentions) if _may_name(f.strip())}, key=lambda f: (-len(f), f)
        )
        if said.id in self._by_id:  # it may not give an id that is taken to something else
            if not _names(self._by_id[said.id]) & set(forms):
                del self._by_id[said.id]
                self._drop("MODEL_ID", Text("模型把一个编号用于两个实体", "the model gives one id to two entities"))
            return
        spans = {form: list(self._occurrences(form, self.chunk.start, self.chunk.end)) for form in forms}
        spans = {form: at for form, at in spans.items() if at}
        if not spans:
            self._drop(
                "MODEL_NAME", Text("模型给出的名称不在原文中", "the model names something that is not in the text")
            )
            return
        same = self._same(said.kind, spans)
        if same is not None:
            self._by_id[said.id] = same
            if same.kind != said.kind:
                self.rejects.append(Reject(
                    "MODEL_KIND", f"“{same.name}”：模型以为是 {said.kind}，从规则作 {same.kind}",
                    f"“{same.name}”: to the model a {said.kind}; kept as a {same.kind}", severity="warning"))  # fmt: skip
            return
        everywhere = {span for form in spans for span in self._occurrences(form, 0, len(self.document.text))}
        kept: list[Mention] = []
        for start, end in sorted(everywhere, key=lambda s: (s[0] - s[1], s[0])):
            if not any(m.start < end and start < m.end for m in kept):
                kept.append(Mention(start, end, self.document.text[start:end]))
        entity = FoundEntity(
            self._free_id(),
            said.kind,
            next(iter(spans)),
            tuple(sorted(kept)),
            mechanism=self.mechanism,
            confidence=BOTH_ENDS,
        )
        self.new.append(entity)
        self._by_id[said.id] = entity

    def _same(self, kind: str, spans: dict[str, list[tuple[int, int]]]) -> FoundEntity | None:
        """The known entity of one of these names: so called, of this kind first; else of this kind where their spans overlap."""
        everyone = (*self.known, *self.new)
        called = [e for form in spans for e in everyone if form in _names(e)]
        for entity in called:
            if entity.kind == kind:
                return entity
        if called:
            return called[0]
        for at in spans.values():
            for start, end in at:
                for entity in everyone:
                    if entity.kind == kind and any(
                        m.start < end and start < m.end and not m.anaphoric for m in entity.mentions
                    ):
                        return entity
        return None

    def _free_id(self) -> str:
        turn = len(self.new) + 1
        while f"m{turn}" in self._taken:
            turn += 1
        self._taken.add(f"m{turn}")
        return f"m{turn}"

    # --- quotes ---

    def _occurrences(self, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the words stand in the sentences of title and body; bylines and menus are not read."""
        at = self.document.text.find(words, start, end)
        while at >= 0:
            if self._is_read(at, at + len(words)):
                yield at, at + len(words)
            at = self.document.text.find(words, at + 1, end)

    def _is_read(self, start: int, end: int) -> bool:
        if not self._sentences_of(start, start + 1) or not self._sentences_of(end - 1, end):
            return False
        return not any(
            z.start < end and start < z.end for z in self.document.zones if z.role in ("byline", "boilerplate")
        )

    def _sentences_of(self, start: int, end: int) -> list[tuple[int, int]]:
        sentences = self.document.sentences
        first = max(bisect_right(sentences, start, key=lambda s: s.start) - 1, 0)
        return [(s.start, s.end) for s in sentences[first:] if s.start < end and start < s.end]

    def _locate(self, quote: str, ends: list[FoundEntity]) -> tuple[int, int] | None:
        """The quote's place; of several, the one nearest to mentions of what it speaks of."""
        found = (
            list(self._occurrences(quote.strip(), self.chunk.start, self.chunk.end)) if len(quote.strip()) > 1 else []
        )
        if not found:
            self._drop("MODEL_QUOTE", Text("模型引用的原文不存在", "the model quotes what is not in the text"))
            return None

        def far(span: tuple[int, int]) -> int:
            return sum(min(max(m.start - span[1], span[0] - m.end, 0) for m in e.mentions) for e in ends)

        return min(found, key=lambda span: (far(span), span[0]))

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """From the beginning of the quote's first sentence to the end of its last."""
        inside = self._sentences_of(start, end)
        return inside[0][0], inside[-1][1]

    # --- statements ---

    def relation(self, said: AnsweredRelation) -> FoundRelation | None:
        source, target = self._by_id.get(said.source), self._by_id.get(said.target)
        if source is None or target is None or source.id == target.id:
            self._drop("MODEL_ID", Text("模型的关系有一端不明", "an end of the model's relation is unknown"))
            return None
        relation = ontology().relations[said.kind]
        if not relation.joins(source.kind, target.kind):
            self._drop("MODEL_KINDS", Text(
                f"模型所说的 {said.kind} 不能连接 {source.kind} 与 {target.kind}",
                f"the model's {said.kind} cannot join {source.kind} to {target.kind}"))  # fmt: skip
            return None
        span = self._locate(said.quote, [source, target])
        if span is None:
            return None
        first, last = self._around(*span)
        sentence = self.document.text[first:last]
        attributes = {
            a.name: a.value
            for a in said.attributes
            if a.name in relation.attributes and a.value.strip() and a.value in sentence and MASK not in a.value
        }
        named = sum(any(first <= m.start and m.end <= last for m in e.mentions) for e in (source, target))
        since, until = self._period(said.since, said.until)
        return FoundRelation(
            kind=said.kind, source=source.id, target=target.id, start=span[0], end=span[1], since=since, until=until,
            status=said.status, attributes=tuple(sorted(attributes.items())), mechanism=self.mechanism,
            confidence=(NO_END, ONE_END, BOTH_ENDS)[named],
        )  # fmt: skip

    def activity(self, said: AnsweredActivity) -> FoundActivity | None:
        by = [e for each in said.by if (e := self._party(each, "GIVEN_BY"))]
        beneficiary = self._party(said.beneficiary, "GIVEN_TO")
        under = self._party(said.under, "UNDER")
        span = self._locate(said.quote, [e for e in (*by, beneficiary, under) if e])
        if span is None:
            return None
        if not counted(self.document.text[slice(*span)], said.count, said.unit):
            self._drop(
                "MODEL_NUMBER", Text("模型给出的数量不在其引文中", "the model's number does not stand in its quote")
            )
            return None
        since, until = self._period(said.since, said.until)
        return FoundActivity(
            kind=said.kind, count=said.count, unit=said.unit, start=span[0], end=span[1], approximate=said.approximate,
            by=tuple(dict.fromkeys(e.id for e in by)), beneficiary=beneficiary.id if beneficiary else None,
            under=under.id if under else None, since=since, until=until, status=said.status, mechanism=self.mechanism,
            confidence=BOTH_ENDS,
        )  # fmt: skip

    def _party(self, said: str | None, relation: str) -> FoundEntity | None:
        """Who takes part in an activity; one that is unknown, or cannot, is left out and the count stays."""
        if said is None:
            return None
        entity = self._by_id.get(said)
        if entity is None or not ontology().relations[relation].joins("Activity", entity.kind):
            self._drop(
                "MODEL_ID",
                Text("模型的活动有一方不明或不合类别", "a party to the model's activity is unknown or of a wrong kind"),
            )
            return None
        return entity

    def _period(self, since: str, until: str) -> tuple[str, str]:
        first, last = (checked_date(partial, self.document) for partial in (since, until))
        return ("", "") if first and last and first[:4] > last[:4] else (first, last)


def _names(entity: FoundEntity) -> set[str]:
    return {m.text for m in entity.mentions if not m.anaphoric} | {entity.name, entity.canonical, *entity.aliases} - {
        ""
    }


def _may_name(form: str) -> bool:
    """Whether words can be a name: not a pronoun or bare common noun, not masked, and on one line."""
    return 2 <= len(form) <= _LONGEST_NAME and form.isprintable() and MASK not in form and not _ANAPHOR.fullmatch(form)
