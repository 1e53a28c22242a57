"""Errors as problem details (RFC 9457): one form for the HTTP API and for `--json` on the command line."""

import os
import re
import traceback
from typing import Any

from graph.errors import (
    ConflictError,
    DefinitionError,
    EngineError,
    EngineUnavailable,
    InputError,
    MappingError,
    ModelError,
    NotFound,
    QueryTimeout,
    StoreError,
    StoreInUse,
    UsageError,
    XinglinError,
)
from graph.text import Language, Text

MEDIA_TYPE = "application/problem+json"

_TITLES: dict[type[XinglinError], Text] = {
    XinglinError: Text("内部错误", "Internal error"),
    UsageError: Text("请求有误", "Bad request"),
    NotFound: Text("未找到", "Not found"),
    InputError: Text("资料无法使用", "The input cannot be used"),
    MappingError: Text("映射有误", "The mapping is wrong"),
    DefinitionError: Text("定义文件有误", "A definition is defective"),
    ConflictError: Text("需要确认或重试", "Needs a yes, or another try"),
    StoreError: Text("来源库有误", "The store failed"),
    StoreInUse: Text("数据库正被使用", "The database is in use"),
    ModelError: Text("语言模型不可用", "The language model is not available"),
    EngineError: Text("图引擎出错", "The graph engine failed"),
    EngineUnavailable: Text("图引擎不可用", "The graph engine is not available"),
    QueryTimeout: Text("超过时限", "The time limit was reached"),
}


def title(error: XinglinError) -> Text:
    """What kind of error it is: the title of its class, else of the nearest class above it."""
    return next(_TITLES[c] for c in type(error).__mro__ if c in _TITLES)


def problem(error: XinglinError, language: Language) -> dict[str, Any]:
    """The error as a problem object: `type`, `title`, `status`, `detail`, and the members `code`, `hint`, `place`.

    `detail` and `hint` are in the asked language; `code` is stable and meant for programs.
    """
    found: dict[str, Any] = {
        "type": problem_type(error.code),
        "title": title(error).say(language),
        "status": error.status,
        "detail": error.message.say(language),
        "code": error.code,
    }
    if error.hint:
        found["hint"] = error.hint.say(language)
    if error.place:
        place = error.place
        members = {"file": place.file, "row": place.row, "column": place.column, "line": place.line}
        found["place"] = {k: v for k, v in members.items() if v not in (None, "")}
    return found


def unforeseen(error: Exception) -> XinglinError:
    """A defect of ours: said in one line, with its traceback (on standard error) only where XINGLIN_DEBUG asks for it."""
    if os.environ.get("XINGLIN_DEBUG"):
        traceback.print_exception(error)
    name = type(error).__name__
    return XinglinError(
        "UNFORESEEN",
        Text(f"程序内部出错（{name}）。", f"An error inside the program ({name})."),
        hint=Text("设 XINGLIN_DEBUG=1 重试可见详情。", "Try again with XINGLIN_DEBUG=1 to see the details."),
    )


def problem_type(code: str) -> str:
    """A URN that names the type of problem: NO_ENTITY gives urn:xinglin:problem:no-entity."""
    return "urn:xinglin:problem:" + re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")
