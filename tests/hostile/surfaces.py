#!/usr/bin/env python3
"""Hostile text in every text of every record, on every surface that shows it.

The sample portfolio is exported, every text in it that a person may write is replaced by one of PAYLOADS, and it is
imported again. Then every command that answers is asked in every format, on a terminal, in a pipe and in a CI job, and
each answer is held to what its format promises.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from frame import Project, Skipped, expect, main

PAYLOADS = [
    "::error::owned", "##[error]owned", "\u00a0::add-mask::owned", " ::stop-commands::owned", "see ##[group]owned",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onload="alert(1)', "</style><!--", "<!-- a -->", "&lt;b&gt; &#0;",
    "[x](javascript:alert(1))", "![x](http://tracker.example/p.png)", "<https://evil.example>", "http://evil.example www.evil.example",
    "x@evil.example mailto:x@evil.example", "@all look at #1 and owner/repo#5", "# heading", "- [ ] task", "===", "1. one", "+ plus",
    "    four blanks", "`tick` ``two`` |pipe| *b* _i_ ~~s~~ $1$", "| a | b |", "```", "---", "> quote", "[a]: http://evil.example",
    '=HYPERLINK("http://evil.example")', "+1+1", "-1+1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x",
    "a\u202eb\u2066c", "zero\u200bwidth\ufeff", "line\u2028para\u2029", "tags\U000e0041\U000e0042", "soft\u00adhyphen", "\u05e9\u05dc\u05d5\u05dd",
    "'); DROP TABLE feature;--", "% _ \" * NEAR(", "cafe\u0301 \U0001f469\u200d\U0001f4bb \u691c\u7d22",
]
CONTROLS = ["ESC\x1b[2J", "title\x1b]0;owned\x07", "clip\x1b]52;c;b3duZWQ=\x07", "link\x1b]8;;http://evil.example\x07x", "c1\u009b31m",
            "del\x7f", "bell\x07", "back\x08\x08", "lone\rreturn", "nul-free\x01"]
# Fields that a person writes in words of their own.
WORDS = {"title", "name", "why", "how", "what", "ask", "text", "note", "cause", "effect", "business", "mitigation", "reason", "context",
         "alternatives", "evidence", "explanation", "hypothesis", "question", "because", "owner", "product_owner", "tech_lead",
         "lead", "who", "obligation", "by_whom", "artefact", "stop_rule", "given", "when", "then", "source", "goal",
         "timeline", "raised_by", "by", "decided_by", "answered_by", "flag"}
NO_WORDS = {("field", "name"), ("resource", "name"), ("service_link", "how"), ("service_link", "evidence"), ("slip", "cause")}
KEYED = ("feature", "risk", "dependency", "decision", "outcome", "debt", "criterion", "milestone", "team", "service", "metric", "gap", "constraint",
         "estimate", "project")
ANSWERS = (["status"], ["check"], ["report"], ["report", "--audience", "exec"], ["report", "--audience", "stakeholder"], ["raid"], ["log"],
           ["diff", "--since", "2020-01-01"], ["dependency", "cycles"], ["risk", "exposure"], ["outcome", "review"], ["estimate", "ask"], ["doctor"],
           ["criterion", "lint"])
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "md", "html")
HIDDEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Payloads:
    """Hands the payloads out one after the other."""

    def __init__(self):
        self.used = 0

    def next(self):
        self.used += 1
        return PAYLOADS[self.used % len(PAYLOADS)]


def hostile(line, payloads):
    """A record of the export with its words replaced; its key, its references and its numbers stay."""
    record = json.loads(line)
    for name, value in record.items():
        if name in WORDS and isinstance(value, str) and (record["kind"], name) not in NO_WORDS:
            several = name in ("why", "how", "context", "text") and record["kind"] not in ("criterion",)
            record[name] = f"{payloads.next()}\n{payloads.next()}" if several and "\n" in value else payloads.next()
    return json.dumps(record, ensure_ascii=False)


def hostile_project(here, folder):
    """The sample portfolio in which every text is hostile, controls in the database included."""
    subprocess.run([here.binary, "demo", str(folder / "demo")], env=here.environment, check=True, capture_output=True)
    demo = Project(here.binary, folder / "demo")
    demo.environment = here.environment
    payloads = Payloads()
    lines = "".join(f"{hostile(line, payloads)}\n" for line in demo.succeed("export").splitlines())
    made = Project(here.binary, folder / "made")
    made.environment = here.environment
    made.directory.mkdir()
    made.succeed("init")
    done = made.run("import", "-", "--allow-cycles", input=lines)
    expect(done.returncode == 0, f"the hostile portfolio cannot be read: {done.stderr}")
    columns = 0
    with sqlite3.connect(made.database) as database:
        for table in (kind for kind in KEYED if kind != "criterion"):
            names = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[1] in WORDS and row[2] == "TEXT"]
            ids = [row[0] for row in database.execute(f'SELECT id FROM "{table}" ORDER BY id')]
            for number, (row, name) in enumerate((row, name) for row in ids[::3] for name in names):
                old = database.execute(f'SELECT "{name}" FROM "{table}" WHERE id = ?', (row,)).fetchone()[0]
                if old is None or (name in ("lead", "by") and table == "estimate"):
                    continue
                database.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?', (CONTROLS[number % len(CONTROLS)], row))
                columns += 1
    print(f"  {payloads.used} texts replaced, {columns} with control characters in the file")
    return made


def commands_of(made):
    """The commands that answer: lists of every kind, a few records of each, the questions."""
    rows = [row for section in json.loads(made.succeed("help", "--all", "--json"))["data"]["sections"] for row in section["rows"]]
    nouns = [row["noun"] for row in rows if "noun" in row and "list" in row["verbs"].split()]
    expect(len(nouns) > 25, f"only {len(nouns)} kinds of record found in the help")
    lists = [[noun, "list", "--limit", "0"] for noun in nouns]
    shows = []
    for kind in KEYED:
        keys = [row["key"] for row in json.loads(made.succeed(kind, "list", "--json", "--fields", "key"))["data"]]
        shows += [["show", key] for key in keys[:2]]
    features = [row["key"] for row in json.loads(made.succeed("feature", "list", "--json", "--fields", "key"))["data"]][:2]
    more = [[*words, key] for key in features for words in (["why"], ["feature", "brief"], ["fill"], ["feature", "show"], ["criterion", "export"], ["log"])]
    return lists + shows + [list(words) for words in ANSWERS] + more


def check_raw(shown, allowed):
    """No control character, nothing that hides or turns the order of reading."""
    for character in shown:
        if unicodedata.category(character) == "Cc" and character not in allowed:
            return f"a control character {character!r}"
    found = HIDDEN.search(shown)
    return f"a hidden character {found.group()!r}" if found else None


def check_json(shown):
    for line in shown.split("\n"):
        if re.search("[\x00-\x1f\x7f\x80-\x9f]", line):
            return "a raw control character in JSON"
    try:
        json.loads(shown)
    except ValueError as error:
        return f"no JSON: {error}"
    return None


def check_jsonl(shown):
    return next(filter(None, map(check_json, filter(None, shown.split("\n")))), None)


def check_csv(shown):
    problem = check_raw(shown, "\n")
    for row in csv.reader(io.StringIO(shown), strict=True):
        for cell in row:
            if cell.startswith(SIGNS) and not re.fullmatch(r"[-+]?\d+(\.\d+)?", cell):
                return f"a cell that a spreadsheet runs: {cell!r}"
    return problem


class Page(html.parser.HTMLParser):
    """What a page holds besides words."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.problems, self.text, self.has_policy = [], [], False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.has_policy |= "default-src 'none'" in (names.get("content") or "")
        # Links of the page itself, to its own parts.
        if tag == "a" and all(name in ("class", "href") for name, _ in attrs) and dict(attrs).get("href", "").startswith("#"):
            return
        if tag in ("script", "img", "iframe", "object", "embed", "a", "link", "form", "input", "base", "video", "audio"):
            self.problems.append(f"an element <{tag} {attrs}>")
        if any(name.startswith("on") or name in ("href", "src", "action", "srcset") for name in names):
            self.problems.append(f"an attribute that acts: <{tag} {attrs}>")

    def handle_data(self, data):
        self.text.append(data)


