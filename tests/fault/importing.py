#!/usr/bin/env python3
"""An import is there wholly or not at all: with a bad row anywhere, killed anywhere, and the second time it changes nothing.

A file of many rows is read with one bad row at each of 50 places, which the refusal must name by line; then it is killed at
50 moments; then it is read twice.
"""

import hashlib
import json
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

from project import Project, at_once, expect, run_test

BAD = [  # a bad row, and what the refusal says of it
    ('{"kind":"feature","project":"WEB"', "JSON refused"),
    ('{"kind":"featur","title":"T","project":"WEB"}', "featur"),
    ('{"kind":"feature","title":"T","project":"NONE"}', "NONE"),
    ('{"kind":"feature","title":"T","project":"WEB","stage":"somewhere"}', "somewhere"),
    ('{"kind":"feature","project":"WEB"}', "title"),
]
MOST_BYTES = 60 << 20  # of a file; waybill reads 64 MiB


def row(number):
    return f'{{"kind":"feature","key":"WEB-{number + 2}","title":"T{number}","project":"WEB"}}\n'


def write_files(folder, rows):
    """The rows in as many files as it takes."""
    files, size, stream = [], MOST_BYTES, None
    for number in range(rows):
        line = row(number)
        if size + len(line) > MOST_BYTES:
            if stream:
                stream.close()
            files.append(folder / f"rows-{len(files)}.jsonl")
            stream, size = files[-1].open("w", encoding="utf-8"), 0
        size += stream.write(line)
    stream.close()
    return files


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def with_bad_row(project, folder, lines, place, number):
    """The import with a bad row at a place: refused, by line, and nothing is changed."""
    here = Project(project.binary, folder / f"refused-{number}")
    shutil.copytree(project.directory, here.directory)
    text, said = BAD[number % len(BAD)]
    file = folder / f"bad-{number}.jsonl"
    file.write_text("".join([*lines[:place], text + "\n", *lines[place + 1:]]), encoding="utf-8")
    before = digest(here.database)
    done = here.run("import", str(file))
    expect(done.returncode in (3, 65), f"bad row at {place + 1}: exit {done.returncode}: {done.stderr}")
    expect(f"{file}:{place + 1}:" in done.stderr and said in done.stderr, f"bad row at {place + 1} ({said}): {done.stderr}")
    expect(digest(here.database) == before, f"bad row at {place + 1}: the database has changed")
    file.unlink()
    shutil.rmtree(here.directory)


def killed(project, folder, file, wanted, number, pause_s):
    """The import killed after a pause: nothing of it, or all. Whether it was within its transaction, and whether it was done."""
    here = Project(project.binary, folder / f"killed-{number}")
    shutil.copytree(project.directory, here.directory)
    before = here.succeed("export")
    process = subprocess.Popen(here.command("import", str(file)), env=here.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(pause_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    is_cut = here.database.with_name("waybill.db-journal").exists()
    here.check_health()
    now = here.succeed("export")
    rows = now.count('"kind":"feature"')
    expect(now == before or rows == wanted, f"killed after {pause_s:.3f} s: {rows} features of {wanted}")
    shutil.rmtree(here.directory)
    return is_cut, now != before


def import_all(project, files):
    """Reads all files; what is said of their rows, and the seconds that it took."""
    begun, counts = time.monotonic(), []
    for file in files:
        answer = json.loads(project.succeed("import", str(file), "--json", timeout=1800))["data"]
        counts.append((answer["added"], answer["changed"], answer["unchanged"]))
    return tuple(map(sum, zip(*counts))), time.monotonic() - begun


def body(options, folder):
    project = Project(options.binary, folder / "project").create()
    lines = [row(number) for number in range(options.lines)]
    places = [round(number * (options.lines - 1) / (options.places - 1)) for number in range(options.places)]
    at_once(lambda one: with_bad_row(project, folder, lines, one[1], one[0]), enumerate(places))
    print(f"{options.lines} rows with a bad one at each of {len(places)} places: each named by its line, nothing changed", flush=True)

    (small,) = write_files(folder, options.lines)
    trial = Project(options.binary, folder / "trial")
    shutil.copytree(project.directory, trial.directory)
    _, whole_s = import_all(trial, [small])
    chance = random.Random(options.seed)
    pauses = [chance.uniform(0, 1.2 * whole_s) for _ in range(options.kills)]
    ends = at_once(lambda one: killed(project, folder, small, options.lines + 1, *one), enumerate(pauses))
    cut, done = (sum(column) for column in zip(*ends))
    expect(cut > 0, "no kill hit the transaction: they show nothing")
    print(f"{len(ends)} kills of it (seed {options.seed}), {cut} within the transaction, {done} after it: "
          "all rows or none each time, doctor content", flush=True)
    shutil.rmtree(trial.directory)

    files = write_files(folder, options.rows)
    first, first_s = import_all(project, files)
    expect(first == (options.rows, 0, 0), f"added, changed, unchanged: {first}")
    before = digest(project.database)
    again, again_s = import_all(project, files)
    expect(again == (0, 0, options.rows), f"the second time added, changed, unchanged: {again}")
    expect(digest(project.database) == before, "the second time has changed the file")
    project.check_health(timeout=1800)
    most_kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"{options.rows} rows in {len(files)} file(s): all added in {first_s:.1f} s, none changed the second time in {again_s:.1f} s, "
          f"{most_kib // 1024} MiB of memory at most")
    return 0


def add_arguments(parser):
    parser.add_argument("--lines", type=int, default=10_000, help="of the file with a bad row, which is also killed")
    parser.add_argument("--places", type=int, default=50, help="of the bad row")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=10_000, help="that are read twice")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="of the moments of the kills")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
