#!/usr/bin/env python3
"""The status changes of a real team: cycle times and throughput, against what another tool found in them.

The table (kanban_changelog_example.csv) lies outside this project, in the directory `kanban_flow` of
$WAYBILL_SHARED_DATA; without it the test is skipped. Its issues, without epics, are imported as features, and `flow` is
asked as the other tool was: June and July 2020 without weekends, weeks that end on a Monday.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import sys
import tempfile

from depgraph import SKIPPED, Project

STAGES = {"To Do": "ready", "In Progress": "building", "Done": "shipped"}
THROUGHPUT = [0, 7, 5, 7, 5, 18, 5, 13, 8, 18]
DAYS = {"PRJ-1163": 0.934980, "PRJ-1161": 4.556679}
# Instants are kept to the second.
NEAR = 1e-5
QUESTION = ["flow", "--since", "2020-06-01", "--until", "2020-08-01", "--exclude-weekends", "--week-starts", "tue"]


def convert(path):
    """The issues as features with their history, in the exchange form."""
    issues = collections.defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["issue_type_name"] != "Epic":
                issues[row["issue_key"]].append(row)
    lines = [{"kind": "project", "key": "PRJ"}]
    for key, rows in issues.items():
        changes = sorted((row for row in rows if row["status_change_date"]), key=lambda row: row["status_change_date"])
        last = STAGES[changes[-1]["status_to_category_name"]] if changes else "ready"
        lines.append({"kind": "feature", "key": key, "project": "PRJ", "title": key, "stage": last,
                      "created": rows[0]["issue_created_date"]})
        lines += [{"kind": "status_change", "feature": key, "at": row["status_change_date"],
                   "from": row["status_from_name"], "to": row["status_to_name"],
                   "stage": STAGES[row["status_to_category_name"]]} for row in changes]
    return "".join(json.dumps(line) + "\n" for line in lines), issues


def check(binary, path):
    """What does not hold, a line each."""
    text, issues = convert(path)
    with tempfile.TemporaryDirectory(prefix="waybill-kanban-") as directory:
        project = Project(binary, directory)
        project.call("import", "-", given=text)
        flow = project.data(*QUESTION)
        weeks = [week["finished"] for week in flow["throughput"]]
        if weeks != THROUGHPUT:
            yield f"throughput {weeks}, not {THROUGHPUT}"
        days = {item["key"]: item["days"] for item in flow["items"]}
        for key, known in DAYS.items():
            if abs(days.get(key, -1) - known) > NEAR:
                yield f"{key} took {days.get(key)}, not {known}"
        if flow["delivered"] != sum(THROUGHPUT) or flow["cycle_time"]["negative"]:
            yield f"{flow['delivered']} delivered, {len(flow['cycle_time']['negative'])} of them backwards"
        print(f"kanban: {len(issues)} issues, {flow['delivered']} delivered, cycle times {flow['cycle_time']['p50']} "
              f"{flow['cycle_time']['p85']} (n = {flow['cycle_time']['n']})")
        # An end before the beginning is reported, and not dropped.
        odd = [{"kind": "feature", "key": "PRJ-9999", "project": "PRJ", "title": "x", "stage": "shipped"},
               {"kind": "status_change", "feature": "PRJ-9999", "at": "2020-07-01T10:00:00Z", "to": "Done",
                "stage": "shipped"},
               {"kind": "status_change", "feature": "PRJ-9999", "at": "2020-07-02T10:00:00Z", "to": "In Progress",
                "stage": "building"}]
        project.call("import", "-", given="".join(json.dumps(line) + "\n" for line in odd))
        again = project.data(*QUESTION)
        found = [(item["key"], item["days"]) for item in again["cycle_time"]["negative"]]
        if found != [("PRJ-9999", -1)] or again["cycle_time"]["n"] != flow["cycle_time"]["n"]:
            yield f"the one that ended before it began is told as {found}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    path = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent"), "kanban_flow",
                        "kanban_changelog_example.csv")
    if not path.is_file():
        print(f"skipped: no {path}; set WAYBILL_SHARED_DATA")
        return SKIPPED
    problems = list(check(arguments.binary, path))
    for problem in problems:
        print(f"kanban: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
