#!/usr/bin/env python3
"""Titles that would do something, through every format of every command of TABLE: none does, and no column breaks.

A feature for each of TITLES (marks of HTML and Markdown, commands to a CI runner, formulas, escape sequences, controls of
direction, 500 bytes of combining marks, text from right to left), with an outcome, a dependency, a risk and a waiver that
say the same. What no command takes comes in by an import, as a hostile export would bring it. Each command is asked in each
of its formats, in a pipe under GITHUB_ACTIONS, and each answer is held to what its format promises: XML and JSON parse,
rows have as many cells as the first, no line speaks to a runner but ours. `--self-test` shows that each check can fail.

Exit status: 0 when all of it holds, 1 when something does not.
"""

import argparse
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TITLES = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]><!-- & &amp;", "::error::owned", "::stop-commands::x", " ::add-mask::x",
    "##[error]owned", "%0A::error file=x::owned", "a | b || c", "| --- |", "=HYPERLINK(\"http://evil.example\")", "+1+1", "@SUM(A1)",
    "[x](javascript:alert(1)) {0} {{", "# heading", "- [ ] task", "`tick` *b* _i_", "a\u202eb\u2066c\u2069", "zero\u200bwidth\ufeff", "line\u2028para\u2029",
    "שלום עולם", "مرحبا بالعالم", "e" + "\u0301" * 249, "\ufffe\uffff", "tab a,b; \"c\" 'd'", "検索 👩‍💻", "'); DROP TABLE feature;--", "100 %",
]
# What no command and no import lets in: put into the file itself, as whoever hands it over could.
CONTROLS = ["\x1b[2J\x1b]0;owned\x07", "nul-free\x01\x12", "c1\u009b31m", "\x1b]8;;http://evil.example\x07x\x7f", "x\n::error::owned\r\n##[error]y"]
# What is asked, and in which formats; `files` are asked all at once, beside an answer in text.
PAGES = ("text", "json", "csv", "tsv", "md", "html")
DOCUMENTS = ("text", "json", "md", "html")
FINDINGS = ("junit", "sarif", "github")
TABLE = [
    (["check"], PAGES + FINDINGS), (["check", "--all"], PAGES + FINDINGS), (["check", "--feature", "WEB-4"], PAGES + FINDINGS),
    (["check", "--select", "WB1", "--fail-on", "warning"], PAGES + FINDINGS), (["check", "--waivers"], PAGES),
    (["criterion", "lint"], PAGES + FINDINGS), (["report"], DOCUMENTS), (["status"], DOCUMENTS),
    (["feature", "list"], PAGES + ("jsonl",)), (["raid"], PAGES), (["feature", "show", "WEB-1"], DOCUMENTS),
]
FILES = {"junit": "junit", "sarif": "sarif", "summary": "md"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HIDDEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
COMMAND = re.compile(r"::(error|warning|notice) (file=[^ ,:]+,line=\d+(,col=\d+)?,)?title=[^:,]+::[^\r\n]*")
SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ELEMENTS = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}


def records():
    made = [{"kind": "project", "key": "WEB"}, {"kind": "team", "key": "web"}]
    for number, title in enumerate(TITLES, 1):
        made += [
            {"kind": "feature", "key": f"WEB-{number}", "project": "WEB", "title": title, "stage": "building", "committed": "2026-11-01"},
            {"kind": "dependency", "from": f"WEB-{number}", "on": title},
            {"kind": "criterion", "key": f"WEB-{number}.1", "feature": f"WEB-{number}", "given": title, "when": f"{title} is quickly done", "then": title},
            {"kind": "risk", "title": title, "features": [f"WEB-{number}"], "cause": title},
        ]
    made.append({"kind": "waiver", "rule": "WB104", "record": "WEB-1", "reason": "::error:: <b> | =1 ]]>", "until": "2027-01-01"})
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)


def strings(value):
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


# What each format promises: complaints about a page. -------------------------------------------------------


def check_any(page):
    """What holds in every format: nothing for the terminal, nothing hidden, nothing for the runner."""
    if CONTROL.search(page):
        yield f"a control character: {CONTROL.search(page).group()!r}"
    if HIDDEN.search(page):
        yield f"a hidden character: {HIDDEN.search(page).group()!r}"
    for line in page.split("\n"):
        if line.lstrip(" \t").startswith("::") or "##[" in line:
            yield f"a line speaks to the runner: {line[:80]}"


