"""Settings: frozen, built once at the entry from environment and files, passed in from there.

| variable | meaning | default |
|---|---|---|
| XINGLIN_DATABASE | a folder (embedded engine), or `bolt://` / `neo4j://` (Neo4j) | the user's data folder |
| XINGLIN_BUNDLES | where bundles, journal and ledger of a Neo4j database live | beside the default database |
| XINGLIN_NEO4J_USER | Neo4j user | neo4j |
| XINGLIN_NEO4J_PASSWORD | Neo4j password | none |
| XINGLIN_NEO4J_PASSWORD_FILE | a file that holds it | none |
| XINGLIN_NEO4J_DATABASE | the database's name on the server | neo4j |
| XINGLIN_LANG | zh or en | the locale's language, else Chinese |
| XINGLIN_TIMEOUT | seconds an answer may take, read and worked out | 30 |
| XINGLIN_REVIEWER | who decides in `xinglin review` (a name; no e-mail, no telephone number) | the user of the operating system |
| XINGLIN_QUESTIONS | a folder of one's own questions ([own-questions.md](own-questions.md)), added to the catalogue | none |
| XINGLIN_POLICIES | a folder of one's own rule packs ([policy.md](policy.md)), added to the examples | none |
| XINGLIN_MODEL_URL | an OpenAI-compatible endpoint (`https://host/v1`) to read articles with, beside the rules | none: off |
| XINGLIN_MODEL_NAME | the model's name at that endpoint | none |
| XINGLIN_MODEL_KEY | its key, where it wants one | none |
| XINGLIN_MODEL_KEY_FILE | a file that holds the key | none |
| XINGLIN_MODEL_TIMEOUT | seconds one answer of the model may take | 120 |
"""

import getpass
import locale
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from graph.errors import UsageError
from graph.text import LANGUAGES, Language, Text

