"""Write the documentation that is derived from the code: `python -m docs.build`. A test proves that it is fresh."""

from pathlib import Path

from graph import settings
from graph.ontology import ontology
from queries.catalogue import catalogue
from queries.parameters import parameters_of

FOLDER = Path(__file__).parent
HEAD = "<!-- Written by `python -m docs.build` from the code; do not edit. -->\n\n"


def model() -> str:
    """docs/model.md: kinds, relations, properties and choices, from graph/ontology.yaml."""
    known = ontology()
    out = [
        HEAD + "# 数据模型 / The model\n",
        "本页由 `graph/ontology.yaml` 生成。 Derived from `graph/ontology.yaml`.\n",
    ]
    out.append("## 实体 / Kinds\n\n| kind | 中文 | English | properties |\n|---|---|---|---|")
    out += [f"| {k.name} | {k.label.zh} | {k.label.en} | {', '.join(k.properties)} |" for k in known.kinds.values()]
    out.append(
        "\n## 关系 / Relations\n\n| relation | 中文 | English | from | to | attributes |\n|---|---|---|---|---|---|"
    )
    out += [
        f"| {r.name}{' ↔' if r.symmetric else ''} | {r.label.zh} | {r.label.en} | {', '.join(r.sources)} | {', '.join(r.targets)} | "
        f"{', '.join(r.attributes)} |"
        for r in known.relations.values()
    ]
    out.append("\n## 属性 / Properties\n\n| property | 中文 | English | type |\n|---|---|---|---|")
    out += [f"| {p.name} | {p.label.zh} | {p.label.en} | {p.type} |" for p in known.properties.values()]
    out.append("\n## 判定 / Decisions\n\n| decision | 中文 | English |\n|---|---|---|")
    out += [f"| {name} | {label.zh} | {label.en} |" for name, label in known.decisions.items()]
    for name, choices in known.choices.items():
        out.append(f"\n## {name}\n\n| value | 中文 | English |\n|---|---|---|")
        out += [f"| {c.key} | {c.label.zh} | {c.label.en} |" for c in choices.values()]
    return "\n".join(out) + "\n"


def questions() -> str:
    """docs/questions.md: the catalogue with every question's parameters, columns and example."""
    out = [HEAD + "# 问题目录 / The catalogue of questions\n"]
    for question in catalogue().values():
        example = " ".join(f"{k}={v}" for k, v in question.example.items())
        out.append(f"## {question.id}\n\n**{question.title.zh}** / {question.title.en}\n")
        if question.description != question.title:
            out.append(f"{question.description.zh}\n\n{question.description.en}\n")
        out.append(f"```\nxinglin ask {question.id} {example}".rstrip() + "\n```\n")
        out.append("| parameter | 中文 | English | type |\n|---|---|---|---|")
        out += [
            f"| {n}{' *' if p.required else ''} | {p.zh} | {p.en} | {p.type} |"
            for n, p in parameters_of(question).items()
        ]
        out.append("\n列 / Columns: " + "; ".join(f"{c.key} ({c.zh}, {c.en})" for c in question.columns) + "\n")
    return "\n".join(out)


def configuration() -> str:
    """docs/settings.md: the table in graph/settings.py."""
    table = "\n".join(line for line in (settings.__doc__ or "").splitlines() if line.startswith("|"))
    return HEAD + "# 设置 / Settings\n\n" + table + "\n"


PAGES = {"model.md": model, "questions.md": questions, "settings.md": configuration}


def main() -> None:
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
