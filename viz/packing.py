"""Boxes and discs kept apart: components side by side, labels beside each other, clusters beside clusters."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Box = tuple[float, float]  # width, height

_ROUNDS = 120
_FEW = 24  # boxes above which rows take the smaller disc
_CAPLESS = 0.88  # of a disc's radius, from where it is filled
_STRETCHES = (0.9, 1.0, 1.1, 1.2, 1.35, 1.6, 2.0)  # of a square's side: widths that are tried
_TRIED = 300  # boxes up to which several widths are tried
_ASPECT = 1.05  # width to height of what is packed: the part of a window that the graph gets


def pack_boxes(boxes: Sequence[Box], *, gap: float) -> list[Point]:
    """Top left corners of boxes packed into about a square: the tallest first, each where it comes to lie highest."""
    roomy = [(w + gap, h + gap) for w, h in boxes]
    order = sorted(range(len(boxes)), key=lambda i: (-boxes[i][1], -boxes[i][0], i))
    least = max((w for w, _ in roomy), default=0.0)
    side = math.sqrt(sum(w * h for w, h in roomy) * _ASPECT)
    widths = (
        sorted({max(least, side * stretch) for stretch in _STRETCHES}) if len(boxes) <= _TRIED else [max(least, side)]
    )
    tried = [_skyline(order, roomy, width) for width in widths]
    found, _ = min(tried, key=lambda packed: max(packed[1][0], packed[1][1] * _ASPECT))
    return found


def _skyline(order: Sequence[int], boxes: Sequence[Box], width: float) -> tuple[list[Point], Box]:
    """Boxes set one by one at the highest free place of a strip, and the room they take; `line` is what they end at below."""
    line: list[tuple[float, float]] = [(0.0, 0.0)]  # where each step begins, and how low it lies
    corners: list[Point] = [(0.0, 0.0)] * len(boxes)
    for i in order:
        wide, high = boxes[i]
        best = (math.inf, 0.0)
        for at, (x, _) in enumerate(line):
            if x + wide > width + 1e-6:
                break
            reached = max(y for begin, y in line[at:] if begin < x + wide - 1e-6)
            best = min(best, (reached, x))
        y, x = best
        corners[i] = (x, y)
        end = x + wide
        after = next(low for begin, low in reversed(line) if begin <= end + 1e-6)
        line = [step for step in line if step[0] < x - 1e-6 or step[0] > end + 1e-6]
        line += [(x, y + high)] + ([(end, after)] if end < width - 1e-6 else [])
        line = _merged(sorted(line))
    return corners, (
        max((x + boxes[i][0] for i, (x, _) in enumerate(corners)), default=0.0),
        max((y + boxes[i][1] for i, (_, y) in enumerate(corners)), default=0.0),
    )


def _merged(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbouring steps that lie equally low as one."""
    return [step for at, step in enumerate(line) if not at or step[1] != line[at - 1][1]]


def pack_disc(boxes: Sequence[Box], *, gap: float) -> list[Point]:
    """Centres of boxes within the smaller of two discs around the origin: around a square of them, or filled by rows."""
    order = sorted(range(len(boxes)), key=lambda i: (-boxes[i][1], -boxes[i][0], i))
    radius = math.sqrt(sum((w + gap) * (h + gap) for w, h in boxes) / math.pi)
    while (rows := _rows_of_disc(order, boxes, radius, gap)) is None:
        radius *= 1.04
    if len(boxes) > _FEW:
        return rows
    corners = pack_boxes(boxes, gap=gap)
    wide = max(x + w for (x, _), (w, _) in zip(corners, boxes, strict=True))
    high = max(y + h for (_, y), (_, h) in zip(corners, boxes, strict=True))
    if math.hypot(wide, high) / 2 > radius:
        return rows
    return [(x + (w - wide) / 2, y + (h - high) / 2) for (x, y), (w, h) in zip(corners, boxes, strict=True)]


def _rows_of_disc(order: Sequence[int], boxes: Sequence[Box], radius: float, gap: float) -> list[Point] | None:
    """The boxes' centres where they all fit a disc of this radius, else None."""
    found: list[Point] = [(0.0, 0.0)] * len(boxes)
    top, at = -_CAPLESS * radius, 0  # a single box in the cap of a disc would stand out as a tip
    while at < len(order):
        high = boxes[order[at]][1]
        edge = max(abs(top), abs(top + high))
        if edge >= radius:
            if top >= 0:
                return None
            top += gap
            continue
        half = math.sqrt(radius * radius - edge * edge)
        row: list[int] = []
        wide = -gap
        while at < len(order) and wide + gap + boxes[order[at]][0] <= 2 * half:
            row.append(order[at])
            wide += gap + boxes[order[at]][0]
            at += 1
        if not row:
            if top >= 0:
                return None
            top += gap
            continue
        x = -wide / 2
        for i in row:
            found[i] = (x + boxes[i][0] / 2, top + high / 2)
            x += boxes[i][0] + gap
        top += high + gap
    return found


