#!/usr/bin/env python3
"""Holds every command to the machine contract: what stands on stdout, in which shape, with which exit status.

Each command that `waybill help --all` names is run on a project of its own, a copy of the example with some more records:

    as a person reads it     exit status as stated here, nothing on stdout that is no UTF-8
    with --json              the same exit status; one JSON document that fits the schema that `waybill schema` prints for it,
                             and holds no member that the schema does not name
    with a flag that nobody  exit 2, and an error document that fits its schema
    knows, with a key that   exit 3 (or what is stated here), likewise
    nobody gave

A command without a schema, or without a case here, fails. `--self-test` shows that each check can fail. Needs
python3-jsonschema, which belongs to /usr/bin/python3.
"""

import argparse
import concurrent.futures
import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import jsonschema

import every_verb

BATCH = "feature edit PAY-3 --value 3\nnote add PAY-3 \"from the workshop\"\n"
PAGE = "value: 4\n"
EXTRA = """\
{"kind":"field","record_kind":"feature","name":"squad","type":"text"}
{"kind":"mapping","source":"jira","what":"status","from":"Done","to":"done"}
{"kind":"view","key":"mine","noun":"feature","where":"stage:building"}
{"kind":"dismissal","from":"PAY-9","on":"WEB-9","reason":"only looks alike"}
{"kind":"report","week":"2026-W46","audience":"team","text":"a quiet week"}
{"kind":"report","week":"2026-W45","audience":"team","form":"text","sent_at":"2026-11-08T12:00:00Z","text":"a calm week"}
{"kind":"sighting","source":"jira","record":"PAY-3","seen":{"status":"To Do"}}
{"kind":"feature","key":"PLAT-90","project":"PLAT","title":"Waits in a circle"}
{"kind":"feature","key":"PLAT-91","project":"PLAT","title":"Likewise","stage":"ready"}
{"kind":"feature","key":"PLAT-92","project":"PLAT","title":"Alone"}
{"kind":"metric","key":"M-90","name":"unused"}
{"kind":"project","key":"SPARE"}
{"kind":"resource","key":"spare"}
{"kind":"service","key":"spare"}
{"kind":"team","key":"spare"}
{"kind":"dependency","from":"PLAT-90","on":"PLAT-91","type":"blocks","status":"claimed"}
{"kind":"dependency","from":"PLAT-91","on":"PLAT-90","type":"blocks","status":"claimed"}
"""
FEATURE_FILE = "Feature: pay\n  Scenario: a card\n    Given a cart\n    When the buyer pays\n    Then a receipt is sent\n"
HISTORY = "aaaa2\taaaa1\t2026-11-09T10:00:00+01:00\ttag: v2\naaaa1\t\t2026-11-02T10:00:00Z\ttag: v1\n"
WORKLOGS = "feature,day,hours,who,comment\nPAY-3,2026-11-09,2.5,Ana,x\nPAY-3,2026-11-09,2.5,Ana,y\n"
JIRA_JSON = ('{"issues":[{"key":"NEW-3","fields":{"summary":"A story","status":{"name":"Done"},"worklog":{"worklogs":[{"id":"1","started":'
             '"2026-11-03","timeSpentSeconds":3600}]}},"changelog":{"total":2,"histories":[{"created":"2026-11-04","items":[{"field":'
             '"status","fromString":"To Do","toString":"Done"}]}]}}]}')
