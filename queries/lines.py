"""Where in a YAML text a defect stands."""

from collections.abc import Sequence

import yaml


def line_of(text: str, path: Sequence[str | int], first_line: int = 2) -> int:
    """The line of the file on which the deepest part of a path into its YAML stands that is there; `first_line` is the line
    on which the YAML begins."""
    node, line = yaml.compose(text), first_line
    for part in path:
        if isinstance(node, yaml.SequenceNode) and str(part).isdigit():
            node = node.value[int(part)]
            line = node.start_mark.line + first_line
            continue
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next(((k, v) for k, v in pairs if k.value == str(part)), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + first_line, found[1]
    return line
