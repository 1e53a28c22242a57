"""A file loaded with a model: its bundle holds both readers' statements, told apart by their method."""

from pathlib import Path

import pytest

from graph.bundles import seal
from graph.errors import ModelError
from graph.settings import ModelSettings
from loaders.load import Options, read
from tests.reading.model.endpoint import endpoint, entity, fails, reading, relation, says

TEXT = "东溪县人民医院与江城大学附属医院签订合作协议。东溪县人民医院医生许望北到江城大学附属医院进修。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_models_statements_stand_beside_those_of_the_rules(file: Path) -> None:
    said = reading(
        [entity("a", "Person", "许望北"), entity("b", "Hospital", "江城大学附属医院")],
        [relation("STATIONED_AT", "a", "b", "许望北到江城大学附属医院")],
    )
    with endpoint(says(said)) as at:
        made = seal(read(file, Options(model=ModelSettings(at.url, "tester", "key"))))
    by_model = [s for s in made.statements if s.method == "model:tester"]
    assert [(s.predicate, s.quote) for s in by_model] == [("STATIONED_AT", "许望北到江城大学附属医院")]
    assert made.source.id == "report.txt"
    assert set(seal(read(file, Options())).statements) == set(made.statements) - set(by_model)


def test_without_its_model_a_file_is_not_half_read(file: Path) -> None:
    with endpoint(fails(403)) as at, pytest.raises(ModelError):
        read(file, Options(model=ModelSettings(at.url, "tester")))