JIRA = "Issue key,Issue Type,Summary,Status,Project key\nNEW-1,Story,A story,To Do,NEW\nNEW-2,Bug,A bug,Done,NEW\n"
GITHUB = '[{"number":7,"title":"An issue","state":"OPEN","labels":[],"url":"https://github.com/o/r/issues/7"}]\n'
GITLAB = '[{"iid":7,"title":"An issue","state":"opened","references":{"full":"o/lab#7"}}]\n'
LINEAR = "ID,Title,Status\nLIN-1,An issue,Todo\n"
TRELLO = '{"name":"Board","lists":[{"id":"l","name":"Doing"}],"cards":[{"id":"69099c80","idShort":1,"name":"A card","idList":"l"}]}\n'
SYNC = '[sync.web]\nformat = "github"\ncommand = "cat issues.json"\nproject = "SYN"\n'
CATALOG = "apiVersion: backstage.io/v1\nkind: Component\nmetadata: {name: ledger}\nspec: {dependsOn: [resource:books]}\n"
ADR = "# 1. Use queues\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n"
VAGUE = "The page should load fast.\n"
MORE = '{"kind":"team","key":"extra"}\n'
RESULTS = '<testsuite name="s"><testcase name="PAY-4.1"><failure message="no"/></testcase><testcase name="PAY-1.1"><failure/></testcase><testcase name="other"/></testsuite>'
TEAM = '{"kind":"team","key":"extra","name":"%s","uid":"aaaaaaaaaaaaaaaa","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}\n'
SERIES = "day,value\n2026-11-18,60.1\n2026-11-19,59.9\n"

