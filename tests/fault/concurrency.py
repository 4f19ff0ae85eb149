#!/usr/bin/env python3
"""No update is lost between processes, and nobody sees a locked database.

Several writers add efforts at once, each command a process of its own, while a reader keeps listing: the sum
must be exact, and every list must be a consistent answer.
"""

import concurrent.futures
import json
import subprocess
import sys
import threading
import time

from project import Project, expect, run_test


def write(project, writer, times, complaints):
    """One writer: one command after the other; whatever fails is noted. Returns the longest that it waited for one."""
    longest = 0.0
    for number in range(times):
        begun = time.monotonic()
        try:
            done = project.run("effort", "add", "WEB-1", "1d", "--who", f"w{writer}-{number}")
            longest = max(longest, time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            complaints.append(f"w{writer}-{number}: no end")
            continue
        if done.returncode != 0 or "locked" in done.stderr:
            complaints.append(f"w{writer}-{number}: exit {done.returncode}: {done.stderr.strip()}")
    return longest


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


def crowd(options, folder):
    """One crowd on a project of its own; what is to be told of it."""
    project = Project(options.binary, folder).create()
    # So many wait for a processor before they wait for a lock, and a machine may have other work: that nothing is lost and
    # everybody gets a turn is what counts. It is told how long the longest one took.
    project.environment["WAYBILL_TIMEOUT"] = "45"
    complaints, done = [], threading.Event()
    with concurrent.futures.ThreadPoolExecutor(options.writers + 1) as pool:
        reader = pool.submit(read, project, done, complaints)
        writers = [pool.submit(write, project, writer, options.times, complaints) for writer in range(options.writers)]
        longest = max(writer.result() for writer in writers)
        done.set()
        answers = reader.result()
    expect(not complaints, "\n".join([f"{len(complaints)} complaints", *complaints[:10]]))
    project.check_health()
    found, wanted = project.efforts(), options.writers * options.times
    expect(len(found) == wanted, f"{len(found)} efforts, not {wanted}")
    expect(len(set(found)) == wanted, f"only {len(set(found))} different efforts of {wanted}")
    return (f"{wanted} of {wanted} there; {answers} consistent lists meanwhile; no lock error; "
            f"the longest command {longest:.1f} s")


def body(options, folder):
    for number in range(options.runs):
        print(f"{options.writers} writers of {options.times} commands: {crowd(options, folder / str(number))}", flush=True)
    return 0


def add_arguments(parser):
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--times", type=int, default=50, help="commands of each writer")
    parser.add_argument("--runs", type=int, default=1)


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
