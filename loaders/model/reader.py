"""The model reader: a reading by the rules in, the same with what a model adds out."""

from dataclasses import replace
from functools import cache

from graph.errors import ModelError
from graph.records import Reject
from graph.settings import ModelSettings
from loaders.articles.reading import Reading
from loaders.model.chunks import chunks, halves
from loaders.model.client import CUT_SHORT, UNUSABLE, ModelClient
from loaders.model.ground import ground
from loaders.model.merge import merged
from loaders.model.prompt import messages


def read_with_model(reading: Reading, model: ModelClient | ModelSettings) -> Reading:
    """The reading with a model's statements added, their mechanism `model:<name>`.

    A part whose answer is no use is left to the rules, with a reject that says so. Raises ModelError where the endpoint
    cannot be reached or refuses: what was asked for cannot be had, and the caller decides.
    """
    if isinstance(model, ModelSettings):
        return read_with_model(reading, _client(model))
    waiting = list(chunks(reading.document))
    while waiting:
        chunk = waiting.pop(0)
        try:
            answer = model.ask(messages(reading.document, chunk, reading.entities))
        except ModelError as problem:
            if problem.code not in (UNUSABLE, CUT_SHORT):
                raise
            smaller = halves(reading.document, chunk) if problem.code == CUT_SHORT else []
            if smaller:
                waiting = [*smaller, *waiting]
            else:
                reading = replace(reading, rejects=(*reading.rejects, _unread(problem)))
            continue
        reading = merged(reading, ground(reading.document, chunk, answer, reading.entities, model.name))
    return reading


@cache
def _client(settings: ModelSettings) -> ModelClient:
    """One a process: it keeps its connections, and what the endpoint has shown not to understand."""
    return ModelClient(settings)


def _unread(problem: ModelError) -> Reject:
    return Reject(
        problem.code, f"{problem.message.zh}，这一段只用规则读取", f"{problem.message.en}; this part is read by the rules alone",
        severity="warning",
    )  # fmt: skip
