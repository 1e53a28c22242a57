"""From a question in plain words to a question of the catalogue and its values: understood, asked back about, or refused.

Nothing but the catalogue is ever asked: what comes out is a question's id and values that have passed its own validation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from graph.engines.contract import Engine
from graph.errors import InputError, NotFound, UsageError
from graph.records import Scalar
from graph.search import SearchIndex
from graph.text import Text
from queries.catalogue import Question
from queries.language import answer_id
from queries.language.asked_back import pinned
from queries.language.exclusion import LEFT_OUT
from queries.language.follow import (
    beside,
    carried,
    follow_up,
    is_follow_up,
    moved,
    of_many,
    of_these,
    other_ways,
    speaks_of,
    takes_up,
    turned_round,
    with_somebody,
    with_the_rest,
)
from queries.language.hearing import Heard, hear
from queries.language.model import Chooser, stated
from queries.language.naming import Unknown
from queries.language.outcome import AskBack, Outcome, Reading, Refused, Understood
from queries.language.ranking import Ranked, rank
from queries.language.saying import reading, told_in_rows, unused, which
from queries.language.scope import abroad, not_told, refused_as_command
from queries.language.slots import Filling, fillings, required_missing
from queries.language.spans import Span
from queries.language.telling import in_its_part, of_their_house, of_their_lead, of_their_school
from queries.language.written import plain
from queries.parameters import fill, parameters_of

# Set on the tuned corpus (docs/language.md).
LEAST = 0.43  # below, a question is none of the catalogue's
WHOLLY, FAR = 0.36, 0.15  # unless all that was said has its place in one, and the next is so much worse
PERHAPS, CLEARLY = 0.36, 0.08  # at least this good, and so much before the next, it is asked about
_NO_SUCH = Text("目录中没有这样的问题", "The catalogue has no such question")
CLOSE = 0.03  # two readings this near are asked about


@dataclass(frozen=True)
class Listener:
    """What understanding needs: the index of names, the graph for checking values, the day that `last year` is told from."""

    index: Callable[[], SearchIndex]
    engine: Engine
    today: date
    questions: Mapping[str, Question]
    chooser: Chooser | None = None

    def understand(self, text: str, *, after: str = "", pins: Mapping[str, str] = MappingProxyType({})) -> Outcome:
        """`after` is the id of the answer that a follow-up refers to; `pins` say which of several a name means, by its id.
        Raises UsageError for an id that is none."""
        before = answer_id.decode(after) if after else None
        if before and before[0] not in self.questions:
            raise NotFound(
                "NO_QUESTION", Text("编号所指的问题已不在目录中", "the question of that id is in the catalogue no more")
            )
        try:
            heard = pinned(self.heard(plain(text)), pins)
        except UsageError as problem:
            return Refused("text", problem.message)
        if before:
            question, values = self.questions[before[0]], before[1]
            if new := moved(heard, values):
                return self._settled(Ranked(question, Filling({}, new, ()), 1.0))
            if round_ := turned_round(question, values, heard):
                return self.settled(*round_) if round_[0] in self.questions else self.settled(question.id, values)
            if (ways := other_ways(question, values, heard)) and ways[0] in self.questions:
                return self.settled(*ways)
            if is_follow_up(heard):  # before commands: 去掉时间 and `drop the year` are of the question before
                return self.followed(question, values, heard)
            if many := of_many(heard):
                return _whom(many)
            spoken_of = carried(heard, values)
            if spoken_of is heard and not refused_as_command(heard.text):
                return self._after(question, values, heard)
            heard = spoken_of
        if command := refused_as_command(heard.text):
            return Refused("scope", command, self._any())
        word = "" if before else speaks_of(heard)
        if word and (asked := self._of_whom(word, heard)):
            return asked
        outcome = self.judged(heard, rank(heard, self.questions))
        if word and isinstance(outcome, Understood):
            return AskBack("missing", _who_is(word), readings=(outcome.reading,))
        vague = (isinstance(outcome, Refused) and outcome.why == "scope") or (
            isinstance(outcome, AskBack) and outcome.why == "reading"
        )
        return (self._chosen(heard.text) or outcome) if self.chooser and vague else outcome

    def _of_whom(self, word: str, heard: Heard) -> AskBack | None:
        """Who is meant by `it` or 这家医院 where nobody was named before; None where nothing fits either."""
        best = next(iter(rank(with_somebody(heard), self.questions)), None)
        if best is None or best.score < LEAST or not best.filling.entities:
            return None
        name = next(iter(best.filling.entities))
        said = {k: v for k, v in best.filling.values.items() if k != name and v is not None}
        return AskBack(
            "missing", _who_is(word), readings=(reading(best.question, said, {}, best.score),), parameter=name
        )

    def heard(self, line: str) -> Heard:
        heard = of_their_school(hear(line, self.index(), self.today), self.engine)
        return of_their_lead(of_their_house(heard, self.engine), self.engine)

    def settled(self, question: str, values: Mapping[str, Scalar]) -> Outcome:
        """A question of the catalogue with these values, through its validation."""
        return self._settled(Ranked(self.questions[question], Filling({}, values, ()), 1.0))

    def followed(self, question: Question, before: Mapping[str, Scalar], heard: Heard) -> Outcome:
        changed = follow_up(question, before, heard)
        return self._settled(changed) if isinstance(changed, Ranked) else changed

    def _after(self, question: Question, before: Mapping[str, Scalar], heard: Heard) -> Outcome:
        """A question of its own, or the one before in other words: what it leaves open is as before where it is taken up
        (那2023年比2022年呢), and where it says nothing that stands alone."""
        if (both := beside(heard, before)) and isinstance(
            linked := self.judged(both, rank(both, self.questions)), Understood
        ):
            return linked
        outcome = self.judged(heard, rank(heard, self.questions))
        if isinstance(outcome, Understood):
            if outcome.question != question.id:
                more = of_these(heard, before, self.questions[outcome.question], outcome.values)
                return outcome if more == dict(outcome.values) else self.settled(outcome.question, more)
            if not takes_up(heard):
                return outcome
            return self._settled(Ranked(question, Filling({}, with_the_rest(before, outcome.values), ()), 1.0))
        if isinstance(outcome, Refused) and outcome.why == "scope" and not heard.spans and not not_told(heard):
            return _no_change(question, outcome)
        lacking = isinstance(outcome, AskBack) and outcome.why in ("missing", "reading")
        if (
            not heard.spans
            or heard.unknown
            or not (lacking or (isinstance(outcome, Refused) and outcome.why == "scope"))
        ):
            return outcome
        changed = self.followed(question, before, heard) if not not_told(heard) else outcome
        return changed if isinstance(changed, Understood) else outcome

    def _chosen(self, text: str) -> Understood | None:
        """What the model chooses, where it stands the catalogue's own validation."""
        choice = self.chooser.choose(text, self.questions.values()) if self.chooser else None
        question = self.questions.get(choice.question) if choice else None
        if choice is None or question is None or not stated(choice, question, text):
            return None
        try:
            filled = fill(question, choice.values, self.engine, index=self.index)
        except (UsageError, InputError):
            return None
        shown = reading(question, filled.given, {}, 0.0)
        values = dict(choice.values)
        return Understood(question.id, values, shown, None, (), answer_id.encode(question.id, values), by="model")

    def judged(self, heard: Heard, ranked: Sequence[Ranked]) -> Outcome:
        """What becomes of a heard question."""
        if elsewhere := abroad(heard):
            return self._out_of_scope(ranked, elsewhere)
        best = self._in_its_part(ranked[0]) if ranked else None
        fits = best is not None and (best.score >= LEAST or _wholly_placed(heard, ranked))
        if not fits and (untold := not_told(heard)):
            return self._out_of_scope(ranked, untold)
        if unknown := next((u for u in heard.unknown if fits or not u.person), None):
            return self._nothing_called(unknown, ranked)
        if _only_names(heard):
            return self._bare(heard)
        left_out = [s for s in heard.of("condition") if s.value in ("entity", LEFT_OUT)]
        if best is None or not fits:
            return (self._perhaps(ranked) if not left_out else None) or self._out_of_scope(ranked)
        if left := [s for s in best.filling.unplaced if s.kind == "entity" and not _is_part(s, best.filling)]:
            return _not_about(best, left[0].text)  # never answered as if it had not been named
        best = replace(best, unused=tuple(s for s in best.unused if not _is_part(s, best.filling)))
        left_out += [s for s in best.unused if s.kind == "switch" and s.value == "gaps=no"]  # 没返岗的不要
        if left_out:
            return _cannot_leave_out(best, left_out[0].text)
        if best.denied:
            return _never(best)
        if best.filling.open:
            return self._which(best)
        if missing := required_missing(best.question, best.filling):
            return _needs(best.question, missing[0])
        near = [
            r
            for r in ranked[1:4]
            if best.score - r.score < CLOSE and not r.denied and not required_missing(r.question, r.filling)
        ]
        if near:
            readings = tuple(r.read() for r in (best, *near))
            said = "；".join(f"{n}. {r.say().zh}" for n, r in enumerate(readings, 1))
            said_en = "; ".join(f"{n}. {r.say().en}" for n, r in enumerate(readings, 1))
            return AskBack("reading", Text(f"是问哪一个？{said}", f"Which is meant? {said_en}"), readings=readings)
        turned = replace(best, filling=best.turned) if best.turned else None
        return self._settled(best, turned or (ranked[1] if len(ranked) > 1 else None))

    def _in_its_part(self, best: Ranked) -> Ranked:
        """Who gives and who receives, where the sentence leaves it open, by what the graph knows of the one named."""
        if best.turned is None or best.score < LEAST:
            return best
        filling, turned = in_its_part(best.filling, best.turned, self.engine)
        return replace(best, filling=filling, turned=turned)

    def _settled(self, best: Ranked, second: Ranked | None = None) -> Outcome:
        """Through the question's own validation."""
        question, filling = best.question, best.filling
        if filling.open:
            return self._which(best)
        try:
            filled = fill(question, filling.values, self.engine)
        except NotFound as problem:
            return Refused("name", problem.message)
        except (UsageError, InputError) as problem:
            return AskBack("missing", problem.message)
        notes = (*filling.notes, *unused(best.unused, best.unheard), *([told_in_rows(best.told)] if best.told else []))
        shown = reading(question, filled.given, {}, best.score)
        other = second.read() if second and second.score > 0 else None
        values = {k: v for k, v in filling.values.items() if v is not None}
        return Understood(question.id, values, shown, other, notes, answer_id.encode(question.id, values))

    def _perhaps(self, ranked: Sequence[Ranked]) -> AskBack | None:
        """A reading below the threshold, yet about names of the graph and clearly before the next, is asked about."""
        best, second = ranked[0] if ranked else None, ranked[1] if len(ranked) > 1 else None
        if best is None or best.score < PERHAPS or (second and best.score - second.score < CLEARLY):
            return None
        if not best.filling.entities or any(s.kind == "entity" for s in best.filling.unplaced):
            return None
        said = best.read()
        message = Text(
            f"没有完全读懂，是问这个吗？{said.say().zh}", f"Not wholly understood. Is this meant? {said.say().en}"
        )
        return AskBack("reading", message, readings=(said,))

    def _which(self, best: Ranked) -> AskBack:
        parameter, candidates = next(iter(best.filling.open.items()))
        mention = next((s.text for s, names in best.filling.placed.items() if parameter in names), "")
        why = "region" if parameter == "region" else "entity"
        message = which(mention, candidates)
        return AskBack(
            "region" if why == "region" else "entity", message, tuple(candidates), (best.read(),), parameter, mention
        )

    def _bare(self, heard: Heard) -> Outcome:
        """Names alone: what about them? Those questions are offered that need just one such thing."""
        spans = heard.of("entity")
        if span := next((s for s in spans if len(s.candidates) != 1 or s.value), None):
            return AskBack("entity", which(span.text, span.candidates), span.candidates, mention=span.text)
        readings = []
        for question in self.questions.values():
            needed = [n for n, p in question.parameters.items() if p.required]
            for filling in fillings(question, heard) if len(needed) == len(spans) else ():
                if not filling.unplaced and set(filling.entities) == set(needed):
                    readings.append(Ranked(question, filling, 0.0).read())
                    break
        offered = tuple(readings[:5])
        zh = "；".join(f"{n}. {r.say().zh}" for n, r in enumerate(offered, 1))
        en = "; ".join(f"{n}. {r.say().en}" for n, r in enumerate(offered, 1))
        return AskBack("reading", Text(f"想问什么？例如：{zh}", f"What about it? For example: {en}"), readings=offered)

    def _out_of_scope(self, ranked: Sequence[Ranked], why: Text = _NO_SUCH) -> Refused:
        nearest = tuple(r.read() for r in ranked[:3]) or self._any()
        zh = "；".join(r.title.zh for r in nearest)
        en = "; ".join(r.title.en for r in nearest)
        return Refused(
            "scope",
            Text(f"{why.zh}。最接近的是：{zh}", f"{why.en}. The nearest are: {en}"),
            nearest,
        )

    def _any(self) -> tuple[Reading, ...]:
        return tuple(reading(q, {}, {}, 0.0) for q in list(self.questions.values())[:3])

    def _nothing_called(self, unknown: Unknown, ranked: Sequence[Ranked]) -> Outcome:
        if unknown.region:
            return Refused(
                "region", Text(f"没有名为“{unknown.text}”的行政区划", f"no division is called “{unknown.text}”")
            )
        nearest = tuple(r.read() for r in ranked[:3]) or self._any()
        names_zh = (
            f"。名称相近的有：{'；'.join(f'{c.name}（{c.id}）' for c in unknown.nearest)}" if unknown.nearest else ""
        )
        names_en = (
            f". Names like it: {'; '.join(f'{c.name} ({c.id})' for c in unknown.nearest)}" if unknown.nearest else ""
        )
        message = Text(
            f"图中没有“{unknown.text}”{names_zh}", f"The graph holds nothing called “{unknown.text}”{names_en}"
        )
        return Refused("name", message, nearest, unknown.nearest)


