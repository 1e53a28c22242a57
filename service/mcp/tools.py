"""The tools: what each is for, what it takes, what it gives, and the product's own function behind it. All only read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFound, UsageError
from graph.records import Scalar
from graph.store import Store
from graph.text import Language, Text
from queries.ask import ask, find
from queries.catalogue import Parameter, catalogue
from queries.language import Understood
from queries.parameters import parameters_of
from service.asking import ask_plainly, plain_answer
from service.entities import find_entities, profile, todays
from service.mcp import arguments, results
from service.mcp.shaping import Cut, answer_table, entity_facts, visible, words_answer
from service.passages import passage
from service.plain import answer_model, entity_model

_PAGED = frozenset({"limit"})  # parameters of every question that the tools have as arguments of their own
_WHOLE = 4000  # characters of a quote, or of what is on one side of it


@dataclass(frozen=True, slots=True)
class Tool:
    """`run` takes the open store, the arguments and the language of the result."""

    name: str
    title: Text
    description: Text
    arguments: type[arguments.Arguments]
    result: type[results.Result]
    run: Callable[[Store, Any, Language], results.Result]


def _ask_in_words(store: Store, asked: arguments.AskInWords, language: Language) -> results.WordsAnswer:
    became = ask_plainly(store, asked.text, after=asked.after)
    plain = plain_answer(became)
    table = None
    if became.answer is not None and plain.answer is not None and isinstance(became.outcome, Understood):
        table = answer_table(became.answer, plain.answer, became.outcome.values, Cut(language, 0, asked.limit))
    return words_answer(plain, table, language)


def _find_entities(store: Store, asked: arguments.FindEntities, language: Language) -> results.Found:
    hits = find_entities(store, asked.text, kinds=asked.kinds, region=asked.region, limit=asked.limit + 1)
    return results.Found(
        notice=results.NOTICE.say(language),
        entities=[
            results.FoundLine(
                id=hit.id, name=visible(hit.name), kind=hit.kind, how=hit.how, region=hit.region,
                matched="" if hit.matched_kind == "name" else visible(hit.matched),
                about=visible(Text(hit.about.zh, hit.about.en).say(language)) if hit.about else "",
            )
            for hit in hits[: asked.limit]
        ],
        more=len(hits) > asked.limit,
    )  # fmt: skip


def _read_entity(store: Store, asked: arguments.ReadEntity, language: Language) -> results.EntityFacts:
    node, answer = profile(store, asked.entity, limit=asked.offset + asked.limit)
    return entity_facts(answer, entity_model(node, answer), Cut(language, asked.offset, asked.limit))


def _list_questions(_: Store, asked: arguments.ListQuestions, language: Language) -> results.Questions:
    topics: dict[str, list[results.QuestionLine]] = {}
    for question in catalogue().values():
        if asked.topic in ("", question.topic):
            own = [name + "*" * p.required for name, p in question.parameters.items()]
            line = results.QuestionLine(id=question.id, title=question.title.say(language), parameters=own)
            topics.setdefault(question.topic, []).append(line)
    if not topics:
        every = "、".join(sorted({q.topic for q in catalogue().values()}))
        raise NotFound("NO_TOPIC", Text(f"没有主题 {asked.topic}", f"there is no topic {asked.topic}"),
                       hint=Text(f"可用：{every}", f"Possible: {every}"))  # fmt: skip
    return results.Questions(topics=topics)


def _describe_question(_: Store, asked: arguments.DescribeQuestion, language: Language) -> results.QuestionDetails:
    question = find(asked.question)
    declared = {name: p for name, p in parameters_of(question).items() if name not in _PAGED}
    return results.QuestionDetails(
        id=question.id, topic=question.topic, title=question.title.say(language),
        description="" if question.description == question.title else question.description.say(language),
        values={
            "type": "object",
            "properties": {name: _declared(p, language) for name, p in declared.items()},
            "required": [name for name, p in declared.items() if p.required],
            "additionalProperties": False,
        },
        columns={c.key: c.zh if language == "zh" else c.en for c in question.columns}, example=dict(question.example),
    )  # fmt: skip


def _declared(parameter: Parameter, language: Language) -> dict[str, Any]:
    """The parameter as JSON Schema."""
    label = parameter.zh if language == "zh" else parameter.en
    kind = parameter.type if parameter.type in ("integer", "boolean") else "string"
    if parameter.kinds:
        label += f" ({' | '.join(parameter.kinds)}{Text('：名称或标识', ': name or id').say(language)})"
    found: dict[str, Any] = {"type": kind, "description": label}
    if parameter.choices:
        found["enum"] = list(parameter.choices)
    if parameter.default is not None:
        found["default"] = parameter.default
    return found


def _ask_question(store: Store, asked: arguments.AskQuestion, language: Language) -> results.AnswerTable:
    for name in _PAGED & asked.values.keys():
        raise UsageError("PARAMETER", Text(f"{name} 不在 values 里给", f"{name} is not one of the values"),
                         hint=Text(f"请用工具自己的 {name} 与 offset。", f"Use the tool's own {name} and offset."))  # fmt: skip
    return _asked(store, asked.question, asked.values, Cut(language, asked.offset, asked.limit))


def _find_paths(store: Store, asked: arguments.FindPaths, language: Language) -> results.AnswerTable:
    ends: dict[str, Scalar | None] = {"one": asked.one, "other": asked.other}
    question = "how-linked" if asked.longest is None else "all-paths"
    values = ends if asked.longest is None else {**ends, "steps": asked.longest}
    return _asked(store, question, values, Cut(language, asked.offset, asked.limit))


def _asked(store: Store, question: str, values: Mapping[str, Scalar | None], cut: Cut) -> results.AnswerTable:
    today = todays(store, values)
    answer = ask(store.engine, question, {**today, "limit": cut.offset + cut.limit}, index=store.search_index)
    table = answer_table(answer, answer_model(answer, today), {}, cut)
    return table.model_copy(update={"notice": results.NOTICE.say(cut.language)})


def _read_passage(store: Store, asked: arguments.ReadPassage, language: Language) -> results.Passage:
    found = store.engine.evidence([asked.statement]).get(asked.statement)
    if found is None:
        raise NotFound("NO_STATEMENT", Text(f"没有陈述 {asked.statement}", f"there is no statement {asked.statement}"),
                       hint=Text("statement 见于答案每行的证据。", "It stands in the evidence of an answer's rows."))  # fmt: skip
    e = found.evidence
    around = passage(store, e, asked.around)
    return results.Passage(
        notice=results.NOTICE.say(language), title=visible(e.title), source=visible(e.source), publisher=visible(e.publisher),
        published=e.published, url=visible(e.url), quote=visible(e.quote, _WHOLE), row=e.row, status=e.status,
        before=visible(around.before, _WHOLE) if around else "", after=visible(around.after, _WHOLE) if around else "",
        inferred=e.inferred, confidence=e.confidence, method=e.method,
    )  # fmt: skip


TOOLS: tuple[Tool, ...] = (
    Tool(
        "ask_in_words", Text("用一句话提问", "Ask in plain words"),
        Text(
            "用一句中文或英文问这张医疗人才图谱（谁支援谁、谁带教谁、医联体、进修、引才……），多数问题先用它。结果说明理解成了什么；"
            "outcome 为 ask_back 时把 message 和 candidates 交给用户选，再以全称重问；refused 时不要猜。",
            "Ask this graph of medical talent one question in Chinese or English: who supports, trains, employs, joins whom, since "
            "when. Start here. The result says how it was understood. On ask_back, put message and candidates to the user, then ask "
            "again with the full name; on refused, do not guess.",
        ),
        arguments.AskInWords, results.WordsAnswer, _ask_in_words,
    ),
    Tool(
        "find_entities", Text("查找人与机构", "Find people and institutions"),
        Text(
            "按名称、其中几个字、拼音、首字母、别名、标识查找人、医院、高校、医联体等，得到标识。名称可能不止一家时先用它。",
            "Find people, hospitals, universities, alliances by name, part of it, pinyin, initials, other names or identifier; gives "
            "ids. Use it first where a name may be several.",
        ),
        arguments.FindEntities, results.Found, _find_entities,
    ),
    Tool(
        "read_entity", Text("一个人或机构的全部事实", "All facts about one entity"),
        Text(
            "一个人或机构的属性与全部关系，每条附来源与原文。",
            "Properties and every relation of one person or institution, each with source and quote.",
        ),
        arguments.ReadEntity, results.EntityFacts, _read_entity,
    ),
    Tool(
        "list_questions", Text("问题目录", "List the questions"),
        Text(
            "目录中的问题：编号、题目、参数。要精确地问，或 ask_in_words 没读懂时用。",
            "The catalogue: id, title, parameters of every question. For asking exactly, or where ask_in_words did not understand.",
        ),
        arguments.ListQuestions, results.Questions, _list_questions,
    ),
    Tool(
        "describe_question", Text("一个问题的参数", "One question's parameters"),
        Text(
            "一个问题的说明、参数（JSON Schema）、栏目与示例；ask_question 之前用。",
            "What a question means, its parameters (JSON Schema), columns and an example. Use before ask_question.",
        ),
        arguments.DescribeQuestion, results.QuestionDetails, _describe_question,
    ),
    Tool(
        "ask_question", Text("按编号提问", "Ask a question by its id"),
        Text(
            "按编号问目录中的问题，参数有类型。每行附证据；next_offset 有值即还有，以同样的 values 再问。",
            "Ask a question of the catalogue with typed values. Every row has its evidence; where next_offset is given there are more "
            "rows: ask again with the same values.",
        ),
        arguments.AskQuestion, results.AnswerTable, _ask_question,
    ),
    Tool(
        "find_paths", Text("两者之间的通路", "Paths between two"),
        Text(
            "两个人或机构如何关联：最短的通路，或不超过几步的全部通路，每步一行并有证据。",
            "How two people or institutions are linked: the shortest paths, or all of at most so many steps; a row with evidence for "
            "each step.",
        ),
        arguments.FindPaths, results.AnswerTable, _find_paths,
    ),
    Tool(
        "read_passage", Text("证据的上下文", "The passage of a quote"),
        Text(
            "一条证据在来源中的上下文：引文前后的文字、标题、发布者、日期。引用或存疑时用。",
            "A piece of evidence in its source: the text around the quote, title, publisher, date. For citing, or where in doubt.",
        ),
        arguments.ReadPassage, results.Passage, _read_passage,
    ),
)  # fmt: skip
