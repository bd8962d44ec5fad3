"""Who may import whom, and which file alone may know a thing."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from index.threads import reading_arrays

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "bot": {"bot", "index", "corpus"},
    "bench": {"bench", "bot", "index", "corpus"},
}
OUR_PACKAGES = {*MAY_IMPORT, "tests"}
PLATFORMS = {"terminal", "discord_app", "slack_app"}
# Which folder of a package knows which other one. What lies at the package's top, each of them may know;
# a platform may know every folder but another platform's.
KNOWN = {
    "index": {("storage", "ranking")},
    "bot": {
        ("dialogue", "catalogue"),
        ("moderation", "journal"),
        ("process", "journal"),
        ("process", "moderation"),
        ("chat", "journal"),
        ("chat", "moderation"),
        ("chat", "process"),
    },
}
KNOW_PLATFORMS = {"bot.cli", "bot.doctor"}  # one starts each platform, the other asks it how it is
ONLY_IMPORTER = {
    "sentence_transformers": "index/encoder.py",
    "onnxruntime": "index/retriever.py",
    "faiss": "index/ranking/dense.py",
}
ONLY_READER_OF_ENVIRONMENT = "bot/settings.py"
MOST_LINES = 300


def modules(root: Path) -> dict[str, Path]:
    """Return the packages' files by dotted module name."""
    paths = (path for package in MAY_IMPORT for path in sorted((root / package).rglob("*.py")))
    return {".".join(p.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): p for p in paths}


def tree_of(path: Path) -> ast.Module:
    """Parse a file; threads of earlier tests may still be reading an index."""
    with reading_arrays:
        return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield what a file imports, names of a `from` import included ("index.passage.Span")."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward_imports(root: Path) -> list[str]:
    return [
        f"{module} imports {imported}"
        for module, path in modules(root).items()
        for imported in imports(path)
        if (package := imported.split(".")[0]) in OUR_PACKAGES and package not in MAY_IMPORT[module.split(".")[0]]
    ]


def import_circle(root: Path) -> list[str]:
    """Return the modules of one circle, or nothing."""
    known = modules(root)
    graph = {module: {_module_of(name, known) for name in imports(path)} - {module} for module, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def folders_known(root: Path, package: str) -> set[tuple[str, str]]:
    """Return pairs of a package's folders: the one that imports, the one that is imported."""
    folders = {path.parent.name for path in (root / package).glob("*/__init__.py")}
    inside = (
        (module.split(".")[1], imported.split(".")[1])
        for module, path in modules(root).items()
        if module.startswith(f"{package}.")
        for imported in imports(path)
        if imported.startswith(f"{package}.")
    )
    return {(one, other) for one, other in inside if {one, other} <= folders and one != other}


def importers_of_platforms(root: Path) -> set[str]:
    """Return the bot's modules that import a platform's folder and do not lie in it."""
    return {
        module
        for module, path in modules(root).items()
        if module.startswith("bot.")
        for imported in imports(path)
        if imported.startswith("bot.") and (platform := imported.split(".")[1]) in PLATFORMS
        if module.split(".")[1] != platform
    }


def _module_of(imported: str, known: dict[str, Path]) -> str:
    while imported not in known and "." in imported:
        imported = imported.rpartition(".")[0]
    return imported


def reads_environment(path: Path) -> bool:
    names = {"os.environ", "os.environb", "os.getenv", "os.getenvb"}
    attributes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute))
    return not names.isdisjoint(imports(path)) or any(ast.unparse(node) in names for node in attributes)


