#!/usr/bin/env python3
"""Holds the calendar of waybill to that of Python, every day of it.

`day_table` (beside this file) prints what waybill makes of each day; here the same is worked out with `datetime`.

Exit status: 0 when every day agrees, 1 when one does not.
"""

import argparse
import calendar
import datetime
import subprocess
import sys

ONE = datetime.timedelta(days=1)
NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def months_on(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_of(year, month):
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def on_or_after(day, weekday):
    while day.weekday() != weekday:
        day += ONE
    return day


def expected(day, working_days):
    year, week, _ = day.isocalendar()
    monday = day - day.weekday() * ONE
    last_monday = on_or_after(day - 7 * ONE, 0)
    return " ".join(map(str, [
        NAMES[day.weekday()], day, f"{year:04}-W{week:02}", working_days, months_on(day, 1), months_on(day, -1),
        months_on(day, 13), last_of(day.year, day.month), last_of(day.year, (day.month + 2) // 3 * 3),
        last_of(day.year, 12), on_or_after(day, 4), on_or_after(day, 0), on_or_after(day + ONE, 0), last_monday,
        day + 14 * ONE, day - 10 * ONE, monday]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--table", required=True, help="the program day_table")
    parser.add_argument("--first", type=datetime.date.fromisoformat, default=datetime.date(1970, 1, 1))
    parser.add_argument("--last", type=datetime.date.fromisoformat, default=datetime.date(2100, 12, 31))
    options = parser.parse_args()
    lines = subprocess.run([options.table, str(options.first), str(options.last)], capture_output=True, text=True,
                           timeout=600, check=True).stdout.splitlines()
    # Working days after 1970-01-01, a Thursday, up to and including the day.
    since = options.first - datetime.date(1970, 1, 1)
    working = sum((datetime.date(1970, 1, 1) + i * ONE).weekday() < 5 for i in range(1, since.days + 1))
    wrong, day = [], options.first
    for line in lines:
        if day > options.first and day.weekday() < 5:
            working += 1
        if line != (right := expected(day, working)):
            wrong.append(f"waybill: {line}\npython:  {right}")
        day += ONE
    if day != options.last + ONE:
        wrong.append(f"{len(lines)} days were printed, up to {day - ONE}")
    print("\n".join(wrong[:10] + [f"{len(lines)} days compared, {len(wrong)} wrong"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
