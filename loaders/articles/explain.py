"""What was found in an article, and by which mechanism: as lines to read, and as stretches of the text to highlight."""

from bisect import bisect_right
from collections.abc import Iterator

from graph.ontology import ontology
from graph.records import Highlight, Status
from graph.text import Text
from loaders.articles.bundle import DOUBT, method_of
from loaders.articles.reading import FoundActivity, FoundEntity, FoundRelation, Mention, Reading

_ROLES = {"byline": Text("署名", "byline"), "boilerplate": Text("网页附件", "furniture")}


def explain(reading: Reading) -> Iterator[Text]:
    """The article sentence by sentence; below each sentence its entities, relations and activities, one a line.

    What a name or fact is, who or what takes part, its status and time, the mechanism, the confidence, and the quote
    where it is not the whole sentence. Parts that are not read (bylines, menus) stand where they are, marked so.
    """
    document = reading.document
    for label, value in (
        (Text("标题", "Title"), document.title), (Text("发布者", "Publisher"), document.publisher),
        (Text("发布日期", "Published"), document.published), (Text("本地", "Place"), document.place),
    ):  # fmt: skip
        if value:
            yield Text(f"{label.zh}：{value}", f"{label.en}: {value}")
    parts = [(s.start, s.end, None) for s in document.sentences]
    parts += [(z.start, z.end, _ROLES[z.role]) for z in document.zones if z.role in _ROLES]  # type: ignore[misc]
    lines = _lines(reading)
    number = 0
    for start, end, role in sorted(parts, key=lambda p: p[:2]):
        words = " ".join(document.text[start:end].split())
        yield Text("", "")
        if role is not None:
            yield Text(f"［{role.zh}，不读］{words}", f"[{role.en}, not read] {words}")
            continue
        number += 1
        yield Text(f"{number}. {words}", f"{number}. {words}")
        for line in lines[start]:
            yield Text(f"   {line.zh}", f"   {line.en}")
    if reading.notes or reading.rejects:
        yield Text("", "")
    for note in reading.notes:
        yield Text(f"说明：{note}", f"Note: {note}")
    for reject in reading.rejects:
        yield Text(f"舍弃：{reject.reason_zh}", f"Dropped: {reject.reason_en}")


def spans(reading: Reading) -> tuple[Highlight, ...]:
    """Every mention, quote and part that is not read, in the order of the text."""
    names = _Names(reading)
    found = [Highlight(m.start, m.end, "entity", e.kind, _entity(e, m)) for e in reading.entities for m in e.mentions]
    found += [Highlight(r.start, r.end, "relation", r.kind, names.relation(r), _status(r)) for r in reading.relations]
    found += [Highlight(a.start, a.end, "activity", a.kind, names.activity(a), _status(a)) for a in reading.activities]
    found += [
        Highlight(z.start, z.end, "aside", z.role, _ROLES[z.role]) for z in reading.document.zones if z.role in _ROLES
    ]
    return tuple(sorted(found, key=lambda h: (h.start, -h.end, h.layer, h.kind, h.note.zh)))


def _lines(reading: Reading) -> dict[int, list[Text]]:
    """The lines of each sentence, by where it begins. A quote that runs over several is told of at the first."""
    names, text, sentences = _Names(reading), reading.document.text, reading.document.sentences
    starts = [s.start for s in sentences]
    ends = {s.start: s.end for s in sentences}
    lines: dict[int, list[Text]] = {start: [] for start in starts}

    def add(found: Mention | FoundRelation | FoundActivity, label: Text, line: Text) -> None:
        at = starts[max(bisect_right(starts, found.start) - 1, 0)] if starts else 0
        quote = ""
        if not isinstance(found, Mention) and (found.start, found.end) != (at, ends.get(at)):
            quote = f"  “{' '.join(text[found.start : found.end].split())}”"
        lines.setdefault(at, []).append(Text(f"{label.zh}  {line.zh}{quote}", f"{label.en:<8}  {line.en}{quote}"))

    for mention, entity in sorted(((m, e) for e in reading.entities for m in e.mentions), key=lambda pair: pair[0]):
        line = _entity(entity, mention)
        add(mention, Text("名称", "name"), Text(f"{mention.text} ＝ {line.zh}", f"{mention.text} = {line.en}"))
    for relation in reading.relations:
        add(relation, Text("关系", "relation"), names.relation(relation))
    for activity in reading.activities:
        add(activity, Text("活动", "activity"), names.activity(activity))
    return lines


