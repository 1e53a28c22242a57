"""XML from a stranger: no document type, hence no entity, is accepted; names come without their namespace."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers import expat

from graph.text import Text
from loaders.tables.notes import Notes

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


def feed(
    data: Iterable[bytes], notes: Notes, start: Start, end: End | None = None, characters: Characters | None = None
) -> Iterator[None]:
    """Parse chunk by chunk, calling back; yields after each chunk so that what was found can be handed on.

    Raises InputError: XML_DTD, XML_DAMAGED.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        notes.refuse("XML_DTD", Text("内含文档类型声明，不予读取", "it declares a document type and is not read"))

    def start_element(name: str, attributes: Mapping[str, str]) -> None:
        start(name.rpartition(" ")[2], attributes)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start_element
    if end is not None:
        at_end = end
        parser.EndElementHandler = lambda name: at_end(name.rpartition(" ")[2])
    if characters is not None:
        parser.CharacterDataHandler = characters
    try:
        for chunk in data:
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError:
        notes.refuse("XML_DAMAGED", Text("内部的 XML 不完整或有误", "the XML inside is damaged"))
    yield


def local(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name, whatever its namespace; `""` if there is none."""
    return attributes.get(name) or next((v for k, v in attributes.items() if k.rpartition(" ")[2] == name), "")


def whole(text: str, default: int = 0) -> int:
    """A whole number as XML writes it; `default` for anything else (`²` is a digit to Python, and no number)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
