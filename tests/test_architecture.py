"""Who may import whom: rooms import downwards, and each library has one door."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from parsed import nodes_of

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "patriotic_report"
GENERATED = "compiled_base_"
"""How a module begins that an editable install has made."""

FLOORS = [
    {"patterns", "formats", "child_process", "to_fill"},
    {
        "cell_states",
        "document",
        "edits",
        "problems",
        "limits",
        "problem_codes",
        "glossary",
        "chinese",
        "nearest",
        "units",
    },
    {"files"},
    {"indicators", "tree", "captions", "column_widths"},
    {"source", "numbering", "markup"},
    {"schema"},
    {"settings"},
    {"datafiles"},
    {"facts", "writers"},
    {"views", "tabular", "readers"},
    {"templating", "tracing", "rules"},
    {"isolation"},
    {"rendering"},
    {"reports"},
    {"proofing"},
    {"pipeline", "rollups", "renewing"},
    {"batches", "comparing"},
    {"importing"},
    {"updating"},
    {"api"},
    {"cli"},
]
"""From the ground up: a room imports from its own floor only what is named below, else from lower ones."""
SAME_FLOOR = {
    ("edits", "problems"),
    ("glossary", "problems"),
    ("markup", "chinese"),
    ("limits", "nearest"),
    ("problems", "edits"),
    ("problem_codes", "problems"),
    ("problems", "problem_codes"),
    ("rules", "templating"),
}
DOORS = {"click": "cli", "csv": "files", "openpyxl": "datafiles", "xlrd": "datafiles", "yaml": "source", "pydantic": "schema", "pydantic_core": "schema", "jinja2": "templating", "docx": "writers", "lxml": "writers", "PIL": "writers", "distributed": "batches", "typst": "writers"}  # fmt: skip


@cache
def imports() -> list[tuple[Path, str, str]]:
    """(file, its room, what it imports): ours as ``.room``, others by their first name."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        relative = path.relative_to(SOURCE)
        room = relative.parts[0].removesuffix(".py")
        if room.startswith(GENERATED):
            continue
        depth = len(relative.parts)
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                found += [(path, room, alias.name.split(".")[0]) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                if module.startswith("patriotic_report"):
                    parts = module.split(".")[1:2] or [alias.name for alias in node.names]
                    found += [(path, room, "." + part) for part in parts]
                elif node.level == 0:
                    found.append((path, room, module.split(".")[0]))
                elif node.level == depth:
                    names = [module.split(".")[0]] if module else [alias.name for alias in node.names]
                    found += [(path, room, "." + name) for name in names]
    return found


def test_each_library_has_one_door() -> None:
    wrong = [(str(p), what) for p, room, what in imports() if what in DOORS and room != DOORS[what]]
    assert wrong == []


def test_xml_is_parsed_in_one_file() -> None:
    """Where document types are refused, blocks are bounded and errors have one shape."""
    parsing = {
        str(path.relative_to(SOURCE))
        for path, _, what in imports()
        if what in {"xml", "pyexpat", "_elementtree"}
    }
    assert parsing == {"files/xml.py"}


def test_rooms_import_downwards() -> None:
    floor = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
    wrong = []
    for path, room, what in imports():
        other = what.removeprefix(".")
        if not what.startswith(".") or room not in floor or other not in floor or room == other:
            continue
        if floor[other] >= floor[room] and (room, other) not in SAME_FLOOR:
            wrong.append((str(path), what))
    assert wrong == []


def test_every_room_is_on_a_floor() -> None:
    rooms = {
        p.name.removesuffix(".py")
        for p in SOURCE.iterdir()
        if (p.suffix == ".py" or (p / "__init__.py").is_file()) and not p.name.startswith(GENERATED)
    }
    assert rooms - {"__init__", "__main__"} == set().union(*FLOORS)


@pytest.mark.parametrize("room", ["layout", "charting", "paging"])
def test_what_writers_share_knows_no_writer(room: str) -> None:
    """The page's arithmetic is the same for every format: it imports its own room, or what no format has."""
    files = sorted((SOURCE / "writers" / room).glob("*.py"))
    shared = {"faults", "picture_access", "layout", *(path.stem for path in files)}
    if room == "paging":
        shared.add("charting")
    taken = {
        (path.name, (node.module or alias.name).split(".")[0])
        for path in files
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and node.level in {1, 2}
        for alias in node.names
    }
    assert taken
    assert {name for _, name in taken} <= shared


PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def listed_rooms() -> list[list[str]]:
    """The words in the first column of the page's list, line by line: rooms, and the libraries they are the door of."""
    block = PAGE.split("\n## The rooms\n")[1].split("```")[1]
    return [line[:34].split() for line in block.splitlines()[1:]]


def test_the_page_lists_every_room_above_what_it_imports() -> None:
    rooms = set().union(*FLOORS)
    row_of = {word: row for row, words in enumerate(listed_rooms()) for word in words if word in rooms}
    assert set(row_of) == rooms
    wrong = [
        (str(path), what)
        for path, room, what in imports()
        if room in rooms and what.removeprefix(".") in rooms and what.startswith(".")
        if row_of[what.removeprefix(".")] < row_of[room]
    ]
    assert wrong == []


def test_the_page_lists_the_doors_of_the_libraries() -> None:
    rooms = set().union(*FLOORS)
    listed = {word.rstrip(","): words[0] for words in listed_rooms() for word in words if word not in rooms}
    assert listed == {library: room for library, room in DOORS.items() if library != "pydantic_core"}


NAMING = [
    *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY")),
    *(ROOT / "docs").glob("*.md"),
]
NOT_YET = {"a070_meetings.py"}
"""What a recipe makes."""


@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.name)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    """``room/file`` as the ends of a path, ``file.py`` anywhere; ``rules/NAME.py`` is no name."""
    named = re.findall(r"`([a-z]+(?:/[a-z0-9_]+)+(?:\.[a-z0-9.]+)?|[a-z0-9_]+\.py)`", page.read_text("utf-8"))
    folders = ("src/patriotic_report", "src/patriotic_report/*", "tests/*", ".")
    gone = [
        name
        for name in named
        if not any(any(ROOT.glob(f"{folder}/{name}{ending}")) for folder in folders for ending in ("", ".*"))
    ]
    assert set(gone) <= NOT_YET


