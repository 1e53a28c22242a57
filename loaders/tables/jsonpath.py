"""Where in a JSON text a place is, as a path such as `$.nodes[1].论文数`: for errors that a decoder gives as an offset."""

import re

_TOKEN = re.compile(r'"((?:[^"\\\n]|\\.)*+)"|[\[\]{}:,]')
_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*+"|(NaN|-?Infinity)')
_LONGEST = 200


def path_at(text: str, offset: int) -> str:
    """The path of the value that begins, or breaks off, at an offset."""
    stack: list[str | int] = []  # a key or an index for each open object or list
    key = ""
    for token in _TOKEN.finditer(text, 0, offset):
        match token[0]:
            case "{":
                stack.append("")
            case "[":
                stack.append(0)
            case "}" | "]":
                if stack:
                    stack.pop()
            case ":":
                if stack and isinstance(stack[-1], str):
                    stack[-1] = key
            case ",":
                if stack:
                    stack[-1] = stack[-1] + 1 if isinstance(stack[-1], int) else ""
            case _:
                key = token[1] or ""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" if part else "" for part in stack)
    return ("$" + "".join(parts))[:_LONGEST]


def first_constant(text: str) -> int:
    """The offset of the first NaN or Infinity outside strings; the length of the text if there is none."""
    return next((found.start(1) for found in _CONSTANT.finditer(text) if found[1]), len(text))