def _wholly_placed(heard: Heard, ranked: Sequence[Ranked]) -> bool:
    """Whether the best question has a slot or a word for all that was said, and no other comes near."""
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    if best.score < WHOLLY or best.score - second < FAR or best.unused or best.unheard or best.denied:
        return False
    return bool(best.filling.values) and not any(t.group == "rest" and not t.span for t in heard.tiles)


def _is_part(span: Span, filling: Filling) -> bool:
    """Whether a name is part of that of another who was asked about: 段仙芝 beside 段仙芝名医工作室."""
    named = {c.name for other in filling.entities.values() if len(other.candidates) == 1 for c in other.candidates}
    return bool(span.candidates) and all(any(c.name in name for name in named) for c in span.candidates)


def _only_names(heard: Heard) -> bool:
    names = [t for t in heard.tiles if t.span and t.span.kind == "entity"]
    rest = [t for t in heard.tiles if not t.span and t.group not in ("filler", "follow")]
    return bool(names) and not rest and len(names) == len(heard.spans)


def _not_about(best: Ranked, name: str) -> Refused:
    zh, en = best.question.title.zh, best.question.title.en
    return Refused(
        "filter", Text(f"“{zh}”这个问题不能限定到“{name}”", f"“{en}”: this question cannot be limited to “{name}”"), (best.read(),)
    )  # fmt: skip


