"""A reviewer at the terminal: pairs side by side, doubtful facts, one key a decision; and the same as a plain list."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from graph.decisions import PairVerdict, Reviewed, StatementVerdict, Verdict
from graph.errors import ConflictError, XinglinError
from graph.ontology import ontology
from graph.records import Decision
from graph.reviewing import UndecidedPair
from graph.text import Text
from queries.review import Doubt, Review, Told, fact, told
from service.cli.console import clean, rich_console
from service.cli.frame import Say

if TYPE_CHECKING:
    from rich.console import Console

    from graph.store import Store

_PAIR_KEYS = Text(
    "s 同一  d 不同  u 待定  n 略过  b 上一条（撤回）  q 结束",
    "s same  d different  u undecided  n skip  b back (undo)  q quit",
)
_DOUBT_KEYS = Text(
    "a 采纳  r 驳回  c 更正  n 略过  b 上一条（撤回）  q 结束",
    "a accept  r reject  c correct  n skip  b back (undo)  q quit",
)


# --- a session --------------------------------------------------------------------------------------------------------


def session(
    say: Say,
    store: "Store",
    pairs: Sequence[UndecidedPair],
    doubts: Sequence[Doubt],
    who: str,
    why: str,
    override: bool,
) -> None:
    """Ask for each, until all is decided or `q`."""
    console = rich_console()
    items: list[UndecidedPair | Doubt] = [*pairs, *doubts]
    made: list[tuple[int, str]] = []  # what was decided: at which item, and the act's id
    at = 0
    while at < len(items):
        item = items[at]
        if not _show(say, console, store, item, f"{at + 1}/{len(items)}"):
            at += 1
            continue
        key = _key("sdunbq" if isinstance(item, UndecidedPair) else "arcnbq")
        if key == "q":
            break
        if key == "b":
            at = _back(say, console, store, made, at)
        elif key == "n":
            at += 1
        else:
            act = _decided(say, console, store, item, key, who, why, override)
            if act:
                made.append((at, act))
                at += 1
    console.print(say(Text(f"判定了 {len(made)} 条。", f"{len(made)} decided.")))


def _key(known: str) -> str:
    while True:
        key = click.getchar().lower()
        if key in ("\x03", "\x04", "\x1b"):
            return "q"
        if key in known:
            return key


def _back(say: Say, console: "Console", store: "Store", made: list[tuple[int, str]], at: int) -> int:
    if made and made[-1][0] == at - 1:
        where, act = made.pop()
        store.undo(act)
        console.print(say(Text(f"已撤回 {act}", f"Undone: {act}")), style="yellow")
        return where
    return max(0, at - 1)


def _decided(
    say: Say,
    console: "Console",
    store: "Store",
    item: UndecidedPair | Doubt,
    key: str,
    who: str,
    why: str,
    override: bool,
) -> str:
    """The id of the act; empty where it came to nothing, which was said."""
    try:
        verdicts = _verdicts(say, store, item, key)
        try:
            return store.decide(verdicts, who, why, override=override).source
        except ConflictError as theirs:
            console.print(clean(theirs.message.say(say.language)), style="red")
            console.print(say(Text("o 仍改判，其他键不改", "o decide otherwise, any other key leaves it")))
            return store.decide(verdicts, who, why, override=True).source if click.getchar() == "o" else ""
    except XinglinError as problem:
        console.print(clean(problem.say(say.language)), style="red")
        return ""


def _verdicts(say: Say, store: "Store", item: UndecidedPair | Doubt, key: str) -> list[Verdict]:
    if isinstance(item, UndecidedPair):
        verdict = "same" if key == "s" else "different" if key == "d" else "undecided"
        return [PairVerdict(item.a, item.b, verdict, item.state)]  # type: ignore[arg-type]  # mypy widens the three words
    ids = [e.statement for e in item.evidence]
    if key != "c":
        return [
            StatementVerdict(statement=s, verdict="accept" if key == "a" else "reject", saw=store.state_of(s))
            for s in ids
        ]
    return [_corrected(say, store, item)]


def _corrected(say: Say, store: "Store", doubt: Doubt) -> StatementVerdict:
    """Ask which of its statements, and what is to stand instead; an empty answer leaves it as it is."""
    stored = store.engine.evidence([e.statement for e in doubt.evidence])
    ids = sorted(stored)
    for number, key in enumerate(ids, 1):
        label = say(ontology().label(stored[key].predicate))
        click.echo(clean(f"{number}. {label} {stored[key].value}"))
    number = (
        click.prompt(say(Text("更正第几条", "which")), type=click.IntRange(1, len(ids)), default=1)
        if len(ids) > 1
        else 1
    )
    chosen = ids[number - 1]
    relation = stored[chosen].predicate in ontology().relations
    asked = Text("另一端的名称或标识", "the other end's name or id") if relation else Text("值", "the value")
    new = click.prompt(say(asked), default="", show_default=False).strip()
    since = click.prompt(say(Text("自", "since")), default="", show_default=False).strip()
    until = click.prompt(say(Text("至", "until")), default="", show_default=False).strip()
    end = None
    if relation and new:
        from queries.resolve import resolve

        kinds = ontology().relations[stored[chosen].predicate].targets
        end = resolve(store.engine, new, kinds, say(Text("对象", "object")), store.search_index).id
    return StatementVerdict(
        statement=chosen, verdict="correct", value=None if relation else new or None, object=end, since=since or None,
        until=until or None, saw=store.state_of(chosen),
    )  # fmt: skip


# --- what is shown ----------------------------------------------------------------------------------------------------


def _show(say: Say, console: "Console", store: "Store", item: UndecidedPair | Doubt, number: str) -> bool:
    """Show what is to be decided; false where an earlier decision has settled it."""
    if isinstance(item, Doubt):
        print_doubt(say, console, item, number)
        console.print(say(_DOUBT_KEYS), style="cyan")
        return True
    one, other = store.current_id(item.a), store.current_id(item.b)
    if one is None or other is None or one == other:
        return False
    sides = (told(store.engine, one), told(store.engine, other))
    if sides[0] is None or sides[1] is None:
        return False
    _print_pair(say, console, item, sides[0], sides[1], number)
    console.print(say(_PAIR_KEYS), style="cyan")
    return True


def listing(say: Say, store: "Store", pairs: Sequence[UndecidedPair], waiting: int, doubts: Review) -> None:
    """All that waits, to read."""
    console = rich_console()
    for number, pair in enumerate(pairs, 1):
        one, other = told(store.engine, pair.a), told(store.engine, pair.b)
        if one and other:
            _print_pair(say, console, pair, one, other, str(number))
    for number, doubt in enumerate(doubts.doubts, len(pairs) + 1):
        print_doubt(say, console, doubt, str(number))
    shown, total = len(pairs) + len(doubts.doubts), waiting + doubts.total
    if not total:
        console.print(say(Text("没有待定的对，也没有存疑的陈述。", "Nothing is undecided, and nothing doubtful.")))
    elif shown < total:
        console.print(
            say(Text(f"共 {total} 条，显示前 {shown} 条。", f"The first {shown} of {total}.")), style="yellow"
        )


def _print_pair(say: Say, console: "Console", pair: UndecidedPair, one: Told, other: Told, number: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    kind = say(ontology().label(one.node.kind))
    weight = say(Text(f"{pair.weight} 条陈述", f"{pair.weight} statements"))
    console.print(clean(f"{number}. {kind}  {pair.score:.2f}  {weight}  {_list(say, pair.reasons)}"), style="bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("", one.node.name, other.node.name):
        table.add_column(clean(head), overflow="fold")
    rows: dict[str, list[str]] = {say(Text("标识", "Id")): [one.node.id, other.node.id]}
    rows[say(Text("来源", "Sources"))] = ["、".join(side.node.datasets[:4]) for side in (one, other)]
    for key in sorted({*one.node.properties, *other.node.properties}):
        rows[say(ontology().label(key))] = [_value(say, side.node.properties.get(key)) for side in (one, other)]
    rows[say(Text("关系", "Relations"))] = ["\n".join(_relations(say, side)) for side in (one, other)]
    rows[say(Text("原文", "Quotes"))] = [
        "\n".join(dict.fromkeys(f"“{e.quote[:60]}” {e.source}" for e in side.evidence if e.quote))
        for side in (one, other)
    ]
    for label, cells in rows.items():
        if any(cells):
            table.add_row(label, *(Styled("\n".join(map(clean, cell.split("\n")))) for cell in cells))
    console.print(table)


def _list(say: Say, texts: Iterable[Text]) -> str:
    return say(Text("；", "; ")).join(say(t) for t in texts)


def _value(say: Say, value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else say(ontology().choice(value)) if isinstance(value, str) else str(value)


def _relations(say: Say, side: Told) -> Iterator[str]:
    for edge, other in side.relations:
        arrow = "→" if edge.source == side.node.id else "←"
        period = f" {edge.since}–{edge.until}" if edge.since or edge.until else ""
        detail = "、".join(edge.attributes.values())
        yield f"{arrow} {say(ontology().label(edge.kind))} {other.name}{period} {detail}".rstrip()


def print_doubt(say: Say, console: "Console", doubt: Doubt, number: str) -> None:
    console.print(clean(f"{number}. {say(fact(doubt))}"), style="bold")
    for quote in dict.fromkeys((e.source, e.quote, e.row, e.method, e.confidence) for e in doubt.evidence):
        source, text, row, method, confidence = quote
        where = say(Text(f"第 {row} 行", f"row {row}")) if row is not None else f"“{text}”"
        console.print(clean(f"   {where}  {source}  {method} {confidence:.2f}"), style="dim")
    console.print(clean(f"   {' '.join(dict.fromkeys(e.statement for e in doubt.evidence))}"), style="dim")


def told_act(say: Say, act: Reviewed) -> Iterator[str]:
    """An act of the log: who, when and why, then what was decided."""
    yield f"{act.id}  {act.when[:19].replace('T', ' ')}  {act.who}  {act.why}".rstrip()
    for decision in act.decisions:
        yield f"   {_told_decision(say, decision)}"


def _told_decision(say: Say, d: Decision) -> str:
    label = ontology().label
    if d.sides:
        one, other = d.sides
        return f"{one.name} ({one.members[0].id}) {say(label(d.verb))} {other.name} ({other.members[0].id})"
    assert d.about is not None, "a decision is about two entities or a statement"
    end = d.about.object.name if d.about.object else str(d.about.value)
    said = f"{d.about.subject.name} {say(label(d.about.predicate))} {end} ({d.about.source})"
    if d.verb != "REPLACES":
        return f"{say(label(d.verb))} {said}"
    new = d.object.name if d.object else str(d.value)
    period = f" {d.since}–{d.until}" if d.since or d.until else ""
    return f"{say(label(d.verb))} {said} ⇒ {new}{period}"
