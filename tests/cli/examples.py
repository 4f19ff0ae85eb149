#!/usr/bin/env python3
"""Runs every example that the program gives of itself, and finds every flag in the help of its command.

Each example of each command's help and of each topic is run by a shell in a copy of one prepared project, and must
exit 0, or with the status that EXPECTED states and explains. A command without an example is a finding.
With --self-test it is shown that a broken example is found.

Exit status: 0 when all of it holds, 1 when something does not.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PREPARED, NOW = "2026-11-20T12:00:00Z", "2026-11-20T12:30:00Z"
# Examples that say something else than 0, and why.
EXPECTED = {
    "waybill check": 1,  # the plan has an error: a promised day lies before what it waits for can be there
    "waybill check --against plan.jsonl": 1,
    "waybill check --json": 1,
    "waybill check --rule WB101": 1,
    "waybill check --feature PAY-12 --fail-on warning": 1,
    "waybill check --select WB1,WB203 --ignore WB104": 1,
    "waybill check --changed-since -7d": 1,
    "waybill check --junit report.xml --sarif report.sarif --format github": 1,
    "waybill estimate calibrate": 4,  # nothing that is finished was estimated
    "waybill estimate calibrate --team payments": 4,
}

RECORDS = """
{"kind":"field","record_kind":"feature","name":"squad","type":"choice","values":["red","blue"]}
{"kind":"mapping","source":"jira","what":"status","from":"In Test","to":"building"}
{"kind":"report","week":"2026-W46","audience":"exec","form":"html","sent_at":"2026-11-13T15:00:00Z","text":"<p>A calm week.</p>"}
{"kind":"project","key":"PAY","name":"Payments","owner":"ana","product_owner":"Sofia"}
{"kind":"project","key":"WEB","name":"Web shop"}
{"kind":"project","key":"OLD"}
{"kind":"team","key":"interim"}
{"kind":"service","key":"legacy-api"}
{"kind":"feature","key":"PAY-13","project":"PAY","title":"Old idea"}
{"kind":"metric","key":"M-7","name":"page views"}
{"kind":"view","key":"mine","noun":"feature","where":"stage:building"}
{"kind":"program","key":"store","name":"The shop","projects":["PAY","WEB"]}
{"kind":"team","key":"payments","lead":"Lea","focus":0.8}
{"kind":"team","key":"web","lead":"Wim"}
{"kind":"absence","team":"web","from":"2026-12-24","to":"2027-01-01"}
{"kind":"resource","key":"test-lab","capacity":2}
{"kind":"service","key":"checkout-api","team":"payments","tier":1,"coverage":62}
{"kind":"service","key":"address-api","team":"web","tier":2}
{"kind":"service_link","from":"checkout-api","to":"address-api","how":"reads"}
{"kind":"ripple","service":"checkout-api","item":"docs"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Address form","team":"payments","stage":"shipped","value":5}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Faster refunds","team":"payments","stage":"building","value":2}
{"kind":"feature","key":"PAY-12","project":"PAY","title":"Guest checkout","team":"payments","value":8,
 "why":"they leave","how":"a form","committed":"2027-03-01","services":["checkout-api"],"product_owner":"Sofia"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"New address page","team":"web","stage":"building"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Gift cards","team":"web","stage":"building","value":3,
 "why":"they ask for them","how":"a code","no_dependencies":true}
{"kind":"criterion","key":"WEB-2.1","feature":"WEB-2","given":"a code","when":"it is typed","then":"the sum falls"}
{"kind":"criterion","key":"PAY-12.1","feature":"PAY-12","given":"a guest","when":"they pay","then":"a receipt is sent"}
{"kind":"criterion","key":"PAY-12.2","feature":"PAY-12","given":"a guest","when":"they leave","then":"nothing is kept"}
{"kind":"criterion","key":"PAY-12.3","feature":"PAY-12","given":"a card","when":"it is used","then":"it works fast"}
{"kind":"criterion","key":"PAY-12.4","feature":"PAY-12","given":"a voucher","when":"it is used","then":"the sum falls"}
{"kind":"constraint","key":"C-1","feature":"PAY-12","limit":"P95 < 300 ms"}
{"kind":"blocker","key":"B-4","feature":"PAY-2","what":"no certificate","who":"Ops","since":"2026-11-16"}
{"kind":"release_item","feature":"PAY-12","item":"rollback"}
{"kind":"release_item","feature":"PAY-12","item":"flag"}
{"kind":"rollout","feature":"PAY-1","day":"2026-10-01","percent":100}
{"kind":"milestone","key":"MS-1","name":"Winter release","date":"2027-03-31","features":["PAY-12"]}
{"kind":"commitment","milestone":"MS-1","team":"web","date":"2027-03-31"}
{"kind":"iteration","key":"pay-47","team":"payments","start":"2026-11-16","end":"2026-11-27"}
{"kind":"dependency","key":"D-7","from":"PAY-12","on":"WEB-1","status":"claimed"}
{"kind":"incident","at":"2026-11-02T08:00:00Z","services":["checkout-api"],"severity":"high","text":"no payments"}
{"kind":"estimate","key":"E-31","feature":"PAY-12","p10":2,"p50":5,"p90":11,"by":"ana","at":"2026-11-10T12:00:00Z"}
{"kind":"estimate","key":"E-32","feature":"PAY-2","p10":2,"p50":5,"p90":11,"by":"ana","at":"2026-11-10T12:00:00Z"}
{"kind":"effort","feature":"PAY-2","day":"2026-11-18","days":1,"who":"ana"}
{"kind":"risk","key":"R-1","title":"The card provider changes its interface","features":["PAY-12"],"probability":0.3,
 "impact_p10":2,"impact_p90":8}
{"kind":"decision","key":"DEC-1","title":"One address service","dependencies":"none","risk":"none","timeline_days":0,
 "status":"proposed"}
{"kind":"decision","key":"DEC-2","title":"Two address services","dependencies":"none","risk":"none","timeline_days":2,
 "status":"proposed"}
{"kind":"debt","key":"DEBT-1","title":"two address models","service":"checkout-api","principal_days":8,
 "interest_days_per_month":1,"status":"open"}
{"kind":"gap","key":"GAP-1","question":"Who pays by invoice?","feature":"PAY-12"}
{"kind":"metric","key":"M-1","name":"checkout abandonment","unit":"%","direction":"down","baseline":68}
{"kind":"metric","key":"M-6","name":"calls per order","direction":"down","type":"ratio"}
{"kind":"observation","metric":"M-1","day":"2026-11-06","value":66.4}
{"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","target":"61","window_days":30}
{"kind":"outcome","key":"O-2","feature":"PAY-2","metric":"M-1","target":"65","window_days":30}
{"kind":"outcome","key":"O-3","feature":"WEB-2","metric":"M-1","target":"64","window_days":30,"hypothesis":"gifts",
 "stop_rule":"none is sold"}
{"kind":"promise","to":"Shops","record":"PAY-2","date":"2027-02-01","told":"2026-11-01"}
{"kind":"slip","record":"PAY-2","from":"2027-01-15","to":"2027-02-01"}
{"kind":"deployment","service":"checkout-api","version":"4.1.0","at":"2026-11-11T09:00:00Z"}
{"kind":"note","record":"PAY-12","day":"2026-11-12","text":"asked Sofia"}
{"kind":"waiver","rule":"WB106","record":"PAY-1","reason":"it is out already"}
"""

FILES = {
    "plan.txt": "feature edit PAY-12 --value 8\n",
    "page.txt": "value: 8\n",
    "week.html": "<p>A good week.</p>\n",
    "plan.jsonl": '{"kind":"project","key":"NEW"}\n{"kind":"feature","project":"NEW","title":"From a file"}\n',
    "issues.json": '[{"number":7,"title":"From an issue","state":"open","url":"https://github.com/a/shop/issues/7"}]\n',
    "gitlab.json": '[{"iid":7,"title":"From an issue","state":"opened","references":{"full":"a/lab#7"}}]\n',
    "linear.csv": "ID,Title,Status\nLIN-1,From a table,Todo\n",
    "board.json": '{"name":"Board","lists":[{"id":"l","name":"Doing"}],"cards":[{"id":"69099c80","idShort":1,"name":"A card","idList":"l"}]}\n',
    "jira.json": '{"issues":[{"key":"JIR-2","fields":{"summary":"From its interface","status":{"name":"Done"}},"changelog":'
                 '{"histories":[{"created":"2026-11-04","items":[{"field":"status","toString":"Done"}]}]}}]}',
    "export.csv": "Issue key,Issue id,Issue Type,Status,Summary\nJIR-1,1,Story,To Do,From the tracker\n",
    "checkout.feature": "Feature: Checkout\n  Scenario: A guest pays\n    Given a guest\n    When they pay\n"
                        "    Then a receipt is sent\n",
    "worklogs.csv": "Author,Issue Key,Time Spent,Started\nAna,PAY-2,1h 30m,2026-11-17\n",
    "history.txt": "aaaa2\taaaa1\t2026-11-09T10:00:00+01:00\ttag: v2\naaaa1\t\t2026-11-02T10:00:00Z\ttag: v1\n",
    "tags.txt": "tag\tv2\t2026-11-10T10:00:00+01:00\n",
    "funnel.csv": "day,value\n2026-11-17,66\n2026-11-18,65.5\n",
    "catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ledger}\n"
                         "spec: {owner: payments, dependsOn: [\"component:checkout-api\"]}\n",
    "../.config/waybill/config.toml": '[sync.web]\nformat = "github"\ncommand = "cat issues.json"\n',
    "docs/adr/0003-use-queues.md": "# 3. Use queues\n\n## Status\n\nAccepted\n\n## Decision\n\nQueues.\n",
    "report.xml": '<testsuite name="s"><testcase name="PAY-12.1"/><testcase name="other"/></testsuite>',
    "cucumber.json": '[{"name":"Guest checkout","elements":[{"name":"PAY-12.2","steps":[{"result":{"status":"passed"}}]}]}]',
    **{name: '{"kind":"team","key":"web","name":"%s"}\n' % name for name in ("before.jsonl", "ours.jsonl", "after.jsonl")},
    "theirs.jsonl": '{"kind":"team","key":"web","name":"before.jsonl"}\n',
    "conflicts.jsonl": '<<<<<<< ours\n{"kind":"team","key":"web"}\n=======\n{"kind":"team","key":"web","name":"x"}\n>>>>>>> theirs\n',
    "requirements.txt": "The page loads in 300 ms.\n",
}
# Commands of others that stand in examples, and the file that they print.
STUBS = {"gh": "issues.json", "glab": "gitlab.json", "curl": "jira.json", "pbpaste": "requirements.txt",
         "git": "$(case $1 in log) echo history.txt;; for-each-ref) echo tags.txt;; config) echo /dev/null;; *) echo checkout.feature;; esac)"}


class Kitchen:
    """A prepared project, and copies of it to spoil."""

    def __init__(self, binary, outer):
        self.binary, self.outer = binary, pathlib.Path(outer)
        self.bin = self.outer / "bin"
        self.bin.mkdir()
        for name, file in STUBS.items():
            stub = self.bin / name
            stub.write_text(f"#!/bin/sh\ncat {file}\n")
            stub.chmod(0o755)
        self.home = self.outer / "prepared"
        self.home.mkdir()
        for name, text in FILES.items():
            (self.home / name).parent.mkdir(parents=True, exist_ok=True)
            (self.home / name).write_text(text, encoding="utf-8")
        for folder in ("features", "safe"):
            (self.home / folder).mkdir()
        (self.home / "features/checkout.feature").write_text(FILES["checkout.feature"])
        edits = " && ".join(f"waybill feature edit PAY-2 --value {value}" for value in (3, 4, 5, 6))
        self.must(f"export WAYBILL_NOW={PREPARED}; waybill init && waybill import - && {edits} && waybill undo && "
                  "waybill fill --team payments --format csv -o workshop.csv && waybill backup && "
                  "waybill init --dir ../other && waybill project add OTHER --dir ../other", RECORDS.replace(",\n", ","))
        self.actions = json.loads(self.must("waybill status --json"))["data"]

    def shell(self, text, home, given=""):
        environment = {"PATH": f"{self.bin}:{self.binary.parent}:/usr/bin:/bin", "HOME": str(self.outer),
                       "LC_ALL": "C.UTF-8", "WAYBILL_NOW": NOW, "WAYBILL_ACTOR": "ana", "TMPDIR": str(self.outer)}
        environment.update({name: os.environ[name] for name in os.environ if name.endswith("SAN_OPTIONS")})
        return subprocess.run(["/bin/bash", "-c", "set -o pipefail; " + text], cwd=home, env=environment, input=given,
                              capture_output=True, text=True, timeout=120)

    def must(self, text, given=""):
        done = self.shell(text, self.home, given)
        if done.returncode != 0:
            raise SystemExit(f"{text[:200]}: exit {done.returncode}: {done.stderr[:1000]}")
        return done.stdout

    def filled(self, example):
        """The example with what stands for something put in: the uid of a record, the id of a proposed action."""
        if re.search(r"\bUID\b", example):
            noun = example.split()[1]
            records = json.loads(self.must(f"waybill {noun} list --json"))["data"]
            example = re.sub(r"\bUID\b", records[0]["uid"], example)
        if "k3f" in example:
            wanted = "waybill risk edit R-1 --owner" if "Dee" in example else "waybill feature ready PAY-2"
            ids = [one["id"] for one in self.actions["actions"] if one["command"].startswith(wanted)]
            example = example.replace("k3f", ids[0])
        for mark, place in (("/mnt/safe", "safe"), ("/tmp/plan", "plan")):
            example = example.replace(mark, place)
        return example

    def try_out(self, example, before=()):
        """What is wrong with an example, or None; one that goes on where others left off is tried again behind them."""
        found = self.try_alone(example)
        return self.try_alone(example, before) if found and before else found

    def try_alone(self, example, before=()):
        with tempfile.TemporaryDirectory(dir=self.outer, prefix="copy-") as copy:
            home = pathlib.Path(copy) / "home"
            shutil.copytree(self.home, home)
            shutil.copytree(self.outer / "other", pathlib.Path(copy) / "other")
            if example.startswith("waybill init"):
                shutil.rmtree(home / ".waybill")
            try:
                for one in before:
                    self.shell(self.filled(one), home)
                done = self.shell(self.filled(example), home)
            except IndexError:
                return f"{example}\n  nothing in the prepared project can stand for what it names"
        expected = EXPECTED.get(example, 0)
        if done.returncode == expected:
            return None
        return f"{example}\n  exit {done.returncode}, not {expected}: {done.stderr.strip()[:400]}"


def section(document, name):
    return next((one for one in document["sections"] if one["name"] == name), None)


def pages_of(binary):
    """The help of every command and topic, as JSON, by its words."""
    def ask(*words):
        done = subprocess.run([str(binary), "help", *words, "--json"], capture_output=True, text=True, timeout=60,
                              check=True)
        return json.loads(done.stdout)["data"]

    words, topics = [], []
    for row in (row for part in ask("--all")["sections"] for row in part["rows"]):
        if "command" in row:
            words.append(row["command"].removeprefix("waybill "))
        if "noun" in row:
            words += [f"{row['noun']} {verb}" for verb in row["verbs"].split()]
        if "topic" in row:
            topics.append(row["topic"])
    return {one: ask(*one.split()) for one in sorted(set(words)) + topics}


def examples_of(page):
    found = section(page, "examples")
    return [line for text in found["text"] for line in text.split("\n") if line.strip()] if found else []


def flag_problems(pages):
    """Flags and words that the help of a command does not explain."""
    for words, page in pages.items():
        flags, positionals = section(page, "flags"), section(page, "words")
        for row in flags["rows"] if flags else []:
            if not row["flag"].startswith("--") or not row["meaning"].strip():
                yield f"waybill {words}: {row['flag']} has no meaning"
        for name, meaning in (positionals["facts"] if positionals else {}).items():
            if not meaning.strip():
                yield f"waybill {words}: {name} has no meaning"


def self_test(binary):
    with tempfile.TemporaryDirectory(prefix="waybill-examples-") as outer:
        kitchen = Kitchen(binary, outer)
        assert kitchen.try_out("waybill feature show PAY-12") is None
        assert kitchen.try_out("waybill slip show UID") is None
        assert "exit 3" in kitchen.try_out("waybill feature show PAY-99")
        assert "exit 2" in kitchen.try_out("waybill feature shwo PAY-12 | cat")
    page = {"sections": [{"name": "flags", "rows": [{"flag": "--a", "meaning": "x"}, {"flag": "--b", "meaning": " "}]},
                         {"name": "words", "facts": {"key": ""}}]}
    assert list(flag_problems({"x": page})) == ["waybill x: --b has no meaning", "waybill x: key has no meaning"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    binary = options.binary.resolve()
    if options.self_test:
        self_test(binary)
        return 0
    pages = pages_of(binary)
    examples = {}
    for page in pages.values():
        for index, example in enumerate(lines := examples_of(page)):
            examples.setdefault(example, lines[:index])
    found = [f"waybill {words}: its help has no example" for words, page in pages.items() if not examples_of(page)]
    found += flag_problems(pages)
    with tempfile.TemporaryDirectory(prefix="waybill-examples-") as outer:
        kitchen = Kitchen(binary, outer)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            found += filter(None, pool.map(kitchen.try_out, examples.keys(), examples.values()))
    found += [f"EXPECTED names an example that is no more: {one}" for one in EXPECTED if one not in examples]
    flags = sum(len(part["rows"]) for page in pages.values() if (part := section(page, "flags")))
    count = f"{len(examples)} examples of {len(pages)} pages run, {flags} flags"
    print("\n".join(found + [f"{count}, {len(found)} problems"]))
    return 1 if found or len(examples) < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
