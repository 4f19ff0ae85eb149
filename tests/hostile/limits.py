#!/usr/bin/env python3
"""Holds docs/limits.md to the program: every row has its refusal tried here, or is named in SHOWN with the test that shows
what is left out. A row without either, and an entry without a row, fail.
"""

import json
import pathlib
import re
import sys

from frame import expect, main, refused

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "limits.md"
MIB = 1 << 20


def record(**members):
    return json.dumps({"kind": "feature", "key": "WEB-1", **members}, ensure_ascii=False) + "\n"


def edit(*words):
    return (["feature", "edit", "WEB-1", *words], None, 2)


def read(text, *words):
    return ([*(words or ("import", "-"))], text, 65)


SCENARIO = "Feature: f\n  Scenario: s\n    When x\n    Then "
BACKSTAGE = ("import", "backstage", "-")
GIT_LOG = ("import", "git-log", "-", "--service", "shop")
RESULTS = ("criterion", "import-results", "-")
EFFORT = ("effort", "import", "-")
CRITERIA = ("criterion", "import", "-", "--feature", "WEB-1")
# What the row is called in the document: what is given, and a word of each refusal.
REFUSED = {
    "a line: title, name, any one-line text, a list's entry, a tag": [
        (edit("--title", "x" * 501), "501 bytes are more than the 500 allowed"), (read(record(title="x" * 501)), "more than the 500 allowed"),
        (read(record(tags=["x" * 501])), "more than the 500 allowed"), (edit("--title", "a\x01b"), "a control character at byte 2")],
    "a text of several lines": [(edit("--why", "x" * 65537), "65537 bytes are more than the 65536 allowed"), (edit("--why", "a\x0cb"), "a control character")],
    "a report that was sent": [((["report", "sent", "-"], "x" * (512 * 1024 + 1), 2), "524289 bytes are more than the 524288 allowed"),
                               ((["report", "sent", "-"], "a\x01b", 2), "a control character")],
    "entries of a list or a map": [(read(record(needs={f"r{n}": 1 for n in range(1001)})), "1001 entries are more than the 1000 allowed"),
                                   (edit("--services", ",".join(f"s{n}" for n in range(1001))), "1001 entries")],
    "tags of a record": [(edit("--tags", ",".join(f"t{n}" for n in range(101))), "more than the 100 tags allowed")],
    "a key": [((["team", "add", "x" * 65], None, 2), "longer than 64 bytes"), ((["team", "add", "a b"], None, 2), "cannot be the key of a team"),
              ((["team", "add", "--", "-x"], None, 2), "leading '-'"), ((["team", "add", "a\u200bb"], None, 2), "nothing shows")],
    "a project's key": [((["project", "add", "W"], None, 2), "2 to 10 capitals"), ((["project", "add", "TOOLONGNAME"], None, 2), "2 to 10 capitals"),
                        ((["project", "add", "MS"], None, 2), "cannot be the key")],
    "days, instants": [(edit("--committed", "1799-12-31"), "is not a day"), (edit("--committed", "10000-01-01"), "is not a day")],
    "a step of days (`+3d`, `-7d`, `in 3 days`)": [(edit("--committed", "+100001d"), "is not a day"),
                                                   (edit("--committed", "in 100001 days"), "is not a day")],
    "a day and a month without a year (`20 nov`)": [(edit("--committed", "20 may"), "it can be read as")],
    "a day as it is typed": [(edit("--committed", "+" + "0" * 40 + "3d"), "is not a day")],
    "a batch": [(read("log\n" * 100001, "batch", "-"), "more than 100000 commands"),
                (read("log " + "x" * MIB + "\n", "batch", "-"), "the line is longer than 1 MiB")],
    "a removal without a question, or `--yes`": [],  # tests/cli/interactive.py asks; transcripts show the refusal
    "a configuration file": [],  # below: it is no argument
    "lists and tables in a value of it": [],  # the same
    "a template of the report": [((["report", "--template", "-"], "#" * (64 * 1024 + 1), 78), "larger than 64 KiB"),
                                 ((["report", "--template", "-"], "[[section]]\nname = \"dates\"\ntitle = \"%s\"\n" % ("x" * 201), 78), "at most 200 bytes")],
    "sources in `[sync]`": [],  # the same
    "a command of `sync`": [],  # the same
    "the text of a setting": [((["config", "set", "actor", "x" * 501], None, 2), "500")],
    "a duration": [((["effort", "add", "WEB-1", "100001d"], None, 2), "is not a duration")],
    "a claim's change": [((["outcome", "add", "WEB-1", "conversion -101% in 30d"], None, 2), "nothing falls by more than 100 %")],
    "a reading of a metric": [((["metric", "observe", "M-1", "5", "--day", "2026-11-21"], None, 2), "has not come yet")],
    "an outcome's window": [((["outcome", "add", "WEB-1", "conversion +5% in 3661d"], None, 2), "1 to 3660 days")],
    "numbers with bounds (probability 0 to 1, coverage 0 to 100, …)": [(edit("--progress", "1.01"), "is not within 0 and 1")],
    "numbers": [(edit("--value", "010"), "is not a number"), (edit("--value", "1e3"), "is not a number"), (edit("--value", "+7"), "is not a number")],
    "any file or standard input": [(read("x" * (64 * MIB + 1)), "is larger than 64 MiB")],
    "JSON": [(read("[" * 100, "import", "github", "-"), "more than 64 levels"), (read("[" * 100, "import", "jira", "-"), "more than 64 levels"), (read('{"kind":"team","kind":"team"}\n'), "twice"),
             (read('{"a":"\0"}\n'), "a NUL byte")],
    "a line of JSONL": [(read(json.dumps({"kind": "team", "key": "x" * MIB}) + "\n"), "the line is longer than 1 MiB")],
    "CSV": [(read(",".join(f"c{n}" for n in range(2001)) + "\n", "import", "jira", "-"), "a row of more than 2000 columns"),
            (read("a,\0b\n", "import", "jira", "-"), "NUL"),
            (read("Summary\n" + ("," * 1999 + "\n") * 8001, "import", "jira", "-"), "more than 16000000 cells")],
    "a `.feature` file": [(read("x" * (4 * MIB + 1), *CRITERIA), "larger than 4 MiB"), (read("\n" * 100001, *CRITERIA), "more than 100000 lines")],
    "its scenarios, examples filled in": [(read("Feature: f\n" + "Scenario: s\nThen x\n" * 10001, *CRITERIA), "more than 10000 scenarios in a file: split it")],
    "a scenario with its backgrounds; a step, filled in": [(read(SCENARIO + "x" * 65537 + "\n", *CRITERIA), "64 KiB")],
    "YAML (`import backstage`)": [
        (read("[" * 100000, *BACKSTAGE), "more than 64 levels"), (read("{a: " * 100000, *BACKSTAGE), "more than 64 levels"),
        (read("- " * 100000, *BACKSTAGE), "more than 64 levels"), (read("-\n" * 1000001, *BACKSTAGE), "more than 1000000 values"),
        (read("x" * (16 * MIB + 1), *BACKSTAGE), "more than 16 MiB of YAML"), (read("a: 1\na: 2\n", *BACKSTAGE), "twice"),
        (read("a: x\0\n", *BACKSTAGE), "a NUL byte"), (read("a: &x [*x]\n", *BACKSTAGE), "within what it stands for")],
    "a log of git (`import git-log`)": [
        (read("".join(f"{n:05x}\t\t2026-01-01T00:00:00Z\n" for n in range(0x10000, 0x10000 + 1000001)), *GIT_LOG), "more than 1000000 commits")],
    "results of tests (`criterion import-results`)": [
        (read("<testsuite>" + "<a>" * 70, *RESULTS), "more than 64 levels"), (read("<testsuite>" + "<a/>" * 1000001, *RESULTS), "more than 1000000 elements"),
        (read("<testsuite>" + "<testcase/>" * 100001, *RESULTS), "more than 100000 tests"),
        (read('<!DOCTYPE a [<!ENTITY b "c">]><testsuite/>', *RESULTS), "declares a document type"),
        (read('{"a":"' + "x" * (16 * MIB) + '"}\n', *RESULTS), "longer than 16 MiB")],
    "worklogs (`effort import`)": [
        (read("feature,day,hours\n" + "WEB-1,2026-11-20,1\n" * 100001, *EFFORT), "more than 100000 rows"),
        (read("feature,day,days\nWEB-1,2026-11-20,100001\n", *EFFORT), "is not within a minute and 100,000 days")],
    "a directory of `decision import`": [],  # below: it takes files
    "a cell of CSV": [(read('Summary\n"' + "x" * (MIB + 1) + '"\n', "import", "jira", "-"), "a cell of more than"),
                      (read('day,value\n"' + "x" * 65537 + '",1\n', "metric", "observe", "M-1", "--file", "-"), "a cell of more than 65536 bytes")],
    "`--where`": [((["feature", "list", "--where", "x" * 4097], None, 2), "longer than 4096 bytes")],
    "`undo`, `redo`": [((["undo", "10001"], None, 2), "is not a number of commands"), ((["redo", "10001"], None, 2), "is not a number of commands")],
    "`fill`": [((["fill", "--top", "1001"], None, 2), "is not within 1 and 1000"), (read("feature WEB-1:\n" + "#\n" * 100001, "fill", "--file", "-"), "more than 100,000 lines")],
    "`why`": [((["why", "WEB-1", "--depth", "1000001"], None, 2), "from 1 to 1000000")],
    "`forecast`": [((["forecast", "--runs", "0"], None, 2), "from 1 to 1000000"), ((["forecast", "--runs", "1000001"], None, 2), "from 1 to 1000000"),
                   ((["forecast", "--threads", "257"], None, 2), "from 1 to 256"), ((["forecast", "--correlation", "1.1"], None, 2), "from 0 to 1")],
    "`forecast backtest`": [((["forecast", "backtest", "--weeks", "105"], None, 2), "from 1 to 104")],
    "`plan`": [((["plan", "--schedules", "1000001"], None, 2), "from 1 to 1000000")],
    "`capacity`": [((["capacity", "payments", "--weeks", "105"], None, 2), "from 1 to 104")],
    "`flow`": [((["flow", "--since", "2000-01-01"], None, 2), "more than ten years")],
    "`flow automation`": [((["flow", "automation", "--invest", "1d", "--manual", "1d", "--per-year", "367"], None, 2), "between 0.1 and 366")],
    "`debt cost`, `debt compare`": [((["debt", "cost", "--months", "121"], None, 2), "120")],
    "`metric observe --file`, `effort import`": [(read("feature,day,hours\n" + "WEB-1,no day,1\n" * 30, *EFFORT), "and 10 more"), (read("day,value\n" + "no day,1\n" * 30, "metric", "observe", "M-1", "--file", "-"), "and 10 more")],
    "a value in the database": [],  # tests/hostile/database.py: it takes a file that no command can make
    "`WAYBILL_TIMEOUT`": [],  # below: it is no argument
}
# Where nothing is refused, only left out and counted: the test that shows it.
SHOWN = {
    "annotations of `check --format github`": "tests/checks/ci_report_test.cpp",
    "`check --sarif`": "tests/checks/ci_report_test.cpp",
    "`check --summary`": "tests/cli/check_summary_test.cpp",
    "a list on a terminal": "tests/cli/feature_list.test",
    "`log`": "tests/cli/log.test",
    "the command's line in the journal": "tests/cli/log.test",
    "width of the screen": "tests/hostile/locales.py",
    "automatic backups": "tests/cli/backup.test",
    "`estimate ask`": "tests/cli/estimate/ask.test",
    "what an answer about a shared service proposes": "tests/estimates/consequences_test.cpp",
    "`metric show`": "tests/cli/metric_show.test",
    "a loop that is printed": "tests/store/loops_test.cpp",
    "the shortest loop of a knot": "tests/dependencies/graph_test.cpp",
    "`dependency cycles`": "tests/cli/dependency_cycles.test",
    "`service blast`": "tests/cli/service/blast.test",
    "`service map --diff`": "tests/cli/service/many.test",
    "`service hotspots`": "tests/cli/service/many.test",
    "a picture in a page": "tests/view/diagram_test.cpp",
    "what makes a forecast late": "tests/forecast/outlook_test.cpp",
    "a forecast by throughput": "tests/forecast/throughput_test.cpp",
    "the finishes of single features in a forecast": "tests/forecast/simulation_test.cpp",
    "the questions that `estimate ask` puts first": "tests/cli/estimate/at_80.test",
    "odds in the report, at home and in the checks": "tests/forecast/promises_test.cpp",
    "the home screen": "tests/cli/status.test",
    "what follows from a risk that happened": "tests/cli/risk/life.test",
    "the report": "tests/report/sections_test.cpp",
    "`doctor`": "tests/store/doctor_test.cpp",
    "`doctor --fix`": "tests/store/doctor_test.cpp",
    "`doctor --salvage`": "tests/cli/doctor_salvage.test",
    "completion": "tests/cli/completion_test.cpp",
}


