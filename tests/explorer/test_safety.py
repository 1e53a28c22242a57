"""What the explorer must not let happen: acting in a reader's name, running a source's text, leaking, half-done loads."""

import os
import time

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from graph.errors import NotFound
from graph.settings import Settings
from service.explorer.incoming import Incoming
from tests.explorer.conftest import Open

ADDRESSES = (
    "/", "/questions", "/questions/supported-by", "/answers/tertiary-trained-grassroots",
    "/answers/tertiary-trained-grassroots?view-as=map", "/answers/tertiary-trained-grassroots?view-as=matrix",
    "/search?q=医院", "/sources", "/views", "/load", "/review", "/answers/supported-by?hospital=没有这家医院",
)  # fmt: skip
HOSTILE = '"><script>window.__ran = 1</script><img src=x onerror="window.__ran = 2">{{7*7}}'


@pytest.mark.parametrize(
    "path", ["/load", "/load/confirm", "/sources/forget", "/views", "/views/delete", "/review/pair", "/review/undo"]
)
@pytest.mark.parametrize("headers", [{}, {"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_of_another_site_does_nothing(site: httpx.Client, path: str, headers: dict[str, str]) -> None:
    answer = site.post(path, data={"id": "x"}, headers=headers)
    assert answer.status_code == 403


def test_hostile_text_in_an_address_or_a_file_is_shown_as_text(site: httpx.Client, visit: Open) -> None:
    for address in (
        "/search?q=",
        "/answers/supported-by?hospital=",
        "/?lang=",
        "/sources/one?id=",
        "/answers/supported-by?asked-as=",
    ):
        answer = site.get(address.split("?")[0], params={address.split("?")[1][:-1]: HOSTILE})
        assert "<script>window" not in answer.text
        assert "49" not in answer.text.split("<main")[1][:400]
    page = visit("/load")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "x.csv",
            "mimeType": "text/csv",
            "buffer": f"姓名,工作单位\n{HOSTILE},乌审旗人民医院\n张丹,{HOSTILE}医院\n".encode(),
        }
    )
    page.get_by_role("button", name="预览").click()
    page.wait_for_load_state()
    assert page.evaluate("window.__ran") is None


def test_only_addresses_of_the_explorer_are_saved(site: httpx.Client) -> None:
    for address in ("https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"):
        answer = site.post("/views", data={"name": "x", "address": address}, headers={"sec-fetch-site": "same-origin"})
        assert answer.status_code == 400, address


def test_a_number_in_an_address_or_a_files_name_is_not_kept(site: httpx.Client, graph: Settings) -> None:
    own = {"sec-fetch-site": "same-origin"}
    for address in ("/search?q=13812345678", "/search?q=a%40b.cn"):
        assert site.post("/views", data={"name": "x", "address": address}, headers=own).status_code == 400
    text = "乌审旗人民医院柔性引进北京医院妇产科专家王一楠。\n".encode()
    shown = site.post("/load", files={"file": ("简历13812345678.txt", text)}, headers=own)
    assert shown.status_code == 200
    assert "13812345678" not in shown.text
    assert "13812345678" not in " ".join(p.name for p in (graph.folder / "incoming").rglob("*"))


def test_a_file_that_nobody_loads_is_gone_in_an_hour(graph: Settings) -> None:
    """What was given has not been masked yet: it must not lie about."""
    incoming = Incoming(graph.folder)
    given = incoming.keep("a.txt", b"x")
    assert incoming.find(given.token).path.read_bytes() == b"x"
    then = time.time() - 3700
    os.utime(given.path.parent, (then, then))
    with pytest.raises(NotFound):
        incoming.find(given.token)
    assert not given.path.exists()


def test_nothing_is_fetched_or_run_that_the_policy_does_not_name(site: httpx.Client) -> None:
    for address in ADDRESSES:
        policy = site.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(visit: Open, site: httpx.Client, scheme: str) -> None:
    """Every page in light; in dark, where only the colours differ, those that have every colour."""
    entity = site.get("/api/entities", params={"q": "乌审旗人民医院"}).json()[0]["id"]
    found = {}
    addresses = (*ADDRESSES, f"/entities/{entity}") if scheme == "light" else (*ADDRESSES[3:6], f"/entities/{entity}")
    for address in addresses:
        page = visit("about:blank")
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[address] = [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in violations]
        page.close()
    assert not found