def _entity(entity: FoundEntity, mention: Mention) -> Text:
    kind, name = ontology().kinds[entity.kind].label, entity.canonical or entity.name
    how = [f"{entity.id}", method_of(entity.mechanism), f"{entity.confidence:.2f}"]
    zh, en = list(how), list(how)
    if mention.anaphoric:
        zh, en = ["指代", *zh], ["refers to it", *en]
    if entity.completed:
        zh, en = ["按本地补全", *zh], ["completed from the article's place", *en]
    properties = "".join(f"，{k}={v}" for k, v in entity.properties)
    return Text(
        f"{kind.zh} {name}（{'，'.join(zh)}{properties}）",
        f"{kind.en} {name} ({', '.join(en)}{properties.replace('，', ', ')})",
    )


class _Names:
    """Facts in words, their ends by name."""

    def __init__(self, reading: Reading) -> None:
        self._names = {e.id: e.canonical or e.name for e in reading.entities}

    def relation(self, r: FoundRelation) -> Text:
        label = ontology().relations[r.kind].label
        source, target = self._names[r.source], self._names[r.target]
        attributes = [(ontology().attributes[k], v) for k, v in r.attributes if k in ontology().attributes]
        zh = [f"{k.zh}：{v}" for k, v in attributes]
        en = [f"{k.en}: {v}" for k, v in attributes]
        return _told(f"{source} —{label.zh}→ {target}", f"{source} —{label.en}→ {target}", zh, en, r, r.inferred)

    def activity(self, a: FoundActivity) -> Text:
        label = ontology().choices["activity"][a.kind].label
        count = f"{'≈' if a.approximate else ''}{a.count:g}" if a.count < 1e6 else f"{a.count:.0f}"
        parties = [
            (Text("由", "by"), "、".join(self._names[b] for b in a.by)), (Text("为", "for"), self._names.get(a.beneficiary or "", "")),
            (Text("依托", "under"), self._names.get(a.under or "", "")), (Text("科室", "department"), a.department),
        ]  # fmt: skip
        zh = [f"{k.zh} {v}" for k, v in parties if v]
        en = [f"{k.en} {v}" for k, v in parties if v]
        return _told(f"{label.zh} {count} {a.unit}", f"{label.en} {count} {a.unit}", zh, en, a, a.inferred_by)


def _told(
    zh: str, en: str, more_zh: list[str], more_en: list[str], found: FoundRelation | FoundActivity, inferred: bool
) -> Text:
    """A fact, what else is known of it, its status where it is not plainly stated, and how it was read."""
    when = _period(found.since, found.until)
    status = ontology().choices["status"][_status(found)].label
    marks = ([] if status == ontology().choices["status"]["stated"].label else [status]) + (
        [Text("推断", "inferred")] if inferred else []
    )
    how = f"{method_of(found.mechanism)} {found.confidence:.2f}"
    tail_zh = "，".join([*more_zh, *([when] if when else []), *(m.zh for m in marks), how])
    tail_en = ", ".join([*more_en, *([when] if when else []), *(m.en.lower() for m in marks), how])
    return Text(f"{zh}（{tail_zh}）", f"{en} ({tail_en})")


def _status(found: FoundRelation | FoundActivity) -> Status:
    """The status the statement will have in the graph."""
    return "doubtful" if found.status == "stated" and found.confidence < DOUBT else found.status


def _period(since: str, until: str) -> str:
    return since if since == until else f"{since}–{until}"