def _cannot_leave_out(best: Ranked, said: str) -> Refused:
    zh, en = best.question.title.zh, best.question.title.en
    return Refused(
        "filter",
        Text(
            f"“{zh}”不能按“{said}”排除；可以问全部，或只问要的那些（如三级的、2024年的、乌审旗的）",
            f"“{en}”: “{said}” cannot be left out. Ask for all, or only for what is wanted (the tertiary ones, in 2024, in a region)",
        ),
        (best.read(),),
    )


def _no_change(question: Question, outcome: Refused) -> Refused:
    zh, en = question.title.zh, question.title.en
    return replace(
        outcome,
        message=Text(
            f"没有读成对上一问“{zh}”的改动，也不是新的问题。可以说：那2023年呢；其中三甲的呢；换成某院；不限地区",
            f"not read as a change of the question before (“{en}”), nor as a new one. One may say: and in 2023? only the tertiary ones; "
            "any region",
        ),
    )


def _who_is(word: str) -> Text:
    return Text(f"“{word}”指的是谁？请写出名称", f"Whom does “{word}” mean? Please name it")


def _whom(word: str) -> Refused:
    return Refused(
        "filter",
        Text(
            f"“{word}”：上一个答案里的人不能整体接着问，请写出姓名，或换一个问题",
            f"“{word}”: the people of the answer before cannot be asked about together; name one, or ask another question",
        ),
    )


def _never(best: Ranked) -> Refused:
    zh, en = best.question.title.zh, best.question.title.en
    return Refused(
        "filter",
        Text(f"“{zh}”只答有的，不答“{best.denied}”的", f"“{en}” tells of what there is, not of “{best.denied}”"),
        (best.read(),),
    )


def _needs(question: Question, name: str) -> AskBack:
    parameter = parameters_of(question)[name]
    zh, en = question.title.zh, question.title.en
    return AskBack(
        "missing",
        Text(f"“{zh}”须说明{parameter.zh}：是哪一个？", f"“{en}”: please name it ({parameter.en})"),
        readings=(reading(question, {}, {}, 0.0),), parameter=name,
    )  # fmt: skip