# What each command that is written by hand is given; a list of several is run several times, since its answer has several
# shapes. A number first is the exit status that is due.
CASES = {
    "agenda": [[], ["@sofia"], ["--team", "payments"], ["--meeting", "MS-1"]],
    "milestone acknowledge": [["MS-1", "platform"]],
    "milestone align": [[], ["MS-1"], ["MS-2", "--team", "web"]],
    "milestone commit": [["MS-1", "payments", "2027-03-24"]],
    "program show": [["commerce"]],
    "promise due": [[]],
    "steer": [["MS-1"], ["MS-2", "--one-more", "PAY-9"]],
    "backup": [[]],
    "batch": [["plan.txt"]],
    "config get": [["color"]],
    "config list": [[]],
    "config path": [[]],
    "config set": [["color", "never"]],
    "config unset": [["color"]],
    "edit": [["PAY-3", "--file", "page.txt"]],
    "capacity": [["payments"], ["payments-14"], ["web", "--weeks", "4"], ["payments-14", "--apply"]],
    "flow": [[], ["--team", "payments", "--exclude-weekends"], ["--since", "2026-01-01", "--until", "2026-02-01"]],
    "flow automation": [["--invest", "15d..20d..35d", "--manual", "3d"], ["--invest", "20d", "--manual", "1d", "--automated", "2d"]],
    "check": [[1], [1, "--against", "more.jsonl"], ["--waivers"], [1, "--all"], ["--feature", "PAY-9"], ["--select", "WB2", "--ignore", "WB203"], [1, "--changed-since", "2020-01-01"]],
    "check explain": [["WB101"]],
    "completion": [["bash"], ["zsh"], ["fish"]],
    "constraint met": [["C-2", "--evidence", "run 12"]],
    "criterion add": [["PAY-9", "Given a cart, when the buyer pays, then a receipt is sent"]],
    "criterion export": [["PAY-3"]],
    "criterion fail": [["PAY-4.1", "--evidence", "run 12"]],
    "effort import": [["worklogs.csv"], ["worklogs.csv", "--skip-unknown"]],
    "criterion import-results": [["results.xml"], ["results.xml", "--run", "7", "--url", "https://ci.example.org/7"]],
    "ci-setup": [["github"], ["gitlab"], ["git"]],
    "merge": [["before.jsonl", "ours.jsonl", "theirs.jsonl", "--keep", "ours"], [1, "before.jsonl", "ours.jsonl", "theirs.jsonl"], ["conflict.jsonl", "--keep", "theirs"]],
    "textconv": [["more.jsonl"]],
    "criterion import": [["pay.feature", "--feature", "PAY-9"]],
    "criterion lint": [["PAY-3"], ["--all"], ["vague.txt"]],
    "criterion pass": [["PAY-3.2", "--evidence", "run 12"]],
    "criterion pushback": [["PAY-4.1", "--because", "which bank?"]],
    "debt compare": [["--quick", "3d", "--right", "8d"], ["--quick", "3d", "--right", "8d", "--interest", "1d"]],
    "debt cost": [[]],
    "debt pay": [["DEBT-1"]],
    "debt show": [["DEBT-1"]],
    "decision accept": [["DEC-1"]],
    "decision import": [["adr"]],
    "decision reject": [["DEC-1", "--because", "too dear"]],
    "demo": [["fresh"]],
    "dependency confirm": [["D-3", "--evidence", "says Dee"]],
    "dependency contract": [["D-3", "--artefact", "POST /score", "--date", "2026-11-25"]],
    "dependency cost": [[], ["MS-1"]],
    "dependency cycles": [[1]],
    "dependency dismiss": [["PAY-3", "WEB-2", "--reason", "other pages"]],
    "dependency matrix": [[], ["--by", "project"], ["--by", "service"], ["--by", "feature"]],
    "dependency questions": [[], ["D-5"]],
    "dependency suggest": [[], ["--all"], ["PAY-4"]],
    "dependency graph": [[], ["MS-1"], ["--all"]],
    "dependency met": [["D-2", "--evidence", "it is there"]],
    "dependency reject": [["D-3", "--evidence", "a stub will do"]],
    "diff": [["--since", "2026-11-01"], ["--against", "ours.jsonl"], ["before.jsonl", "ours.jsonl"]],
    "do": [["y4r"]],  # `fill WEB-3`
    "doctor": [[]],
    "estimate add": [["PAY-9", "2d..5d..11d", "migration=no"]],
    "estimate answer": [["PAY-3", "feature-flag=no"]],
    "estimate ask": [[], ["PAY-3"]],
    "estimate calibrate": [[], ["--team", "payments"]],
    "estimate show": [["PAY-3"], ["E-1"]],
    "export": [[]],
    "feature block": [["PAY-4", "no certificate", "--who", "Ops"]],
    "feature brief": [["PAY-3"]],
    "feature kill": [["PAY-9", "--because", "nobody wants it", "--agreed-by", "Sofia Lindqvist"]],
    "feature list": [[], ["--startable"], ["--blocked"]],
    "feature ready": [["PAY-9"]],
    "feature ship": [["PAY-3"]],
    "feature show": [["PAY-3"], ["PLAT-90"]],
    "feature split": [["PAY-4", "A slice", "--criteria", "PAY-4.1"]],
    "feature start": [["PLAT-91"]],
    "feature unblock": [["B-1", "--because", "it came"]],
    "fill": [["PAY-9"]],
    "slip causes": [[]],
    "forecast backtest": [["--weeks", "2"]],
    "forecast": [["--runs", "1000"], ["MS-2", "--by", "2027-03-31", "--runs", "1000"], ["PAY-1", "--runs", "10"],
                 ["MS-1", "--runs", "1000", "--assume", "feature edit PAY-3 --stage idea"]],
    "gap answer": [["GAP-1", "the shop"]],
    "help": [[], ["--all"], ["feature"], ["check"], ["feature", "add"]],
    "import": [["more.jsonl"], ["theirs.jsonl", "--exact"]],
    "import backstage": [["catalog-info.yaml"]],
    "import git-log": [["history.txt", "--service", "checkout-api"], ["history.txt", "--service", "new-one", "--tags", "v2"]],
    "import github": [["issues.json", "--key", "R=GIT"]],
    "import gitlab": [["gitlab.json"]],
    "import jira": [["jira.csv"], ["jira.json"]],
    "import linear": [["linear.csv"]],
    "import trello": [["board.json"]],
    "init": [["--dir", "fresh"], ["--dir", "fresh", "--from", "jira.csv"],
             ["--dir", "fresh", "--from", "jira.csv", "--by", "2027-03-31"]],
    "log": [[], ["PAY-3"]],
    "metric observe": [["M-1", "60.1"], ["M-1", "--file", "series.csv"]],
    "metric show": [["M-1"]],
    "outcome add": [["PAY-9", "checkout abandonment 61% -> 58% in 30d"]],
    "outcome options": [["M-1"]],
    "outcome review": [[]],
    "outcome verdict": [["PAY-1", "works", "achieved", "--evidence", "run 12"]],
    "plan": [["PAY-3"], ["PAY-3", "MS-2", "--schedules", "30"], ["PAY-3", "--why", "PAY-3"], ["--gantt"],
             ["--assume", "feature edit PAY-3 --stage idea"]],
    "onboard": [[], ["--team", "payments"]],
    "push": [["--print"]],
    "raid": [[]],
    "redo": [[]],
    "release-item done": [["PAY-3", "alerts", "--evidence", "wiki"]],
    "release-item skip": [["PAY-3", "alerts", "--because", "a batch job"]],
    "report": [[], ["--audience", "exec"], ["--iteration", "payments-14"], ["--portfolio"]],
    "report edit": [["--sentence", "dates=The bank answers"], []],
    "report sent": [["--audience", "exec"]],
    "report show": [["2026-W45"]],
    "restore": [["kept.db", "--yes"]],
    "risk add": [["The bank changes its mind", "--feature", "PAY-3", "--probability", "0.3"]],
    "risk close": [["R-1", "--because", "signed"]],
    "risk exposure": [[], ["--by", "team"], ["--days"]],
    "risk happened": [["R-1", "--because", "they did"]],
    "risk mitigate": [["R-1", "--mitigation", "a contract test"]],
    "schema": [[], ["feature-list"]],
    "service blast": [["identity"], ["orders-db", "--depth", "1"]],
    "service hotspots": [[], ["--all"]],
    "service map": [[], ["--diff"]],
    "service show": [["checkout-api"], ["spare"]],
    "show": [["PAY-3"], ["R-1"], ["checkout-api"]],
    "status": [[]],
    "sync": [[], ["web"]],
    "undo": [[]],
    "version": [[], ["-v"]],
    "why": [["PAY-3"], ["D-3"]],
    # Records of which nothing else speaks.
    "feature remove": [["PLAT-92"]],
    "metric remove": [["M-90"]],
    "project remove": [["SPARE"]],
    "resource remove": [["spare"]],
    "service remove": [["spare"]],
    "team remove": [["spare"]],
    # Records whose `add` needs more than a copy of what is there.
    "commitment add": [["MS-2", "payments", "2026-12-01"]],
    "dependency add": [["PAY-9", "WEB-9"]],
    "field add": [["feature", "colour"]],
    "rollout add": [["PAY-3", "5"]],
    "waiver add": [["WB104", "PAY-3", "--reason", "the law", "--until", "2026-12-01"]],
}


