#!/usr/bin/env python3
"""Holds every #include, and every call to the world outside, to the floors of docs/architecture.md.

Link dependencies cannot say it: all headers of the system lie in one place, and so do all of ours. A room
may include what stands below it; the pure rooms may not reach for the clock, the environment or a file.
`--self-test` shows that each rule can fail.
"""

import argparse
import pathlib
import re
import sys
import tempfile

import source
from source import Finding

FIVE = {"features", "dependencies", "estimates", "risks", "outcomes"}
GROUND = {"base", "statistics"}
LOW = GROUND | {"portfolio"} | FIVE
MIDDLE = LOW | {"forecast", "flow", "view"}
# Room: the rooms of which it may include public headers. The five are further held to `records.hpp` of each other.
MAY_INCLUDE = {
    "base": set(),
    "statistics": set(),
    "view": {"base"},
    **{room: GROUND | FIVE - {room} for room in FIVE},
    "portfolio": GROUND | FIVE,
    "forecast": LOW,
    "flow": LOW,
    "store": LOW,
    "coordination": MIDDLE,
    "checks": MIDDLE,
    "exchange": MIDDLE,
    "report": MIDDLE | {"coordination", "checks", "exchange"},
    "cli": MIDDLE | {"coordination", "checks", "exchange", "report", "store"},
    "main.cpp": {"cli"},
}
PURE = LOW | {"forecast", "flow", "coordination", "checks", "exchange", "report"}
IMPURE_HEADER = re.compile(r"sqlite3\.h|SQLiteCpp/.*|CLI/.*|CLI11\.hpp|iostream|fstream|filesystem|cstdio|stdio\.h")
IMPURE_CALL = re.compile(
    r"\bgetenv\b|(?<![.>:\w])(?:std::|::)?time\s*\(|\brandom_device\b|\b\w*_clock::now\b"
    r"|(?<![.>:\w])(?:std::|::)?s?rand\s*\(|\bstd::(?:cout|cerr|cin|clog)\b|\bfopen\b")


def room_of(path, root):
    """The room in which a file lies: `src/<room>/…`, `include/waybill/<room>/…`, or main.cpp."""
    parts = path.relative_to(root).parts
    inner = parts[1:] if parts[0] == "src" else parts[2:]
    return inner[0]


def is_public(path, root):
    return path.relative_to(root).parts[0] == "include"


def resolve(path, name, root):
    """The file of ours that a quoted include means, or None."""
    room = root / "src" / room_of(path, root)
    for folder in (path.parent, room, root / "include"):
        target = (folder / name).resolve()
        if target.is_file():
            return target
    return None


def check_target(path, line, target, root):
    """Findings about one include of one of our own files."""
    shown, room, other = str(path.relative_to(root)), room_of(path, root), room_of(target, root)
    meant = target.relative_to(root)
    if room == other:
        if is_public(path, root) and not is_public(target, root):
            yield Finding(shown, line, "private", f"a public header includes {meant}")
    elif not is_public(target, root):
        yield Finding(shown, line, "private", f"{meant} belongs to the room {other} alone")
    elif other not in MAY_INCLUDE.get(room, set()):
        yield Finding(shown, line, "floor", f"{room} may not include {other}")
    elif room in FIVE and other in FIVE and target.name != "records.hpp":
        yield Finding(shown, line, "sibling", f"{room} may include only records.hpp of {other}")


def check_includes(path, text, root, graph):
    """Findings about the includes of one file; its arrows are added to `graph`."""
    shown, room = str(path.relative_to(root)), room_of(path, root)
    for line, name, quoted in source.includes(text):
        if not quoted:
            if room in PURE and IMPURE_HEADER.fullmatch(name):
                yield Finding(shown, line, "pure", f"{room} may not include <{name}>")
            if name.startswith("waybill/"):
                yield Finding(shown, line, "quotes", f"write \"{name}\" in quotes")
            continue
        target = resolve(path, name, root)
        if target is None:
            yield Finding(shown, line, "missing", f"there is no \"{name}\"")
            continue
        graph.setdefault(path, []).append(target)
        yield from check_target(path, line, target, root)


def check_calls(path, text, root):
    """Findings about calls of a pure room to the world outside."""
    room = room_of(path, root)
    if room not in PURE:
        return
    for number, line in enumerate(source.code(text).split("\n"), 1):
        for found in IMPURE_CALL.finditer(line):
            yield Finding(str(path.relative_to(root)), number, "pure", f"{room} may not call {found.group(0)}")


def find_cycles(graph, root):
    """Findings about files that include each other in a circle."""
    done, trail = set(), []

    def visit(path):
        if path in trail:
            loop = " -> ".join(str(step.relative_to(root)) for step in [*trail[trail.index(path):], path])
            yield Finding(str(path.relative_to(root)), 1, "cycle", loop)
            return
        if path in done:
            return
        trail.append(path)
        for target in graph.get(path, []):
            yield from visit(target)
        trail.pop()
        done.add(path)

    for path in sorted(graph):
        yield from visit(path)


