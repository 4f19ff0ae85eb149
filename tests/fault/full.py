#!/usr/bin/env python3
"""Every command that changes something, and some that answer at length, where there is no room.

The room is missing on the project's own disk (a small file system in memory, filled), by a limit on the size of files, and
behind standard output or -o (/dev/full, and the small disk again). The answer is exit 74, and names the file and the room
that is left; old records and old output files are as they were; and with room again the command works.
"""

import contextlib
import os
import queue
import resource
import shutil
import signal
import subprocess
import sys

from bench import SEED, Bench
from commands import Command, World, answering
from project import Broken, at_once, expect, run_test, small_file_system

STEP = 4096
SIZE = 16 << 20
# The first line needs more room than the others: where it fails, the room that it took is free again for them.
LINES = f"note add PAY-5 {'x' * 40_000}\n" + "".join(f"note add PAY-5 small-{n}\n" for n in range(3))
ROWS = "".join(f'{{"kind":"effort","feature":"PAY-5","days":1,"who":"many-{n}"}}\n' for n in range(5000))


class Disk:
    """A small file system with a copy of the world, and what fills it up."""

    def __init__(self, bench, mount):
        self.bench, self.mount = bench, mount
        self.place, self.filler = mount / "place", mount / "filler"

    def lay_out(self):
        """The world as it was, on a disk with room; and output files of an earlier day."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.filler.unlink(missing_ok=True)
        shutil.copytree(self.bench.world.folder, self.place)
        for name in ("out.jsonl", "out.html"):
            (self.place / name).write_text("old\n")

    def fill(self, leave):
        """Takes all room but so many bytes."""
        with contextlib.suppress(OSError), self.filler.open("ab", buffering=0) as stream:
            while (free := shutil.disk_usage(self.mount).free) > leave:
                stream.write(bytes(max(STEP, (free - leave) // 2 // STEP * STEP)))

    def run(self, command, **options):
        """Runs a command there; its completed process."""
        return self.bench.world.project.run(*command.words, *SEED, bare=True, cwd=self.place / "project",
                                            input=command.text, **options)

    def file_of(self, command):
        """What a refusal has to name: the output file as it was typed, or something in this place."""
        return command.words[command.words.index("-o") + 1] if "-o" in command.words else str(self.place)

    def states(self):
        """All that is there, and what should not be."""
        return {**self.bench.states(self.place), "strays": self.bench.strays(self.place)}


def hold_refusal(done, what, *words):
    """Holds a refusal to its exit and its words."""
    expect(done.returncode in (73, 74), f"{what}: exit {done.returncode}\n{done.stderr}")
    for word in ("error: ", *words):
        expect(word in done.stderr, f"{what}: does not say '{word}':\n{done.stderr}")


def on_full_disk(disk, command, every_step):
    """One command without room, or with every step of room, until there is enough. How often it was refused."""
    disk.lay_out()
    before, refusals, leave = disk.states(), 0, 0
    while True:
        disk.fill(leave)
        done = disk.run(command)
        disk.filler.unlink()
        if done.returncode == 0:
            break
        refusals += 1
        hold_refusal(done, f"{command.name} with {leave} bytes", disk.file_of(command), "bytes free")
        expect(disk.states() == before, f"{command.name} with {leave} bytes: has changed {disk.states()}")
        leave = leave + STEP if every_step else SIZE
        expect(leave <= SIZE, f"{command.name}: does not work with room again: {done.stderr}")
    expect(refusals > 0, f"{command.name}: nothing was refused")
    return refusals


def limited(size):
    """A preparation of a child that may not write files beyond a size, and is told by an error, not a signal."""

    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def under_limit(disk, command):
    """Files that may not be larger than a page are as good as a full disk."""
    disk.lay_out()
    before = disk.states()
    size = 0 if command.name.startswith("config ") else STEP  # settings fit into a page
    done = disk.run(command, preexec_fn=limited(size), restore_signals=False)
    hold_refusal(done, f"{command.name} with files of {size} bytes", disk.file_of(command))
    expect(disk.states() == before, f"{command.name} with files of {size} bytes: has changed {disk.states()}")
    return 1


def into_full_output(disk, command):
    """An answer that cannot be given is no success, though the change may stand."""
    disk.lay_out()
    before = disk.states()
    with open("/dev/full", "wb") as full:
        done = disk.run(command, stdout=full)
    hold_refusal(done, f"{command.name} >/dev/full", "the output")
    found = disk.states()
    disk.lay_out()
    disk.run(command)
    expect(found in (before, disk.states()), f"{command.name} >/dev/full: torn: {found}")
    return 1


def attempt(disks, trial, command):
    """Tries a command on a disk that is free; how often it was refused, or the complaint."""
    disk = disks.get()
    try:
        return trial(disk, command), None
    except (Broken, subprocess.TimeoutExpired) as broken:
        return 0, str(broken)
    finally:
        disks.put(disk)


def body(options, folder):
    world = World(options.binary, folder)
    bench, disks = Bench(world, folder), queue.Queue()
    changes, answers = world.changes(), answering()
    into_files = [command for command in answers if "-o" in command.words]
    large = Command("a large import", ["import", "-"], ROWS)
    keeping = Command("a batch that keeps going", ["batch", "-", "--keep-going"], LINES)
    writing = [*changes, *into_files, large, keeping]
    trials = [(lambda disk, one: on_full_disk(disk, one, options.every_step), writing), (under_limit, writing),
              (into_full_output, [command for command in changes + answers if command not in into_files])]
    with contextlib.ExitStack() as stack:
        for number in range(os.cpu_count()):
            disks.put(Disk(bench, stack.enter_context(small_file_system(folder / f"disk-{number}", SIZE))))
        todo = [(trial, command) for trial, commands in trials for command in commands]
        results = at_once(lambda one: attempt(disks, *one), todo)
    complaints = [complaint for _, complaint in results if complaint]
    for complaint in complaints[:options.show]:
        print(f"BROKEN: {complaint}")
    counts = [sum(refused for (refused, _), (one, _) in zip(results, todo) if one is trial) for trial, _ in trials]
    print(f"{len(writing)} commands refused {counts[0]} times on a full disk, {counts[1]} times by a limit of files, "
          f"{len(trials[2][1])} commands {counts[2]} times for want of an output; each works with room; "
          f"{len(complaints)} broken promises")
    return 1 if complaints else 0


def add_arguments(parser):
    parser.add_argument("--every-step", action="store_true", help="with every step of 4 KiB of room until there is enough")
    parser.add_argument("--show", type=int, default=20, help="as many broken promises")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
