"""An answer as its page shows it: rows sorted, filtered and parted; and crossed by two of its columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.records import Answer, Column, Evidence, Row
from graph.text import Language
from queries.ask import shown

ROWS = 100  # on one page of a table
_SIDE = 40  # rows or columns of a matrix; the rest is said to be left out
_FEW = 16  # values of the column that a matrix has for its columns, where it may choose
_CROSSED = ("text", "entity", "choice", "date")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `entity` is the id of the entity that it names, `value` what the row holds, as text."""

    text: str
    entity: str = ""
    number: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table and who says it. `number` counts the answer's rows from 1, whatever the order shown."""

    number: int
    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one part; `found` of `total` rows contain what was looked for. Columns that say nothing are left out."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int
    found: int
    part: int
    parts: int


def table(
    answer: Answer, language: Language, *, sort: str = "", find: str = "", part: int = 1, only: Iterable[str] = ()
) -> Table:
    """`sort` is a column's key, with a minus before it for falling order; `find` any text that a row shows; `only` are
    conditions `column=value`, all of which a row must meet: the values are the rows' own, so they hold in any language."""
    names = {n.id: n.name for n in answer.nodes}
    columns = tuple(c for c in answer.columns if any(row.values[c.key] not in (None, "", ()) for row in answer.rows))
    lines = [_line(answer, names, columns, row, number, language) for number, row in enumerate(answer.rows, start=1)]
    total = len(lines)
    lines = [line for line in lines if _meets(answer.rows[line.number - 1], only)]
    wanted = find.casefold().strip()
    found = [line for line in lines if not wanted or any(wanted in cell.text.casefold() for cell in line.cells)]
    key = sort.removeprefix("-")
    place = next((i for i, column in enumerate(columns) if column.key == key), None)
    if place is not None:
        found = _sorted(found, place, falling=sort.startswith("-"))
    parts = max(1, -(-len(found) // ROWS))
    part = min(max(part, 1), parts)
    return Table(columns, tuple(found[(part - 1) * ROWS : part * ROWS]), total, len(found), part, parts)


def _meets(row: Row, only: Iterable[str]) -> bool:
    return all(_held(row, column) == value for column, _, value in (each.partition("=") for each in only))


def _held(row: Row, column: str) -> str | None:
    """A cell's own value as text: what an address names it by. None where there is no such column."""
    if column not in row.values:
        return None
    value = row.values[column]
    return "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def only_words(answer: Answer, language: Language, only: Iterable[str]) -> list[tuple[str, str, str]]:
    """(condition, column's label, value as it is shown) of conditions `column=value`; unknown columns are left out."""
    names = {n.id: n.name for n in answer.nodes}
    by_key = {c.key: c for c in answer.columns}
    found = []
    for each in only:
        key, _, value = each.partition("=")
        if column := by_key.get(key):
            row = next((row for row in answer.rows if _held(row, key) == value), None)
            text = _cell(answer, names, row, column, language).text if row else value
            found.append((each, column.zh if language == "zh" else column.en, text))
    return found


def _line(
    answer: Answer, names: Mapping[str, str], columns: Iterable[Column], row: Row, number: int, language: Language
) -> Line:
    return Line(number, tuple(_cell(answer, names, row, c, language) for c in columns), row.evidence)


def _cell(answer: Answer, names: Mapping[str, str], row: Row, column: Column, language: Language) -> Cell:
    value = row.values[column.key]
    if isinstance(value, str) and value in names:
        return Cell(names[value], value, value=value)
    text = shown(answer, row, column.key, language)
    return Cell(text, number=column.type in ("integer", "number"), value=_held(row, column.key) or "")


def _sorted(lines: Iterable[Line], place: int, *, falling: bool) -> list[Line]:
    """Numbers as numbers, words as text; what is missing stands last either way."""
    known = [line for line in lines if line.cells[place].text != "—"]
    missing = [line for line in lines if line.cells[place].text == "—"]

    def rank(line: Line) -> tuple[float, str]:
        cell = line.cells[place]
        return (float(cell.text), "") if cell.number else (0.0, cell.text)

    return sorted(known, key=rank, reverse=falling) + missing


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of rows by two columns. `cells` has one tuple a row; sides are (text, entity), commonest first."""

    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    cells: tuple[tuple[int, ...], ...]
    by: tuple[str, str]
    choices: tuple[Column, ...]
    left_out: int

    @property
    def most(self) -> int:
        return max((count for row in self.cells for count in row), default=0)


def matrix(answer: Answer, language: Language, down: str = "", across: str = "") -> Matrix | None:
    """The answer crossed; None where it has no two columns of words."""
    choices = tuple(c for c in answer.columns if c.type in _CROSSED)
    if len(choices) < 2:
        return None
    by_key = {c.key: c for c in choices}
    down, across = _sides(answer, by_key, down, across)
    names = {n.id: n.name for n in answer.nodes}
    counts: Counter[tuple[Cell, Cell]] = Counter()
    for row in answer.rows:
        counts[
            _cell(answer, names, row, by_key[down], language), _cell(answer, names, row, by_key[across], language)
        ] += 1
    rows, columns = _side(counts, 0), _side(counts, 1)
    cells = tuple(tuple(counts[r, c] for c in columns) for r in rows)
    return Matrix(rows, columns, cells, (down, across), choices, len(answer.rows) - sum(map(sum, cells)))


def _sides(answer: Answer, by_key: Mapping[str, Column], down: str, across: str) -> tuple[str, str]:
    """The two columns to be crossed: those asked for; else the first that names entities, by the column of few values,
    of entities rather than of words, that three rows in four fill in."""
    count = {key: len({row.values[key] for row in answer.rows}) for key in by_key}
    if down not in by_key:
        down = min(by_key, key=lambda k: (k == across, count[k] < 2, by_key[k].type != "entity", list(by_key).index(k)))
    missing = {key: sum(row.values[key] in (None, "", ()) for row in answer.rows) for key in by_key}
    if across not in by_key or across == down:
        others = [key for key in by_key if key != down]
        across = min(
            others,
            key=lambda k: (
                count[k] < 2,
                4 * missing[k] > len(answer.rows),
                count[k] > _FEW,
                by_key[k].type != "entity",
                count[k],
            ),
        )
    return down, across


def _side(counts: Mapping[tuple[Cell, Cell], int], side: int) -> tuple[Cell, ...]:
    totals: dict[Cell, int] = defaultdict(int)
    for pair, count in counts.items():
        totals[pair[side]] += count
    return tuple(sorted(totals, key=lambda cell: (-totals[cell], cell.text))[:_SIDE])
