#!/usr/bin/env python3
"""A backup taken while others write is one moment of the project, whole, on the disk before it has its name, and restorable.

Writers number what they add, and backups are made meanwhile. In each copy every writer's numbers must be without a gap from
the first, doctor must be content, and each copy must hold all of the copy before. Then each is restored and must give the
same export. strace shows that the file and its directory are flushed in the right order; and of the automatic backups the
newest ten stay.
"""

import collections
import concurrent.futures
import re
import shutil
import subprocess
import sys
import threading

from project import Project, at_once, expect, run_test

KEPT = 10


def write(project, writer, ended):
    """Adds efforts with rising numbers until the end; how many."""
    number = 0
    while not ended.is_set():
        project.succeed("effort", "add", "WEB-1", "1d", "--who", f"w{writer}/{number}")
        number += 1
    return number


def check_prefixes(who, backup):
    """What each writer has in a copy: its numbers from the first without a gap. How many, by writer."""
    numbers = collections.defaultdict(list)
    for name in who:
        writer, number = name.split("/")
        numbers[writer].append(int(number))
    for writer, found in numbers.items():
        expect(sorted(found) == list(range(len(found))), f"{backup} holds of {writer} {sorted(found)}: no moment that ever was")
    return {writer: len(found) for writer, found in numbers.items()}


def as_project(project, backup, directory):
    """The copy as a project of its own."""
    here = Project(project.binary, directory)
    here.database.parent.mkdir(parents=True)
    shutil.copy(backup, here.database)
    return here


def examine(project, backup, folder):
    """Holds one copy to the promises, restores it elsewhere, and tells what it holds of each writer."""
    copy = as_project(project, backup, folder / f"copy-of-{backup.stem}")
    copy.check_health()
    held = check_prefixes(copy.efforts(), backup.name)
    restored = Project(project.binary, folder / f"restored-{backup.stem}").create()
    restored.succeed("restore", str(backup), "--yes")
    restored.check_health()
    expect(restored.succeed("export") == copy.succeed("export"), f"{backup.name} restored is not what it was")
    for one in (copy, restored):
        shutil.rmtree(one.directory)
    return held


def while_others_write(options, project, folder):
    """Backups in the midst of writers; what is to be told of them."""
    ended, names = threading.Event(), [folder / f"backup-{number:03}.db" for number in range(options.backups)]
    with concurrent.futures.ThreadPoolExecutor(options.writers) as pool:
        writers = [pool.submit(write, project, writer, ended) for writer in range(options.writers)]
        try:
            for name in names:
                project.succeed("backup", str(name))
        finally:
            ended.set()
        written = sum(writer.result() for writer in writers)
    helds = at_once(lambda name: examine(project, name, folder), names)
    for before, after in zip(helds, helds[1:]):
        lost = [writer for writer, count in before.items() if after.get(writer, 0) < count]
        expect(not lost, f"a later backup holds less of {lost}")
    expect(sum(helds[-1].values()) > 0, "nothing was written before the last backup: it shows nothing")
    check_prefixes(project.efforts(), "the project")
    expect(len(project.efforts()) == written, f"{len(project.efforts())} of {written} efforts")
    return (f"{len(names)} backups while {options.writers} writers made {written} changes, the last with "
            f"{sum(helds[-1].values())} of them: each a moment without a gap, sound, and the same when it is restored")


def check_flushes(project, folder):
    """The copy is flushed, then named, then its directory is flushed."""
    log, target = folder / "log", folder / "flushed.db"
    done = subprocess.run(["strace", "-f", "-y", "-qq", "-e", "trace=fsync,renameat2,link", "-o", str(log),
                           *project.command("backup", str(target))], env=project.environment, capture_output=True, text=True,
                          check=False, timeout=60)
    expect(done.returncode == 0, done.stderr)
    calls = [re.sub(r"^\d+ +", "", line) for line in log.read_text().splitlines()]
    seen = [re.match(r"(\w+)\((?:\d+<([^>]*)>)?", call) for call in calls if folder.name in call]
    steps = [(call[1], call[2]) for call in seen if call]
    expect([name for name, _ in steps] == ["fsync", "renameat2", "fsync"], f"flushes and names in this order: {steps}")
    expect(steps[0][1].startswith(f"{folder}/.flushed.db."), f"what is flushed before it has its name: {steps[0]}")
    expect(steps[2][1] == str(folder), f"what is flushed after it has its name: {steps[2]}")


def check_newest(project):
    """Of the automatic backups the newest ten stay."""
    for number in range(KEPT + 3):
        project.succeed("backup", "--now", f"2026-11-20T12:00:{number:02}Z")
    kept = sorted(path.name for path in (project.database.parent / "backups").iterdir())
    wanted = [f"waybill-2026-11-20T12-00-{number:02}Z.db" for number in range(3, KEPT + 3)]
    expect(kept == wanted, f"kept: {kept}")


def body(options, folder):
    project = Project(options.binary, folder / "project").create()
    print(while_others_write(options, project, folder), flush=True)
    check_newest(project)
    print(f"of {KEPT + 3} automatic backups the newest {KEPT} stay")
    if shutil.which("strace") is None:
        print("skipped: there is no strace to see what is flushed")
        return 0
    check_flushes(project, folder)
    print("the file is flushed before it has its name, and its directory after")
    return 0


def add_arguments(parser):
    parser.add_argument("--backups", type=int, default=5)
    parser.add_argument("--writers", type=int, default=8)


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