def check(root):
    """All findings about the tree under `root`."""
    findings, graph = [], {}
    files = source.sources(root, "src", "include")
    if not files:
        findings.append(Finding("src", 1, "missing", "there are no sources"))
    for path in files:
        room = room_of(path, root)
        if room not in MAY_INCLUDE:
            findings.append(Finding(str(path.relative_to(root)), 1, "room", f"no floor is known for {room}"))
            continue
        text = path.read_text(encoding="utf-8")
        findings.extend(check_includes(path, text, root, graph))
        findings.extend(check_calls(path, text, root))
    findings.extend(find_cycles(graph, root))
    return findings


GOOD = {
    "src/main.cpp": '#include "waybill/cli/run.hpp"\n#include <iostream>\n',
    "src/base/date.cpp": '#include "waybill/base/date.hpp"\n// std::time( in a comment\nauto s = "getenv(";\nint lead_time(int);\n'
                         "auto x = plan.time(3);\n",
    "include/waybill/base/date.hpp": "#include <string>\n",
    "include/waybill/risks/records.hpp": "",
    "include/waybill/risks/exposure.hpp": '#include "waybill/features/records.hpp"\n',
    "include/waybill/features/records.hpp": '#include "waybill/base/date.hpp"\n',
    "include/waybill/store/store.hpp": "#include <filesystem>\n",
    "src/store/sql.hpp": "",
    "src/store/store.cpp": '#include "sql.hpp"\n#include <sqlite3.h>\n#include "waybill/store/store.hpp"\n',
    "include/waybill/cli/run.hpp": "",
    "src/cli/session.hpp": '#include "waybill/store/store.hpp"\n',
    "src/cli/feature/add.cpp": '#include "session.hpp"\n#include <fstream>\nauto home = std::getenv("HOME");\n',
}
BAD = {  # what is added to the good tree, and the rule that must then speak
    "upward include": ("floor", "src/base/a.cpp", '#include "waybill/features/records.hpp"\n'),
    "store from report": ("floor", "src/report/a.cpp", '#include "waybill/store/store.hpp"\n'),
    "view above base": ("floor", "src/view/a.cpp", '#include "waybill/risks/records.hpp"\n'),
    "main beyond cli": ("floor", "src/main.cpp", '#include "waybill/store/store.hpp"\n'),
    "sibling's function": ("sibling", "src/features/a.cpp", '#include "waybill/risks/exposure.hpp"\n'),
    "other room's private header": ("private", "src/cli/a.cpp", '#include "../store/sql.hpp"\n'),
    "private header in public": ("private", "include/waybill/store/b.hpp", '#include "../../../src/store/sql.hpp"\n'),
    "no such file": ("missing", "src/base/a.cpp", '#include "nowhere.hpp"\n'),
    "unknown room": ("room", "src/util/a.cpp", ""),
    "circle": ("cycle", "include/waybill/base/date.hpp", '#include "waybill/base/date.hpp"\n'),
    "stream in a pure room": ("pure", "src/checks/a.cpp", "#include <iostream>\n"),
    "database in a pure room": ("pure", "src/portfolio/a.cpp", "#include <SQLiteCpp/Database.h>\n"),
    "files in a reader": ("pure", "src/exchange/a.cpp", "#include <filesystem>\n"),
    "environment": ("pure", "src/base/a.cpp", 'auto a = std::getenv("A");\n'),
    "time": ("pure", "src/flow/a.cpp", "auto a = std::time(nullptr);\n"),
    "clock": ("pure", "src/forecast/a.cpp", "auto a = std::chrono::system_clock::now();\n"),
    "random device": ("pure", "src/base/a.cpp", "std::random_device device;\n"),
    "rand": ("pure", "src/risks/a.cpp", "int a = rand();\n"),
    "cout": ("pure", "src/report/a.cpp", 'void f() { std::cout << "a"; }\n'),
    "fopen": ("pure", "src/outcomes/a.cpp", 'auto a = fopen("a", "r");\n'),
}


def findings_of(files):
    """What the check says about a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return check(root)


def self_test():
    """Feeds each rule a tree that breaks it; 1 when one of them stays silent, or a good tree is blamed."""
    failed = [f"the good tree: {finding}" for finding in findings_of(GOOD)]
    for name, (rule, path, text) in BAD.items():
        rules = {finding.rule for finding in findings_of({**GOOD, path: text})}
        if rules != {rule}:
            failed.append(f"{name}: expected {rule}, found {sorted(rules)}")
    print("\n".join([*failed, f"self-test of layers: {len(BAD) + 1 - len(failed)} passed, {len(failed)} failed"]))
    return 1 if failed else 0


def main(argv):
    parser = argparse.ArgumentParser(description="holds every #include to the floors of the house")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--self-test", action="store_true", help="show that each rule can fail")
    options = parser.parse_args(argv)
    return self_test() if options.self_test else source.report(check(options.root.resolve()), "layers")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