def check_text(page):
    yield from check_any(page)
    if any(len(line.encode()) > 4000 for line in page.split("\n")):
        yield "an endless line"


def check_json(page):
    # Within a string nothing is hidden from a program, and a program decides what to show.
    if CONTROL.search(page):
        yield "a control character"
    try:
        json.loads(page)
    except ValueError as error:
        yield f"not JSON: {error}"


def check_jsonl(page):
    for line in page.rstrip("\n").split("\n"):
        yield from check_json(line)


def check_separated(page, separator):
    yield from check_any(page)
    for block in page.strip("\n").split("\n\n"):
        rows = list(csv.reader(io.StringIO(block), delimiter=separator, quoting=csv.QUOTE_MINIMAL if separator == "," else csv.QUOTE_NONE))
        widths = {len(row) for row in rows}
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} cells"
        if separator == ",":
            for cell in (cell for row in rows for cell in row):
                if cell.startswith(SIGNS) and not re.fullmatch(r"[-+]?[0-9.]+", cell):
                    yield f"a formula: {cell[:60]}"


def check_md(page):
    yield from check_any(page)
    if re.search(r"<(?!!-- -->|br>|/?details>|/?summary>)[a-zA-Z!/]", re.sub(r"(`+).*?\1", "", page)):
        yield "an element of HTML"
    width = 0
    for line in page.split("\n"):
        cells = len(re.findall(r"(?<!\\)\|", re.sub(r"\\\\", "", line))) if line.startswith("|") else 0
        if width and cells and cells != width:
            yield f"a row of {cells - 1} cells: {line[:80]}"
        width = cells


class Elements(html.parser.HTMLParser):
    """Collects what would do something."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "iframe", "object", "form", "base") or any(name.startswith("on") for name, _ in attrs):
            self.found.append(tag)
        self.found += [value for name, value in attrs if name in ("href", "src") and not re.match(r"(https?|mailto):|#", value or "")]


def check_html(page):
    yield from check_any(page)
    parser = Elements()
    parser.feed(page)
    yield from (f"a page that does something: {one}" for one in parser.found)


def check_junit(page):
    yield from check_any(page)
    if re.search("[\ufffe\uffff]", page):
        yield "a character that XML does not have"
    try:
        tree = xml.etree.ElementTree.fromstring(page.encode())
    except xml.etree.ElementTree.ParseError as error:
        yield f"not XML: {error}"
        return
    names = {element.tag for element in tree.iter()}
    if names - ELEMENTS:
        yield f"other elements: {sorted(names - ELEMENTS)}"


def check_sarif(page):
    yield from check_json(page)
    if any(re.search(r"\]\(", text) for result in json.loads(page)["runs"][0]["results"] for text in strings(result["message"])):
        yield "a link in a message"
    yield from (f"a message that hides something: {text[:60]}" for result in json.loads(page)["runs"][0]["results"]
                for text in strings(result["message"]) if HIDDEN.search(text) or CONTROL.search(text.replace("\n", "")))


def check_github(page):
    lines = page.split("\n")
    for line in lines:
        if (line.lstrip(" \t").startswith("::") or "##[" in line) and not COMMAND.fullmatch(line):
            yield f"no command of ours: {line[:100]}"
    for kind in ("error", "warning", "notice"):
        if sum(line.startswith(f"::{kind} ") for line in lines) > 10:
            yield f"more than ten of kind {kind}"
    if CONTROL.search(page) or HIDDEN.search(page):
        yield "a hidden character"
    if any(re.search("%(?!25|0A|0D|3A|2C)", line) for line in lines):
        yield "a bare %"


CHECKS = {"text": check_text, "json": check_json, "jsonl": check_jsonl, "csv": lambda page: check_separated(page, ","),
          "tsv": lambda page: check_separated(page, "\t"), "md": check_md, "html": check_html, "junit": check_junit,
          "sarif": check_sarif, "github": check_github}


def complaints(form, page):
    if not page.strip():
        return ["nothing was answered"]
    try:
        return list(CHECKS[form](page))
    except (KeyError, ValueError) as error:
        return [f"unreadable: {error!r}"]


# Running ----------------------------------------------------------------------------------------------------


class Project:
    """A project in a directory of its own, in a CI job."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC", "GITHUB_ACTIONS": "true",
                            "WAYBILL_NOW": "2026-11-20T12:00:00Z", "WAYBILL_ACTOR": "test"}

    def run(self, *words, allowed=(0, 1)):
        done = subprocess.run([self.binary, *words], cwd=self.folder, env=self.environment, capture_output=True, timeout=300, check=False)
        if done.returncode not in allowed:
            raise SystemExit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:400]}")
        return done.stdout.decode()