def separate_boxes(points: Sequence[Point], boxes: Sequence[Box], *, rounds: int = _ROUNDS) -> list[Point]:
    """Points moved as little as needed so that the boxes centred on them no longer overlap."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    widest = max((w for w, _ in boxes), default=0.0)
    for _ in range(rounds):
        order = sorted(range(len(xs)), key=lambda i: xs[i])
        moved = False
        for a, i in enumerate(order):
            for j in order[a + 1 :]:
                if xs[j] - xs[i] > widest:
                    break
                across = (boxes[i][0] + boxes[j][0]) / 2 - abs(xs[j] - xs[i])
                down = (boxes[i][1] + boxes[j][1]) / 2 - abs(ys[j] - ys[i])
                if across <= 0.5 or down <= 0.5:
                    continue
                moved = True
                if across < down:
                    step = across / 2 if xs[i] <= xs[j] else -across / 2
                    xs[i], xs[j] = xs[i] - step, xs[j] + step
                else:
                    step = down / 2 if (ys[i], i) <= (ys[j], j) else -down / 2
                    ys[i], ys[j] = ys[i] - step, ys[j] + step
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def gather_boxes(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Points brought into a square that the boxes centred on them fill: in rows, keeping who is above and left of whom,
    then drawn together along the longer side. Two thirds to four fifths of the square are boxes; by pull alone, half."""
    return _drawn_in(_rowed(points, boxes), boxes)


def _drawn_in(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Points drawn together, more along the longer side, as far as the boxes centred on them allow."""
    found = list(points)
    for _ in range(_ROUNDS // 3 if found else 0):
        left, top, right, bottom = frame(found, boxes)
        pull = (0.95, 0.98) if right - left > bottom - top else (0.98, 0.95)
        found = separate_boxes([(x * pull[0], y * pull[1]) for x, y in found], boxes, rounds=4)
    return separate_boxes(found, boxes)


def _rowed(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Boxes in as many rows as give the smallest square, around the origin; each row as wide as the widest."""
    order = sorted(range(len(points)), key=lambda i: (points[i][1], i))
    if not order:
        return []
    rows = min(
        (_rows(order, boxes, count) for count in range(1, len(order) + 1)),
        key=lambda rows: max(_width(rows, boxes), _height(rows, boxes)),
    )
    wide, top = _width(rows, boxes), -_height(rows, boxes) / 2
    found: list[Point] = [(0.0, 0.0)] * len(points)
    for row in rows:
        high = max((boxes[i][1] for i in row), default=0.0)
        air = (wide - sum(boxes[i][0] for i in row)) / max(1, len(row))
        left = -wide / 2
        for i in sorted(row, key=lambda i: (points[i][0], i)):
            found[i] = (left + (air + boxes[i][0]) / 2, top + high / 2)
            left += air + boxes[i][0]
        top += high
    return found


def _rows(order: Sequence[int], boxes: Sequence[Box], count: int) -> list[list[int]]:
    """The boxes in this order, cut into `count` rows about as wide as each other."""
    share = sum(boxes[i][0] for i in order) / count
    rows: list[list[int]] = [[] for _ in range(count)]
    before = 0.0
    for i in order:
        rows[min(count - 1, int((before + boxes[i][0] / 2) / share))].append(i)
        before += boxes[i][0]
    return rows


def _width(rows: Sequence[Sequence[int]], boxes: Sequence[Box]) -> float:
    return max(sum(boxes[i][0] for i in row) for row in rows)


def _height(rows: Sequence[Sequence[int]], boxes: Sequence[Box]) -> float:
    return sum(max((boxes[i][1] for i in row), default=0.0) for row in rows)


def frame(points: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes together."""
    left = min(x - w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True))
    right = max(x + w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True))
    top = min(y - h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True))
    bottom = max(y + h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True))
    return left, top, right, bottom


def separate_discs(points: Sequence[Point], radii: Sequence[float], *, gap: float) -> list[Point]:
    """Centres moved so that no two discs come nearer than `gap`, then drawn together around their middle."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    count = len(xs)
    for turn in range(2 * _ROUNDS):
        pull = 0.985 if turn < _ROUNDS else 1.0  # towards the middle first, only apart at the end
        xs, ys = [x * pull for x in xs], [y * pull for y in ys]
        moved = False
        for i in range(count):
            for j in range(i + 1, count):
                dx, dy = xs[j] - xs[i], ys[j] - ys[i]
                need = radii[i] + radii[j] + gap
                if abs(dx) >= need or abs(dy) >= need:
                    continue
                far = math.hypot(dx, dy)
                if far >= need - 0.5:
                    continue
                if far < 1e-6:
                    dx, dy, far = math.cos(i + j), math.sin(i + j), 1.0
                    push = need / 2
                else:
                    push = (need - far) / 2
                ux, uy = dx / far, dy / far
                xs[i], ys[i] = xs[i] - ux * push, ys[i] - uy * push
                xs[j], ys[j] = xs[j] + ux * push, ys[j] + uy * push
                moved = True
        if not moved and turn >= _ROUNDS:
            break
    return list(zip(xs, ys, strict=True))