DOING = ("build", "batch", "check", "rollup", "diff")
GROUND = set().union(*FLOORS[:3])


def test_commands_call_the_front_door_and_nothing_below() -> None:
    """What a command does, Python can do: its words alone are the command line's."""
    files = [*DOING, "session", "summary", "options"]
    wrong = [
        (path.name, what)
        for path, room, what in imports()
        if room == "cli" and path.stem in files
        if what.startswith(".") and what.removeprefix(".") not in {"api", "cli", *GROUND}
        if not (path.parent / f"{what.removeprefix('.')}.py").is_file()
    ]
    assert wrong == []


def test_every_call_keeps_its_name_whatever_is_imported() -> None:
    program = f"""
import patriotic_report
from patriotic_report import cli, batches, rollups, pipeline
from patriotic_report.cli import build, batch, check, rollup, diff
for name in {[*DOING, "build_all"]}:
    call = getattr(patriotic_report, name)
    assert callable(call) and call.__module__.startswith("patriotic_report.api."), call
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    "program",
    [
        "import patriotic_report",
        "from patriotic_report.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
        "from patriotic_report.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
)
def test_a_light_start_imports_nothing_heavy(program: str) -> None:
    check = "\nimport sys\nbad = {'pydantic', 'pydantic_core', 'jinja2', 'docx', 'lxml', 'yaml', 'PIL', 'openpyxl', 'xlrd', 'typst'} & set(sys.modules)\nassert not bad, bad"
    done = subprocess.run([sys.executable, "-c", program + check], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_build_imports_neither_python_docx_nor_lxml_nor_what_only_pictures_need(tmp_path: Path) -> None:
    example = SOURCE.parent.parent / "examples" / "minimal" / "campaign.yaml"
    program = f"""
import sys
from collections import Counter
from patriotic_report import read_report, compose, write
write(compose(read_report({str(example)!r})), {str(tmp_path / "a.docx")!r})
pictures = 'patriotic_report.writers.layout.images'
bad = {{'docx', 'lxml', 'PIL', 'openpyxl', 'xlrd', pictures}} & set(sys.modules)
assert not bad, bad
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_plain_report_needs_nothing_of_isolation_and_nothing_of_what_it_does_not_have(
    tmp_path: Path,
) -> None:
    example = SOURCE.parent.parent / "examples" / "minimal" / "campaign.yaml"
    program = f"""
import sys
from patriotic_report import read_report, compose
compose(read_report({str(example)!r}))
bad = [name for name in sys.modules if name.startswith("patriotic_report.isolation")]
assert not bad, bad
from patriotic_report.patterns import _Pattern
from patriotic_report.schema import report
from patriotic_report.schema.domain import all_domains
checks = str(report.ReportFields.__pydantic_core_schema__)
made = [each for each in ("Signature", "Bulletin", "Chart", "Goal") if f".{{each}}'>" in checks]
assert made == ["Signature"], made
assert "patriotic_report.schema.school_years" not in sys.modules
sought = [each for domain in all_domains() if not domain.chosen_by_words for each in domain.never.values()]
assert sought and not [each for each in sought if "search" in vars(each)]
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()


def test_views_take_from_facts_what_was_reckoned_and_call_nothing_there() -> None:
    taken = [
        (path.name, node.module, alias.name)
        for path in sorted((SOURCE / "views").glob("*.py"))
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "facts"
        for alias in node.names
    ]
    assert taken
    for path, module, name in taken:
        found = getattr(importlib.import_module(f"patriotic_report.{module}"), name)
        assert isinstance(found, type), (path, name)


@pytest.mark.parametrize(
    ("to", "other"), [("docx", "markdown"), ("docx", "typeset"), ("md", "docx"), ("md", "typeset")]
)
def test_a_build_imports_the_writer_of_its_format_only(to: str, other: str, tmp_path: Path) -> None:
    example = SOURCE.parent.parent / "examples" / "minimal" / "campaign.yaml"
    program = f"""