def put_controls(path):
    """Into the texts of the first records: titles, and what dependencies wait for, which findings repeat."""
    with sqlite3.connect(path) as database:
        for number, text in enumerate(CONTROLS, 1):
            database.execute('UPDATE feature SET title = ? WHERE id = (SELECT id FROM feature ORDER BY id LIMIT 1 OFFSET ?)', (text, number))
            database.execute('UPDATE dependency SET "on" = ? WHERE id = (SELECT id FROM dependency ORDER BY id LIMIT 1 OFFSET ?)', (text, number))


def run_all(project):
    count, failures = 0, []
    for words, forms in TABLE:
        for form in forms:
            count += 1
            failures += [f"{' '.join(words)} --format {form}: {what}" for what in complaints(form, project.run(*words, "--format", form))]
    flags = [word for name in FILES for word in (f"--{name}", f"out.{name}")]
    failures += [f"check {' '.join(flags)}: {what}" for what in complaints("text", project.run("check", *flags))]
    for name, form in FILES.items():
        count += 1
        page = (pathlib.Path(project.folder) / f"out.{name}").read_text(encoding="utf-8")
        # No runner reads a file: what it obeys in a log is a text there.
        failures += [f"check --{name}: {what}" for what in complaints(form, page.replace("##[", "## [") if form == "junit" else page)]
    return count, failures


def self_test():
    bad = [("text", "x\n::error::y\n"), ("text", "a\x1b[2J"), ("text", "a ##[group]b"), ("text", "a\u202eb"), ("text", "x" * 5000), ("json", "{"),
           ("jsonl", "{}\n{"), ("csv", "a,b\n1,2,3\n"), ("csv", "a\n=1+A1\n"), ("tsv", "a\tb\n1\n"), ("md", "<script>"), ("md", "| a | b |\n| 1 |\n"),
           ("html", "<img src=x>"), ("html", "<p onclick='x'>"), ("html", '<a href="javascript:x">'), ("junit", "<a>\x12</a>"), ("junit", "<testsuites>"),
           ("junit", "<testsuites><b/></testsuites>"), ("junit", "<testsuites>\uffff</testsuites>"), ("sarif", "{}"),
           ("sarif", '{"runs":[{"results":[{"message":{"text":"[a](b)"}}]}]}'), ("sarif", '{"runs":[{"results":[{"message":{"text":"\u202e"}}]}]}'),
           ("github", "::error::x"), ("github", "::error title=a,b::x"), ("github", "::add-mask::x"), ("github", "::error title=a::5 %"),
           ("github", "::error title=a::x\n" * 11), ("github", "see ##[x]"), ("text", "")]
    missed = [(form, page) for form, page in bad if not complaints(form, page)]
    good = [("text", "a\nb: :error::\n"), ("csv", "a,b\n'=1,\"x,y\"\n"), ("md", "| a |\n|---|\n| x\\|y |\n"), ("junit", "<testsuites/>"),
            ("github", "::error file=a,line=1,title=WB1 A-1::x %25%0Ay\n1 error.\n")]
    missed += [(form, page, found) for form, page in good if (found := complaints(form, page))]
    for one in missed:
        print(f"self-test: {one!r}")
    print(f"{len(bad) + len(good) - len(missed)} of {len(bad) + len(good)} checks judge rightly")
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    if options.binary is None:
        parser.error("--binary is needed")
    with tempfile.TemporaryDirectory() as folder:
        project = Project(str(options.binary.resolve()), folder)
        project.run("init")
        (pathlib.Path(folder) / "titles.jsonl").write_text(records(), encoding="utf-8")
        project.run("import", "titles.jsonl", "--yes", "--json")
        put_controls(pathlib.Path(folder) / ".waybill" / "waybill.db")
        count, failures = run_all(project)
    for one in failures:
        print(one)
    print(f"{len(TITLES) + len(CONTROLS)} titles through {count} pages: {len(failures)} complaints")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