def rows():
    """The first cell of every row of every table of the document."""
    cells = [re.split(r"(?<!\\)\|", line)[1].strip() for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [cell for cell in cells if cell != "what" and not set(cell) <= set("-:")]


def case_S19_every_row_of_the_limits(here, _folder):
    here.succeed("metric", "add", "conversion", "--unit", "%", "--direction", "up")
    names = rows()
    expect(len(names) > 35, f"only {len(names)} rows were read from {DOCUMENT}")
    missing = [name for name in names if name not in REFUSED and name not in SHOWN]
    stray = [name for name in (*REFUSED, *SHOWN) if name not in names]
    expect(not missing and not stray, f"rows without a test: {missing}; tests without a row: {stray}")
    gone = [path for path in SHOWN.values() if not (DOCUMENT.parents[1] / path).is_file()]
    expect(not gone, f"no such test: {gone}")
    before, tried = here.succeed("export"), 0
    for name, cases in REFUSED.items():
        for (words, text, status), needle in cases:
            more = {} if text is None else {"input": text}
            try:
                refused(here.run(*words, **more), status, needle)
            except Exception as error:
                raise type(error)(f"{name}: {error}") from None
            tried += 1
    for value in ("-1", "3601", "x", "1e3"):
        refused(here.run("feature", "list", env={**here.environment, "WAYBILL_TIMEOUT": value}), 2, "0 to 3600 seconds")
        tried += 1
    large = here.directory / "large.toml"
    large.write_text("#" * (MIB + 1))
    refused(here.run("feature", "list", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 78, "larger than 1 MiB")
    large.write_text("dirs = " + "[" * 17)
    refused(here.run("feature", "list", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 78, "more than 16 deep")
    tried += 2
    large.write_text("".join(f'[sync.s{n}]\ncommand = "true"\nformat = "jira"\n' for n in range(101)))
    refused(here.run("sync", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 78, "more than 100 syncs")
    for timeout in (0, 3601):
        large.write_text(f'[sync.s]\ncommand = "true"\nformat = "jira"\ntimeout = {timeout}\n')
        refused(here.run("sync", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 78, "1 to 3600 seconds")
    large.write_text('[sync.s]\ncommand = "head -c 70000000 /dev/zero"\nformat = "jira"\n')
    refused(here.run("sync", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 65, "more than 64 MiB")
    large.write_text('[sync.s]\ncommand = "sleep 60 & sleep 60"\nformat = "jira"\ntimeout = 1\n')
    refused(here.run("sync", env={**here.environment, "WAYBILL_CONFIG": str(large)}), 74, "did not end within 1 second")
    tried += 5
    pages = here.directory / "pages"
    pages.mkdir()
    (pages / "0001-large.md").write_text("x" * (MIB + 1))
    refused(here.run("decision", "import", str(pages)), 65, "larger than 1 MiB")
    for number in range(2001):
        (pages / f"{number:04}.md").touch()
    refused(here.run("decision", "import", str(pages)), 65, "holds more than 2000 .md files")
    tried += 2
    expect(here.succeed("export") == before, "what was refused has changed something")
    print(f"  {len(names)} rows, {tried} refusals tried")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