class Project:
    """The example with more records, of which each run gets a copy."""

    def __init__(self, binary, home):
        self.binary, self.home, self.runs = str(binary), pathlib.Path(home), 0
        self.model = self.home / "model"
        self.model.mkdir()
        settings = self.home / ".config/waybill/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(SYNC)
        self.must("demo", ".")
        for name, text in {"extra.jsonl": EXTRA, "pay.feature": FEATURE_FILE, "jira.csv": JIRA, "jira.json": JIRA_JSON, "history.txt": HISTORY, "worklogs.csv": WORKLOGS, "issues.json": GITHUB, "gitlab.json": GITLAB, "linear.csv": LINEAR, "board.json": TRELLO,
                           "series.csv": SERIES, "vague.txt": VAGUE, "more.jsonl": MORE, "results.xml": RESULTS, "before.jsonl": TEAM % "a", "ours.jsonl": TEAM % "b", "theirs.jsonl": TEAM % "c",
                           "conflict.jsonl": "<<<<<<< a\n" + TEAM % "a" + "=======\n" + TEAM % "b" + ">>>>>>> b\n", "catalog-info.yaml": CATALOG, "adr/0001-queues.md": ADR, "plan.txt": BATCH, "page.txt": PAGE}.items():
            (self.model / name).parent.mkdir(exist_ok=True)
            (self.model / name).write_text(text)
        self.must("import", "extra.jsonl", "--allow-cycles")
        self.must("decision", "edit", "DEC-1", "--dependencies", "the provider", "--risk", "lock-in", "--timeline-days", "0")
        self.must("backup", "kept.db")
        self.must("team", "edit", "web", "--lead", "Bo")
        self.must("undo")

    def run(self, words, where):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "USER": "ana", "LC_ALL": "C.UTF-8",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""), "WAYBILL_NOW": "2026-11-20T12:00:00Z"}
        self.runs += 1
        return subprocess.run([self.binary, *words], cwd=where, env=environment, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL, check=False)

    def must(self, *words):
        result = self.run(words, self.model)
        assert result.returncode == 0, (words, result.stderr.decode())
        return result.stdout

    def fresh(self, *words):
        """Runs a command on a copy of its own."""
        with tempfile.TemporaryDirectory(dir=self.home) as where:
            shutil.copytree(self.model, where, dirs_exist_ok=True)
            return self.run(words, where)

    @functools.cache
    def answer(self, *words):
        return json.loads(self.must(*words, "--json"))["data"]


