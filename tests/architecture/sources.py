"""The files that the rules of the house are about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "candour"
WEB = SRC / "web"


def modules(*folders: Path) -> list[Path]:
    """Return every Python file we write: all but the migrations, which Django drafts."""
    return sorted(
        path
        for folder in folders or (SRC, ROOT / "tests")
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
    )


def name(path: Path) -> str:
    """Return the place of a file as the project knows it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """Return what Python reads in a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return each function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(path: Path) -> int:
    """Return the length of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from its `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
