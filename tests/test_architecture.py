"""The rooms of generator/ and the one direction of their imports; docs/architecture.md prints the same list."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

GENERATOR = Path("generator")

# A room imports only from rooms above it.  A room is a module or a package of generator/.
ROOMS: tuple[tuple[str, str], ...] = (
    ("problems", "what is wrong, and where"),
    ("dates", "dates known to a year, month or day"),
    ("files", "files written whole or not at all; locks; folders swapped in one step"),
    ("processes", "work that several processors share"),
    ("text", "one escaper for each place of writing"),
    ("markdown", "restricted Markdown as harmless HTML"),
    ("terms", "the words of a text: folded, split, stemmed, for search and likeness"),
    ("words", "the site's own words, plurals and dates in its language"),
    ("pictures", "PNG files, the same bytes on every machine"),
    ("explanations", "what each code means, with examples"),
    ("content", "READ: bytes → nodes with places → typed model → Content"),
    ("rules", "JUDGE: Content → problems and notes; one function a rule"),
    ("views", "THINK: Content → the facts that pages and exports show"),
    ("evidence", "PROVE: quotes against their sources; fetching.py has the only network"),
    ("editing", "CHANGE: a value in an entry's text, and no line beside it; questions, drafts, forms' texts"),
    ("exports", "DRAW: views → files for machines, one module a format"),
    ("importing", "somebody else's data → entries, one module a format"),
    ("cards", "DRAW: a check → the picture beside a shared link"),
    ("pages", "DRAW: views → pages for people, one module a kind"),
    ("publishing", "WRITE: the generated tree, the MkDocs run, the gate, the swap"),
    ("reporting", "problems → text, JSON, annotations, a summary"),
    ("commands", "one module a command; the clock, the environment, the terminal"),
    ("hook", "the same pipeline inside MkDocs"),
    ("__main__", "the command line"),
)
NETWORK = {"urllib.request", "http.client", "socket", "httpx", "requests"}
CLOCKS = {"datetime.now", "date.today", "time.time"}
MAY_PRINT = ("commands", "hook", "__main__")


def test_no_room_imports_from_a_room_below_it() -> None:
    """One direction: who reads a room need not read those that use it."""
    order = {name: position for position, (name, _) in enumerate(ROOMS)}
    upward = [
        f"{path} imports {target}"
        for path in _modules()
        for target in _imported_rooms(path)
        if order[target] > order[_room(path)]
    ]
    assert upward == []


def test_every_room_is_on_the_list() -> None:
    """A new room is a decision, and the list is where it is taken."""
    rooms = {_room(path) for path in _modules()} - {"__init__"}
    assert rooms - {name for name, _ in ROOMS} == set()


def test_architecture_page_prints_the_rooms_in_this_order(golden: Callable[[Path, str], None]) -> None:
    """docs/architecture.md cannot drift from what the tests hold."""
    page = Path("docs/architecture.md")
    rooms = "".join(f"    {name:<13} {what}\n" for name, what in ROOMS)
    before, _, rest = page.read_text("utf-8").partition("<!-- rooms -->\n")
    _, _, after = rest.partition("<!-- end of rooms -->\n")
    golden(page, f"{before}<!-- rooms -->\n\n{rooms}\n<!-- end of rooms -->\n{after}")


def test_only_commands_print_or_ask_the_clock() -> None:
    """Everything between is a pure function, tested without a stand-in."""
    strays = []
    for path in _modules():
        if _room(path) in MAY_PRINT:
            continue
        for call in (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            if name == "print" or any(name.endswith(clock) for clock in CLOCKS):
                strays.append(f"{path}:{call.lineno} {name}")
    assert strays == []


def test_only_the_fetching_room_has_a_network() -> None:
    """`build`, `check` and `serve` make no network request (contract, section 5)."""
    strays = [f"{path} imports {name}" for path in _modules() for name in _imported_names(path) if name in NETWORK]
    assert [stray for stray in strays if "evidence/fetching" not in stray] == []


def test_modules_and_functions_stay_small() -> None:
    """A module fits in the head: median at most 150 lines, none over 400; functions by the same measure."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in _modules()}
    assert statistics.median(lines.values()) <= 150
    tables = {GENERATOR / "content" / "codes.py"}  # a table of explanations, which is read a row at a time
    assert {path: count for path, count in lines.items() if count > 400 and path not in tables} == {}
    functions = [
        (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
        for path in _modules()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef)
    ]
    assert statistics.median(functions) <= 8
    assert sum(count > 40 for count in functions) <= 0.02 * len(functions)


def _docstring_lines(function: ast.FunctionDef) -> int:
    if ast.get_docstring(function) is None:
        return 0
    first = function.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1


def _modules() -> list[Path]:
    return sorted(path for path in GENERATOR.rglob("*.py") if "__pycache__" not in path.parts)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _room(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def _imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)


def _imported_rooms(path: Path) -> Iterator[str]:
    for name in _imported_names(path):
        parts = name.split(".")
        if parts[0] == "generator" and len(parts) > 1:
            yield parts[1]
