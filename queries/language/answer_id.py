"""A question as asked, or one that was asked back, as an id: what the next message refers to. Nothing is kept anywhere; the id
itself says it all.

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

LONGEST = 4000  # characters; a dozen values of 200
_CHECK = 6


def encode(question: str, values: Mapping[str, Scalar | None]) -> str:
    """Letters, digits, `-` and `_`; the same question with the same values has the same id."""
    return sealed([question, {name: value for name, value in values.items() if value is not None and value != ""}])


def decode(answer: str) -> tuple[str, dict[str, Scalar]]:
    """The question's id and its values. Raises UsageError (ANSWER_ID) where it is none, or damaged."""
    said = opened(answer)
    match said:
        case [str() as question, dict() as values] if all(
            isinstance(v, str | int | float | bool) for v in values.values()
        ):
            return question, values
    raise _none()


def sealed(said: object) -> str:
    """Something plain (as JSON has it) as an id with a check."""
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=") + _check(plain)


def opened(name: str) -> object:
    """What was sealed. Raises UsageError (ANSWER_ID) for a name that is none, or damaged."""
    try:
        if not _CHECK < len(name) <= LONGEST or not name.isascii():
            raise ValueError
        body, check = name[:-_CHECK], name[-_CHECK:]
        plain = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        if _check(plain) != check:
            raise ValueError
        return json.loads(plain)
    except (ValueError, binascii.Error, RecursionError):
        raise _none() from None


def _none() -> UsageError:
    return UsageError(
        "ANSWER_ID",
        Text("不是可用的答案编号", "that is no answer's id"),
        hint=Text("编号见于每个答案之后，须完整复制。", "It stands after each answer; copy the whole of it."),
    )


def _check(plain: bytes) -> str:
    return hashlib.sha256(plain).hexdigest()[:_CHECK]
