"""What was understood, in words: slots by their labels, entities by name, choices by theirs."""

from collections.abc import Mapping, Sequence

from graph.ontology import ontology
from graph.records import Scalar
from graph.text import Text
from queries.catalogue import Question
from queries.language.outcome import Candidate, Reading
from queries.language.spans import Span
from queries.parameters import parameters_of

_PERIOD = Text("时间", "period")


def reading(question: Question, values: Mapping[str, Scalar | None], names: Mapping[str, str], score: float) -> Reading:
    """`names` are entities' names by id; an entity that is not among them is shown by its id."""
    declared = parameters_of(question)
    slots: list[Text] = []
    since, until = str(values.get("since") or ""), str(values.get("until") or "")
    for name, value in values.items():
        if value is None or name not in declared or name in ("since", "until"):
            continue
        parameter = declared[name]
        shown = names.get(str(value), str(value))
        label = ontology().choice(str(value)) if parameter.type == "choice" else Text(shown, shown)
        if parameter.type == "boolean":
            label = Text("是", "yes") if str(value).lower() in ("true", "yes", "1", "是") else Text("否", "no")
        slots.append(Text(f"{_short(parameter.zh)}＝{label.zh}", f"{_short(parameter.en)} = {label.en}"))
    if since or until:
        slots.append(_period(since, until))
    given = {name: value for name, value in values.items() if value is not None}
    return Reading(question.id, question.title, tuple(slots), round(score, 3), given)


def _period(since: str, until: str) -> Text:
    if since == until:
        return Text(f"{_PERIOD.zh}＝{since}", f"{_PERIOD.en} = {since}")
    if not until:
        return Text(f"{_PERIOD.zh}＝{since} 以来", f"{_PERIOD.en} = since {since}")
    if not since:
        return Text(f"{_PERIOD.zh}＝到 {until} 为止", f"{_PERIOD.en} = until {until}")
    return Text(f"{_PERIOD.zh}＝{since} 到 {until}", f"{_PERIOD.en} = {since} to {until}")


def _short(label: str) -> str:
    """A label without its explanation: 地区（省、市、县…） is 地区."""
    return label.partition("（")[0].partition(" (")[0]


def which(mention: str, candidates: Sequence[Candidate]) -> Text:
    if not candidates:
        return Text(f"“{mention}”指哪一个？", f"Which “{mention}” is meant?")
    shown = [(c.name, c.about.zh, c.about.en, c.id) for c in candidates[:8]]
    listed_zh = [f"{name}（{about}{'，' if about else ''}{one}）" for name, about, _, one in shown]
    listed_en = [f"{name} ({about}{', ' if about else ''}{one})" for name, _, about, one in shown]
    if len(candidates) == 1:
        return Text(f"“{mention}”是否指{listed_zh[0]}？", f"Is “{mention}” {listed_en[0]}?")
    zh = "；".join(f"{n}. {each}" for n, each in enumerate(listed_zh, 1))
    en = "; ".join(f"{n}. {each}" for n, each in enumerate(listed_en, 1))
    if candidates[0].kind == "Region":
        return Text(f"哪个“{mention}”？{zh}", f"Which “{mention}”? {en}")
    how_zh, how_en = "可用编号来问，或写明单位", "Ask with the id, or with the institution"
    return Text(f"哪个“{mention}”？{zh}。{how_zh}", f"Which “{mention}”? {en}. {how_en}")


def unused(spans: Sequence[Span], words: Sequence[str]) -> list[Text]:
    """What was said and could not be taken into account: conditions, and words that the question says nothing about."""
    said = [
        Text(f"未用到“{w}”：这个问题里没有相应的内容", f"“{w}” was not used: this question has nothing to answer it by")
        for w in words
    ]
    return said + [
        Text(
            f"未用到“{s.text}”：这个问题不能按此限定",
            f"“{s.text}” was not used: this question cannot be narrowed by it",
        )
        for s in spans
    ]


def told_in_rows(words: str) -> Text:
    return Text(
        f"没有按“{words}”筛选：答案的每一行写明是否如此",
        f"not narrowed to “{words}”: each row of the answer says whether it is so",
    )
