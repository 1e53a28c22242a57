"""An article with what was found in it, as one HTML file: names tinted by kind, facts underlined, each with its number.

There is no script in the page: layers and languages are switched, and a fact's quote is picked out, by style alone. The
content policy allows that one style and nothing else, no request to anywhere.
"""

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from graph.ontology import Ontology, ontology
from graph.records import Highlight, Layer
from graph.text import Language, Text
from viz.policy import content_hash

# The shapes of the network's pages (assets/shapes.js) as outlines in a square, as CSS.
_SQUARE, _POLYGON = "", "clip-path:polygon({})"
OUTLINES = {
    "circle": "border-radius:50%", "dot": "border-radius:50%;transform:scale(.7)", "square": _SQUARE,
    "diamond": _POLYGON.format("50% 0,100% 50%,50% 100%,0 50%"), "triangle": _POLYGON.format("50% 0,100% 100%,0 100%"),
    "triangle-down": _POLYGON.format("0 0,100% 0,50% 100%"), "pentagon": _POLYGON.format("50% 0,100% 40%,80% 100%,20% 100%,0 40%"),
    "hexagon": _POLYGON.format("25% 5%,75% 5%,100% 50%,75% 95%,25% 95%,0 50%"),
    "star": _POLYGON.format("50% 0,62% 35%,100% 38%,71% 60%,82% 100%,50% 76%,18% 100%,29% 60%,0 38%,38% 35%"),
    "ellipse": "border-radius:50%;transform:scaleY(.65)", "pill": "border-radius:.3em;transform:scaleY(.6)",
    "drop": "border-radius:50% 50% 50% 0;transform:rotate(-45deg)", "dashed-square": "background:none;border:1px dashed var(--kind)",
}  # fmt: skip
# One `:has` rule a quote picks it out in the text; with 1,300 of them a page took 7 s to open and 25 s to answer the mouse.
_PICKED = 200
_POLICY = "default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'"
_LAYERS: dict[Layer, Text] = {
    "entity": Text("名称", "Names"),
    "relation": Text("关系", "Relations"),
    "activity": Text("计数活动", "Counted activities"),
}


def render_article(
    text: str, highlights: Iterable[Highlight], *, title: str = "", about: str = "", language: Language = "zh"
) -> str:
    """The page of a text and what was found in it; highlights may nest and cross. The same arguments give the same bytes.

    `title` and `about` (who published it, and when) stand above it; `language` is the one shown first. Highlights that
    do not lie in the text are left out.
    """
    valid = sorted(
        (h for h in highlights if 0 <= h.start < h.end <= len(text)), key=lambda h: (h.start, -h.end, h.layer, h.kind)
    )
    quotes = _quotes(valid)
    style = _style(valid, quotes)
    slots = {
        "lang": "zh-CN" if language == "zh" else "en",
        "policy": html.escape(_POLICY.format(content_hash(style))),
        "title": html.escape(title or "Xinglin"),
        "about": html.escape(about),
        "style": style,
        "controls": _controls(valid, language),
        "legend": _legend(valid),
        "text": "\n".join(_paragraphs(text, valid, quotes, language)),
        "facts": "\n".join(_fact(text, quote) for quote in quotes),
    }
    page = _PAGE.format_map(slots)
    # half a surrogate pair cannot be written as UTF-8
    return page.encode("utf-8", "replace").decode("utf-8")


_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{about}</p>
<div id="controls">{controls}</div>
<div id="legend">{legend}</div>
</header>
<main>
<article lang="zh-CN">
{text}
</article>
<aside>
<ol>
{facts}
</ol>
</aside>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class _Quote:
    """The facts of one layer that share one quote; `number` is what stands beside it, from 1."""

    number: int
    facts: tuple[Highlight, ...]

    @property
    def start(self) -> int:
        return self.facts[0].start

    @property
    def end(self) -> int:
        return self.facts[0].end

    @property
    def layer(self) -> str:
        return self.facts[0].layer


def _quotes(highlights: Sequence[Highlight]) -> list[_Quote]:
    gathered: dict[tuple[int, int, str], list[Highlight]] = {}
    for h in highlights:
        if h.layer in ("relation", "activity"):
            gathered.setdefault((h.start, h.end, h.layer), []).append(h)
    return [_Quote(number, tuple(facts)) for number, facts in enumerate(gathered.values(), 1)]


