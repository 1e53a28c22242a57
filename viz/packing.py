"""Boxes and discs kept apart: components side by side, labels beside each other, clusters beside clusters."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Box = tuple[float, float]  # width, height

_ROUNDS = 120
_ASPECT = 1.05  # width to height of what is packed: the part of a window that the graph gets


def pack_boxes(boxes: Sequence[Box], *, gap: float) -> list[Point]:
    """Top left corners of boxes set in rows, tallest first, the whole about as wide as tall. O(n log n)."""
    area = sum((w + gap) * (h + gap) for w, h in boxes)
    width = max(math.sqrt(area * _ASPECT), max((w for w, _ in boxes), default=0.0))
    corners: list[Point] = [(0.0, 0.0)] * len(boxes)
    x = y = row = 0.0
    for i in sorted(range(len(boxes)), key=lambda i: (-boxes[i][1], -boxes[i][0], i)):
        w, h = boxes[i]
        if x > 0 and x + w > width:
            x, y, row = 0.0, y + row + gap, 0.0
        corners[i] = (x, y)
        x += w + gap
        row = max(row, h)
    return corners


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
    return draw_in(_rowed(points, boxes), boxes)


def draw_in(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Points drawn together, more along the longer side, as far as the boxes centred on them allow."""
    found = list(points)
    for _ in range(_ROUNDS // 3 if found else 0):
        wide, high = _extent(found, boxes)
        pull = (0.95, 0.98) if wide > high else (0.98, 0.95)
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


def _extent(points: Sequence[Point], boxes: Sequence[Box]) -> Box:
    """Width and height of all boxes together."""
    left = min(x - w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True))
    right = max(x + w / 2 for (x, _), (w, _) in zip(points, boxes, strict=True))
    top = min(y - h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True))
    bottom = max(y + h / 2 for (_, y), (_, h) in zip(points, boxes, strict=True))
    return right - left, bottom - top


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