def check_html(shown):
    page = Page()
    page.feed(shown)
    if page.problems or not page.has_policy:
        return (page.problems or ["no content security policy"])[0]
    done = subprocess.run(["tidy", "-quiet", "-errors", "-utf8"], input=shown, capture_output=True, text=True, check=False)
    # It is older than drawings within drawings.
    said = [line for line in done.stderr.splitlines() if line and "<svg> proprietary attribute" not in line]
    return check_raw(shown, "\n") or (f"tidy: {said[0][:300]}" if said else None)


def check_markdown(shown):
    done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tasklist"], input=shown, capture_output=True,
                          text=True, check=True)
    page = Page()
    # What Mermaid draws is code to GitHub: it calls nobody from there, and an entity in it is none of its numbers.
    page.feed(re.sub(r'<pre[^>]*><code class="language-mermaid">.*?</pre>', "", done.stdout, flags=re.S))
    if page.problems:
        return f"rendered: {page.problems[0]}"
    for text in page.text:
        if re.search(r"(?<![\w/])@\w", text) or re.search(r"(?<![\w&])#\d", text):
            return f"rendered, GitHub would call or refer: {text!r}"
    return check_raw(shown, "\n")


CHECKS = {"text": lambda shown: check_raw(shown, "\n\t"), "tsv": lambda shown: check_raw(shown, "\n\t"), "json": check_json, "jsonl": check_jsonl,
          "csv": check_csv, "html": check_html, "md": check_markdown}


