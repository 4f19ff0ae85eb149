#!/usr/bin/env python3
"""A real portfolio through the command line: the feature proposals of two Kubernetes groups.

They lie outside this project, in the directory `kep` of $WAYBILL_SHARED_DATA; without it the test is skipped.
tests/support/kep_to_jsonl.py makes records of them. What the answers count is held against the lines of the files,
read without a YAML reader and without that converter, and the time of each command is printed.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import time

SKIPPED = 77
CONVERTER = pathlib.Path(__file__).resolve().parents[1] / "support" / "kep_to_jsonl.py"
TODAY = "2026-07-01"
STAGES = ((r"imp?l\w*mented", "shipped"), (r"withdrawn|rejected|removed|replaced|deferred", "killed"), (r"implementable", "ready"))


class Checks:
    def __init__(self, binary, folder):
        self.binary, self.project, self.wrong, self.tried = binary, folder / "project", 0, 0

    def run(self, *words, status=0):
        """The answer's data, its exit status being `status`; how long it took is printed."""
        begin = time.monotonic()
        done = subprocess.run([self.binary, "--dir", self.project, "--today", TODAY, "--json", *words], capture_output=True,
                              text=True, check=False, env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
        took = time.monotonic() - begin
        self.same(f"exit of {' '.join(map(str, words[:3]))}, {took:.2f} s", done.returncode, status)
        return json.loads(done.stdout)["data"] if done.stdout else {}

    def same(self, what, found, wanted):
        self.tried += 1
        self.wrong += found != wanted
        print(f"kep: {what}: {found}" + ("" if found == wanted else f" WRONG, wanted {wanted}"))


def value(text, name):
    """What stands behind `name:` at the beginning of a line, without quotes and remarks."""
    found = re.search(rf"^{name}:[ \t]*([^\n#]*)", text, re.MULTILINE)
    return found.group(1).strip().strip("\"'") if found else ""


def stage_of(text):
    status, stage = value(text, "status"), value(text, "stage")
    for pattern, meaning in STAGES:
        if re.match(pattern, status):
            return "building" if meaning == "ready" and stage.startswith(("beta", "stable")) else meaning
    return "idea"


def texts_of(folder):
    with tarfile.open(folder / "kep_yaml_sig-node_sig-apps.tar.gz") as archive:
        return [archive.extractfile(member).read().decode() for member in archive if member.isfile()]


def counts(rows, field):
    return dict(sorted(collections.Counter(row[field] for row in rows if row[field]).items()))


def check_features(checks, texts):
    features = checks.run("feature", "list")
    checks.same("features", len(features), len(texts))
    stages = dict(sorted(collections.Counter(map(stage_of, texts)).items()))
    checks.same("features by stage", counts(features, "stage"), stages)
    teams = dict(sorted(collections.Counter(value(text, "owning-sig") for text in texts).items()))
    checks.same("features by team", counts(features, "team"), teams)
    flags = sum(re.search(r"^feature-gates:\s*\n(?:\s*#.*\n)*\s*- name: *\S", text, re.MULTILINE) is not None for text in texts)
    checks.same("features with a flag", sum(one["flag"] is not None for one in features), flags)
    stable = collections.Counter(re.search(r"^\s+stable:\s*[\"']?v?(1\.\d+)\b", text, re.MULTILINE).group(1)
                                 for text in texts if re.search(r"^\s+stable:\s*[\"']?v?1\.\d+[\"']?\s*(#.*)?$", text, re.MULTILINE))
    milestones = checks.run("milestone", "list")
    checks.same("features by release", {one["name"][1:]: len(one["features"]) for one in milestones}, dict(stable))
    return features, stages


def check_answers(checks, features, stages):
    status = checks.run("status")
    checks.same("stages on the home screen", {name: status["stages"].get(name, 0) for name in stages}, stages)
    findings = checks.run("check", "--all", status=1)["findings"]
    building = {one["key"] for one in features if one["stage"] == "building"}
    unclaimed = {one["record"] for one in findings if one["rule"] == "WB101" and one["severity"] == "error"}
    checks.same("what is built without an outcome is just what is built", unclaimed == building, True)
    shipped = {one["record"] for one in findings if one["rule"] == "WB610"}
    checks.same("shipped without its gate", len(shipped), stages["shipped"])
    unknown = {one["record"] for one in findings if one["rule"] == "WB106"}
    checks.same("without an estimate: what is ready or being built", len(unknown), stages["ready"] + stages["building"])
    checks.run("report")
    checks.run("raid")
    checks.run("dependency", "cycles")
    checks.run("why", sorted(building)[0])
    checks.run("feature", "show", sorted(building)[0])
    checks.run("forecast", "--throughput")


def check_coordination(checks, features):
    """What lies between the two groups: who still has work in each release, and what is open of each."""
    checks.run("program", "add", "k8s", "--projects", "NODE,APPS")
    standing = checks.run("program", "show", "k8s")["standing"]
    of_project = lambda key, stages: {one["key"] for one in features if one["project"] == key and one["stage"] in stages}
    for one in standing:
        checks.same(f"open of {one['project']}", set(one["open"]) == of_project(one["project"], ("ready", "building")), True)
        checks.same(f"delivered of {one['project']}", one["delivered"], len(of_project(one["project"], ("shipped",))))
    unfinished = {one["key"]: one["team"] for one in features if one["stage"] not in ("shipped", "killed")}
    wanted = {}
    for one in checks.run("milestone", "list"):
        for key in set(one["features"]) & set(unfinished):
            wanted.setdefault(one["key"], {}).setdefault(unfinished[key], set()).add(key)
    found = {one["milestone"]: {team["team"]: set(team["features"]) for team in one["teams"] if team["features"]}
             for one in checks.run("milestone", "align")["milestones"]}
    checks.same("releases and who still has work in them", found == wanted, True)
    for words in (("onboard",), ("agenda",), ("service", "map"), ("service", "hotspots"), ("dependency", "suggest")):
        checks.run(*words)


def check_history(checks, folder, features):
    """The newest row of the history of a proposal says its stage, or its file has been written since."""
    with (folder / "kep_history_sig-node_sig-apps.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    changes = checks.run("status-change", "list")
    keys = {one["key"] for one in features}
    prefix = {"sig-node": "NODE-", "sig-apps": "APPS-"}
    last, wanted = {}, 0
    for row in rows:
        number = row["kep_dir"].split("-")[0]
        key = prefix[row["sig"]] + str(int(number)) if number.isdigit() else ""
        now = (row["status"], row["stage"])
        wanted += key in keys and any(now) and last.get(key) != now
        last[key] = now if any(now) else last.get(key)
    checks.same("status changes", len(changes), wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    binary = parser.parse_args().binary.resolve()
    folder = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "")) / "kep"
    if "WAYBILL_SHARED_DATA" not in os.environ or not folder.is_dir():
        print("kep: skipped, WAYBILL_SHARED_DATA is not set or holds no kep")
        return SKIPPED
    with tempfile.TemporaryDirectory() as place:
        checks = Checks(binary, pathlib.Path(place))
        file = pathlib.Path(place) / "kep.jsonl"
        with file.open("w") as stream:
            subprocess.run([sys.executable, "-B", CONVERTER, folder], stdout=stream, check=True)
        checks.run("init")
        imported = checks.run("import", file)
        checks.same("records added", imported["added"], len(file.read_text().splitlines()))
        checks.same("records added the second time", checks.run("import", file)["added"], 0)
        texts = texts_of(folder)
        features, stages = check_features(checks, texts)
        check_answers(checks, features, stages)
        check_coordination(checks, features)
        check_history(checks, folder, features)
    print(f"kep: {checks.tried} checked, {checks.wrong} wrong")
    return checks.wrong != 0


if __name__ == "__main__":
    sys.exit(main())
