"""A conversation without memory: each message may refer to an answer by its id, or answer an ask-back by the ask-back's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.engines.contract import Engine
from graph.errors import NotFound, UsageError
from graph.search import SearchIndex
from graph.text import Text
from queries.apart import apart, place_name
from queries.catalogue import Question, catalogue
from queries.language import asked_back
from queries.language.asked_back import Pending
from queries.language.model import Chooser
from queries.language.outcome import AskBack, Outcome, Refused, Understood
from queries.language.saying import reading
from queries.language.understand import Listener
from queries.language.written import plain
from queries.resolve import by_id


@dataclass(frozen=True)
class Conversation:
    """What is understood of a message, and what an ask-back's id and the next message make of the question before."""

    listener: Listener

    def understand(self, text: str, after: str) -> Outcome:
        pending = asked_back.pending(after) if after else None
        return self._answered(text, pending) if pending else self._asked(text, after, {})

    def _asked(self, text: str, after: str, pins: Mapping[str, str]) -> Outcome:
        return self._named(self.listener.understand(text, after=after, pins=pins), text, after, pins)

    def _named(self, outcome: Outcome, text: str, after: str, pins: Mapping[str, str]) -> Outcome:
        if not isinstance(outcome, AskBack):
            return outcome
        return replace(outcome, id=asked_back.named(outcome, plain(text), after, pins))

    def _answered(self, text: str, pending: Pending) -> Outcome:
        """What is chosen of what was asked back; a message that chooses nothing is a question of its own."""
        if any(q not in self.listener.questions for q, _ in pending.readings):
            raise NotFound(
                "NO_QUESTION", Text("编号所指的问题已不在目录中", "the question of that id is in the catalogue no more")
            )
        try:
            line = plain(text)
        except UsageError as problem:
            return Refused("text", problem.message)
        if pending.parameter and not pending.of and pending.readings and (told := self._told(line, pending)):
            return told
        at = asked_back.chosen(
            line,
            len(pending.of) or len(pending.readings),
            lambda: self._choices(pending),
            lambda: self.listener.heard(line),
        )
        if at is None:
            return self._asked(text, pending.after, {})
        if at < 0:
            return Refused(
                "name", Text("那么请写出名称，或换一个说法", "then please write the name, or say it otherwise")
            )
        if pending.of:
            return self._asked(pending.text, pending.after, {**pending.pins, pending.mention: pending.of[at]})
        return self._named(self.listener.settled(*pending.readings[at]), pending.text, pending.after, {})

    def _told(self, line: str, pending: Pending) -> Outcome | None:
        """The value that a question lacked, where the message is nothing but that."""
        question, values = pending.readings[0]
        heard = self.listener.heard(line)
        if not heard.spans or any(not t.span and t.group not in ("filler", "mark", "follow") for t in heard.tiles):
            return None
        outcome = self.listener.followed(self.listener.questions[question], values, heard)
        return outcome if isinstance(outcome, Understood) else None

    def _choices(self, pending: Pending) -> Sequence[str]:
        """What may be chosen in words: a name and, on a line of its own, what tells it from its namesakes."""
        if pending.of:
            return [self._choice(one) for one in pending.of]
        shown = [reading(self.listener.questions[q], values, {}, 0.0).say() for q, values in pending.readings]
        return [f"{said.zh}\n{said.en}" for said in shown]

    def _choice(self, one: str) -> str:
        if one.isdigit():
            return place_name(one)
        node = by_id(self.listener.engine, one)
        about = apart(self.listener.engine, one)
        return f"{node.name}\n{about.zh} {about.en}" if node else ""


def understand(text: str, index: Callable[[], SearchIndex], engine: Engine, *, today: date | None = None, after: str = "",
               questions: Mapping[str, Question] | None = None, chooser: Chooser | None = None) -> Outcome:  # fmt: skip
    """What a question in plain words asks of the catalogue (or of other `questions`). `index` is a store's `search_index`;
    `after` the id of an answer, or of what was asked back, which the text then answers (1, 第二个, a name); `chooser` a model
    that is asked where the grammar finds no question, or several. Raises UsageError for an `after` that is no id, and the
    engine's errors."""
    known = catalogue() if questions is None else questions
    return Conversation(Listener(index, engine, today or date.today(), known, chooser)).understand(text, after)
