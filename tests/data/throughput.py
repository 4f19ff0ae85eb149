#!/usr/bin/env python3
"""How good the throughput of a real project was at saying what its next weeks finish.

The archive of a repository (issues and pull requests as `gh --json` tells them) is in the directory `github_issues` of
$WAYBILL_SHARED_DATA. Its closed issues, and these with the merged pull requests, are counted by ISO week up to the last whole one
before the day of the archive, weeks without any too, and bench_throughput says each stretch of 4, 8 and 12 weeks from what came
before it. The bars are asked of `drift`, which is what `forecast` does.

    tests/data/throughput.py --bench PROGRAM              # run it, and hold it against the bars
    tests/data/throughput.py --weeks issues|all           # the table WEEKS.csv, and no more
"""

import collections
import datetime
import gzip
import json
import sys

import outside

ARCHIVE = "github_issues/ietf_archive_tlswg_dtls13-spec.json.gz"
HORIZONS = {"4", "8", "12"}
LEAST_HIT = .75         # "at least so many" with 85 %
COVERED = (.70, .92)    # the middle 80 %
# What does not hold, and why: a burst of 61 in 16 weeks after none in 16, and years of none after it. No 16 weeks foresee
# that, whatever is drawn from them; of 22 stretches that do not overlap the share may be anything from .42 to .80.
KNOWN_TO_MISS = {("all", "12", "cover80")}


def monday(day):
    return day - datetime.timedelta(day.weekday())


def weeks_of(data, which):
    """Monday and how many were finished in that week, from the first with any to the last whole one."""
    with gzip.open(data / ARCHIVE, "rt", encoding="utf-8") as stream:
        archive = json.load(stream)
    ends = [one["closedAt"] for one in archive["issues"]]
    if which == "all":
        ends += [one["mergedAt"] for one in archive["pulls"]]
    weeks = collections.Counter(monday(datetime.date.fromisoformat(end[:10])) for end in ends if end)
    week, last = min(weeks), monday(datetime.date.fromisoformat(archive["timestamp"][:10]))
    while week < last:
        yield week, weeks[week]
        week += datetime.timedelta(7)


def table(data, which):
    return outside.table_of(["week", "finished"], weeks_of(data, which))


def misses(which, rows):
    """The bars that do not hold: series, horizon, column."""
    for row in rows:
        if row["method"] != "drift":
            continue
        if float(row["hit85"]) < LEAST_HIT:
            yield which, row["horizon"], "hit85"
        if not COVERED[0] <= float(row["cover80"]) <= COVERED[1]:
            yield which, row["horizon"], "cover80"


def check(data, options):
    missed = set()
    for which in ("issues", "all"):
        finished = [count for _, count in weeks_of(data, which)]
        print(f"throughput: {which}: {sum(finished)} finished in {len(finished)} weeks, {finished.count(0)} of them without any")
        rows = outside.measure(options.bench, table(data, which))
        if {row["horizon"] for row in rows if row["method"] == "drift"} != HORIZONS:
            yield f"{which}: not every horizon was looked at"
        missed |= set(misses(which, rows))
    for which, horizon, column in sorted(missed & KNOWN_TO_MISS):
        print(f"throughput: {which}, {horizon} weeks: {column} misses its bar, as is known")
    for which, horizon, column in sorted(missed - KNOWN_TO_MISS):
        yield f"{which}, {horizon} weeks: {column} is beyond its bar"
    for which, horizon, column in sorted(KNOWN_TO_MISS - missed):
        yield f"{which}, {horizon} weeks: {column} holds now: take it out of KNOWN_TO_MISS"


def convert(data, options):
    if options.weeks:
        sys.stdout.write(table(data, options.weeks))
    return options.weeks


if __name__ == "__main__":
    sys.exit(outside.run("holds the throughput of a real project against its bars", [ARCHIVE], "bench_throughput", check, convert,
                         [("--weeks", {"choices": ["issues", "all"], "help": "print WEEKS.csv and do no more"})]))
