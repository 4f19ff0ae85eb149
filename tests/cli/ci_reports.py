#!/usr/bin/env python3
"""Holds the reports for CI to the programs that read them: JUnit to xmllint and to a schema of what Jenkins takes, SARIF to
a schema written from the standard (and to the one of OASIS, where --oasis names it), on the sample, on nothing at all, with a
baseline, and on a plan with more findings than a report may hold.

Exit status: 0 when all of it holds, 1 when something does not, 77 without xmllint or python3-jsonschema.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "WAYBILL_NOW": "2026-11-20T12:00:00Z",
               "WAYBILL_ACTOR": "test"}


class Runs:
    """Runs waybill in a directory and judges the reports that it writes."""

    def __init__(self, options, folder):
        self.binary, self.folder, self.failures, self.count = str(options.binary.resolve()), pathlib.Path(folder), [], 0
        self.junit_schemas = [HERE / "ci" / "junit.xsd"] + ([options.jenkins] if options.jenkins else [])
        schemas = [HERE / "ci" / "sarif.schema.json"] + ([options.oasis] if options.oasis else [])
        self.sarif_schemas = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in schemas]

    def run(self, where, *words, allowed=(0, 1)):
        (self.folder / where).mkdir(exist_ok=True)
        done = subprocess.run([self.binary, *words], cwd=self.folder / where, env={**ENVIRONMENT, "HOME": str(self.folder)},
                              capture_output=True, text=True, timeout=300, check=False)
        if done.returncode not in allowed:
            raise SystemExit(f"waybill {' '.join(words)}: exit {done.returncode}: {done.stderr[:400]}")
        return done

    def expect(self, what, holds, detail=""):
        self.count += 1
        if not holds:
            self.failures.append(f"{what}: {detail}")

    def judge(self, where, *words):
        """Runs a command with both reports; the JUnit and the SARIF, parsed."""
        import jsonschema
        done = self.run(where, *words, "--junit", "out.xml", "--sarif", "out.sarif")
        place = self.folder / where
        what = f"{where}: {' '.join(words)}"
        for schema in self.junit_schemas:
            lint = subprocess.run(["xmllint", "--noout", "--schema", schema, place / "out.xml"], capture_output=True, text=True, check=False)
            self.expect(f"{what}: {schema.name}", lint.returncode == 0, lint.stderr[:600])
        sarif = json.loads((place / "out.sarif").read_text(encoding="utf-8"))
        for name, schema in self.sarif_schemas:
            validator = jsonschema.validators.validator_for(schema)(schema)
            errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in list(validator.iter_errors(sarif))[:5]]
            self.expect(f"{what}: {name}", not errors, "; ".join(errors))
        run = sarif["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        self.expect(f"{what}: indices", all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"] if "ruleIndex" in one))
        hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]]
        self.expect(f"{what}: every hash once", len(set(hashes)) == len(hashes))
        self.expect_counts(what, place / "out.xml")
        return done, run

    def expect_counts(self, what, path):
        import xml.etree.ElementTree
        tree = xml.etree.ElementTree.parse(path).getroot()
        for suite in tree:
            self.expect(f"{what}: tests of {suite.get('name')}", int(suite.get("tests")) == len(suite.findall("testcase")))
            self.expect(f"{what}: failures of {suite.get('name')}", int(suite.get("failures")) == len(suite.findall("testcase/failure")))
            self.expect(f"{what}: skipped of {suite.get('name')}", int(suite.get("skipped")) == len(suite.findall("testcase/skipped")))
        names = [(case.get("classname"), case.get("name")) for case in tree.iter("testcase")]
        self.expect(f"{what}: every test once", len(set(names)) == len(names), [one for one in names if names.count(one) > 1][:3] if len(names) < 9999 else "")


def run_all(runs):
    runs.run("sample", "demo", ".")
    done, run = runs.judge("sample", "check")
    findings = json.loads(runs.run("sample", "check", "--json").stdout)["data"]["findings"]
    runs.expect("as many results as findings", len(run["results"]) == len(findings))
    runs.expect("the gate fails", done.returncode == 1)
    runs.expect("the text is on standard output", "errors" in done.stdout and "<" not in done.stdout.split("\n")[-2])
    for words in (["check", "--select", "WB1,WB203"], ["check", "--ignore", "WB1"], ["check", "--feature", "PAY-3"], ["check", "--fail-on", "never"],
                  ["check", "--fail-on", "info"], ["check", "--changed-since", "2020-01-01"], ["check", "--all"]):
        runs.judge("sample", *words)
    runs.run("sample", "check", "--sarif", "old.sarif")
    done, run = runs.judge("sample", "check", "--baseline", "old.sarif", "--fail-on", "info")
    runs.expect("nothing is new beside its own baseline", done.returncode == 0 and all(one["baselineState"] == "unchanged" for one in run["results"]),
                done.stdout)
    runs.run("sample", "export", "-o", "plan.jsonl")
    _, run = runs.judge("sample", "check", "--data", "plan.jsonl")
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    runs.expect("findings stand at lines of the export", all(one["artifactLocation"]["uri"] == "plan.jsonl" for one in places)
                and len({one["region"]["startLine"] for one in places}) > 10)
    lines = (runs.folder / "sample" / "plan.jsonl").read_text(encoding="utf-8").splitlines()
    keys = [(json.loads(lines[one["locations"][0]["physicalLocation"]["region"]["startLine"] - 1]).get("key"), one["properties"]["record"])
            for one in run["results"] if one["locations"][0]["physicalLocation"]["region"]["startLine"] > 1]
    runs.expect("each at its own", all(key == record for key, record in keys if key), [one for one in keys if one[0] and one[0] != one[1]][:3])
    runs.run("empty", "init")
    done, run = runs.judge("empty", "check")
    runs.expect("nothing to mend", done.returncode == 0 and not run["results"])
    runs.run("many", "init")
    records = [{"kind": "project", "key": "WEB"}] + [
        {"kind": "feature", "key": f"WEB-{number}", "project": "WEB", "title": f"Page {number}", "stage": "building"} for number in range(1, 2201)]
    (runs.folder / "many" / "plan.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    _, run = runs.judge("many", "check", "--data", "plan.jsonl")
    runs.expect("a report holds 25,000", len(run["results"]) <= 25_000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--oasis", type=pathlib.Path, help="the schema of OASIS: script/soak.d/sarif fetches it")
    parser.add_argument("--jenkins", type=pathlib.Path, help="the schema of Jenkins' xUnit plugin")
    options = parser.parse_args()
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        print("skipped: python3-jsonschema is missing")
        return SKIPPED
    if shutil.which("xmllint") is None:
        print("skipped: libxml2-utils is missing")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(options, folder)
        run_all(runs)
    for one in runs.failures:
        print(one)
    print(f"{runs.count - len(runs.failures)} of {runs.count} hold")
    return 1 if runs.failures else 0


if __name__ == "__main__":
    sys.exit(main())
