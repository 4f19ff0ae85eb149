#!/usr/bin/env python3
"""Bans what has gone wrong elsewhere, and holds sizes, headers and source lists to the rules of the house.

Each banned word has its reason beside it. A source that no CMakeLists.txt names is never built, and a test
that none names silently never runs: both are findings. `--self-test` shows that each rule can fail.
"""

import argparse
import pathlib
import re
import sys
import tempfile

import source
from source import Finding

BANNED = [  # rule, pattern, why, files that may (as a pattern of their path)
    ("regex", r"\bstd::w?regex|#\s*include\s*<regex>", "std::regex overflows the stack on long input", None),
    ("shell", r"(?<![.>\w])(?:system|popen)\s*\(", "a shell sees the data as commands", r"src/cli/pager\w*\.[ch]pp"),
    ("locale", r"\bsetlocale\b|\bstd::locale::global\b", "output must be the same in every locale", None),
    ("sqlite", r"\bgetHeaderInfo\b", "it closes the file and with it drops our own locks", None),
    ("sqlite", r"\bSavepoint\b", "a rolled-back one stays open and later writes are lost", None),
    ("temporary", r"\b(?:tmpnam|tempnam|mktemp)\b", "a name that can be guessed can be taken", None),
    ("overflow", r"\b(?:gets|strcpy|strcat|v?sprintf)\s*\(", "it writes past the end of what it is given", None),
    ("number", r"\bato(?:i|l|ll|f)\s*\(|\bstd::sto(?:i|l|ul|ll|ull|f|d|ld)\b", "it takes 12x for 12, and blanks before it", None),
    ("network", r"#\s*include\s*<(?:sys/socket|netdb|netinet/\w+|arpa/\w+|curl/\w+)\.h>|(?<![.>\w])(?:socket|getaddrinfo)\s*\(",
     "waybill talks to nobody", None),
    ("once", r"\bstd::call_once\b", "an exception through it ends the program where there is no memory", None),
    ("endl", r"\bstd::endl\b", "it flushes at each line; write '\\n'", None),
    ("namespace", r"\busing\s+namespace\s+std\b", "names must say where they come from", None),
]
SQL = re.compile(r'"\s*(?:SELECT|INSERT\s+INTO|INSERT\s+OR|UPDATE|DELETE\s+FROM|PRAGMA|CREATE\s+TABLE|DROP\s+TABLE|ALTER\s+TABLE)\s')
SQL_WITH_VALUE = re.compile(SQL.pattern + r"""(?:[^"\\]|\\.)*'(?:\{[^}]*\}|"\s*\+)""")
MOST_LINES = 400
MOST_VERB_LINES = 150
LONGER_FOR_A_REASON = {}  # path: the reason


def check_words(shown, text):
    """Findings about banned words, about SQL outside the store, and about values put into its text."""
    for number, line in enumerate(source.code(text).split("\n"), 1):
        for rule, pattern, why, allowed in BANNED:
            found = re.search(pattern, line)
            if found and not (allowed and re.fullmatch(allowed, shown)):
                yield Finding(shown, number, rule, f"{found.group(0).strip()}: {why}")
    if not shown.startswith(("src/store/", "tests/")):
        for number, line in enumerate(source.blanked(text, keep_strings=True).split("\n"), 1):
            if SQL.search(line):
                yield Finding(shown, number, "sql", "SQL text appears only in src/store")
    for number, line in enumerate(source.blanked(text, keep_strings=True).split("\n"), 1):
        if SQL_WITH_VALUE.search(line) and not shown.startswith("tests/"):
            yield Finding(shown, number, "sql", "a value is bound as a parameter, not put between quotes")


def check_size(shown, text):
    """A finding where a file is longer than a reader can hold in mind."""
    lines = text.count("\n")
    most = MOST_VERB_LINES if re.fullmatch(r"src/cli/\w+/\w+\.cpp", shown) else MOST_LINES
    if lines > most and shown not in LONGER_FOR_A_REASON:
        yield Finding(shown, most + 1, "size", f"{lines} lines, at most {most}")


def check_header(shown, text):
    """A finding where a public header promises nothing, or would be read twice."""
    if not shown.endswith(".hpp"):
        return
    if shown.startswith("include/") and "///" not in text:
        yield Finding(shown, 1, "promise", "a public header says what it promises, in ///")
    if "#pragma once" not in text:
        yield Finding(shown, 1, "once", "a header begins with #pragma once")


def named_sources(lists):
    """The .cpp files that a CMakeLists.txt names, except what the build itself writes."""
    text = re.sub(r"#[^\n]*", "", lists.read_text(encoding="utf-8"))
    return {(lists.parent / name).resolve() for name in re.findall(r"(?<![\w./${}-])[\w./-]+\.cpp\b", text)}


def check_lists(root):
    """Findings about sources that no CMakeLists.txt names, and names without a source."""
    named = set()
    for folder in ("src", "tests"):
        for lists in sorted((root / folder).rglob("CMakeLists.txt")):
            for path in sorted(named_sources(lists)):
                named.add(path)
                if not path.is_file():
                    yield Finding(str(lists.relative_to(root)), 1, "list", f"there is no {path.name}")
    for path in source.sources(root, "src", "tests"):
        if path.suffix == ".cpp" and path.resolve() not in named:
            yield Finding(str(path.relative_to(root)), 1, "list", "no CMakeLists.txt names it")


