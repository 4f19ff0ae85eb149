#!/usr/bin/env python3
"""Many at once: writers, readers, readers that stall, and several who make or upgrade the same project.

Each writer adds a pair of records in one command; every answer of a reader must hold both of each pair or neither, and never
less than the reader's answer before. Readers whose output nobody takes keep no writer waiting. Of several `init` at once
exactly one makes the project; of several commands that meet an older file exactly one upgrades it, after one backup.
"""

import collections
import concurrent.futures
import json
import subprocess
import sys
import threading
import time

from project import Project, expect, older_project, run_test

AT_ONCE = 8


def pair(who):
    """Two records that belong together, to be imported by one command."""
    return "".join(f'{{"kind":"effort","feature":"WEB-1","days":1,"who":"{who}/{half}"}}\n' for half in "ab")


class Crowd:
    """What all that run at once share."""

    def __init__(self, project):
        self.project, self.complaints, self.ended = project, [], threading.Event()

    def blame(self, who, done, what):
        self.complaints.append(f"{who}: {what}: exit {done.returncode}: {done.stderr.strip()}")

    def write(self, writer, times):
        """Adds pairs, a number of them or until the end. How many."""
        number = 0
        while number < times if times else not self.ended.is_set():
            done = self.project.run("import", "-", input=pair(f"w{writer}-{number}"))
            if done.returncode != 0 or "locked" in done.stderr:
                self.blame(f"writer {writer}", done, "not added")
            number += 1
        return number

    def read(self, reader):
        """Asks until the end, now for a list, now for the export, and holds each answer to the pairs. How many."""
        answers = most = 0
        while not self.ended.is_set():
            if answers % 2:
                done = self.project.run("export")
                records = [json.loads(line) for line in done.stdout.splitlines()]
                names = [record["who"] for record in records if record["kind"] == "effort"]
            else:
                done = self.project.run("effort", "list", "--json", "--limit", "0")
                names = [record["who"] for record in json.loads(done.stdout)["data"]] if done.returncode == 0 else []
            if done.returncode != 0:
                self.blame(f"reader {reader}", done, "no answer")
                continue
            halves = collections.Counter(name.split("/")[0] for name in names if "/" in name)
            torn = [name for name, count in halves.items() if count != 2]
            if torn or len(names) < most:
                self.complaints.append(f"reader {reader}: {len(names)} after {most}, one half of {torn}")
            most, answers = len(names), answers + 1
        return answers

    def stall(self):
        """Lists and exports into pipes that nobody reads until the end. The processes."""
        words = (["effort", "list", "--json", "--limit", "0"], ["export"], ["report"])
        line = [subprocess.Popen(self.project.command(*word), env=self.project.environment, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE) for word in words]
        self.ended.wait()
        return line


def crowd(options, folder):
    """Writers, readers and stalled readers on one project; what is to be told of them."""
    project = Project(options.binary, folder / "crowd").create()
    # More than a pipe takes, so that a stalled reader does stall.
    many = "".join(f'{{"kind":"effort","feature":"WEB-1","days":1,"who":"before-{n}"}}\n' for n in range(2000))
    project.succeed("import", "-", input=many)
    shared = Crowd(project)
    if options.writers > 8:
        # So many wait for a processor before they wait for a lock: that no writer is forgotten is what counts.
        project.environment["WAYBILL_TIMEOUT"] = "60"
    times = 0 if options.minutes else options.times
    with concurrent.futures.ThreadPoolExecutor(options.writers + options.readers + 1) as pool:
        stalled = pool.submit(shared.stall)
        readers = [pool.submit(shared.read, reader) for reader in range(options.readers)]
        writers = [pool.submit(shared.write, writer, times) for writer in range(options.writers)]
        if options.minutes:
            time.sleep(options.minutes * 60)
            shared.ended.set()
        written = sum(writer.result() for writer in writers)
        shared.ended.set()
        answers = sum(reader.result() for reader in readers)
        for process in stalled.result():
            answer, complaint = process.communicate(timeout=60)
            expect(process.returncode == 0 and answer, f"a stalled reader: exit {process.returncode}: {complaint}")
    expect(not shared.complaints, "\n".join([f"{len(shared.complaints)} complaints", *shared.complaints[:10]]))
    project.check_health()
    found = len(project.efforts()) - 2000
    expect(found == 2 * written, f"{found} records of {written} pairs")
    return (f"{options.writers} writers and {options.readers} readers: {written} pairs written, {answers} answers, each "
            "consistent; 3 stalled readers kept nobody waiting")


def together(lines, environment):
    """Starts commands at the same moment; their completed processes."""
    begin = threading.Barrier(len(lines))

    def run(line):
        begin.wait()
        return subprocess.run(line, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
                              timeout=60)

    with concurrent.futures.ThreadPoolExecutor(len(lines)) as pool:
        return list(pool.map(run, lines))


def beginners(options, folder, number):
    """Several init at once: one makes the project, the others say that it is there."""
    project = Project(options.binary, folder / f"init-{number}")
    project.directory.mkdir()
    exits = collections.Counter(done.returncode for done in together([project.command("init")] * AT_ONCE, project.environment))
    expect(exits == {0: 1, 4: AT_ONCE - 1}, f"{AT_ONCE} inits at once ended with {dict(exits)}")
    project.check_health()


def upgraders(options, folder, number):
    """Several commands meet a file of the first schema: all work, one has upgraded it, after one backup."""
    project = older_project(Project(options.binary, folder / f"old-{number}"))
    words = (["feature", "list", "--json"], ["project", "add", "WEB"])
    lines = [project.command(*words[each == 0]) for each in range(AT_ONCE)]
    for done in together(lines, project.environment):
        expect(done.returncode == 0, f"one of {AT_ONCE} that met an older file: exit {done.returncode}: {done.stderr}")
    kept = sorted(path.name for path in (project.database.parent / "backups").iterdir())
    expect(kept == ["before-schema-1.db"], f"the backups of {AT_ONCE} that upgraded at once: {kept}")
    project.check_health()


def body(options, folder):
    print(crowd(options, folder), flush=True)
    for number in range(options.rounds):
        beginners(options, folder, number)
        upgraders(options, folder, number)
    print(f"{options.rounds} times {AT_ONCE} at once: exactly one init made the project, exactly one upgrade of an older file")
    return 0


def add_arguments(parser):
    parser.add_argument("--writers", type=int, default=6)
    parser.add_argument("--readers", type=int, default=6)
    parser.add_argument("--times", type=int, default=20, help="pairs of each writer")
    parser.add_argument("--minutes", type=float, default=0, help="that long instead")
    parser.add_argument("--rounds", type=int, default=25, help="of several init, and several upgrades, at once")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