def tightened(schema):
    """The schema with no room for members that it does not name."""
    if isinstance(schema, list):
        return [tightened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    result = {name: tightened(member) for name, member in schema.items()}
    if isinstance(result.get("properties"), dict) and "type" in result:
        result.setdefault("additionalProperties", False)
    return result


def validator_of(schema):
    """What holds a document to a sound schema, and refuses members that it does not name."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(tightened(schema))


def misfits(validator, document):
    """What of a document does not fit, or is not documented, a line each."""
    for error in validator.iter_errors(document):
        place = "/".join(map(str, error.absolute_path))
        yield f"at {place or 'the top'}: {error.message[:300]}"


class Contract:
    def __init__(self, project):
        self.project, self.schemas = project, {}
        self.names = set(project.answer("schema"))

    def schema(self, name):
        """What holds answers to the schema of that name."""
        if name not in self.schemas:
            self.schemas[name] = validator_of(json.loads(self.project.must("schema", name)))
        return self.schemas[name]

    def cases(self, command):
        """The arguments of a command's runs, each with its exit status; made from what is there for a generic verb."""
        if command in CASES:
            return [(case[0], case[1:]) if case and isinstance(case[0], int) else (0, case) for case in CASES[command]]
        noun, _, verb = command.partition(" ")
        if verb == "list":
            return [(0, [])]
        rows = self.project.answer(noun, "list")
        if not rows:
            return []
        name = rows[0].get("key") or rows[0]["uid"]
        if verb == "show":
            return [(0, [name])]
        if verb == "edit":
            return [(0, [name, "--tags", "one,two"])]
        if verb == "remove":
            return [(0, [name, "--yes"])]
        return [(0, self.added(noun, rows[0]))] if verb == "add" else []

    def added(self, noun, row):
        """The words that add another record like this one."""
        leaf = {section["name"]: section for section in self.project.answer("help", noun, "add")["sections"]}
        words = []
        for word in leaf.get("words", {}).get("facts", {}):
            words.append("EXTRA" if word == "key" else shown(row[word]))
        for flag in leaf.get("flags", {}).get("rows", []):
            if flag["meaning"].endswith("(required)"):
                name = flag["flag"].split()[0]
                words += [name, shown(row[name[2:].replace("-", "_")])]
        return words

    def check(self, command):
        """What a command does not keep, a line each."""
        name = command.replace(" ", "-")
        if name not in self.names:
            yield "no schema"
            return
        try:
            self.schema(name)
            cases = self.cases(command)
        except AssertionError as error:
            yield str(error)
            return
        if not cases:
            yield "no case here shows its answer"
        for due, words in cases:
            yield from self.check_case(command, name, due, words)
        yield from self.check_refusal(command, [*command.split(), "--no-such-flag"], 2)
        if any(flag in command for flag in ("show", "edit", "remove")) and command not in ("show", "report edit"):
            yield from self.check_refusal(command, [*command.split(), "NO-9999"], 3)

    def check_case(self, command, name, due, words):
        line = [*command.split(), *words]
        human = self.project.fresh(*line)
        if human.returncode != due:
            yield f"{' '.join(line)}: exit {human.returncode}, not {due}: {human.stderr.decode()[:300]}"
        human.stdout.decode("utf-8")
        machine = self.project.fresh(*line, "--json")
        if machine.returncode != due:
            yield f"{' '.join(line)} --json: exit {machine.returncode}, not {due}"
        try:
            document = json.loads(machine.stdout)
        except ValueError:
            yield f"{' '.join(line)} --json: no JSON document: {machine.stdout[:80]!r}"
            return
        if command == "do":  # answers as the command that it carries out
            name = document["schema"].removeprefix("waybill.").removesuffix("/1")
        for misfit in misfits(self.schema(name), document):
            yield f"{' '.join(line)} --json: {misfit}"

    def check_refusal(self, command, line, due):
        refusal = self.project.run([*line, "--json"], self.project.model)
        if refusal.returncode != due:
            yield f"{' '.join(line)}: exit {refusal.returncode}, not {due}"
        try:
            document = json.loads(refusal.stdout)
        except ValueError:
            yield f"{' '.join(line)}: the error is no JSON document: {refusal.stdout[:80]!r}"
            return
        for misfit in misfits(self.schema("error"), document):
            yield f"{' '.join(line)}: {misfit}"
        if document.get("error", {}).get("exit") != refusal.returncode:
            yield f"{' '.join(line)}: the document states another exit status"
        if not refusal.stderr.startswith(b"error: "):
            yield f"{' '.join(line)}: stderr does not say so"

    def check_exchange(self):
        """Every line of an export fits the exchange form."""
        by_kind = {one["properties"]["kind"]["const"]: validator_of(one) for one in self.schema("exchange").schema["oneOf"]}
        lines = [json.loads(line) for line in self.project.must("export").splitlines()]
        for line in lines:
            for error in by_kind[line["kind"]].iter_errors(line):
                yield f"export: {line['kind']}: {error.message[:200]}"
        absent = sorted(set(by_kind) - {line["kind"] for line in lines})
        if absent:
            yield f"export: no record of kind {', '.join(absent)}"


def shown(value):
    """A value as it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


def self_test():
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}, "b": {"type": "object", "properties": {}}}}
    tight, open_ = validator_of(schema), validator_of({**schema, "additionalProperties": True})
    assert not list(misfits(tight, {"a": 1}))
    assert all(list(misfits(tight, wrong)) for wrong in ({}, {"a": "1"}, {"a": 1, "c": 2}))
    assert not list(misfits(open_, {"a": 1, "c": 2}))
    bare = Contract.__new__(Contract)
    bare.names, bare.schemas = {"known"}, {}
    assert list(bare.check("unknown")) == ["no schema"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=os.path.abspath)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="only this command")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        self_test()
        return 0
    with tempfile.TemporaryDirectory(prefix="waybill-contract-") as home:
        contract = Contract(Project(options.binary, home))
        whole = contract.project.answer("help", "--all")
        commands = [one for one in every_verb.commands_of(whole) if options.only in (None, one)]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            found = list(pool.map(lambda command: [f"{command}: {one}" for one in contract.check(command)], commands))
        problems = [one for some in found for one in some] + list(contract.check_exchange())
        print("\n".join([*problems, f"contract: {len(commands)} commands, {contract.project.runs} runs, "
                         f"{len(contract.schemas)} schemas, {len(problems)} problems"]))
    return 1 if problems or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