def check_ci(shown):
    for line in shown.split("\n"):
        if line.strip().startswith("::") or "##[" in line:
            return f"a CI runner obeys: {line!r}"
    return None


def case_S02_S07_every_surface(here, folder):
    """Each command in each format keeps what the format promises; in a CI job nothing commands the runner."""
    for program in ("tidy", "cmark-gfm"):
        if subprocess.run(["which", program], capture_output=True, check=False).returncode != 0:
            raise Skipped(f"{program} is not installed")
    made = hostile_project(here, folder)
    commands = commands_of(made)
    terminal = {**made.environment, "WAYBILL_FORCE_TTY": "70"}
    runner = {**made.environment, "GITHUB_ACTIONS": "true"}

    def ask(words, form, settings):
        done = made.run(*words, "--format", form, env=settings, timeout=120)
        where = f"{' '.join(words)} --format {form}"
        if done.returncode == 2 and ("has no" in done.stderr or "is JSONL" in done.stderr or "no format" in done.stderr or "fill has" in done.stderr):
            return None, 0
        if done.returncode not in (0, 1):
            return f"{where}: exit {done.returncode}: {done.stderr[:500]}", 1
        page = words[0] in ("fill", "criterion") and form == "text" and done.stdout
        problem = (None if page else CHECKS[form](done.stdout)) or check_raw(done.stderr, "\n")
        if settings is runner:
            problem = problem or check_ci(done.stdout) or check_ci(done.stderr)
        return (f"{where}: {problem}" if problem else None), 1

    tries = [(words, form, settings) for words in commands for form in FORMATS for settings in
             ((runner,) if form != "text" else (runner, terminal))]
    if here.is_quick:
        tries = tries[::5]  # a command has eight tries: every fifth of all is another one of the eight each time
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: ask(*one), tries))
    problems = [problem for problem, _ in results if problem]
    answered = sum(count for _, count in results)
    silent = set(FORMATS) - {form for (_, form, _), (_, count) in zip(tries, results) if count}
    expect(not silent, f"no command answered in {silent}")
    print(f"  {len(commands)} commands, {answered} answers in {len(FORMATS)} formats")
    expect(answered > len(tries) // 2, f"only {answered} answers: are the formats as they were?")
    expect(not problems, f"{len(problems)} of {answered}:\n" + "\n".join(problems[:20]))


def case_S02_names_of_files_and_of_the_environment(here, folder):
    """What a command repeats of its surroundings is shown, never obeyed; a line of it never looks like ours."""
    runner = {**here.environment, "GITHUB_ACTIONS": "true"}
    hostile_names = [f"nope\x1b[31m{n}" for n in range(1)] + ["a\n::error::x", "a\n  error: forged", "bad\udcff", "b\u202egnp", "c\x07", "d\rx", "##[error]x"]
    for name in hostile_names[::3] if here.is_quick else hostile_names:
        for words in (["import", name], ["restore", name, "--yes"], ["--data", name, "status"], ["fill", "--file", name], ["-o", f"{name}/x", "export"],
                      ["feature", "show", name], ["help", name], ["backup", f"{name}/x"], ["criterion", "import", name, "--feature", "WEB-1"],
                      ["import", "jira", name], [name], ["feature", name], [f"--{name}"], ["feature", "list", f"--{name}"], ["feature", "list", "--where", f"{name}:1"],
                      ["feature", "list", "--fields", name], ["feature", "list", "--format", name], ["check", "explain", name], ["--assume", name, "status"],
                      ["--today", name, "status"], ["--as-of", name, "status"]):
            done = here.run(*words, env=runner, errors="surrogateescape")
            shown = done.stdout + done.stderr
            problem = check_raw(shown, "\n\t") or check_ci(shown)
            expect(problem is None, f"{words}: {problem}\n{shown}")
            forged = [line for line in done.stderr.splitlines() if not line.startswith(("error: ", "hint: ", "warning: ", "  "))]
            expect(not forged or done.returncode in (0, 1), f"{words}: a line that is not ours: {forged}")
        for variable in ("WAYBILL_DIR", "WAYBILL_ACTOR", "WAYBILL_NOW", "WAYBILL_CONFIG", "WAYBILL_TIMEOUT", "HOME", "USER", "COLUMNS", "TERM",
                         "XDG_CONFIG_HOME", "TZ", "EDITOR", "PAGER"):
            done = subprocess.run([here.binary, "note", "add", "WEB-1", "x"], cwd=here.directory, env={**runner, variable: name}, capture_output=True,
                                  text=True, errors="surrogateescape", check=False)
            shown = done.stdout + done.stderr
            problem = check_raw(shown, "\n\t") or check_ci(shown)
            expect(problem is None and done.returncode in (0, 2, 66, 78), f"{variable}={name!r}: exit {done.returncode}, {problem}\n{shown}")
    _ = folder
    print(f"  {len(hostile_names)} names, 21 commands and 13 variables each")


def case_S07_words_of_a_change(here, _folder):
    """What a change answers does not let a text of several lines speak in its own name."""
    runner = {**here.environment, "GITHUB_ACTIONS": "true"}
    text = "first\nWEB-9 added: forged\n::error::owned"
    here.succeed("risk", "add", "R", "--feature", "WEB-1", "--probability", "0.3")
    here.succeed("decision", "add", "D")
    for words in (["note", "add", "WEB-1", text], ["feature", "edit", "WEB-1", "--why", text], ["feature", "edit", "WEB-1", "--how", text],
                  ["risk", "edit", "R-1", "--mitigation", text], ["decision", "edit", "DEC-1", "--context", text],
                  ["risk", "close", "R-1", "--because", text], ["decision", "accept", "DEC-1", "--because", text],
                  ["constraint", "add", "WEB-1", "--reason", text, "--limit", text], ["feature", "block", "WEB-1", text],
                  ["feature", "show", "WEB-1"], ["log", "WEB-1"], ["feature", "list", "--fields", "key,why"], ["undo", "2"]):
        done = here.run(*words, env=runner)
        lines = (done.stdout + done.stderr).splitlines()
        forged = [line for line in lines if line.strip().startswith(("WEB-9 added", "::"))]
        wrapped = words[0] in ("log",) or words[1:2] == ["show"]  # there a text has lines of its own, indented
        expect(not [line for line in forged if not (wrapped and line.startswith(" "))], f"{words[:2]}: {forged}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