def _paragraphs(
    text: str, highlights: Sequence[Highlight], quotes: Sequence[_Quote], language: Language
) -> Iterator[str]:
    """The text, one paragraph a line, cut wherever a highlight begins or ends."""
    number_of = {fact: quote for quote in quotes for fact in quote.facts}
    ending: dict[int, list[_Quote]] = {}
    for quote in quotes:
        ending.setdefault(quote.end, []).append(quote)
    cuts = sorted({0, len(text), *(h.start for h in highlights), *(h.end for h in highlights)})
    line: list[str] = []
    active: list[Highlight] = []
    waiting = iter([*highlights, None])
    following = next(waiting)
    for start, end in pairwise(cuts):
        active = [h for h in active if h.end > start]
        while following is not None and following.start == start:
            active.append(following)
            following = next(waiting)
        for i, part in enumerate(text[start:end].split("\n")):
            if i:
                yield f"<p>{''.join(line)}</p>"
                line = []
            if part:
                line.append(_piece(part, active, number_of, begins=start if not i else -1, language=language))
        line += [_number(quote) for quote in ending.get(end, ())]
    yield f"<p>{''.join(line)}</p>"


def _piece(
    part: str, active: Sequence[Highlight], number_of: dict[Highlight, _Quote], *, begins: int, language: Language
) -> str:
    """A run of text that the same highlights cover, inside an element for each; the innermost name is the shortest."""
    made = html.escape(part)
    names = sorted((h for h in active if h.layer == "entity"), key=lambda h: h.end - h.start)
    for h in names:
        shape = '<span class="shape"></span>' if h.start == begins else ""
        made = f'<mark class="k-{html.escape(h.kind)}" title="{html.escape(h.note.say(language))}">{shape}{made}</mark>'
    for layer in ("activity", "relation"):
        facts = [h for h in active if h.layer == layer]
        if facts:
            told = html.escape("\n".join(dict.fromkeys(h.note.say(language) for h in facts)))
            unsure = "" if any(h.status == "stated" for h in facts) else " unsure"
            picked = "".join(f" q{n}" for n in sorted({number_of[h].number for h in facts}))
            title = "" if names else f' title="{told}"'
            made = f'<span class="{layer}-mark{unsure}{picked}"{title}>{made}</span>'
    if any(h.layer == "aside" for h in active):
        made = f'<span class="aside">{made}</span>'
    return made


def _number(quote: _Quote) -> str:
    n = quote.number
    return f'<a class="number {quote.layer}" id="t{n}" href="#f{n}">{n}</a>'


def _fact(text: str, quote: _Quote) -> str:
    n = quote.number
    told = "".join(f'<div class="{html.escape(h.status)}">{_both(h.note)}</div>' for h in quote.facts)
    words = html.escape(" ".join(text[quote.start : quote.end].split()))
    return f'<li class="{quote.layer}" id="f{n}"><a href="#t{n}">{n}</a>{told}<q lang="zh-CN">{words}</q></li>'


def _both(text: Text) -> str:
    return f'<span class="zh">{html.escape(text.zh)}</span><span class="en">{html.escape(text.en)}</span>'


def _controls(highlights: Sequence[Highlight], language: Language) -> str:
    counts = Counter(h.layer for h in highlights)
    boxes = [
        f'<label class="sample"><input type="checkbox" id="{layer}" checked> '
        f'<span class="{layer}-mark">{_both(label)}</span> {counts[layer]}</label>'
        for layer, label in _LAYERS.items()
    ]
    for key, label in (("zh", "中文"), ("en", "English")):
        checked = " checked" if key == language else ""
        boxes.append(f'<label><input type="radio" name="language" id="{key}"{checked}> {label}</label>')
    return "\n".join(boxes)


def _legend(highlights: Sequence[Highlight]) -> str:
    counts = Counter(h.kind for h in highlights if h.layer == "entity")
    return "\n".join(
        f'<span><mark class="k-{kind.name}"><span class="shape"></span>{_both(kind.label)}</mark> {counts[kind.name]}</span>'
        for kind in ontology().kinds.values()
        if counts[kind.name]
    )


def _style(highlights: Sequence[Highlight], quotes: Sequence[_Quote]) -> str:
    """The page's style, the kinds' colours and shapes, and one rule a quote that picks it out with its fact."""
    known: Ontology = ontology()
    rules = [_asset()]
    for kind in sorted({h.kind for h in highlights if h.layer == "entity"} & known.kinds.keys()):
        declared = known.kinds[kind]
        rules.append(
            f".k-{kind}{{--kind:{declared.colour}}}.k-{kind}>.shape{{{OUTLINES.get(declared.shape, _SQUARE)}}}"
        )
    for quote in quotes if len(quotes) <= _PICKED else ():
        n = quote.number
        rules.append(f"body:has(:is(#f{n},#t{n}):is(:target,:hover)) .q{n}{{background:var(--pick)}}")
    return "\n".join(rules)


@cache
def _asset() -> str:
    return resources.files("viz").joinpath("assets", "article.css").read_text("utf-8").replace("\r\n", "\n")
