"""An identifier joins whatever the names say: one digit wrong, and a hospital is joined to a stranger."""

import csv
import os
from pathlib import Path

import pytest

from graph.gazetteer import divisions
from graph.identifiers import SCHEMES, identifier, is_ror, plain_identifier
from graph.identity.parts import region, region_history
from graph.ontology import ontology


@pytest.mark.parametrize(
    ("scheme", "written", "plain"),
    [
        ("uscc", " 12330000470051726f ", "12330000470051726F"),
        ("uscc", "１２３３００００４７００５１７２６Ｆ", "12330000470051726F"),
        ("uscc", "12330000470051727F", None),
        ("ror", "https://ror.org/00264zf15", "00264zf15"),
        ("ror", "ror.org/00264ZF15", "00264zf15"),
        ("ror", "00264zf16", None),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "0000000218250097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1825-0098", None),
        ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
        ("wikidata", "P31", None),
        ("moe_code", "4111010001", "4111010001"),
        ("moe_code", "9911010001", None),
        ("tier", "tertiary", None),
    ],
)
def test_only_what_passes_its_check_is_an_identifier(scheme: str, written: str, plain: str | None) -> None:
    assert plain_identifier(scheme, written) == plain
    assert identifier(scheme, written) == (f"{scheme}:{plain}" if plain else None)


def test_every_scheme_is_a_property_of_the_ontology() -> None:
    assert set(SCHEMES) <= ontology().properties.keys()


def test_one_digit_changed_is_always_seen() -> None:
    good = "00264zf15"
    for at in range(1, 9):
        for digit in "0123456789":
            if digit != good[at]:
                assert not is_ror(good[:at] + digit + good[at + 1 :]), (at, digit)


def test_the_identifiers_of_a_real_registry_pass() -> None:
    corpus = os.environ.get("XINGLIN_CORPUS")
    if not corpus:
        pytest.skip("XINGLIN_CORPUS is not set: no real registry")
    for name, column, scheme in (("ror_cn_orgs", "ror_id", "ror"), ("universities_moe_2017", "moe_code", "moe_code")):
        with (Path(corpus) / f"reference/{name}.csv").open(encoding="utf-8") as file:
            assert all(plain_identifier(scheme, row[column]) for row in csv.DictReader(file))


@pytest.mark.parametrize(
    ("written", "codes", "said"),
    [
        ("411023", ("411003",), "许昌县于 2016 年改为建安区"),
        ("河南省许昌县", ("411003",), "许昌县于 2016 年改为建安区"),
        ("110103", ("110101",), "崇文区于 2010 年并入东城区"),
        ("北京市崇文区", ("110101",), "崇文区于 2010 年并入东城区"),
        ("杭州市江干区", ("330102", "330114"), "江干区于 2021 年并入上城区"),
        ("大同市城区", ("140213",), "城区于 2018 年改为平城区"),
        ("340823", ("340722",), "枞阳县于 2015 年改用新代码"),
        ("北京市东城区", ("110101",), ""),
    ],
)
def test_a_division_that_is_no_more_means_the_present_one_and_says_so(
    written: str, codes: tuple[str, ...], said: str
) -> None:
    assert region(written) == codes
    history = region_history(written)
    assert (history.zh if history else "").startswith(said)
    assert bool(history) == bool(said)


def test_no_abolished_division_leads_nowhere() -> None:
    known = divisions()
    from graph.gazetteer.abolished import abolished

    for each in abolished():
        assert each.code not in known.by_code
        assert all(successor in known.by_code for successor in each.successors), each
        assert each.year.isdigit()
