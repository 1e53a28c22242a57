"""Check digits of public identifiers of organisations and people: they tell a code from any other long number."""

import re

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