import sys
from collections import Counter
from patriotic_report import cli
cli.report.main(["build", {str(example)!r}, "-o", {str(tmp_path / f"a.{to}")!r}], standalone_mode=False)
bad = [name for name in sys.modules if name.startswith("patriotic_report.writers.{other}")]
assert not bad, bad
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / f"a.{to}").is_file()


READERS = {
    "open",
    "read_bytes",
    "read_text",
    "is_file",
    "is_dir",
    "exists",
    "iterdir",
    "glob",
    "stat",
    "listdir",
    "isfile",
}
WITHIN_A_ZIP = {
    ("datafiles/books.py", "open"),
    ("datafiles/ods_books.py", "open"),
    ("datafiles/package.py", "open"),
    ("writers/docx/office/safety.py", "is_dir"),
}
OWN_PACKAGE_ONLY = {
    ("templating/builtin.py", "read_text"),
    ("templating/builtin.py", "iterdir"),
    ("templating/compile_base.py", "glob"),
}
FOR_TYPST = {("writers/typeset/engine_start.py", "open")}
"""What the process that compiles is handed, written into a folder of its own."""
ON_BYTES = {"archive", "pillow", "zipfile", "os"}


def test_a_reports_files_are_read_through_one_door() -> None:
    """What else touches the disk would be missing from what was noted, and from a cluster's machine."""
    wrong = []
    for room in (
        "source",
        "schema",
        "tabular",
        "datafiles",
        "readers",
        "views",
        "templating",
        "isolation",
        "rendering",
        "tracing",
        "markup",
        "writers",
        "pipeline",
        "reports",
        "facts",
        "rules",
    ):
        folder = SOURCE / room
        for path in [*folder.rglob("*.py"), *([folder.with_suffix(".py")] if not folder.is_dir() else [])]:
            for node in nodes_of(path):
                if not isinstance(node, ast.Call):
                    continue
                if isinstance(node.func, ast.Name) and node.func.id != "open":
                    continue  # a function of ours
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                owner = getattr(getattr(node.func, "value", None), "id", "")
                where = str(path.relative_to(SOURCE))
                if (
                    name in READERS
                    and owner not in {"reading", *ON_BYTES}
                    and (where, name) not in OWN_PACKAGE_ONLY | WITHIN_A_ZIP | FOR_TYPST
                ):
                    wrong.append((where, node.lineno, f"{owner}.{name}"))
    assert wrong == []


def test_a_fields_path_is_one_type() -> None:
    spelt = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.py"))
        for node in nodes_of(path)
        if isinstance(node, ast.Subscript)
        and ast.unparse(node) in {"tuple[str | int, ...]", "tuple[int | str, ...]"}
    ]
    assert spelt == ["problems.py"]


ANY = {
    "api/options.py": 1,
    "cli/chinese_click.py": 4,
    "cli/progress.py": 1,
    "datafiles/xls_books.py": 1,
    "isolation/messages.py": 1,
    "schema/checked_file.py": 2,
    "schema/indicator_file.py": 1,
    "schema/wordings.py": 1,
    "source/building.py": 1,
    "templating/environment.py": 1,
}
"""Where no type can be said, and how often: a value that is only passed on is an ``object``."""


def test_any_is_rare_and_says_why() -> None:
    """``# Any: …`` on its line or on the one above; a file that has none of it any more leaves the list."""
    found: Counter[str] = Counter()
    silent = []
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name.startswith(GENERATED):
            continue
        where, lines = str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8").splitlines()
        for node in nodes_of(path):
            if isinstance(node, ast.ImportFrom) and any(each.name == "Any" for each in node.names):
                assert where in ANY
            if not isinstance(node, (ast.Name, ast.Attribute)) or ast.unparse(node).split(".")[-1] != "Any":
                continue
            found[where] += 1
            if "# Any: " not in lines[node.lineno - 1] and "# Any: " not in lines[node.lineno - 2]:
                silent.append((where, node.lineno))
    assert silent == []
    assert found == ANY
