"""A page shows what strangers wrote: whatever stands in a label, nothing runs, nothing is fetched, and it is readable."""

import base64
import re
from pathlib import Path

import pytest

from graph.ontology import ontology
from graph.records import Answer, Column, Edge, Evidence, Node, Row
from tests.pages.conftest import Open
from viz import XinglinNetwork, write_page

_ATTACKS = (
    "<script>window.__ran=1</script>", "</script><script>window.__ran=1</script>", "<img src=x onerror=window.__ran=1>",
    "<svg/onload=window.__ran=1>", "'-window.__ran=1-'", '";window.__ran=1;//', "javascript:window.__ran=1", "{{title}}",
    "{{scripts}}", "${window.__ran=1}", "{% for x in y %}", "<!--<script>window.__ran=1", "]]><script>window.__ran=1</script>",
    "<a href='https://example.org' onclick=window.__ran=1>", "<iframe src=https://example.org>", "__proto__", "constructor",
    "\u2028window.__ran=1\u2029", "\u202ecod.exe", "\ud800 half", "<style>@import 'https://example.org/x'</style>",
    "<link rel=stylesheet href=https://example.org/x>", "<math><mtext></mtext><mglyph><style><img src=x onerror=window.__ran=1>",
    "&lt;script&gt;window.__ran=1&lt;/script&gt;", "\\u003cscript\\u003ewindow.__ran=1", "=HYPERLINK(\"https://example.org\")",
)  # fmt: skip


def labels() -> list[str]:
    """200 hostile labels: each attack plain and in eight wrappings."""
    wrappings = ("{}", "医院{}", "{}医院", '"{}"', "'{}'", "<b>{}</b>", "\n{}\n", "{}" * 2)
    return [wrap.replace("{}", attack) for wrap in wrappings for attack in _ATTACKS][:200]


def test_no_hostile_label_of_an_answer_runs_or_is_fetched(tmp_path: Path, open_page: Open) -> None:
    names = labels()
    assert len(names) == 200
    nodes = tuple(
        Node(f"{name}#{i}", "Hospital", name, {"aliases": (name,), "address": name}) for i, name in enumerate(names)
    )
    edges = tuple(
        Edge(
            f"e{i}",
            "SUPPORTS",
            nodes[i].id,
            nodes[i - 1].id,
            since=names[i],
            attributes={"mode": names[i]},
            statements=(f"s{i}",),
        )
        for i in range(len(names))
    )
    evidence = [
        Evidence(
            f"s{i}", name, name, 1, 2, title=name, publisher=name, published=name, method=name, url=f"javascript:{name}"
        )
        for i, name in enumerate(names)
    ]
    rows = tuple(
        Row({"a": node.id, "b": name}, (node.id,), (edge.id,), (said,))
        for node, name, edge, said in zip(nodes, names, edges, evidence, strict=True)
    )
    columns = (Column("a", names[0], names[0], "entity"), Column("b", names[1], names[1]))
    hostile = Answer("q", names[2], names[3], {names[4]: names[5]}, columns, rows, nodes, edges, (names[6],))
    opened = open_page(write_page(hostile, ontology(), tmp_path / "hostile.html"))
    for at in (0, 40, 111, 199):
        opened.run(
            f"Xinglin.app.show({at}); Xinglin.app.showRow({at}); Xinglin.view.select('edge', {at}); Xinglin.picture.drawing()"
        )
        assert (
            opened.run("document.querySelectorAll('#details script, #details img, #details iframe, #rows img').length")
            == 0
        )
    opened.page.fill("#q", "<script>")
    opened.until("!document.getElementById('hits').hidden")
    assert opened.run("window.__ran") is None
    assert opened.run("[...document.querySelectorAll('a[href]')].every((a) => /^https?:/.test(a.href))")
    opened.quiet()


@pytest.mark.parametrize("count", [200, 400])  # vis-network, and the page's own renderer
def test_no_hostile_option_of_a_network_runs_or_is_fetched(count: int, tmp_path: Path, open_page: Open) -> None:
    names = labels()
    net = XinglinNetwork(
        heading=names[0], bgcolor="red;background:url(https://example.org/x)", directed=True, whole=True
    )
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='window.__ran=1'><image href='https://example.org/x.png'/></svg>"
    picture = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
    pictures = {"image": picture, "brokenImage": "https://example.org/x.png"} if count <= 300 else {}
    for i in range(count):
        name = names[i % len(names)]
        net.add_node(
            f"{name}{i}", label=name, title=f"<a href='https://example.org'>{name}</a>", group=name, color=name,
            shape="image" if i % 2 and pictures else name, font={"color": name, "multi": "html"}, **pictures,
        )  # fmt: skip
        if i:
            net.add_edge(
                f"{names[(i - 1) % len(names)]}{i - 1}", f"{name}{i}", kind=name, title=name, label=name, color=name
            )
    net.write_html(tmp_path / "network.html")
    opened = open_page(tmp_path / "network.html")
    opened.run("Xinglin.app.show(1); Xinglin.view.select('edge', 2); Xinglin.app.fit(false)")
    opened.page.mouse.move(640, 400)
    assert opened.run("window.__ran") is None
    opened.quiet()


def test_the_policy_names_every_script_by_its_hash_and_allows_no_request(tmp_path: Path, open_page: Open) -> None:
    net = XinglinNetwork(heading="政策")
    net.add_node(1)
    html = net.generate_html()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]
    assert policy[1].count("sha256-") == 3  # vis-network, the shell, its style
    assert html.index("Content-Security-Policy") < html.index("<style")
    added = html.replace("</body>", "<script>window.__ran=1</script></body>")
    path = tmp_path / "tampered.html"
    path.write_text(added, encoding="utf-8")
    opened = open_page(path)
    assert opened.run("window.__ran") is None
    assert any("Content Security Policy" in error for error in opened.errors)