NEO4J_SCHEMES = ("bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Never printed: `repr` leaves the password out."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Credentials(user={self.user!r})"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and how it is opened. `folder` holds bundles, journal and ledger on either engine."""

    database: str
    folder: Path
    credentials: Credentials | None = None
    neo4j_database: str = "neo4j"
    language: Language = "zh"
    timeout: float = 30.0

    @property
    def is_neo4j(self) -> bool:
        return scheme(self.database) in NEO4J_SCHEMES


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Where a model answers, and how long it may take (seconds). `repr` leaves the key out."""

    url: str
    name: str
    key: str = ""
    timeout: float = 120.0

    def __repr__(self) -> str:
        return f"ModelSettings(url={self.url!r}, name={self.name!r}, timeout={self.timeout!r})"


def scheme(database: str) -> str:
    """`bolt` of `bolt://host`; empty for a path (a Windows drive letter is not a scheme)."""
    found = re.match(r"([a-z][a-z0-9+]+)://", database)
    return found.group(1) if found else ""


def from_environment(
    environment: Mapping[str, str] | None = None, *, database: str | None = None, language: str | None = None
) -> Settings:
    """Settings from the environment; the arguments (from the command line) go before it.

    Raises UsageError for a scheme, language, number or password file that cannot be used.
    """
    env = os.environ if environment is None else environment
    data = Path(platformdirs.user_data_dir("xinglin", appauthor=False))
    where = database or env.get("XINGLIN_DATABASE") or str(data / "graph")
    name = scheme(where)
    if name and name not in NEO4J_SCHEMES:
        raise UsageError(
            "DATABASE_SCHEME",
            Text(f"XINGLIN_DATABASE 不支持 {name}://", f"XINGLIN_DATABASE does not know {name}://"),
            hint=Text("请用文件夹路径，或 bolt:// 或 neo4j://。", "Use a folder, bolt:// or neo4j://."),
        )
    neo4j_database = env.get("XINGLIN_NEO4J_DATABASE", "neo4j")
    if name:
        slug = re.sub(r"[^A-Za-z0-9.-]+", "_", f"{where.split('://', 1)[1]}-{neo4j_database}")
        folder = Path(env.get("XINGLIN_BUNDLES") or data / "neo4j" / slug)
    else:
        folder = Path(where).expanduser()
    return Settings(
        database=where,
        folder=folder,
        credentials=_credentials(env),
        neo4j_database=neo4j_database,
        language=_language(language or env.get("XINGLIN_LANG") or "", env),
        timeout=_seconds(env, "XINGLIN_TIMEOUT", "30"),
    )


def reviewer_from_environment(environment: Mapping[str, str] | None = None) -> str:
    """Who decides, where no option says so; empty where not even the operating system knows."""
    env = os.environ if environment is None else environment
    with suppress(OSError, KeyError, ImportError):
        return env.get("XINGLIN_REVIEWER", "").strip() or getpass.getuser()
    return ""


def questions_from_environment(environment: Mapping[str, str] | None = None) -> Path | None:
    """The folder of the user's own questions, or None where XINGLIN_QUESTIONS is not set. Raises UsageError where it is none."""
    return _folder(environment, "XINGLIN_QUESTIONS", "QUESTIONS_FOLDER")


def policies_from_environment(environment: Mapping[str, str] | None = None) -> Path | None:
    """The folder of the user's own rule packs, or None where XINGLIN_POLICIES is not set. Raises UsageError where it is none."""
    return _folder(environment, "XINGLIN_POLICIES", "POLICIES_FOLDER")


def _folder(environment: Mapping[str, str] | None, variable: str, code: str) -> Path | None:
    env = os.environ if environment is None else environment
    given = env.get(variable, "").strip()
    if not given:
        return None
    folder = Path(given).expanduser()
    if not folder.is_dir():
        raise UsageError(code, Text(f"{variable} 须为文件夹", f"{variable} is no folder that can be read"))
    return folder


def model_from_environment(environment: Mapping[str, str] | None = None) -> ModelSettings | None:
    """The model that articles are also read with, or None where XINGLIN_MODEL_URL is not set.

    Raises UsageError for an address that is none, a missing name, and a key or number that cannot be used.
    """
    env = os.environ if environment is None else environment
    url = env.get("XINGLIN_MODEL_URL", "").strip().rstrip("/")
    if not url:
        return None
    if not _is_endpoint(url):
        raise UsageError(
            "MODEL_URL",
            Text(
                "XINGLIN_MODEL_URL 须为不含用户名和参数的 http(s) 地址",
                "XINGLIN_MODEL_URL is an http(s) address without user or query",
            ),
            hint=Text(
                "例如 https://主机/v1；密钥用 XINGLIN_MODEL_KEY。",
                "Such as https://host/v1; a key goes in XINGLIN_MODEL_KEY.",
            ),
        )
    name = env.get("XINGLIN_MODEL_NAME", "").strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise UsageError(
            "MODEL_NAME", Text("须用 XINGLIN_MODEL_NAME 给出模型名", "XINGLIN_MODEL_NAME must name the model")
        )
    key = _secret(env, "XINGLIN_MODEL_KEY") or ""
    if not key.isascii() or not key.isprintable():
        raise UsageError(
            "MODEL_KEY", Text("XINGLIN_MODEL_KEY 含不可用的字符", "XINGLIN_MODEL_KEY has characters no key can have")
        )
    return ModelSettings(url, name, key, _seconds(env, "XINGLIN_MODEL_TIMEOUT", "120"))


def _is_endpoint(url: str) -> bool:
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError:
        return False
    plain = not (address.username or address.query or address.fragment or port == 0)
    return address.scheme in ("http", "https") and bool(address.hostname) and plain and url.isprintable()


def _credentials(env: Mapping[str, str]) -> Credentials | None:
    password = _secret(env, "XINGLIN_NEO4J_PASSWORD")
    return None if password is None else Credentials(env.get("XINGLIN_NEO4J_USER", "neo4j"), password)


def _secret(env: Mapping[str, str], variable: str) -> str | None:
    """A secret as it is given, else from the file that `<variable>_FILE` names. Raises UsageError where that is unreadable."""
    given, file = env.get(variable), env.get(f"{variable}_FILE")
    if given is not None or not file:
        return given
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            "SECRET_FILE",
            Text(f"{variable}_FILE 无法读取", f"{variable}_FILE cannot be read"),
        ) from problem


def _language(asked: str, env: Mapping[str, str]) -> Language:
    for language in LANGUAGES:
        if asked == language:
            return language
    if asked:
        raise UsageError("LANGUAGE", Text(f"语言须为 zh 或 en，而非 {asked}", f"the language is zh or en, not {asked}"))
    said = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or locale.getlocale()[0] or ""
    return "en" if said.lower().startswith("en") else "zh"


def _seconds(env: Mapping[str, str], variable: str, default: str) -> float:
    try:
        value = float(env.get(variable) or default)
    except ValueError:
        value = -1.0
    if not 0 < value <= 3600:
        raise UsageError(
            "TIMEOUT",
            Text(f"{variable} 须为 0 到 3600 之间的秒数", f"{variable} is a number of seconds up to 3600"),
        )
    return value
