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
| XINGLIN_TIMEOUT | seconds a question may take | 30 |
"""

import locale
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
        timeout=_seconds(env.get("XINGLIN_TIMEOUT", "30")),
    )


def _credentials(env: Mapping[str, str]) -> Credentials | None:
    password = env.get("XINGLIN_NEO4J_PASSWORD")
    file = env.get("XINGLIN_NEO4J_PASSWORD_FILE")
    if password is None and file:
        try:
            password = Path(file).read_text("utf-8").strip()
        except OSError as problem:
            raise UsageError(
                "PASSWORD_FILE",
                Text("XINGLIN_NEO4J_PASSWORD_FILE 无法读取", "XINGLIN_NEO4J_PASSWORD_FILE cannot be read"),
            ) from problem
    return None if password is None else Credentials(env.get("XINGLIN_NEO4J_USER", "neo4j"), password)


def _language(asked: str, env: Mapping[str, str]) -> Language:
    for language in LANGUAGES:
        if asked == language:
            return language
    if asked:
        raise UsageError("LANGUAGE", Text(f"语言须为 zh 或 en，而非 {asked}", f"the language is zh or en, not {asked}"))
    said = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or locale.getlocale()[0] or ""
    return "en" if said.lower().startswith("en") else "zh"


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= 3600:
        raise UsageError(
            "TIMEOUT",
            Text(
                "XINGLIN_TIMEOUT 须为 0 到 3600 之间的秒数",
                "XINGLIN_TIMEOUT is a number of seconds up to 3600",
            ),
        )
    return value
