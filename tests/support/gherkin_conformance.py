#!/usr/bin/env python3
"""Holds `criterion import` and `criterion export` to the conformance files of cucumber/gherkin.

They lie outside of the project, in $WAYBILL_SHARED_DATA/gherkin (good/ and bad/, each file with its expected pickles or
errors beside it). Every good file must give the stated scenarios with the stated steps, also after an export and a second
import; every bad one must be refused at the first place stated. Exit status 77 where the files are absent.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PARTS = {"Context": "given", "Action": "when", "Outcome": "then"}


class Program:
    """The program under test, in a project of its own with a feature for each import."""

    def __init__(self, binary, folder):
        self.binary, self.folder, self.features = binary, folder, 0
        self.run("init")
        self.run("project", "add", "WEB")

    def run(self, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "LC_ALL": "C.UTF-8"}
        return subprocess.run([self.binary, *words], cwd=self.folder, env=environment, capture_output=True, timeout=60)

    def imported(self, file):
        """The answer to an import into a new feature, and the feature's key."""
        self.features += 1
        self.run("feature", "add", f"f{self.features}", "--project", "WEB")
        key = f"WEB-{self.features}"
        return self.run("criterion", "import", str(file), "--feature", key, "--json"), key

    def criteria(self, key):
        answer = self.run("criterion", "list", "--feature", key, "--json")
        rows = json.loads(answer.stdout)["data"]
        return [(row["name"] or "", *(row[part] or "" for part in ("given", "when", "then"))) for row in rows]


def expected_criteria(pickles):
    """Name and parts of each expected pickle; a star goes on with the part before it."""
    for pickle in pickles:
        parts, last = {"given": [], "when": [], "then": []}, None
        for step in pickle["steps"]:
            last = PARTS.get(step.get("type"), last)
            if last:
                parts[last].append(step["text"])
        yield pickle["name"], *("\n".join(parts[part]) for part in ("given", "when", "then"))


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def good_problems(program, file):
    pickles = [line["pickle"] for line in lines(pathlib.Path(f"{file}.pickles.ndjson"))]
    answer, key = program.imported(file)
    if answer.returncode != 0:
        yield f"refused: {answer.stderr.decode()}"
        return
    count = json.loads(answer.stdout)["data"]["scenarios"]
    if count != len(pickles):
        yield f"{count} scenarios, expected {len(pickles)}"
    expected = list(expected_criteria(pickles))
    if program.criteria(key) != expected:
        yield f"criteria {program.criteria(key)}, expected {expected}"
    copy = pathlib.Path(program.folder) / "copy.feature"
    program.run("criterion", "export", key, "-o", str(copy))
    second = program.imported(copy)[1]
    if program.criteria(second) != expected:
        yield f"after an export: {program.criteria(second)}, expected {expected}"


def bad_problems(program, file):
    place = lines(pathlib.Path(f"{file}.errors.ndjson"))[0]["parseError"]["source"]["location"]
    answer, _ = program.imported(file)
    if answer.returncode != 65:
        yield f"exit {answer.returncode}, expected 65"
        return
    at = json.loads(answer.stdout)["error"]["at"]
    if (at["line"], at["column"]) != (place["line"], place.get("column")):
        yield f"refused at {at['line']}:{at['column']}, expected {place}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    data = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "")) / "gherkin"
    good, bad = (sorted((data / name).glob("*.feature")) for name in ("good", "bad"))
    if not os.environ.get("WAYBILL_SHARED_DATA") or not good or not bad:
        print("skipped: WAYBILL_SHARED_DATA holds no gherkin/good and gherkin/bad")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory(prefix="waybill-gherkin-") as folder:
        program = Program(os.path.abspath(options.binary), folder)
        for file, problems in [(one, good_problems) for one in good] + [(one, bad_problems) for one in bad]:
            for problem in problems(program, file):
                failed += 1
                print(f"{file.name}: {problem}")
    print(f"{len(good)} good and {len(bad)} bad files, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