def check_names(headers):
    """Findings about a type that two headers define in one namespace: the linker takes one for both, and says nothing."""
    seen, opened = {}, re.compile(r"^(?:namespace ([\w:]+)|(?:struct|class|enum class) (\w+)[^;{]*) ?\{", re.M)
    for shown, text in headers:
        space = ""
        for found in opened.finditer(source.code(text)):
            if found.group(1):
                space = found.group(1)
                continue
            first = seen.setdefault((space, found.group(2)), shown)
            if first != shown:
                line = text.count("\n", 0, found.start()) + 1
                yield Finding(shown, line, "name", f"{found.group(2)} is defined in {first} as well")


def check(root):
    """All findings about the tree under `root`."""
    findings, headers = list(check_lists(root)), []
    for path in source.sources(root, "src", "include", "tests"):
        shown, text = str(path.relative_to(root)), path.read_text(encoding="utf-8")
        findings.extend(check_words(shown, text))
        findings.extend(check_size(shown, text))
        findings.extend(check_header(shown, text))
        if shown.endswith(".hpp") and not shown.startswith("tests/"):
            headers.append((shown, text))
    return findings + list(check_names(headers))


HEADER = "#pragma once\n/// What it is.\n"
GOOD = {
    "src/CMakeLists.txt": "add_executable(waybill main.cpp)\n",
    "src/main.cpp": '// std::endl in a comment\nauto s = "std::regex";\nauto file_system(int);\nauto x = a.system(1);\n',
    "src/base/CMakeLists.txt": "waybill_room(base SOURCES date.cpp ${CMAKE_CURRENT_BINARY_DIR}/made.cpp) # old.cpp\n",
    "src/base/date.cpp": "\n" * 400,
    "src/cli/CMakeLists.txt": "waybill_room(cli SOURCES feature/add.cpp pager.cpp)\n",
    "src/cli/feature/add.cpp": "\n" * 150,
    "src/cli/pager.cpp": 'auto* pipe = popen("less", "w");\n',
    "src/store/CMakeLists.txt": "waybill_room(store SOURCES sql.cpp)\n",
    "src/store/sql.cpp": 'auto s = "SELECT key FROM feature";\n',
    "include/waybill/base/date.hpp": HEADER,
    "tests/base/CMakeLists.txt": "waybill_test(base SOURCES date_test.cpp)\n",
    "tests/base/date_test.cpp": "",
}
SNIPPETS = {  # what is put into src/base/date.cpp, and the rule that must then speak
    "regex": ("regex", "std::regex r;\n"),
    "regex header": ("regex", "#include <regex>\n"),
    "system": ("shell", 'auto a = std::system("ls");\n'),
    "popen": ("shell", 'auto a = popen("ls", "r");\n'),
    "setlocale": ("locale", 'setlocale(LC_ALL, "");\n'),
    "header info": ("sqlite", "auto a = SQLite::Database::getHeaderInfo(f);\n"),
    "savepoint": ("sqlite", "SQLite::Savepoint s(db);\n"),
    "tmpnam": ("temporary", "auto a = std::tmpnam(nullptr);\n"),
    "strcpy": ("overflow", "auto a = strcpy(b, c);\n"),
    "sprintf": ("overflow", 'auto a = std::sprintf(b, "x");\n'),
    "atoi": ("number", "auto a = std::atoi(b);\n"),
    "stoi": ("number", "auto a = std::stoi(b);\n"),
    "socket header": ("network", "#include <sys/socket.h>\n"),
    "socket": ("network", "auto a = ::socket(1, 2, 3);\n"),
    "call_once": ("once", "void f(O& o) { std::call_once(o, g); }\n"),
    "endl": ("endl", "void f(O& o) { o << std::endl; }\n"),
    "namespace std": ("namespace", "using namespace std;\n"),
    "sql": ("sql", 'auto s = "SELECT key FROM feature";\n'),
    "long file": ("size", "\n" * 401),
}
TREES = {  # what is changed in the good tree, and the rule that must then speak
    "value in SQL": ("sql", {"src/store/sql.cpp": 'auto s = fmt::format("SELECT key FROM feature WHERE key = \'{}\'", key);\n'}),
    "value added to SQL": ("sql", {"src/store/sql.cpp": 'auto s = "DELETE FROM feature WHERE key = \'" + key + "\'";\n'}),
    "long verb": ("size", {"src/cli/feature/add.cpp": "\n" * 151}),
    "header without promise": ("promise", {"include/waybill/base/date.hpp": "#pragma once\n"}),
    "header without guard": ("once", {"include/waybill/base/date.hpp": "/// What it is.\n"}),
    "two of one name": ("name", {"src/base/one.hpp": "#pragma once\nstruct Said {\n};\n",
                                 "src/base/two.hpp": "#pragma once\nstruct Said {\n    int x;\n};\n"}),
    "source not listed": ("list", {"src/base/other.cpp": ""}),
    "listed without source": ("list", {"src/base/CMakeLists.txt": "waybill_room(base SOURCES date.cpp gone.cpp)\n"}),
    "test not listed": ("list", {"tests/base/other_test.cpp": ""}),
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
    cases = {name: (rule, {"src/base/date.cpp": text}) for name, (rule, text) in SNIPPETS.items()} | TREES
    failed = [f"the good tree: {finding}" for finding in findings_of(GOOD)]
    for name, (rule, changes) in cases.items():
        rules = {finding.rule for finding in findings_of({**GOOD, **changes})}
        if rules != {rule}:
            failed.append(f"{name}: expected {rule}, found {sorted(rules)}")
    print("\n".join([*failed, f"self-test of forbidden: {len(cases) + 1 - len(failed)} passed, {len(failed)} failed"]))
    return 1 if failed else 0


def main(argv):
    parser = argparse.ArgumentParser(description="holds the sources to the rules of the house")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--self-test", action="store_true", help="show that each rule can fail")
    options = parser.parse_args(argv)
    return self_test() if options.self_test else source.report(check(options.root.resolve()), "forbidden")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
