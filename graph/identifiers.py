"""Public identifiers of organisations and people: their form and check digits tell a code from any other long number."""

import re
from collections.abc import Callable
from unicodedata import normalize

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I O S V Z
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_CREDIT = re.compile(rf"[{_CREDIT_ALPHABET}]{{18}}")
_ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_ORCID = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]", re.ASCII)


def is_organisation_code(code: str) -> bool:
    """Whether nine characters are a 组织机构代码 by the check of GB 11714."""
    if len(code) != 9 or any(c not in _ORG_ALPHABET for c in code):
        return False
    rest = 11 - sum(_ORG_ALPHABET.index(c) * w for c, w in zip(code, _ORG_WEIGHTS, strict=False)) % 11
    return code[8] == {10: "X", 11: "0"}.get(rest, str(rest))


def is_credit_code(code: str) -> bool:
    """Whether `code` is a 统一社会信用代码: 18 characters, the check of GB 32100 and that of GB 11714 inside."""
    if not _CREDIT.fullmatch(code):
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(code, _CREDIT_WEIGHTS, strict=False))
    return code[17] == _CREDIT_ALPHABET[-total % 31] and is_organisation_code(code[8:17])


def is_orcid(code: str) -> bool:
    """Whether `code` is an ORCID iD (bare, with or without hyphens) by ISO 7064 MOD 11-2."""
    if not _ORCID.fullmatch(code):
        return False
    digits = code.replace("-", "")
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return digits[15] == "0123456789X"[(12 - total % 11) % 11]


def is_resident_number(code: str) -> bool:
    """Whether 18 characters carry the check character of a citizen's ID number (GB 11643); dates are not looked at."""
    if len(code) != 18 or not (code[:17].isascii() and code[:17].isdigit()):
        return False
    return code[17] == "10X98765432"[sum(int(c) * w for c, w in zip(code, _ID_WEIGHTS, strict=False)) % 11]


_ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i l o u
_ROR = re.compile(rf"0[{_ROR_ALPHABET}]{{6}}\d{{2}}", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,9}", re.ASCII)
# 学校标识码: 2 digits of the kind of school (41, 42, 36 …), 2 of the province, then the school's own number.
_MOE = re.compile(r"[34]\d(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{6}", re.ASCII)
_ADDRESS = re.compile(
    r"^(?:https?://)?(?:(?:www\.)?(?:ror\.org|orcid\.org|wikidata\.org/(?:wiki|entity))/)|^(?:ror|orcid|wikidata)[:：]\s*",
    re.IGNORECASE,
)


def is_ror(code: str) -> bool:
    """Whether `code` is a bare ROR id (05qwgg493): form, and the check of ISO 7064 MOD 97-10 over its number."""
    if not _ROR.fullmatch(code):
        return False
    number = 0
    for character in code[1:7]:
        number = number * 32 + _ROR_ALPHABET.index(character)
    return int(code[7:]) == 98 - number * 100 % 97


def is_wikidata(code: str) -> bool:
    """Whether `code` has the form of a Wikidata item (Q42); it has no check digit."""
    return bool(_WIKIDATA.fullmatch(code))


def is_moe_code(code: str) -> bool:
    """Whether `code` has the form of the 10-digit 学校标识码 of a school of higher education; it has no check digit."""
    return bool(_MOE.fullmatch(code))


def _is_licence(code: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Z]{8,26}", code))


_CHECKS: dict[str, Callable[[str], bool]] = {
    "uscc": is_credit_code,
    "ror": is_ror,
    "wikidata": is_wikidata,
    "moe_code": is_moe_code,
    "orcid": is_orcid,
    "licence_number": _is_licence,
}
SCHEMES = tuple(_CHECKS)


def plain_identifier(scheme: str, written: str) -> str | None:
    """An identifier in its one form (bare, without address, blanks or hyphens between groups), None if it fails its
    check. `scheme` is a property of the ontology: uscc, ror, wikidata, moe_code, orcid, licence_number."""
    bare = _ADDRESS.sub("", re.sub(r"\s+", "", normalize("NFKC", written)))
    if scheme == "ror":
        bare = bare.lower()
    elif scheme == "orcid":
        digits = bare.upper().replace("-", "")
        bare = "-".join(digits[i : i + 4] for i in range(0, len(digits), 4))
    else:
        bare = bare.upper().replace("-", "")
    return bare if scheme in _CHECKS and _CHECKS[scheme](bare) else None


def identifier(scheme: str, written: str) -> str | None:
    """`scheme:value` of an identifier that passes its check, else None."""
    plain = plain_identifier(scheme, written)
    return f"{scheme}:{plain}" if plain else None
