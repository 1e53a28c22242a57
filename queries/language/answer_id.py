"""A question as asked, as an id: what a follow-up refers to. Nothing is kept anywhere; the id itself says it all.

The check at its end tells a damaged id; it guards nothing, for what an id says goes through the same validation as any call.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping

from graph.errors import UsageError
from graph.records import Scalar
from graph.text import Text

_LONGEST = 4000  # characters; a dozen values of 200
_CHECK = 6


def encode(question: str, values: Mapping[str, Scalar | None]) -> str:
    """Letters, digits, `-` and `_`; the same question with the same values has the same id."""
    said = {name: value for name, value in sorted(values.items()) if value is not None and value != ""}
    plain = json.dumps([question, said], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=") + _check(plain)


def decode(answer: str) -> tuple[str, dict[str, Scalar]]:
    """The question's id and its values. Raises UsageError (ANSWER_ID) where it is none, or damaged."""
    try:
        if not _CHECK < len(answer) <= _LONGEST or not answer.isascii():
            raise ValueError
        body, check = answer[:-_CHECK], answer[-_CHECK:]
        plain = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        if _check(plain) != check:
            raise ValueError
        question, values = json.loads(plain)
        if not isinstance(question, str) or not isinstance(values, dict):
            raise ValueError
        if not all(isinstance(v, str | int | float | bool) for v in values.values()):
            raise ValueError
    except (ValueError, binascii.Error, RecursionError):
        raise UsageError(
            "ANSWER_ID",
            Text("不是可用的答案编号", "that is no answer's id"),
            hint=Text("编号见于每个答案之后，须完整复制。", "It stands after each answer; copy the whole of it."),
        ) from None
    return question, values


def _check(plain: bytes) -> str:
    return hashlib.sha256(plain).hexdigest()[:_CHECK]
