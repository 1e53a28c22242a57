"""`python -m bench` lists the benchmarks; each is a module with its own --help. Timings are ratios side by side in one run."""

import ast
from pathlib import Path


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        text = path.read_text("utf-8")
        if path.name.startswith("__") or "__main__" not in text:
            continue
        first = (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]
        print(f"python -m bench.{path.stem:<12} {first}")


if __name__ == "__main__":
    main()
