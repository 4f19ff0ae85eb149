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
import statistics
import sys

import outside

TASKS, DATES = "effort/sip_tasks_2004_2009.csv", "effort/sip_dates_2004_2009.csv"
HOURS = 8
MOST_LOSS = .187         # mean pinball loss of the logarithm over eleven quantiles
COVERED = (.78, .83)     # the middle 80 %
PUBLISHED_PRED = .503
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
    near = outside.measure(options.bench, table(data), "--accuracy")[0]
    for name, expected in traditional(table(data)).items():
        if abs(float(near[name]) - expected) > 1e-4:
            yield f"{name} is {near[name]}, and {expected:.4f} as counted here"
    if abs(float(near["pred25"]) - PUBLISHED_PRED) > .002:
        yield f"PRED(25) is {near['pred25']}; {PUBLISHED_PRED} is published with the data"


def traditional(table):
    """MMRE, MdMRE, PRED(25) and standardized accuracy, counted here once more by their definitions."""
    tasks = [(float(row["estimate"]), float(row["actual"])) for row in csv.DictReader(table.splitlines())]
    errors = [abs(actual - estimate) / actual for estimate, actual in tasks]
    absolute = statistics.fmean(abs(actual - estimate) for estimate, actual in tasks)
    actuals = sorted(actual for _, actual in tasks)
    # The mean distance of two tasks: each actual counts once for every smaller one and once against every greater one.
    count = len(tasks)
    guessing = sum(actual * (2 * place + 1 - count) for place, actual in enumerate(actuals)) * 2 / count / (count - 1)
    return {"mmre": statistics.fmean(errors), "mdmre": statistics.median_low(errors),
            "pred25": sum(error <= .25 + 1e-12 for error in errors) / count, "sa": 1 - absolute / guessing}


def convert(data, options):
    if options.tasks:
        sys.stdout.write(table(data))
    return options.tasks


if __name__ == "__main__":
    sys.exit(outside.run("holds calibration against the tasks of a real firm", [TASKS, DATES], "bench_calibration", check, convert,
                         [("--tasks", {"action": "store_true", "help": "print TASKS.csv and do no more"})]))
