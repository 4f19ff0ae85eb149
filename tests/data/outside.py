"""What the scripts of this directory have in common: data outside of the project, a program of the preset `bench`, and
bars that it is held against. Each exits with 0 when its bars hold, with 1 when one does not, and with 77, skipped, when there is
no data or no program.
"""

import argparse
import csv
import io
import os
import pathlib
import subprocess
import tempfile

SKIPPED = 77


def run(description, needs, bench, check, convert=None, flags=()):
    """Skips, converts or checks. `needs` are paths below $WAYBILL_SHARED_DATA; `check` gives what is wrong, line by line;
    `convert` writes the table that the program reads, where that is asked for instead."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bench", type=pathlib.Path, help=f"the {bench} to run")
    for name, settings in flags:
        parser.add_argument(name, **settings)
    options = parser.parse_args()
    data = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent"))
    missing = [name for name in needs if not (data / name).exists()]
    if missing:
        print(f"skipped: $WAYBILL_SHARED_DATA names no directory with {' and '.join(missing)}")
        return SKIPPED
    if convert and convert(data, options):
        return 0
    if options.bench is None or not os.access(options.bench, os.X_OK):
        print(f"skipped: {bench} is not built: cmake --preset bench && cmake --build --preset bench")
        return SKIPPED
    options.bench = options.bench.resolve()
    problems = list(check(data, options))
    print("\n".join(problems) or "what is asked holds")
    return 1 if problems else 0


def measure(program, table, *flags):
    """What the program prints of a table, as rows; shown as well."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(table)
        file.flush()
        done = subprocess.run([program, *flags, file.name], capture_output=True, text=True, check=True)
    print(done.stdout + done.stderr, end="")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def table_of(header, rows):
    """CSV as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
