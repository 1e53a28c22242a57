"""Public identifiers as JSON records hold them (bare, as an address, or not at all), bare and checked."""

from graph.identifiers import plain_identifier


def ror_of(value: object) -> str | None:
    """02v51f717 of https://ror.org/02v51f717; None for what is no ROR id."""
    return _plain("ror", value)


def orcid_of(value: object) -> str | None:
    """0000-0002-1825-0097 of https://orcid.org/0000-0002-1825-0097; None for what is no ORCID iD."""
    return _plain("orcid", value)


def wikidata_of(value: object) -> str | None:
    """Q16952 of https://www.wikidata.org/wiki/Q16952; None for what is no Wikidata item."""
    return _plain("wikidata", value)


def _plain(scheme: str, value: object) -> str | None:
    return plain_identifier(scheme, value) if isinstance(value, str) else None
