#!/usr/bin/env python3
"""How well earlier tasks of a real firm say what its estimates are worth.

Its finished tasks (hours estimated and actual, by developer, 2004 to 2009) are in the directory `effort` of $WAYBILL_SHARED_DATA.
Each task is counted once, in days of eight hours, in the order in which they were completed, and predicted by bench_calibration
from those before it alone.

    tests/data/calibration.py --bench PROGRAM        # run it, and hold it against the bars
    tests/data/calibration.py --tasks                # the table TASKS.csv, and no more
"""

import csv
import datetime
import sys

import outside

TASKS, DATES = "effort/sip_tasks_2004_2009.csv", "effort/sip_dates_2004_2009.csv"
HOURS = 8
MOST_LOSS = .187         # mean pinball loss of the logarithm over eleven quantiles
COVERED = (.78, .83)     # the middle 80 %
METHOD = "group_size"    # what `estimate calibrate` and the forecast do


def rows(path):
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        return list(csv.DictReader(stream))


def day(dates):
    """The day of completion; where it is missing, as of one task in seven, the last day that is known."""
    for name in ("CompletedOn", "StartedOn", "EstimateOn"):
        if dates[name]:
            return datetime.datetime.strptime(dates[name], "%d-%b-%y").date().toordinal()
    raise ValueError(f"task {dates['TaskNumber']} has no day at all")


def table(data):
    """One row for each task, however many people worked on it."""
    days = {row["TaskNumber"]: day(row) for row in rows(data / DATES)}
    tasks = {}
    for row in rows(data / TASKS):
        hours = [float(row[name]) / HOURS for name in ("HoursEstimate", "HoursActual")]
        tasks.setdefault(row["TaskNumber"], [row["TaskNumber"], row["DeveloperID"], days[row["TaskNumber"]], *hours])
    return outside.table_of(["id", "group", "order", "estimate", "actual"], tasks.values())


def check(data, options):
    found = {row["method"]: row for row in outside.measure(options.bench, table(data))}
    loss = {name: float(row["pinball"]) for name, row in found.items()}
    covered = float(found[METHOD]["cover80"])
    if loss[METHOD] > MOST_LOSS:
        yield f"the loss is {loss[METHOD]}, more than {MOST_LOSS}"
    if not COVERED[0] <= covered <= COVERED[1]:
        yield f"the middle 80 % held {covered:.1%}"
    if min((name for name in loss if not name.startswith("cold")), key=loss.get) != METHOD:
        yield f"{METHOD} is not the best of the methods"
    if loss["cold_" + METHOD] > loss["cold_prior"]:
        yield "with one to five tasks behind it, it is worse than what is known of tasks in general"


def convert(data, options):
    if options.tasks:
        sys.stdout.write(table(data))
    return options.tasks


if __name__ == "__main__":
    sys.exit(outside.run("holds calibration against the tasks of a real firm", [TASKS, DATES], "bench_calibration", check, convert,
                         [("--tasks", {"action": "store_true", "help": "print TASKS.csv and do no more"})]))
