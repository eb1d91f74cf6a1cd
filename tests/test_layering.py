"""Imports go one way: trusted <- search <- certify's front <- derivations. Read from the sources with `ast`."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("certify", "derivations")
LAYERS = ("certify.trusted", "certify.search", "certify", "derivations")
OUTSIDE = {
    "certify.trusted": {"flint"},
    "certify.search": {"flint", "numpy", "scipy", "sympy", "clarabel", "mpmath"},
    "certify": {
        "flint", "numpy", "scipy", "sympy", "mpmath", "click", "rich", "latex2mathml", "hypothesis", "pytest", "typst",
    },
    "derivations": {"flint", "sympy", "latex2mathml"},
}  # fmt: skip
EXTRAS = {
    "hypothesis": ("certify.strategies", "certify.registration"),
    "pytest": ("certify.testing",),
    "typst": ("certify.paper.pdf",),
}
"""Optional libraries, and the only modules that import them."""
HEAVY = {
    "hypothesis", "numpy", "scipy", "sympy", "mpmath", "clarabel", "flint", "rich", "latex2mathml", "importlib",
    "typst",
}  # fmt: skip
"""May be imported inside a function, to keep them out of start-up; so may our modules that need them at the top."""
LATE = {
    ("derivations.catalogue", "derivations.document"),
    ("derivations.catalogue", "derivations.outline"),
    ("certify.process.worker", "certify.output.explanation"),
    ("certify.process.worker", "certify.search.crew"),
    ("certify.decision", "certify.search.pipeline"),
    ("certify.decision", "certify.search.crew"),
    ("certify.decision", "certify.search.inequality.contradiction"),
    ("certify.decision", "certify.process.scout"),
    ("certify.search.find", "certify.search.lane"),
    ("certify.search.glance", "certify.search.algebra.bernstein"),
    ("certify.search.glance", "certify.search.box.cover"),
    ("certify.search.glance", "certify.search.shape.univariate"),
    ("certify.search.point.witness", "certify.search.point.aim"),
    ("certify.search.point.witness", "certify.search.point.elimination"),
    ("certify.search.box.cover", "certify.search.box.sharing"),
    ("certify.model", "certify.trusted.error"),
    ("certify.output.terminal", "certify.document.readable"),
    ("certify.testing.plugin", "certify.testing.collection"),
    ("certify.testing.plugin", "certify.testing.tally"),
}
"""(module, imported module) of ours imported inside a function on purpose: only printing, explaining, hard claims, or
other people's tests need it.
"""
COMMANDS = ("certify.cli", "certify.command")
"""Each command imports what it needs when it is called, so that `certify --help` is quick."""
EVALUATING = {"eval", "exec", "compile", "__import__", "lambdify", "sympify", "parse_expr"}
PICKLING = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


@dataclass(frozen=True)
class Import:
    """One module imported by another: where, and whether inside a function."""

    importer: str
    imported: str
    place: str
    late: bool


@cache
def modules() -> dict[str, Path]:
    """Every module of the packages, by its dotted name."""
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def place(name: str, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{modules()[name].relative_to(ROOT)}:{node.lineno}"


@cache
def imports() -> tuple[Import, ...]:
    """Every import statement of the packages; those for type checkers alone are left out."""
    return tuple(found for name in modules() for found in _imports(name, tree(name), late=False))


def _imports(name: str, node: ast.AST, *, late: bool) -> Iterator[Import]:
    if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
        return
    if isinstance(node, ast.Import | ast.ImportFrom):
        for imported in _names(name, node):
            yield Import(name, imported, place(name, node), late)
    for child in ast.iter_child_nodes(node):
        inner = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _imports(name, child, late=inner)


def _names(name: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The modules that a statement imports: `from package import module` counts as importing the module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parts = name.split(".") + [""] * (modules()[name].stem == "__init__")
        base = ".".join(filter(None, [*parts[: -node.level], base]))
    for alias in node.names:
        inner = f"{base}.{alias.name}"
        yield inner if inner in modules() else base


def layer(name: str) -> str:
    """The layer of one of our modules."""
    return next(found for found in LAYERS if f"{name}.".startswith(f"{found}."))


def height(name: str) -> int:
    """The number of that layer, from the bottom."""
    return LAYERS.index(layer(name))


def library(name: str) -> str:
    """The top package of a module."""
    return name.partition(".")[0]


def listed(offenders: list[str]) -> str:
    return "\n".join(["", *sorted(offenders)])


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls with the last part of the called name."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "id", getattr(function, "attr", "")), node


def test_every_module_is_read() -> None:
    assert {layer(name) for name in modules()} == set(LAYERS)


def test_no_module_imports_a_layer_above_its_own() -> None:
    offenders = [
        f"{found.place}: {found.importer} imports {found.imported}"
        for found in imports()
        if library(found.imported) in PACKAGES and height(found.imported) > height(found.importer)
    ]
    assert not offenders, listed(offenders)


def test_each_layer_imports_only_its_libraries() -> None:
    offenders = []
    for found in imports():
        allowed = sys.stdlib_module_names | OUTSIDE[layer(found.importer)] | set(PACKAGES)
        if library(found.imported) not in allowed:
            offenders.append(f"{found.place}: {layer(found.importer)} does not use {found.imported}")
    assert not offenders, listed(offenders)


def test_optional_libraries_are_imported_where_they_are_needed_alone() -> None:
    offenders = [
        f"{found.place}: {found.imported}"
        for found in imports()
        for places in [EXTRAS.get(library(found.imported))]
        if places and not any(f"{found.importer}.".startswith(f"{place}.") for place in places)
    ]
    assert not offenders, listed(offenders)


def test_nothing_of_ours_imports_the_tests() -> None:
    offenders = [found.place for found in imports() if library(found.imported) in ("tests", "docs", "benchmarks")]
    assert not offenders, listed(offenders)


def test_there_are_no_star_imports() -> None:
    offenders = [
        place(name, node)
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not offenders, listed(offenders)


def test_imports_inside_functions_keep_heavy_libraries_out_of_start_up() -> None:
    loading = {found.importer for found in imports() if library(found.imported) in HEAVY - {"flint"} and not found.late}
    early = {(found.importer, found.imported) for found in imports() if not found.late}
    while further := {importer for importer, imported in early if imported in loading} - loading:
        loading |= further
    offenders = [
        f"{found.place}: {found.imported}"
        for found in imports()
        if found.late and library(found.imported) not in HEAVY and found.imported not in loading
        if not found.importer.startswith(COMMANDS) and (found.importer, found.imported) not in LATE
    ]
    assert not offenders, listed(offenders)


def test_the_list_of_late_imports_is_up_to_date() -> None:
    late = {(found.importer, found.imported) for found in imports() if found.late}
    assert late >= LATE


@pytest.mark.parametrize("late", [False, True], ids=["at the top", "with those inside functions"])
def test_modules_do_not_import_each_other_in_a_circle(late: bool) -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for found in imports():
        if found.imported in graph and (late or not found.late):
            graph[found.importer].add(found.imported)
    circle = _circle(graph)
    assert not circle, " -> ".join(circle)


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """A circle of a graph, or nothing."""
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        found = next((circle for below in sorted(graph[name]) if (circle := visit(below, [*path, name]))), [])
        done.add(name)
        return found

    return next((circle for name in graph if (circle := visit(name, []))), [])


def test_trusted_modules_rest_on_those_that_a_sceptic_has_read_before() -> None:
    page = ast.get_docstring(tree("certify.trusted")) or ""
    rows = re.findall(r"^\| [a-z ]+ \| (`[^|]+`) \|", page, re.MULTILINE)
    order = ["error", "budget", *(name for row in rows for name in re.findall(r"`(\w+)`", row))]
    own = {name: name.removeprefix("certify.trusted.") for name in modules() if layer(name) == "certify.trusted"}
    assert sorted([*order, "__main__", "certify.trusted"]) == sorted(own.values())
    offenders = [
        f"{found.place}: {found.importer} imports {found.imported}"
        for found in imports()
        if own.get(found.importer) in order and own.get(found.imported) in order
        if order.index(own[found.imported]) >= order.index(own[found.importer])
    ]
    assert not offenders, listed(offenders)


def test_the_map_of_the_search_names_its_packages_and_each_package_its_modules() -> None:
    packages = [name for name in modules() if layer(name) == "certify.search" and modules()[name].stem == "__init__"]
    used = {found.imported for found in imports() if found.importer == "certify.search.pipeline"}
    for package in packages:
        inside = {name for name in modules() if name.rpartition(".")[0] == package}
        named = set(re.findall(r"`(\w+)`", ast.get_docstring(tree(package)) or ""))
        there = {name.rpartition(".")[2] for name in inside}
        assert named <= there, f"{package} has no {', '.join(sorted(named - there))}"
        untold = {name.rpartition(".")[2] for name in inside - used} - named
        assert not untold, f"say in the docstring of {package} what {', '.join(sorted(untold))} does"


def test_the_map_of_the_front_names_its_packages_and_modules_and_so_do_those_with_a_table() -> None:
    fronts = [name for name in modules() if layer(name) == "certify" and modules()[name].stem == "__init__"]
    for package in fronts:
        page = ast.get_docstring(tree(package)) or ""
        named = set(re.findall(r"`(\w+)`", page))
        inside = {name.rpartition(".")[2] for name in modules() if name.rpartition(".")[0] == package} - {"__main__"}
        if "| module |" in page or package == "certify":
            untold = inside - named
            assert not untold, f"say in the docstring of {package} what {', '.join(sorted(untold))} does"


def test_trusted_code_asserts_nothing() -> None:
    offenders = [
        place(name, node)
        for name in modules()
        if layer(name) == "certify.trusted"
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Assert)
    ]
    assert not offenders, listed(offenders)


def test_no_text_is_evaluated() -> None:
    offenders = [
        f"{place(name, node)}: {called}"
        for name in modules()
        for called, node in calls(name)
        if called in EVALUATING and not ast.unparse(node.func).startswith(("re.", "typst."))
    ]
    assert not offenders, listed(offenders)


def test_nothing_is_pickled() -> None:
    offenders = [f"{found.place}: {found.imported}" for found in imports() if library(found.imported) in PICKLING]
    assert not offenders, listed(offenders)


def test_no_handler_catches_everything() -> None:
    offenders = []
    for name in modules():
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.walk(node.type) if node.type else [ast.Name("BaseException")]
                if {getattr(part, "id", "") for part in caught} & {"Exception", "BaseException"}:
                    offenders.append(place(name, node))
    assert not offenders, listed(offenders)


def test_an_error_of_types_is_let_be_for_a_reason_that_is_given() -> None:
    bare = re.compile(r"#[ ]type: ignore\S*\s*$")
    files = [path for folder in (*PACKAGES, "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    lines = [(path, n, line) for path in files for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    offenders = [f"{path.relative_to(ROOT)}:{n}" for path, n, line in lines if bare.search(line)]
    assert not offenders, listed(offenders)


def test_trusted_code_keeps_nothing_from_one_check_to_the_next() -> None:
    """What is kept by equality could be changed by who holds a part of it; only classes and shapes are looked up."""
    offenders = [
        place(name, node)
        for name in modules()
        if layer(name) == "certify.trusted" and name != "certify.trusted.node"
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(d) for d in node.decorator_list)
        if "cached_property" not in [ast.unparse(d) for d in node.decorator_list]
    ]
    assert not offenders, listed(offenders)


def test_workers_start_before_anything_slow_is_imported() -> None:
    slow = "('certify.trusted', 'flint')"
    program = f"import sys, certify.process.pool; print(*[name for name in sys.modules if name in {slow}])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