def write_tree(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    return root


def test_packages_import_only_downward() -> None:
    assert upward_imports(ROOT) == []


def test_nothing_is_imported_by_a_name_that_is_not_seen_here() -> None:
    by_name = {"importlib", "importlib.import_module"}
    assert [module for module, path in modules(ROOT).items() if by_name.intersection(imports(path))] == []


def test_no_circle_between_modules() -> None:
    assert import_circle(ROOT) == []


@pytest.mark.parametrize("package", KNOWN)
def test_the_folders_of_a_package_keep_to_themselves(package: str) -> None:
    known = folders_known(ROOT, package)
    assert {(one, other) for one, other in known if one not in PLATFORMS} == KNOWN[package]


def test_no_platform_knows_another_and_nothing_else_knows_any() -> None:
    assert importers_of_platforms(ROOT) == KNOW_PLATFORMS


@pytest.mark.parametrize("library", ONLY_IMPORTER)
def test_only_one_file_knows_a_library(library: str) -> None:
    importers = {p.relative_to(ROOT).as_posix() for p in modules(ROOT).values() if library in top_names(p)}
    assert importers <= {ONLY_IMPORTER[library]}


def top_names(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_only_the_settings_read_the_environment() -> None:
    readers = {p.relative_to(ROOT).as_posix() for p in modules(ROOT).values() if reads_environment(p)}
    assert readers <= {ONLY_READER_OF_ENVIRONMENT}


def test_no_file_is_too_long() -> None:
    lengths = {p: len(p.read_text("utf-8").splitlines()) for p in modules(ROOT).values()}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_folder_of_modules_is_a_package() -> None:
    # A folder without __init__.py works in a checkout and is missing from an installation.
    assert {p.parent for p in modules(ROOT).values() if not (p.parent / "__init__.py").is_file()} == set()


@pytest.mark.parametrize(
    ("file", "content", "found"),
    [
        ("corpus/clean.py", "import index.passage", "corpus.clean imports index.passage"),
        ("index/search.py", "from bot import desk", "index.search imports bot.desk"),
        ("index/search.py", "def f():\n    from bot.desk import Desk", "index.search imports bot.desk.Desk"),
        ("bot/slack_app/app.py", "from bench.speed import run", "bot.slack_app.app imports bench.speed.run"),
        ("bot/cli.py", "import tests.conftest", "bot.cli imports tests.conftest"),
    ],
)
def test_an_upward_import_is_found(tmp_path: Path, file: str, content: str, found: str) -> None:
    root = write_tree(tmp_path, {file: content, "bench/evaluate.py": "import bot.desk, index.search, corpus.clean"})
    assert upward_imports(root) == [found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("import index.second", "import index.first"),
        ("from index import second", "from index.first import name"),
        ("def f():\n    from index.second import name", "import index.first"),
    ],
)
def test_a_circle_is_found(tmp_path: Path, first: str, second: str) -> None:
    root = write_tree(tmp_path, {"index/__init__.py": "", "index/first.py": first, "index/second.py": second})
    assert set(import_circle(root)) == {"index.first", "index.second"}


def test_a_folder_that_knows_another_is_found(tmp_path: Path) -> None:
    files = {
        "index/passage.py": "",
        "index/search.py": "import index.ranking.late",
        "index/storage/__init__.py": "",
        "index/storage/shard.py": "import index.passage, index.storage.merging\nfrom index import ranking",
        "index/ranking/__init__.py": "",
        "bot/desk.py": "from index.ranking.late import LateIndex",
    }
    assert folders_known(write_tree(tmp_path, files), "index") == {("storage", "ranking")}


def test_who_knows_a_platform_is_found(tmp_path: Path) -> None:
    files = {
        "bot/quiet.py": "",
        "bot/opening.py": "def f():\n    from bot.terminal.quiet import quiet_libraries",
        "bot/moderation/preview_lines.py": "import bot.quiet",
        "bot/terminal/chat.py": "import bot.terminal.lines, bot.quiet",
        "bot/discord_app/lines.py": "from bot import terminal",
        "bench/load.py": "from bot.slack_app.bot import SlackBot",
    }
    assert importers_of_platforms(write_tree(tmp_path, files)) == {"bot.opening", "bot.discord_app.lines"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("import os\nos.environ['HOME']", True),
        ("import os\nos.getenv('HOME')", True),
        ("from os import environ", True),
        ("import os\nos.cpu_count()", False),
    ],
)
def test_a_reader_of_the_environment_is_found(tmp_path: Path, content: str, expected: bool) -> None:
    root = write_tree(tmp_path, {"bot/file.py": content})
    assert reads_environment(root / "bot/file.py") is expected
