"""What each tool takes. Bounds stand here once: they are checked, and told in the tool's schema."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

from graph.ontology import ontology
from graph.text import Language, Text
from queries.catalogue import catalogue
from service.mcp.schemas import said

ROWS = 20  # as many as a model reads at once without losing the thread
MOST_ROWS = 100
FARTHEST = 10_000  # rows that may be skipped
_NAME = 200  # characters, as queries/parameters.py has it
_AROUND = 2000  # characters of a source shown on either side of a quote at most


@dataclass(frozen=True, slots=True)
class _OneOf:
    """Names the values in the schema, read when it is made: the catalogue is the user's own folder's, too. An unknown one
    is refused by what it is given to, which says what there is."""

    group: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        every = {
            "question": list(catalogue()),
            "topic": sorted({q.topic for q in catalogue().values()}),
            "kind": list(ontology().kinds),
        }
        return {**handler(core), "enum": every[self.group]}


_Short = Annotated[str, StringConstraints(max_length=60)]
_Id = Annotated[str, StringConstraints(min_length=1, max_length=80)]
_Value = Annotated[str, StringConstraints(max_length=_NAME)] | int | float | bool
_Limit = Annotated[int, said(Text("最多几行", "Rows at most"), ge=1, le=MOST_ROWS)]
_Offset = Annotated[
    int,
    said(Text("略过几行：前一结果的 next_offset", "Rows to skip: the last result's next_offset"), ge=0, le=FARTHEST),
]


def _entity(zh: str, en: str) -> Any:
    return said(
        Text(f"{zh}：名称、别名或标识", f"{en}: a name, another name, or an id"), min_length=1, max_length=_NAME
    )


class Arguments(BaseModel):
    """What every tool takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Annotated[
        Language | None,
        said(Text("标签与提示的语言；不给则为服务的语言", "Of labels and messages; the server's own where not given")),
    ] = None


class FindEntities(Arguments):
    text: Annotated[
        str,
        said(
            Text("名称或其中几个字、全拼、首字母、标识", "A name or a part of it, pinyin, initials, an identifier"),
            min_length=1, max_length=_NAME,
        ),
    ]  # fmt: skip
    kinds: Annotated[
        list[Annotated[_Short, _OneOf("kind")]], said(Text("只要这些类别", "Only these kinds"), max_length=20)
    ] = []
    region: Annotated[_Short, said(Text("地区：名称或区划代码", "A division: its name or code"))] = ""
    limit: Annotated[int, said(Text("最多几个", "At most"), ge=1, le=50)] = 10


class ReadEntity(Arguments):
    entity: Annotated[str, _entity("人或机构", "A person or institution")]
    limit: _Limit = ROWS
    offset: _Offset = 0


class ListQuestions(Arguments):
    topic: Annotated[_Short, _OneOf("topic"), said(Text("只要这个主题", "Only this topic"))] = ""


class DescribeQuestion(Arguments):
    question: Annotated[_Id, _OneOf("question"), said(Text("问题的编号", "The question's id"))]


class AskQuestion(Arguments):
    question: Annotated[_Id, _OneOf("question"), said(Text("问题的编号", "The question's id"))]
    values: Annotated[
        dict[_Short, _Value],
        said(
            Text("参数与取值，见 describe_question", "Parameters and their values, see describe_question"),
            max_length=30,
        ),
    ] = {}
    limit: _Limit = ROWS
    offset: _Offset = 0


class AskInWords(Arguments):
    # Of these, queries/language/written.py takes 300 characters at most, and says so.
    text: Annotated[
        str, said(Text("一句问话，中文或英文", "One question, in Chinese or English"), min_length=1, max_length=2000)
    ]
    after: Annotated[
        str,
        said(
            Text("接着问或回答反问：前者的 answer_id", "To follow up, or to answer what was asked back: its answer_id"),
            max_length=4000,
        ),
    ] = ""
    limit: _Limit = ROWS


class FindPaths(Arguments):
    one: Annotated[str, _entity("一方", "One end")]
    other: Annotated[str, _entity("另一方", "The other end")]
    longest: Annotated[
        Annotated[int, Field(ge=1, le=6)] | None,
        said(
            Text(
                "不超过几步的全部通路；不给则只要最短的",
                "All paths of at most so many steps; the shortest where not given",
            )
        ),
    ] = None
    limit: _Limit = ROWS
    offset: _Offset = 0


class ReadPassage(Arguments):
    statement: Annotated[_Id, said(Text("证据的 statement", "The `statement` of a piece of evidence"))]
    around: Annotated[int, said(Text("前后各几个字", "Characters on either side"), ge=0, le=_AROUND)] = 400
