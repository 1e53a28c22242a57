"""What an answer was asked with, in words: each parameter's label and its value's, in both languages."""

from collections.abc import Mapping

from graph.ontology import ontology
from graph.records import Answer
from graph.text import Text
from queries.catalogue import catalogue
from queries.parameters import parameters_of

YES_NO: Mapping[bool, Text] = {True: Text("是", "yes"), False: Text("否", "no")}


def conditions(answer: Answer) -> dict[str, tuple[Text, Text]]:
    """Parameter -> (label, value) of every one that was given, in the question's order: names for ids, labels for choices."""
    if answer.question not in catalogue():
        return {}
    names = {n.id: n.name for n in answer.nodes}
    found: dict[str, tuple[Text, Text]] = {}
    for key, parameter in parameters_of(catalogue()[answer.question]).items():
        value = answer.parameters.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            said = YES_NO[value]
        elif parameter.choices:
            said = ontology().choice(str(value))
        else:
            text = names.get(str(value), str(value))
            said = Text(text, text)
        found[key] = Text(parameter.zh.partition("（")[0], parameter.en.partition(" (")[0]), said
    return found


def said(answer: Answer) -> list[Text]:
    """The same, each as one piece of text; how many rows are wanted is left out."""
    return [
        Text(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")
        for key, (label, value) in conditions(answer).items()
        if key != "limit"
    ]
