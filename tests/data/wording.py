#!/usr/bin/env python3
"""Whether the rules of the wording check are as severe as they are right.

Requirements in which people marked the smelly words, and stories of which it is known whether they say what they are good
for, lie outside this project, in the directories `requirements_smells` and `user_stories` of $WAYBILL_SHARED_DATA; without
them, or without a built bench_wording, the test is skipped. A rule that is right less often than in 80 of 100 findings must
be info, by `waybill check explain`, and the tables of decision 0011 must say what was measured.

Exit status: 0 when it is so, 1 when it is not, 77 when there is no data or no program.
"""

import argparse
import csv
import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parents[2]
DECISION = ROOT / "docs/decisions/0011-wording-severities.md"
PRECISE = .80  # from here on a finding may be a warning


def converter():
    path = ROOT / "tests/support/labelled_wording.py"
    found = importlib.util.spec_from_file_location("labelled_wording", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def labelled(data):
    """The marked texts of both sets, as bench_wording reads them."""
    convert, text = converter(), io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["text", "kind", "smelly words"])
    for file in sorted((data / "requirements_smells").glob("*.csv")):
        writer.writerows(convert.requirements(file))
    writer.writerows(convert.stories(sorted(map(str, (data / "user_stories/annotations").glob("*.jsonl*")))))
    return text.getvalue()


def measured(program, text):
    """By rule its precision, recall and f1; what the program prints is shown."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([program, file.name], capture_output=True, text=True, check=True)
    print(done.stdout + done.stderr, end="")
    return {row["rule"]: [float(row[name]) for name in ("precision", "recall", "f1")]
            for row in csv.DictReader(io.StringIO(done.stdout)) if row["rule"] != "all"}


def severity(binary, rule):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([binary, "check", "explain", rule, "--json"], capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)["data"]["severity"]


def written():
    """By rule the three figures of the decision's table, two digits each."""
    row = re.compile(r"^\| (WB\d+) \|[^|]*\| \d+ \| \d+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", re.MULTILINE)
    return {rule: [float(one) for one in figures] for rule, *figures in row.findall(DECISION.read_text(encoding="utf-8"))}


def check(program, binary, data):
    """What is not as it has to be, a line each."""
    found, told = measured(program, labelled(data)), written()
    for rule, figures in found.items():
        said = severity(binary, rule)
        if figures[0] < PRECISE and said != "info":
            yield f"{rule} is {said}, and right in {figures[0]:.0%} of its findings"
        if rule not in told or any(abs(a - b) > .0051 for a, b in zip(figures, told[rule])):
            yield f"{rule}: decision 0011 says {told.get(rule)}, measured is {figures}"
    for rule in told.keys() - found.keys():
        yield f"{rule}: decision 0011 has it, and it found nothing"


def main():
    parser = argparse.ArgumentParser(description="holds the severities of the wording check against marked texts")
    parser.add_argument("--bench", type=pathlib.Path, help="the bench_wording to run")
    parser.add_argument("--binary", type=pathlib.Path, required=True, help="the waybill whose severities are held against it")
    options = parser.parse_args()
    data = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent"))
    if not (data / "requirements_smells").is_dir() or not (data / "user_stories/annotations").is_dir():
        print("skipped: $WAYBILL_SHARED_DATA names no directory with requirements_smells/ and user_stories/")
        return SKIPPED
    if options.bench is None or not os.access(options.bench, os.X_OK):
        print("skipped: bench_wording is not built: cmake --preset bench && cmake --build --preset bench")
        return SKIPPED
    problems = list(check(options.bench.resolve(), options.binary.resolve(), data))
    print("\n".join(problems) or "wording: every rule below 80 % is info, and decision 0011 says what was measured")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
