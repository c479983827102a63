"""Files and functions stay small, are named for what they hold, and say so in one sentence."""

import ast
import re
from statistics import median

from tests.architecture.sources import (
    ROOT,
    SRC,
    WEB,
    functions,
    length,
    lines,
    modules,
    name,
    tree,
)

VAGUE = {"utils", "helpers", "common", "manager", "base", "misc", "services"}
# A web part has these files, or a folder of the same name once a file would pass 400 lines.
ROOMS = {
    "__init__",
    "actions",
    "admin",
    "apps",
    "exports",
    "forms",
    "live",
    "management",
    "migrations",
    "models",
    "permissions",
    "queries",
    "static",
    "tasks",
    "templates",
    "urls",
    "views",
}
ROOMS_OF_PAGE = ROOMS | {"environment", "locale", "middleware", "pictures"}
# Only the two doors may meet an error that nobody foresaw.
DOORS = {"src/candour/cli/main.py", "src/candour/web/page/middleware.py"}


def test_no_file_is_longer_than_400_lines() -> None:
    assert [name(path) for path in modules() if lines(path) > 400] == []


def test_half_of_the_files_are_shorter_than_120_lines() -> None:
    assert median(lines(path) for path in modules(SRC) if path.stem != "__init__") <= 120


def test_half_of_the_functions_are_shorter_than_9_lines() -> None:
    assert median(length(f) for path in modules(SRC) for f in functions(path)) <= 8


def test_no_function_is_longer_than_60_lines() -> None:
    long = [(name(p), f.name) for p in modules() for f in functions(p) if length(f) > 60]
    assert long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    named = (path for path in (ROOT / "src").rglob("*") if path.suffix in {"", ".py"})
    assert [name(path) for path in named if path.stem.lower() in VAGUE] == []


def test_a_web_part_holds_only_the_agreed_files() -> None:
    strangers = [
        name(path)
        for part in WEB.iterdir()
        if part.is_dir() and part.name != "__pycache__"
        for path in part.iterdir()
        if path.name != "__pycache__"
        and path.stem not in (ROOMS_OF_PAGE if part.name == "page" else ROOMS)
    ]
    assert strangers == []


def test_every_module_says_what_it_is_for_in_one_sentence() -> None:
    silent = [
        name(path)
        for path in modules()
        if path.read_text(encoding="utf-8").strip()
        and not _is_one_sentence(ast.get_docstring(tree(path)))
    ]
    assert silent == []


def _is_one_sentence(words: str | None) -> bool:
    first = (words or "").split("\n\n", maxsplit=1)[0]
    return first.endswith(".") and re.search(r"[.!?]\s+[A-Z]", first) is None


def test_no_module_is_a_placeholder() -> None:
    empty = [
        name(path) for path in modules(SRC) if path.stem != "__init__" and len(tree(path).body) < 2
    ]
    assert empty == []


def test_only_the_doors_catch_every_error() -> None:
    broad = [
        name(path)
        for path in modules(SRC)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and name(path) not in DOORS
        and not _raises_again(node)
    ]
    assert broad == []


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_only_commands_print() -> None:
    printing = [
        name(path)
        for path in modules(SRC)
        if "cli" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert printing == []


def test_templates_hold_no_script_and_no_style_of_their_own() -> None:
    unsafe = re.compile(
        r"<script(?! type=\"application/ld\+json\"| src=\"\{\{ static\()|\sstyle=|\son[a-z]+=",
        re.IGNORECASE,
    )
    found = [
        name(path)
        for path in WEB.rglob("templates/**/*.*")
        if unsafe.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
