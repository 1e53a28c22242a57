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
    """Points drawn together around their middle as far as the boxes centred on them allow."""
    found = list(points)
    for _ in range(_ROUNDS // 2):
        found = separate_boxes([(x * 0.94, y * 0.94) for x, y in found], boxes, rounds=4)
    return separate_boxes(found, boxes)


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
