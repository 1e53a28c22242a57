"""Lists inside one cell, taken apart at the separators that stand outside brackets and quotes."""

_OPENING = "（([【《“"
_CLOSING = "）)]】》”"


def split_list(text: str, separators: str) -> list[str]:
    """`甲医院（东院、西院）、乙医院` to two parts; parts are stripped, in order, without blanks and repetitions."""
    parts: list[str] = []
    depth = start = 0
    for i, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            parts.append(text[start:i])
            start = i + 1
    parts.append(text[start:])
    return list(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))
