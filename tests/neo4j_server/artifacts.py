"""What the test server needs on this machine: a JDK, and Neo4j's jars, fetched once by Maven into the user's cache."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import platformdirs
from filelock import FileLock

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
JAVA_AT_LEAST = 17
# A first fetch of 213 jars through a slow mirror took 8 minutes.
FETCH_SECONDS = 1800


class ServerUnavailable(Exception):
    """No server can run on this machine; the message says why and what is needed."""


def java() -> str:
    """Path of a `java` that runs source files: JAVA_HOME's, else the one on PATH.

    Raises ServerUnavailable where there is none, it is older than 17, or it is a bare JRE.
    """
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    found = found or shutil.which("java")
    if found is None:
        raise ServerUnavailable(f"no java: a JDK {JAVA_AT_LEAST} or later is needed on PATH or in JAVA_HOME")
    try:
        said = subprocess.run([found, "--list-modules"], capture_output=True, text=True, timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise ServerUnavailable(f"java does not run: {problem}") from problem
    version = re.search(r"^java\.base@(\d+)", said, re.MULTILINE)
    if version is None or int(version[1]) < JAVA_AT_LEAST:
        raise ServerUnavailable(f"{found} is not Java {JAVA_AT_LEAST} or later")
    if "jdk.compiler@" not in said:
        raise ServerUnavailable(f"{found} is a JRE: the launcher is a source file, so a whole JDK is needed")
    return found


def neo4j_version() -> str:
    """The version that pom.xml pins, such as `5.26.30`."""
    found = ET.parse(POM).findtext(".//{*}properties/{*}neo4j.version")
    if found is None:
        raise ValueError(f"{POM.name} pins no neo4j.version")
    return found


def cache_folder() -> Path:
    """Where the jars of the pinned version are kept: under XINGLIN_CACHE, else the user's cache folder."""
    base = os.environ.get("XINGLIN_CACHE") or platformdirs.user_cache_dir("xinglin", appauthor=False)
    return Path(base) / f"neo4j-{neo4j_version()}"


def jars() -> Path:
    """The folder of jars, fetched first if it is not there; it is there whole or not at all.

    Raises ServerUnavailable where it is missing and Maven is too, or cannot resolve it.
    """
    folder = cache_folder()
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailable("no mvn: Apache Maven is needed on PATH to fetch Neo4j's jars the first time")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        if not folder.is_dir():
            _fetch(maven, folder)
    return folder


def _fetch(maven: str, folder: Path) -> None:
    print(f"fetching Neo4j {neo4j_version()} for tests (about 125 MB, once)", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name + ".part-") as temporary:
        part = Path(temporary) / "lib"
        command = [maven, "-B", "-q", "-C", "-f", str(POM), "dependency:copy-dependencies", f"-Dlib={part}"]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                timeout=FETCH_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise ServerUnavailable(f"Maven did not fetch Neo4j's jars: {problem}") from problem
        if done.returncode != 0 or not part.is_dir():
            tail = "\n".join(done.stdout.strip().splitlines()[-5:])
            raise ServerUnavailable(f"Maven could not resolve Neo4j's jars (exit {done.returncode}):\n{tail}")
        part.rename(folder)
