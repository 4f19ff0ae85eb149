#!/usr/bin/env python3
"""Where there is no memory, waybill says so and leaves the data alone: it never dies by a signal.

A small library that is loaded before waybill counts its allocations and lets the Nth fail, or all from the Nth on. Then the
whole process is given too little room for its addresses. A command may only end with 70 or 74 and a word of it, or be done
with all of its answer; and the project is as it was or as it should be.
"""

import collections
import dataclasses
import resource
import shutil
import subprocess
import sys

from bench import Bench
from commands import ANSWERS, Command, World, answering
from project import HERE, Broken, at_once, expect, run_test

QUICK = ("effort add", "import", "report", "backup")
MIB = 1 << 20
ROWS = "".join(f'{{"kind":"feature","key":"PAY-{1000 + n}","title":"Row {n}","project":"PAY"}}\n' for n in range(20_000))


@dataclasses.dataclass
class Shortage:
    """A lack of memory: allocation `at` fails, alone or with all that follow; or there are only `limit` bytes."""

    command: Command
    at: int = 0
    is_lasting: bool = False
    limit: int = 0

    def __str__(self):
        if self.limit:
            return f"{self.command.name}: {self.limit // MIB} MiB"
        return f"{self.command.name}: allocation {self.at}{' and all that follow' if self.is_lasting else ''}"


def library(folder):
    """The library that fails, made by the C compiler of this machine."""
    path = folder / "failing_malloc.so"
    done = subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-fno-builtin", "-o", str(path), str(HERE / "failing_malloc.c")],
                          capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f"failing_malloc.c does not compile:\n{done.stderr}")
    return path


def loaded(bench, path, **variables):
    """The environment of a command that has the library."""
    return {**bench.world.project.environment, "LD_PRELOAD": str(path), **variables}


def allocations(bench, path, command):
    """How many allocations a command makes, and the run itself."""
    count = bench.folder / f"{command.name}.count".replace("/", "-")
    run = bench.run(command, env=loaded(bench, path, COUNT_TO=str(count)))
    expect(run.exit == 0, f"{command.name}: exit {run.exit} with memory enough\n{run.err}")
    made = int(count.read_text())
    expect(made > 100, f"{command.name}: only {made} allocations: the library is not in use")
    return made, run


def judge(run, before, wanted):
    """Holds a run to the promises."""
    for name, state in run.state.items():
        expect(state in (before[name], wanted.state[name]), f"{name} is torn: {state}")
    if run.exit == 0:
        expect(run.state == wanted.state, "says that it is done, and it is not")
        expect(run.out == wanted.out, f"says 0 and not its answer:\n{run.out[:2000]}")
        return
    expect(run.exit in (70, 74), f"exit {run.exit}")
    expect(run.err.startswith("error: "), "says nothing")
    expect("nothing was changed" not in run.err or run.state == before, "says that nothing was changed, and it was")
    left = run.strays - wanted.strays
    expect(not left, f"left behind: {left}")


def attempt(bench, path, shortage, before, wanted):
    """Runs a command short of memory; (the complaint or None, the exit)."""
    run = None
    try:
        if shortage.limit:
            limits = (shortage.limit, shortage.limit)
            run = bench.run(shortage.command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limits))
        else:
            lasting = {"FAIL_ON": "1"} if shortage.is_lasting else {}
            run = bench.run(shortage.command, env=loaded(bench, path, FAIL_AT=str(shortage.at), **lasting))
        judge(run, before, wanted)
    except (Broken, subprocess.TimeoutExpired) as broken:
        said = f"\n  exit {run.exit}: {run.err.strip()[:500]}" if run else ""
        return f"{shortage}: {broken}{said}", None
    return None, run.exit


def shortages(made, command, samples, least_step):
    """Which allocations of a command fail: all, or about as many as said, spread over it and the first of all."""
    step = least_step if samples is None else max(1, 2 * made // samples)
    for at in range(1, made + 1, step):
        yield Shortage(command, at)
        yield Shortage(command, at, is_lasting=True)


def body(options, folder):
    if shutil.which("cc") is None:
        print("skipped: there is no C compiler")
        return 77
    world = World(options.binary, folder)
    bench, path = Bench(world, folder), library(folder)
    commands = [command for command in world.changes() + answering() if command.name in (options.command or QUICK)]
    before = bench.before()
    samples = None if options.all else options.samples // len(commands)
    todo = []
    for command, (made, wanted) in zip(commands, at_once(lambda one: allocations(bench, path, one), commands)):
        # What changes nothing can tear nothing: of an answer every tenth will do.
        least_step = 10 if command.name in ANSWERS else 1
        todo += [(shortage, wanted) for shortage in shortages(made, command, samples, least_step)]
    large = Command("a large import", ["import", "-"], ROWS)
    wanted = bench.run(large)
    todo += [(Shortage(large, limit=limit * MIB), wanted) for limit in range(32, 513, 16 if options.all else 96)]
    results = at_once(lambda one: attempt(bench, path, one[0], before, one[1]), todo)
    complaints = [complaint for complaint, _ in results if complaint]
    for complaint in complaints[:options.show]:
        print(f"BROKEN: {complaint}")
    exits = collections.Counter(exit for complaint, exit in results if not complaint)
    expect(exits[70] + exits[74] > 0, "memory was never short: this shows nothing")
    limited = sum(1 for shortage, _ in todo if shortage.limit)
    print(f"{len(todo) - limited} allocations failed in {len(commands)} commands, {limited} limits of 32 to 512 MiB: "
          f"{exits[70] + exits[74]} refused with 70 or 74, {exits[0]} done all the same; {len(complaints)} broken promises")
    return 1 if complaints else 0


def add_arguments(parser):
    parser.add_argument("--all", action="store_true", help="every allocation; every tenth of what changes nothing")
    parser.add_argument("--samples", type=int, default=200, help="as many allocations, spread over the commands")
    parser.add_argument("--command", action="append", help="only this command (may be given more than once)")
    parser.add_argument("--show", type=int, default=20, help="as many broken promises")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
