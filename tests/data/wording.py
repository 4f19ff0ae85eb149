#!/usr/bin/env python3
"""Whether the rules of the wording check are as severe as they are right.

Requirements in which people marked the smelly words, and stories of which it is known whether they say what they are good
for, are in the directories `requirements_smells` and `user_stories` of $WAYBILL_SHARED_DATA. A rule that is right less often than
in 80 of 100 findings must be info, by `waybill check explain`, and the table of decision 0011 must say what was measured.

    tests/data/wording.py --bench PROGRAM --binary WAYBILL
"""

import json
import pathlib
import re
import subprocess
import sys

import outside

ROOT = pathlib.Path(__file__).resolve().parents[2]
DECISION = ROOT / "docs/decisions/0011-wording-severities.md"
REQUIREMENTS, STORIES = "requirements_smells", "user_stories/annotations"
PRECISE = .80  # from here on a finding may be a warning
FIGURES = ("precision", "recall", "f1")

sys.path.append(str(ROOT / "tests/support"))
import labelled_wording  # noqa: E402: it lies beside the other converters


def table(data):
    """The marked texts of both sets, as bench_wording reads them."""
    marked = [row for file in sorted((data / REQUIREMENTS).glob("*.csv")) for row in labelled_wording.requirements(file)]
    marked += labelled_wording.stories(sorted(map(str, (data / STORIES).glob("*.jsonl*"))))
    return outside.table_of(["text", "kind", "smelly words"], marked)


def severity(binary, rule):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([binary, "check", "explain", rule, "--json"], capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)["data"]["severity"]


def written():
    """By rule the three figures of the decision's table, two digits each."""
    row = re.compile(r"^\| (WB\d+) \|[^|]*\| \d+ \| \d+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", re.MULTILINE)
    return {rule: [float(one) for one in figures] for rule, *figures in row.findall(DECISION.read_text(encoding="utf-8"))}


def check(data, options):
    told = written()
    found = {row["rule"]: [float(row[name]) for name in FIGURES] for row in outside.measure(options.bench, table(data))}
    del found["all"]
    for rule, figures in found.items():
        said = severity(options.binary.resolve(), rule)
        if figures[0] < PRECISE and said != "info":
            yield f"{rule} is {said}, and right in {figures[0]:.0%} of its findings"
        if rule not in told or any(abs(a - b) > .0051 for a, b in zip(figures, told[rule])):
            yield f"{rule}: decision 0011 says {told.get(rule)}, measured is {figures}"
    for rule in told.keys() - found.keys():
        yield f"{rule}: decision 0011 has it, and it found nothing"


if __name__ == "__main__":
    sys.exit(outside.run("holds the severities of the wording check against marked texts", [REQUIREMENTS, STORIES], "bench_wording",
                         check, flags=[("--binary", {"type": pathlib.Path, "required": True, "help": "the waybill to ask"})]))
