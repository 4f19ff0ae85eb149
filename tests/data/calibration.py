#!/usr/bin/env python3
"""How well earlier tasks of a real firm say what its estimates are worth.

Its finished tasks (hours estimated and actual, by developer, 2004 to 2009) lie outside this project, in the directory `effort`
of $WAYBILL_SHARED_DATA; without them, or without a built bench_calibration, the test is skipped. Each task is counted once, in
days of eight hours, in the order in which they were completed, and predicted from those before it alone.

    tests/data/calibration.py --bench PROGRAM        # run it, and hold it against the bars
    tests/data/calibration.py --tasks                # the table TASKS.csv, and no more

Exit status: 0 when the bars hold, 1 when one does not, 77 when there is no data or no program.
"""

import argparse
import csv
import datetime
import io
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
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


def table(folder):
    """One row for each task, however many people worked on it."""
    days = {row["TaskNumber"]: day(row) for row in rows(folder / "sip_dates_2004_2009.csv")}
    text, seen = io.StringIO(), set()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "group", "order", "estimate", "actual"])
    for row in rows(folder / "sip_tasks_2004_2009.csv"):
        task = row["TaskNumber"]
        if task not in seen:
            estimate, actual = float(row["HoursEstimate"]) / HOURS, float(row["HoursActual"]) / HOURS
            writer.writerow([task, row["DeveloperID"], days[task], estimate, actual])
        seen.add(task)
    return text.getvalue()


def check(program, folder):
    """What is not as it has to be, a line each; what the program prints is shown."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(table(folder))
        file.flush()
        done = subprocess.run([program, file.name], capture_output=True, text=True, check=True)
    print(done.stdout, end="")
    found = {row["method"]: {name: float(row[name]) for name in ("pinball", "cover80")}
             for row in csv.DictReader(io.StringIO(done.stdout))}
    best = found[METHOD]
    if best["pinball"] > MOST_LOSS:
        yield f"the loss is {best['pinball']}, more than {MOST_LOSS}"
    if not COVERED[0] <= best["cover80"] <= COVERED[1]:
        yield f"the middle 80 % held {best['cover80']:.1%}"
    if min(found, key=lambda name: found[name]["pinball"] if not name.startswith("cold") else 1) != METHOD:
        yield f"{METHOD} is not the best of the methods"
    if found["cold_" + METHOD]["pinball"] > found["cold_prior"]["pinball"]:
        yield "with one to five tasks behind it, it is worse than what is known of tasks in general"


def main():
    parser = argparse.ArgumentParser(description="holds calibration against the tasks of a real firm")
    parser.add_argument("--bench", type=pathlib.Path, help="the bench_calibration to run")
    parser.add_argument("--tasks", action="store_true", help="print TASKS.csv and do no more")
    options = parser.parse_args()
    folder = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent")) / "effort"
    if not (folder / "sip_tasks_2004_2009.csv").is_file():
        print("skipped: $WAYBILL_SHARED_DATA names no directory with effort/")
        return SKIPPED
    if options.tasks:
        sys.stdout.write(table(folder))
        return 0
    if options.bench is None or not os.access(options.bench, os.X_OK):
        print("skipped: bench_calibration is not built: cmake --preset bench && cmake --build --preset bench")
        return SKIPPED
    problems = list(check(options.bench.resolve(), folder))
    print("\n".join(problems) or "calibration: the bars hold")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
