#!/usr/bin/env python3
"""No update is lost between processes, and nobody sees a locked database.

Several writers add efforts at once, each command a process of its own, while a reader keeps listing: the sum
must be exact, and every list must be a consistent answer.
"""

import json
import subprocess
import sys
import threading

from project import Project, expect, run_test


def write(project, writer, times, complaints):
    """One writer: one command after the other; whatever fails is noted."""
    for number in range(times):
        try:
            done = project.run("effort", "add", "WEB-1", "1d", "--who", f"w{writer}-{number}")
        except subprocess.TimeoutExpired:
            complaints.append(f"w{writer}-{number}: no end")
            continue
        if done.returncode != 0 or "locked" in done.stderr:
            complaints.append(f"w{writer}-{number}: exit {done.returncode}: {done.stderr.strip()}")


def read(project, done, complaints):
    """The reader: each answer must be whole, and none may hold less than the one before. Returns its count."""
    most = answers = 0
    while not done.is_set():
        listed = project.run("effort", "list", "--json", "--limit", "0")
        if listed.returncode != 0:
            complaints.append(f"list: exit {listed.returncode}: {listed.stderr.strip()}")
            continue
        now = len(json.loads(listed.stdout)["data"])
        if now < most:
            complaints.append(f"list: {now} efforts after {most}")
        most, answers = now, answers + 1
    return answers


def body(options, folder):
    project = Project(options.binary, folder / "project").create()
    complaints, answers, done = [], [], threading.Event()
    reader = threading.Thread(target=lambda: answers.append(read(project, done, complaints)))
    writers = [threading.Thread(target=write, args=(project, writer, options.times, complaints))
               for writer in range(options.writers)]
    reader.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    expect(not complaints, "\n".join([f"{len(complaints)} complaints", *complaints[:10]]))
    project.check_health()
    found, wanted = project.efforts(), options.writers * options.times
    expect(len(found) == wanted, f"{len(found)} efforts, not {wanted}")
    expect(len(set(found)) == wanted, f"only {len(set(found))} different efforts of {wanted}")
    print(f"{options.writers} writers of {options.times} commands: {wanted} of {wanted} there; "
          f"{answers[0]} consistent lists meanwhile; no lock error")
    return 0


def add_arguments(parser):
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--times", type=int, default=50, help="commands of each writer")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
