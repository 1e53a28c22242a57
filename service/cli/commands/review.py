"""`xinglin review`: pairs that may be one and doubtful statements, for a person to judge; and what was decided."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import click

from graph.errors import UsageError
from graph.settings import reviewer_from_environment
from graph.text import Text
from service.cli.console import clean, write_json
from service.cli.frame import Command, Group, Say, command, group, settings
from service.cli.options import F, flag, json_output, words

if TYPE_CHECKING:
    from graph.decisions import Verdict
    from graph.store import Outcome, Store

_MOST = 100_000  # pairs that one bulk act may join
_ACCEPT = Text(
    "采纳存疑或转述的陈述：算作已述，判定者也作证据。",
    "Accept doubtful or reported statements: they count as stated, on the reviewer's word too.",
)
_REJECT = Text(
    "驳回陈述：不再见于任何实体、关系和答案。", "Reject statements: they are in no entity, relation or answer any more."
)


def build(say: Say, short: Text) -> Group:
    made = group(say, "review", Text(
        f"{short.zh}\n\n先是可能同一的实体对（一旦判同，能并入的陈述越多、越有把握的越先），后是存疑的陈述（最有把握的在前，"
        "未经提出不进答案）。在终端里逐一按键判定；否则只列出。每次判定自成一个来源，可用 undo 撤回。",
        f"{short.en}\n\nFirst the pairs that may be one (the surer, and the more statements a yes would bring together, the "
        "earlier), then the doubtful statements (the surest first; they are in no answer unless asked for). On a terminal each "
        "is decided by a key; elsewhere they are listed. Every act is a source of its own, and `undo` takes it back.",
    ))  # fmt: skip
    made.invoke_without_command, made.no_args_is_help = True, False
    made.params[:0] = _listing(say)
    made.callback = _reviewing(say)
    accept, reject = _judging(say, "accept", _ACCEPT), _judging(say, "reject", _REJECT)
    for one in (_decide(say), accept, reject, _correct(say), _undo(say), _log(say), _members(say)):
        made.add_command(one)
    return made


def _listing(say: Say) -> list[click.Parameter]:
    """The options of `xinglin review` itself."""

    @click.option("--source", default="", metavar=say(Text("来源", "SOURCE")),
                  help=say(Text("只看一个来源的存疑陈述。", "The doubtful statements of one source only.")))  # fmt: skip
    @click.option("--kind", default="", metavar=say(Text("类别", "KIND")),
                  help=say(Text("只看一类实体的对，如 Hospital。", "Pairs of one kind only, such as Hospital.")))  # fmt: skip
    @click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, metavar="N",
                  help=say(Text("至多几条。", "At most so many.")))  # fmt: skip
    @flag(say, "--again", Text("也看曾判为待定的对。", "Pairs too that a reviewer left undecided."))
    @click.option("--accept-above", type=click.FloatRange(0, 1), metavar=say(Text("分数", "SCORE")), help=say(Text(
        "不低于此分的对一并判为同一，存疑陈述一并采纳；一次判定，可一次撤回。",
        "Pairs of this score or more are the same, doubtful statements accepted: one act, undone as one.")))  # fmt: skip
    @_deciding(say)
    @json_output(say)
    def options() -> None: ...

    return list(reversed(getattr(options, "__click_params__", [])))


def _reviewing(say: Say) -> Callable[..., None]:
    def review(
        source: str, kind: str, limit: int, again: bool, accept_above: float | None, reviewer: str, why: str,
        override: bool, as_json: bool,
    ) -> None:  # fmt: skip
        if click.get_current_context().invoked_subcommand is not None:
            return
        from graph.store import open_store
        from queries.review import plain, plain_pair
        from queries.review import review as find
        from service.cli import reviewing

        with open_store(settings()) as store:
            if source:
                store.bundle(source)  # raises NotFound, rather than saying that a mistyped source has no doubts
            if accept_above is not None:
                _done(say, store.decide(_above(store, source, kind, accept_above), _who(reviewer), why), as_json)
                return
            pairs, waiting = ([], 0) if source else store.undecided(kind=kind, limit=limit, again=again)
            doubts = find(store.engine, source=source, limit=limit)
            if as_json:
                write_json(
                    {**plain(doubts), "undecided": waiting, "pairs": [plain_pair(store.engine, p) for p in pairs]}
                )
            elif sys.stdin.isatty() and sys.stdout.isatty():
                reviewing.session(say, store, pairs, doubts.doubts, _who(reviewer), why, override)
            else:
                reviewing.listing(say, store, pairs, waiting, doubts)

    return review


def _above(store: "Store", source: str, kind: str, score: float) -> "list[Verdict]":
    from graph.decisions import PairVerdict, StatementVerdict
    from queries.review import MOST
    from queries.review import review as find

    pairs = [] if source else store.undecided(kind=kind, limit=_MOST)[0]
    found: list[Verdict] = [PairVerdict(p.a, p.b, "same", p.state) for p in pairs if p.score >= score]
    sure = [] if kind else [d for d in find(store.engine, source=source, limit=MOST).doubts if d.confidence >= score]
    found += [
        StatementVerdict(statement=e.statement, verdict="accept", saw=store.state_of(e.statement))
        for d in sure
        for e in d.evidence
    ]
    return found


def _deciding(say: Say) -> Callable[[F], F]:
    """--reviewer, --why and --override."""

    def decorate(function: F) -> F:
        function = flag(say, "--override", Text("他人已有判定时仍改判。", "Decide against what another decided."))(
            function
        )
        function = words(say, "--why", Text("理由，与判定一起留存。", "Why; it is kept with the decision."))(function)
        return words(say, "--reviewer", Text(
            "判定者姓名（先于 XINGLIN_REVIEWER；默认为系统用户）。", "Who decides (before XINGLIN_REVIEWER; else the system's user)."
        ))(function)  # fmt: skip

    return decorate


def _who(reviewer: str) -> str:
    return reviewer or reviewer_from_environment()


def _done(say: Say, outcome: "Outcome", as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict

        write_json(asdict(outcome))
        return
    click.echo(say(Text(
        f"已判定 {outcome.source}；撤回：xinglin review undo {outcome.source}",
        f"Decided {outcome.source}; to take it back: xinglin review undo {outcome.source}",
    )))  # fmt: skip


def _decide(say: Say) -> Command:
    @command(say, "decide", Text(
        "判定两个实体是否同一。\n\n可写名称或标识；要把一个实体拆开，写其成员的标识（xinglin review members）。\n\n"
        "例：xinglin review decide 青石县人民医院 same 青石县总医院 --why 更名",
        "Decide whether two entities are one.\n\nNames or ids; to take an entity apart, the ids of its members (`xinglin review "
        "members`).\n\nExample: xinglin review decide Hospital-0a1b2c3d4e5f different Hospital-5f4e3d2c1b0a --why \"two towns\"",
    ))  # fmt: skip
    @click.argument("a", metavar="A")
    @click.argument("verdict", type=click.Choice(["same", "different", "undecided"]))
    @click.argument("b", metavar="B")
    @_deciding(say)
    @json_output(say)
    def decide(
        a: str, verdict: Literal["same", "different", "undecided"], b: str, reviewer: str, why: str, override: bool, as_json: bool
    ) -> None:  # fmt: skip
        from graph.decisions import PairVerdict

        def verdicts(store: "Store") -> "list[Verdict]":
            return [PairVerdict(_entity(store, a, "A"), _entity(store, b, "B"), verdict)]

        _act(say, verdicts, reviewer, why, override, as_json)

    return decide


def _judging(say: Say, verdict: Literal["accept", "reject"], short: Text) -> Command:
    """The command of one verdict on statements."""

    @command(say, verdict, short)
    @click.argument("statements", nargs=-1, required=True, metavar=say(Text("陈述…", "STATEMENT…")))
    @_deciding(say)
    @json_output(say)
    def judge(statements: Sequence[str], reviewer: str, why: str, override: bool, as_json: bool) -> None:
        _act(say, lambda _: _each(statements, verdict), reviewer, why, override, as_json)

    return judge


def _each(statements: Sequence[str], verdict: Literal["accept", "reject"]) -> "list[Verdict]":
    from graph.decisions import StatementVerdict

    return [StatementVerdict(statement=s, verdict=verdict) for s in dict.fromkeys(statements)]


def _correct(say: Say) -> Command:
    @command(say, "correct", Text(
        "更正陈述：原来的隐去，改后的为准；来源重新装入后仍然有效。",
        "Correct a statement: it is hidden and the corrected one stands, also when its source is loaded again.",
    ))  # fmt: skip
    @click.argument("statement", metavar=say(Text("陈述", "STATEMENT")))
    @click.option("--value", metavar=say(Text("值", "VALUE")), help=say(Text("属性的值。", "The property's value.")))
    @click.option("--object", "target", metavar=say(Text("名称|标识", "NAME|ID")),
                  help=say(Text("关系的另一端。", "The relation's other end.")))  # fmt: skip
    @click.option(
        "--since", metavar=say(Text("日期", "DATE")), help=say(Text("起，可不完整。", "From, may be partial."))
    )
    @click.option(
        "--until", metavar=say(Text("日期", "DATE")), help=say(Text("止，可不完整。", "Until, may be partial."))
    )
    @_deciding(say)
    @json_output(say)
    def correct(
        statement: str, value: str | None, target: str | None, since: str | None, until: str | None, reviewer: str, why: str,
        override: bool, as_json: bool,
    ) -> None:  # fmt: skip
        from graph.decisions import StatementVerdict

        def verdicts(store: "Store") -> "list[Verdict]":
            end = _entity(store, target, "--object") if target else None
            return [StatementVerdict(
                statement=statement, verdict="correct", value=value, object=end, since=since, until=until
            )]  # fmt: skip

        _act(say, verdicts, reviewer, why, override, as_json)

    return correct


def _undo(say: Say) -> Command:
    @command(
        say,
        "undo",
        Text("撤回一次判定：图恢复为没有它的样子。", "Take an act back: the graph is what it is without it."),
    )
    @click.argument("review", metavar=say(Text("编号", "ID")))
    @json_output(say)
    def undo(review: str, as_json: bool) -> None:
        from dataclasses import asdict

        from graph.store import open_store

        with open_store(settings()) as store:
            outcome = store.undo(review)
        if as_json:
            write_json(asdict(outcome))
        else:
            click.echo(say(Text(f"已撤回 {review}", f"Undone: {review}")))

    return undo


def _log(say: Say) -> Command:
    @command(say, "log", Text("列出全部判定，最近的在前。", "List all that was decided, the latest first."))
    @click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, metavar="N",
                  help=say(Text("至多几条。", "At most so many.")))  # fmt: skip
    @json_output(say)
    def log(limit: int, as_json: bool) -> None:
        from dataclasses import asdict

        from graph.store import open_store
        from service.cli.reviewing import told_act

        with open_store(settings()) as store:
            found = store.reviews(limit=limit)
        if as_json:
            write_json([asdict(each) for each in found])
            return
        for each in found:
            for line in told_act(say, each):
                click.echo(clean(line))
        if not found:
            click.echo(say(Text("还没有判定。", "Nothing was decided yet.")))

    return log


def _members(say: Say) -> Command:
    @command(say, "members", Text(
        "列出一个实体由哪些来源的成员合成，供拆分。", "List the sources' members that an entity is joined of, for taking it apart."
    ))  # fmt: skip
    @click.argument("entity", metavar=say(Text("名称|标识", "NAME|ID")))
    @json_output(say)
    def members(entity: str, as_json: bool) -> None:
        from dataclasses import asdict

        from graph.store import open_store

        with open_store(settings()) as store:
            found = store.anchors(_entity(store, entity, say(Text("实体", "ENTITY"))))
        if as_json:
            write_json([asdict(each) for each in found])
            return
        for each in found:
            click.echo(clean(f"{each.id}  {each.name}  {each.source}"))

    return members


def _act(
    say: Say, verdicts: "Callable[[Store], list[Verdict]]", reviewer: str, why: str, override: bool, as_json: bool
) -> None:  # fmt: skip
    from graph.store import open_store

    with open_store(settings()) as store:
        outcome = store.decide(verdicts(store), _who(reviewer), why, override=override)
    _done(say, outcome, as_json)


def _entity(store: "Store", text: str, parameter: str) -> str:
    """The id of an entity that is named, or given by an id that it or a member of it has or had."""
    if store.current_id(text) is not None:
        return text
    from graph.ontology import ontology
    from queries.resolve import resolve

    kinds = [k.name for k in ontology().kinds.values() if not k.anonymous]
    if not text.strip():
        raise UsageError("NO_ENTITY", Text(f"{parameter} 为空", f"{parameter} is empty"))
    return resolve(store.engine, text, kinds, parameter, store.search_index).id
