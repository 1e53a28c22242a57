"""However a file was damaged, loading and drafting end in a sound bundle or a refusal in words: never in a traceback."""

import io
import random
import re
import zipfile

import pytest

from graph.bundles import seal
from graph.errors import InputError
from loaders.tables.load import load_table
from loaders.tables.suggest import suggest
from tests.tables.roster import ALL_FORMATS, MAPPING, TODAY

PIECES = [*"\r\n\0,\"';，、()（）[]{}:=-+@#<&\\/一二0139年月²½Ⅲ٣\u3000\u200b\u202e\ufeff\ue000𠮷", "13800138000", "NaN", "null", "合计",
          "1e400", "9" * 30, "姓名", "{姓名}", "至今", "2018.1", "-1"]  # fmt: skip
XML_VALUES = [b"", b"-1", b"99999999999", b"abc", b"A0", b"ZZZZ1", b"A1:", b"1e400", b"nan", b"s", b"b", b"e", b"d", b"str", b"../../x",
              "²".encode(), b"_xD800_"]  # fmt: skip


def damaged(name: str, data: bytes, dice: random.Random) -> bytes:
    if name.endswith(".xlsx") and dice.random() < 0.8:
        return damaged_part(data, dice)
    encoding = {"gbk.csv": "gb18030", "utf16.csv": "utf-16"}.get(name, "utf-8")
    if name.endswith((".xlsx", ".gz", ".zip")) or dice.random() < 0.2:
        at = dice.randrange(len(data))
        return (
            data[:at] + bytes(dice.randrange(256) for _ in range(dice.randrange(4))) + data[at + dice.randrange(20) :]
        )
    text = list(data.decode(encoding))
    for _ in range(dice.choice([1, 3, 20])):
        at = dice.randrange(len(text) + 1)
        if dice.random() < 0.6:
            text[at:at] = [dice.choice(PIECES) for _ in range(dice.randint(1, 5))]
        else:
            del text[at : at + dice.randint(1, 25)]
    return "".join(text).encode(encoding, "ignore")


def damaged_part(data: bytes, dice: random.Random) -> bytes:
    """A workbook in one of whose parts a value or text is replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        chosen = dice.choice(
            [n for n in source.namelist() if n.endswith(("sheet1.xml", "workbook.xml", "styles.xml", ".rels"))]
        )
        for name in source.namelist():
            content = source.read(name)
            if name == chosen:
                found = dice.choice(list(re.finditer(rb'(?<=")[^"]*(?=")|(?<=>)[^<]+(?=<)', content)))
                content = content[: found.start()] + dice.choice(XML_VALUES) + content[found.end() :]
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", ALL_FORMATS)
def test_a_damaged_file_is_loaded_soundly_or_refused_in_words(name: str) -> None:
    dice = random.Random(name)
    endings: set[str] = set()
    for _ in range(60):
        data = damaged(name, ALL_FORMATS[name], dice)
        endings.add(ending(data, name, MAPPING))
        try:
            draft = suggest(data, name=name)
        except InputError as problem:
            drafting = problem.code
        else:
            drafting = ""
            endings.add(ending(data, name, draft))
        assert drafting != "MAPPING"
    assert endings - {"loaded"}  # the damage was felt


def ending(data: bytes, name: str, mapping: str) -> str:
    """The code of the refusal, or `loaded`; any other exception is a failure."""
    try:
        seal(load_table(data, mapping, name=name, today=TODAY))
    except InputError as problem:
        return problem.code
    return "loaded"
