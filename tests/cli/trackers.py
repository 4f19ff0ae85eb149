#!/usr/bin/env python3
"""Real exports of GitLab, Linear and Trello through the command line.

They lie outside this project, in $WAYBILL_SHARED_DATA; without it the test is skipped. What an established pipeline made of
the same raw answers (`devlake_e2e/*/snapshot_tables`) is what is held against, where a field means the same; else the lines
of the files themselves. A second import of each file must change nothing.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import collections
import csv
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


class Checks:
    def __init__(self, binary, folder):
        self.binary, self.folder, self.wrong, self.tried = binary, folder, 0, 0

    def run(self, *words, text=None):
        done = subprocess.run([self.binary, "--dir", self.folder / "project", "--today", "2026-07-01", "--json", *words],
                              input=text, capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
        self.same(f"exit of {' '.join(map(str, words))}", done.returncode, 0)
        return json.loads(done.stdout)["data"] if done.stdout else {}

    def same(self, what, found, wanted):
        self.tried += 1
        self.wrong += found != wanted
        print(f"trackers: {what}: {found}" + ("" if found == wanted else f" WRONG, wanted {wanted}"))

    def take_in(self, system, text):
        """Imports a text twice, and gives the first answer."""
        first = self.run("import", system, "-", text=text)
        again = self.run("import", system, "-", text=text)
        self.same(f"{system}: changed by a second import", (again.get("added"), again.get("changed")), (0, 0))
        return first


def table(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def payloads(path):
    return [json.loads(row["data"]) for row in table(path)]


def check_gitlab(checks, data):
    with gzip.open(data / "gitlab_issues" / "project_250833.json.gz", "rt", encoding="utf-8") as stream:
        text = stream.read()
    checks.same("gitlab: issues", checks.take_in("gitlab", text).get("issues"), len(json.loads(text)))
    raw = payloads(data / "devlake_e2e/gitlab/raw_tables/_raw_gitlab_api_issues.csv.gz")
    wanted = {row["issue_key"]: row for row in table(data / "devlake_e2e/gitlab/snapshot_tables/issues.csv.gz")}
    checks.take_in("gitlab", json.dumps(raw))
    features = {one["key"].split("-")[1]: one for one in checks.run("feature", "list", "--project", "SNOWFLAKES")}
    checks.same("gitlab: the pipeline's issues", sorted(features), sorted(wanted))
    is_over = {number: one["stage"] in ("shipped", "killed") for number, one in features.items()}
    checks.same("gitlab: over where it says DONE", is_over, {number: row["status"] == "DONE" for number, row in wanted.items()})
    owners = {number: one["owner"] or "" for number, one in features.items()}
    checks.same("gitlab: assignees", owners, {number: row["assignee_name"] for number, row in wanted.items()})
    titles = {number: one["title"] for number, one in features.items()}
    checks.same("gitlab: titles", titles == {number: row["title"].strip() for number, row in wanted.items()}, True)


def check_linear(checks, data):
    text = (data / "linear_trello" / "linear_export_2023.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    answer = checks.take_in("linear", text)
    checks.same("linear: issues", answer.get("issues"), len(rows))
    checks.same("linear: sub-issues are parts", answer.get("parts"), sum(bool(row["Parent issue"]) for row in rows))
    features = {one["key"]: one for one in checks.run("feature", "list", "--project", "CLA")}
    over = {key for key, one in features.items() if one["stage"] in ("shipped", "killed")}
    checks.same("linear: over", over, {row["ID"] for row in rows if row["Completed"] or row["Canceled"] or row["Archived"]})
    checks.same("linear: due", features["CLA-3"]["committed"], "2023-02-28")


def check_trello(checks, data):
    cards = payloads(data / "devlake_e2e/trello/raw_tables/_raw_trello_cards.csv.gz")
    lists = payloads(data / "devlake_e2e/trello/raw_tables/_raw_trello_lists.csv.gz")
    for number, board in enumerate(sorted({card["idBoard"] for card in cards})):
        mine = [card for card in cards if card["idBoard"] == board]
        text = json.dumps({"name": f"Board {chr(65 + number)}", "cards": mine,
                           "lists": [one for one in lists if one["idBoard"] == board]})
        answer = checks.take_in("trello", text)
        work = [card for card in mine if not card["isTemplate"] and not card["cardRole"]]
        checks.same(f"trello: cards of board {number}", answer.get("issues"), len(work))
        features = {one["key"]: one for one in checks.run("feature", "list", "--project", f"BOARD{chr(65 + number)}")}
        ticked = {f"BOARD{chr(65 + number)}-{card['idShort']}": int(1000 * card["badges"]["checkItemsChecked"] / card["badges"]["checkItems"]) / 1000
                  for card in work if card["badges"]["checkItems"]}
        checks.same(f"trello: check lists of board {number}", {key: one["progress"] for key, one in features.items() if key in ticked}, ticked)
        named = collections.Counter(row["from"] for row in answer["mapping"] if row["what"] == "status" for _ in range(row["count"]))
        names = {one["id"]: one["name"].strip() for one in lists}
        wanted = collections.Counter("Complete" if card["dueComplete"] else names[card["idList"]] for card in work)
        checks.same(f"trello: lists of board {number}", {name: count for name, count in named.items() if name != "Archived"} == dict(wanted), True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    binary = parser.parse_args().binary.resolve()
    data = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent"))
    if not (data / "gitlab_issues").is_dir():
        print("trackers: skipped: WAYBILL_SHARED_DATA names no directory with real exports")
        return SKIPPED
    csv.field_size_limit(1 << 30)
    with tempfile.TemporaryDirectory(prefix="waybill-trackers-") as folder:
        checks = Checks(binary, pathlib.Path(folder))
        checks.run("init")
        for check in (check_gitlab, check_linear, check_trello):
            check(checks, data)
    print(f"trackers: {checks.tried} checked, {checks.wrong} wrong")
    return checks.wrong != 0


if __name__ == "__main__":
    sys.exit(main())
