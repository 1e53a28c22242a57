"""A second process on one database must be told, quickly, who has it and what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreInUse
from graph.settings import from_environment
from graph.store import open_store

HOLD = """
import sys, time
from graph.settings import from_environment
from graph.store import open_store
with open_store(from_environment({}, database=sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_who_owns_the_database(tmp_path: Path) -> None:
    settings = from_environment({}, database=str(tmp_path / "graph"))
    command = [sys.executable, "-c", HOLD, settings.database]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(StoreInUse) as caught, open_store(settings):
            pass
        assert str(owner.pid) in str(caught.value)
        assert caught.value.status == 503
        owner.communicate("")
    with open_store(settings):
        pass
