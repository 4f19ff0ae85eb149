#!/usr/bin/env python3
"""A system call that fails, or the end of the process at it, at every place of every command that changes something.

strace carries out each command once and counts its calls that open, write, flush, cut, rename or remove. Then the command
is run again for each of them: killed there, and with EIO and ENOSPC, once and from then on. After each run the project must
be as it was or as it should be, never in between; a command that says 0 has done all of it and said all of it; one that
could not has exit 73 or 74, says which file, and leaves nothing behind; and where it says that nothing was changed, nothing
was.
"""

import collections
import dataclasses
import re
import shutil
import sqlite3
import subprocess
import sys
import threading

from bench import Bench
from commands import Command, OlderWorld, World, answering
from project import Broken, at_once, expect, run_test

CALLS = ("openat", "pwrite64", "write", "fdatasync", "fsync", "unlink", "ftruncate", "rename", "renameat2", "mkdir")
FAULTS = {"KILL": "signal=KILL:when={n}", "EIO": "error=EIO:when={n}", "EIO+": "error=EIO:when={n}+",
          "ENOSPC": "error=ENOSPC:when={n}", "ENOSPC+": "error=ENOSPC:when={n}+"}
QUICK = ("effort add", "import", "feature ship", "config set", "export -o ../out.jsonl")
# A file that is looked for and not needed: what the loader of programs opens before the program runs.
LOADER = re.compile(r"openat\(.*(\.so[.0-9]*|ld\.so\.cache|ld\.so\.preload)\"")


@dataclasses.dataclass
class Injection:
    """One fault at the nth call of a name."""

    command: Command
    call: str
    number: int
    fault: str

    def __str__(self):
        return f"{self.command.name}: {self.fault} at {self.call} {self.number}"


def under_strace(bench, command, *options):
    """Runs a command under strace with those options; what came of it."""
    return bench.run(command, before=["strace", "-f", "-qq", *options])


def calls_of(bench, command):
    """How often the command makes each call, with the first that is its own, and the run itself."""
    log = bench.folder / f"{threading.get_ident()}.strace"
    run = under_strace(bench, command, "-e", f"trace={','.join(CALLS)}", "-o", str(log))
    names, own = collections.Counter(), {}
    for line in log.read_text().splitlines():
        found = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if not found:
            continue
        names[found[1]] += 1
        if LOADER.search(line):
            own[found[1]] = names[found[1]] + 1
    log.unlink()
    expect(run.exit == 0, f"{command.name}: exit {run.exit} without any fault\n{run.err}")
    return {name: range(own.get(name, 1), count + 1) for name, count in names.items()}, run


def judge(injection, run, before, wanted):
    """Holds one run to the promises. `before` is the state of the world, `wanted` the run without a fault."""
    is_killed = injection.fault == "KILL"
    for name, state in run.state.items():
        partly = is_killed and name == "new" and state == "a part of a project"
        expect(state in (before[name], wanted.state[name]) or partly, f"{name} is torn: {state}")
    is_done = run.state == wanted.state
    if is_killed:
        expect(run.exit in (-9, 137), f"exit {run.exit}: the kill did not hit")
        expect(is_done or not wanted.out or run.out != wanted.out, "all of the answer was given, and it is not true")
        return
    if run.exit == 0:
        expect(is_done, "says that it is done, and it is not")
        expect(run.out == wanted.out and run.err == wanted.err, f"says 0 and not all of its answer:\n{run.out}{run.err}")
    else:
        expect(run.exit in (73, 74), f"exit {run.exit}")
        if injection.call != "write":
            expect(re.search(r"^error: .*(WORLD|/|output)", run.err), "does not say which file")
            expect("nothing was changed" not in run.err or run.state == before, "says that nothing was changed, and it was")
    left = run.strays - wanted.strays
    expect(not left or injection.call == "unlink", f"left behind: {left}")


def injections(bench, command, nth):
    """The run without a fault, and every nth of the faults that a command may meet."""
    calls, wanted = calls_of(bench, command)
    found = [Injection(command, call, number, fault) for fault in FAULTS for call, numbers in sorted(calls.items())
             for number in numbers]
    return wanted, found[::nth]


def attempt(bench, injection, before, wanted):
    """Runs one injection; the complaint where a promise was broken, else whether the change is there and its exit."""
    run = None
    try:
        how = FAULTS[injection.fault].format(n=injection.number)
        quick = [] if injection.fault == "KILL" else ["--seccomp-bpf"]  # with it strace 6.1 sends no signal
        run = under_strace(bench, injection.command, *quick, "-e", f"trace={injection.call}", "-o", "/dev/null", "-e",
                           f"inject={injection.call}:{how}")
        judge(injection, run, before, wanted)
    except (Broken, subprocess.TimeoutExpired, sqlite3.Error) as broken:
        said = f"\n  exit {run.exit}: {run.err.strip()}" if run else ""
        return f"{injection}: {broken}{said}", None
    return None, (run.exit, run.state == wanted.state)


def body(options, folder):
    if shutil.which("strace") is None:
        print("skipped: there is no strace")
        return 77
    todo, chosen = [], []
    for world in (World(options.binary, folder), OlderWorld(options.binary, folder)):
        bench = Bench(world, folder)
        commands = world.changes() + (answering() if isinstance(world, World) else [])
        names = options.command or QUICK
        wanted = commands if options.all else [command for command in commands if command.name in names]
        before = bench.before()
        for ideal, found in at_once(lambda command: injections(bench, command, options.nth), wanted):
            todo += [(bench, injection, before, ideal) for injection in found]
        chosen += wanted
    expect(options.all or len(chosen) == len(names), f"some of {names} is no command")
    results = at_once(lambda one: attempt(*one), todo)
    complaints = [complaint for complaint, _ in results if complaint]
    exits = collections.Counter(ended for complaint, ended in results if not complaint)
    killed = sum(count for (code, _), count in exits.items() if code in (-9, 137))
    refused = sum(count for (code, _), count in exits.items() if code in (73, 74))
    harmless = exits[(0, True)]
    cut = collections.Counter(injection.fault for _, injection, _, _ in todo)
    for complaint in complaints[:options.show]:
        print(f"BROKEN: {complaint}")
    print(f"{len(todo)} injections into {len(chosen)} commands ({', '.join(f'{count} {name}' for name, count in cut.items())}): "
          f"{killed} killed, {refused} refused with 73 or 74, {harmless} done all the same; "
          f"{len(complaints)} broken promises")
    return 1 if complaints else 0


def add_arguments(parser):
    parser.add_argument("--all", action="store_true", help="every command that changes something, and some that only answer")
    parser.add_argument("--command", action="append", help="only this command (may be given more than once)")
    parser.add_argument("--nth", type=int, default=1, help="every nth of the injections")
    parser.add_argument("--show", type=int, default=20, help="as many broken promises")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
