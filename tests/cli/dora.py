#!/usr/bin/env python3
"""Real deployments through the command line: the releases of one tool, and the commits that each brought.

The two tables (fd_releases.csv, fd_commits.csv.gz) lie outside this project, in the directory `dora_git` of
$WAYBILL_SHARED_DATA; without it the test is skipped. They are written as a log of git, a chain of commits under each tag
that begins at the tag before it. `--convert` prints that log; else it is imported, and how often was deployed and how
long commits waited is held against what is known of the data.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import csv
import datetime
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
# What the data is known to hold.
KNOWN = {"deployments": 44, "commits": 1485, "median days between deployments": 24.703, "median lead time, days": 22.818}


def rows(path):
    with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")) as stream:
        return list(csv.DictReader(stream))


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def convert(folder):
    """The tables as git would print their history: the newest commit first."""
    commits = {}
    for row in rows(folder / "fd_commits.csv.gz"):
        commits.setdefault(row["first_release_tag"], {})[row["commit"]] = row["commit_date"]
    lines, before = [], ""
    for release in sorted(rows(folder / "fd_releases.csv"), key=lambda row: moment(row["tag_date"])):
        chain = commits.get(release["tag"], {})
        # The commit of the tag closes the chain; where it is not counted among the commits it is a merge.
        is_merge = chain.pop(release["commit"], None) is None
        parent = before
        for name in sorted(chain, key=lambda one: moment(chain[one])):
            lines.append(f"{name}\t{parent}\t{chain[name]}\t")
            parent = name
        parents = f"{before} {parent}" if is_merge else parent
        lines.append(f"{release['commit']}\t{parents}\t{release['commit_date']}\ttag: {release['tag']}")
        before = release["commit"]
    return "\n".join(reversed(lines)) + "\n"


class Project:
    """A new project, and the program that works on it."""

    def __init__(self, binary, folder):
        self.command = [str(binary), "--dir", str(folder), "--today", "2026-11-20", "--json"]
        self.call("init")

    def call(self, *words, given=None):
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "WAYBILL_ACTOR": "test"}
        done = subprocess.run([*self.command, *words], env=environment, input=given, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise SystemExit(f"waybill {' '.join(words)}: exit {done.returncode}: {done.stderr[:500]}")
        return json.loads(done.stdout)["data"]


def measured(flow):
    """What the program says of the one service, by the names that are known."""
    dora = flow["dora"]
    return dict(zip(KNOWN, (dora["deployments"], dora["commits"], round(dora["days_between"], 3),
                            round(dora["lead_time_days"], 3)), strict=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/dev/src/waybill", help="the program that is tried")
    parser.add_argument("--convert", action="store_true", help="print the log of git, and try nothing")
    options = parser.parse_args()
    folder = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent")) / "dora_git"
    if not folder.is_dir():
        print("skipped: $WAYBILL_SHARED_DATA names no directory with dora_git/")
        return SKIPPED
    log = convert(folder)
    if options.convert:
        sys.stdout.write(log)
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        project = Project(pathlib.Path(options.binary).resolve(), place)
        first = project.call("import", "git-log", "-", "--service", "fd", given=log)
        found = measured(project.call("flow", "--since", "2017-05-01", "--until", "2026-03-31"))
        again = project.call("import", "git-log", "-", "--service", "fd", given=log)
    expected = [("deployments added", first["added"], KNOWN["deployments"]), ("commits read", first["commits"], KNOWN["commits"]),
                ("added by the second import", again["added"], 0), *((name, found[name], KNOWN[name]) for name in KNOWN)]
    for what, here, there in expected:
        wrong += here != there
        print(f"dora: {what}: {here}" + ("" if here == there else f" WRONG, wanted {there}"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
