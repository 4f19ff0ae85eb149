#!/usr/bin/env python3
"""Holds the topics of the help to the sources: every environment variable, exit status, code and format.

`waybill help environment` names each variable that some source reads, and none that no source reads; `exit-codes`
has the rows of docs/exit-codes.md, `formats` the formats that --format takes. With --self-test it is shown that each
can fail.

Exit status: 0 when all of it holds, 1 when something does not.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = re.compile(r'"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"')
# Described, and read by what is not here yet; a name that is read has no place here.
PENDING = set()
# Variables of others, so that they are told from other words in capitals, such as the metavar of a flag.
OF_OTHERS = {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LINES", "PAGER", "LESS", "LESSSECURE", "VISUAL",
             "EDITOR", "GIT_EDITOR", "TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "USER",
             "LOGNAME", "TZ", "TZDIR", "CI", "GITHUB_ACTIONS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "SHELL", "PATH",
             "LANG", "LC_ALL", "LC_CTYPE"}


def variables_read(texts):
    """The variables that sources read or set: literals in capitals, in files that look at the environment."""
    found = set()
    for text in texts:
        text = re.sub(r"//[^\n]*", "", text)
        names = {name for name in NAME.findall(text) if len(name) > 1}
        if re.search(r"\bvariable\b|\b(?:get|set|unset)env\b|is_set\(", text):
            found |= {name for name in names if name.startswith("WAYBILL_") or name in OF_OTHERS}
    return found


def literal_reads(texts):
    """What is asked for by name on the spot: variable("X")."""
    reads = re.compile(r'(?:\bvariable|env|is_set)\((?:environment_?, )?"([A-Z_]+)"')
    return {name for text in texts for name in reads.findall(text)}


def environment_problems(described, texts, pending):
    read = variables_read(texts) | literal_reads(texts)
    yield from (f"{name} is read and `help environment` does not describe it" for name in sorted(read - described))
    yield from (f"{name} is described and no source reads it" for name in sorted(described - read - pending))
    yield from (f"{name} is read now: take it out of PENDING" for name in sorted(read & pending))


def rows_of(page, name):
    return [row for part in page["sections"] for row in part["rows"] if name in row]


def exit_code_problems(page, document):
    """The table of the topic against the two of docs/exit-codes.md."""
    codes = {row["code"]: row for row in rows_of(page, "code") if row["code"]}
    written = {code: (kind, status, meaning) for code, kind, status, meaning in
               re.findall(r"^\| (WB-E\d+) \| (\w+) \| (\d+) \| (.+) \|$", document, re.MULTILINE)}
    for code in sorted(codes.keys() | written.keys()):
        row = codes.get(code)
        if row is None or code not in written or (row["kind"], str(row["exit"]), row["meaning"]) != written[code]:
            yield f"{code}: the program and docs/exit-codes.md differ"
    statuses = {str(row["exit"]) for row in rows_of(page, "exit")}
    for status in re.findall(r"^\| (\d+) \|", document, re.MULTILINE):
        if status not in statuses:
            yield f"exit {status} stands in docs/exit-codes.md and not in the topic"


def ask(binary, *words):
    done = subprocess.run([str(binary), *words, "--json"], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)["data"]


def sources():
    """The texts of the sources, but of the topics themselves."""
    paths = [path for folder in ("src", "include") for path in sorted((ROOT / folder).rglob("*.[ch]pp"))]
    return [path.read_text(encoding="utf-8") for path in paths if "help/topics" not in path.as_posix()]


def format_problems(page, refusal):
    names = refusal.partition("formats: ")[2].split()
    shown = [name for part in page["sections"] for name in part.get("facts", {})]
    if not names or shown[:len(names)] != names:
        yield f"`help formats` shows {shown}, --format takes {names}"


def self_test():
    read = ['auto a = environment.variable("WAYBILL_DIR"); f("TERM"); // "NO_COLOR"', 'Flag{"DAY", "WAYBILL_X"}']
    assert variables_read(read) == {"WAYBILL_DIR", "TERM"}
    assert list(environment_problems({"WAYBILL_DIR", "TERM"}, read, set())) == []
    assert len(list(environment_problems({"WAYBILL_DIR"}, read, set()))) == 1
    assert len(list(environment_problems({"WAYBILL_DIR", "TERM", "OTHER"}, read, set()))) == 1
    assert list(environment_problems({"WAYBILL_DIR", "TERM", "OTHER"}, read, {"OTHER"})) == []
    assert len(list(environment_problems({"WAYBILL_DIR", "TERM"}, read, {"TERM"}))) == 1
    assert list(environment_problems({"ODD"}, ['variable("ODD")'], set())) == []
    page = {"sections": [{"rows": [{"exit": 2, "code": "WB-E001", "kind": "usage", "meaning": "x"}]}]}
    assert list(exit_code_problems(page, "| WB-E001 | usage | 2 | x |\n| 2 | y |\n")) == []
    assert len(list(exit_code_problems(page, "| WB-E001 | usage | 3 | x |\n"))) == 1
    assert len(list(exit_code_problems(page, ""))) == 1
    assert len(list(exit_code_problems(page, "| WB-E001 | usage | 2 | x |\n| 9 | y |\n"))) == 1
    assert len(list(format_problems({"sections": [{"facts": {"text": ""}}]}, "formats: text json"))) == 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        self_test()
        return 0
    binary = options.binary.resolve()
    texts = sources()
    described = {row["variable"] for row in rows_of(ask(binary, "help", "environment"), "variable")}
    found = list(environment_problems(described, texts, PENDING))
    codes = ask(binary, "help", "exit-codes")
    found += exit_code_problems(codes, (ROOT / "docs/exit-codes.md").read_text(encoding="utf-8"))
    refusal = subprocess.run([str(binary), "status", "--format", "xyzzy"], capture_output=True, text=True, timeout=60)
    found += format_problems(ask(binary, "help", "formats"), refusal.stderr)
    count = f"{len(described)} variables, {len(rows_of(codes, 'code'))} exit statuses"
    print("\n".join(found + [f"{count}, {len(found)} problems"]))
    return 1 if found or not described else 0


if __name__ == "__main__":
    sys.exit(main())
