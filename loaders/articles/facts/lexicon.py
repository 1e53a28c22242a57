"""The lexicon of the facts stage: word classes read from YAML, and one compiled matcher over all of them."""

import re
from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).with_name("lexicon")


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """A YAML file of the lexicon as class -> words."""
    raw = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))
    return {key: frozenset(str(words).split()) for key, words in raw.items()}


def trie_pattern(words: frozenset[str]) -> str:
    """A regular expression that matches the longest of `words` at a place, its prefixes shared (linear scanning)."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def render(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        branches = [re.escape(char) + render(child) for char, child in sorted(node.items()) if char]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
        if "" in node:
            return f"(?:{body})?"
        return body

    return render(tree)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Every word of the clause lexicon with its classes."""
    found: dict[str, set[str]] = {}
    for name in ("words", "verbs"):
        for kind, words in table(name).items():
            for word in words:
                found.setdefault(word, set()).add(kind)
    for words in table("titles").values():
        for word in words:
            if len(word) > 1:
                found.setdefault(word, set()).add("title")
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def words_pattern() -> str:
    return trie_pattern(frozenset(classes()))
