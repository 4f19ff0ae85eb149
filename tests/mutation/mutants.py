#!/usr/bin/env python3
"""Plants small faults in src/, one at a time, and counts how many the units and transcripts catch.

    tests/mutation/mutants.py                        # 100 faults in a copy of the tree, some of it new each time
    tests/mutation/mutants.py --copy DIR --log FILE  # in DIR, which is kept; a log that is there is gone on with
    tests/mutation/mutants.py --log FILE --survivors # only those that nothing caught last time
    tests/mutation/mutants.py --self-test

The tree itself is never changed: faults are planted in a copy. After each the copy is built as far as the next tests
need it, the likeliest first: the units of the room, the transcripts of the command, all transcripts, the other units
whose program came out different. The first red test ends it. A fault that the compiler refuses is replaced by another;
one that changes nothing that anybody could see counts as a survivor all the same.
"""

import argparse
import collections
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import faults
from faults import Mutant

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEAST_KILLED = 85  # of a hundred
MOST_CPU_SECONDS = 300  # of one test process: what hangs is caught, what runs on a busy machine is not
MOST_SECONDS = 3600  # of one test program on the clock: what waits for ever is caught


class Copy:
    """A copy of the tree with a build of it, in which faults are planted."""

    def __init__(self, root, directory):
        self.root, self.directory = root, directory
        self.build = directory / "build" / "plain"

    def refresh(self):
        """Brings the sources up to date, and builds. What did not change keeps its time, so that little is built."""
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root,
                                check=True, capture_output=True).stdout.decode()
        for name in filter(None, listed.split("\0")):
            original, twin = self.root / name, self.directory / name
            if not original.is_file():
                twin.unlink(missing_ok=True)
            elif not twin.is_file() or twin.read_bytes() != original.read_bytes():
                twin.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(original, twin)
        if not (self.build / "build.ninja").is_file():
            launchers = [f"-DCMAKE_{language}_COMPILER_LAUNCHER=ccache" for language in ("C", "CXX")]
            subprocess.run(["cmake", "--preset", "plain", *(launchers if shutil.which("ccache") else [])],
                           cwd=self.directory, check=True, stdout=subprocess.DEVNULL)
        if not self.make("all"):
            sys.exit("mutants: the tree does not build as it is")

    def make(self, *targets):
        return run(["ninja", "-C", str(self.build), *targets], self.directory)

    def put(self, mutant, text):
        """Writes the line of the mutant as `text`."""
        path = self.directory / mutant.path
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[mutant.line - 1] = text
        path.write_text("\n".join(lines), encoding="utf-8")

    def programs(self):
        """The unit test programs, by room."""
        found = {path.name[: -len("_test")]: path for path in (self.build / "tests").glob("*/*_test")}
        return dict(sorted(found.items()))


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))


def run(command, directory):
    """Whether a command ends well and in time. What it started ends with it."""
    process = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=limit)
    try:
        return process.wait(MOST_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def transcripts(copy, names):
    return run([sys.executable, "-B", "tests/support/transcripts.py", "--binary", str(copy.build / "src/waybill"),
                "-j", "2", *names], copy.directory)


def near_transcripts(copy, mutant):
    """The transcripts that speak of the command whose source holds the fault."""
    parts = pathlib.PurePath(mutant.path).parts
    if parts[1] != "cli" or len(parts) < 4:
        return []
    noun, verb = parts[2], parts[3].split(".")[0].split("_")[0]
    found = {path for word in (noun, verb) for path in (copy.directory / "tests/cli").rglob(f"*{word}*.test")}
    return [str(path.relative_to(copy.directory)) for path in sorted(found)]


def verdict(copy, mutant):
    """What happened to the fault: `refused` by the compiler, the name of the test that caught it, or `survived`."""
    room = pathlib.PurePath(mutant.path).parts[1]
    programs = copy.programs()
    before = {name: path.stat().st_mtime_ns for name, path in programs.items()}
    if not copy.make(f"{room}_test" if room in programs else "waybill"):
        return "refused"
    if room in programs and room != "store" and not run([str(programs[room])], copy.directory):
        return f"unit/{room}"
    if not copy.make("waybill"):
        return "refused"
    near = near_transcripts(copy, mutant)
    if near and not transcripts(copy, near):
        return "transcript/" + pathlib.PurePath(mutant.path).parts[2]
    directories = sorted({str(path.parent.relative_to(copy.directory))
                          for path in (copy.directory / "tests/cli").rglob("*.test")})
    for directory in [*directories, "README.md", "docs/tutorial.md"]:
        if not transcripts(copy, [directory]):
            return f"transcript/{directory}"
    if not copy.make("all"):
        return "refused"
    changed = [name for name, path in copy.programs().items() if path.stat().st_mtime_ns != before[name]]
    for name in sorted(changed, key=lambda one: one == "store"):
        if (name != room or room == "store") and not run([str(programs[name])], copy.directory):
            return f"unit/{name}"
    # The rest of the quick tests: what needs a terminal, the reference, every verb.
    rest = ["ctest", "--test-dir", str(copy.build), "-L", "quick", "-E", "^(unit|transcript|architecture|support|fuzz)/",
            "--stop-on-failure"]
    return "survived" if run(rest, copy.directory) else "another quick test"


def plant(copy, mutant):
    """Plants one fault, tests, and takes it out again."""
    copy.put(mutant, mutant.after)
    try:
        return verdict(copy, mutant)
    finally:
        copy.put(mutant, mutant.before)


def read_log(path):
    """The faults of earlier runs with their verdicts; of one that was planted again, the last."""
    known = {}
    if path and path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            result = entry.pop("verdict")
            mutant = Mutant(**entry)
            known[(mutant.path, mutant.before, mutant.after, mutant.line)] = (mutant, result)
    return known


def moved(mutant, root):
    """The fault where its line stands now, or None where the line is no more."""
    lines = (root / mutant.path).read_text(encoding="utf-8").split("\n") if (root / mutant.path).is_file() else []
    places = [number for number, line in enumerate(lines, 1) if line == mutant.before]
    if not places:
        return None
    return Mutant(**{**vars(mutant), "line": min(places, key=lambda number: abs(number - mutant.line))})


def report(known):
    """Prints the table and the survivors; 1 where too few were caught."""
    results = [(mutant, result) for mutant, result in known.values()]
    built = [(mutant, result) for mutant, result in results if result != "refused"]
    killed = [result for _, result in built if result != "survived"]
    by_operator = collections.defaultdict(collections.Counter)
    for mutant, result in results:
        by_operator[mutant.operator][result if result in ("refused", "survived") else "killed"] += 1
    print(f"{'operator':<12} {'killed':>7} {'survived':>9} {'did not compile':>16}")
    for operator, counts in sorted(by_operator.items()):
        print(f"{operator:<12} {counts['killed']:>7} {counts['survived']:>9} {counts['refused']:>16}")
    for result, count in collections.Counter(killed).most_common():
        print(f"caught by {result}: {count}")
    for mutant, result in sorted(built, key=lambda one: (one[0].path, one[0].line)):
        if result == "survived":
            print(f"survived: {mutant.path}:{mutant.line} ({mutant.operator})\n"
                  f"  - {mutant.before.strip()}\n  + {mutant.after.strip()}")
    print(f"mutants: {len(built)} planted, {len(killed)} killed, {len(built) - len(killed)} survived; "
          f"{len(results) - len(built)} did not compile")
    return 0 if built and len(killed) * 100 >= LEAST_KILLED * len(built) else 1


def plant_all(copy, options):
    """Plants as many as were asked for; returns all verdicts."""
    known = read_log(options.log)
    copy.refresh()
    if options.survivors:
        waiting = [one for one, result in known.values() if result == "survived"]
    else:
        waiting = [one for one in faults.chosen(ROOT, options.seed)
                   if (one.path, one.before, one.after, one.line) not in known]
    planted = 0 if options.survivors else sum(1 for _, result in known.values() if result != "refused")
    for mutant in waiting:
        if not options.survivors and planted >= options.count:
            break
        place = moved(mutant, copy.directory)
        if place is None:
            continue
        start = time.monotonic()
        result = plant(copy, place)
        planted += result != "refused"
        known[(mutant.path, mutant.before, mutant.after, mutant.line)] = (mutant, result)
        print(f"{planted:>3} {result:<28} {time.monotonic() - start:5.0f} s  {place.path}:{place.line} {place.operator}",
              flush=True)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps({**vars(mutant), "verdict": result}) + "\n")
    return known


SELF_TEST = {  # a line of code, and what the faults make of it
    "    if (a == b) return one(2);": {"    if (a != b) return one(2);", "    if (!(a == b)) return one(2);",
                                       "    if (a == b) return one(3);", "    if (a == b) return {};"},
    "    ok = left && Tone::good;": {"    ok = left || Tone::good;", "    ok = left && Tone::bad;", "    ;"},
    "    say(\"a == b\");  // 1 + 1": {"    ;  // 1 + 1"},
    "    std::vector<int> x{1};": {"    std::vector<int> x{2};"},
    "    constexpr int most = 4;": set(),
    "#include <a + b>": set(),
}


def self_test():
    """Shows for each kind of fault that it is found, and none in comments, strings and preprocessor lines."""
    following = faults.enumerations(["enum class Tone { good, bad };"])
    failed = 0
    for line, expected in SELF_TEST.items():
        found = {mutant.after for mutant in faults.mutants_of("x.cpp", line, following)}
        if found != expected:
            print(f"{line}\n  expected {sorted(expected)}\n  found    {sorted(found)}")
            failed += 1
    first = [list(faults.chosen(ROOT, seed))[:20] for seed in (1, 1, 2)]
    if first[0] != first[1] or first[0] == first[2]:
        print("the choice is not that of the seed")
        failed += 1
    print(f"self-test of mutants: {len(SELF_TEST) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


def main(argv):
    parser = argparse.ArgumentParser(description="plants faults in a copy of src/ and counts what the tests catch")
    parser.add_argument("--count", type=int, default=100, help="faults that compile (100)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (1)")
    parser.add_argument("--copy", type=pathlib.Path, help="where the copy is made, and kept")
    parser.add_argument("--log", type=pathlib.Path, help="verdicts are added to it, and those in it not planted again")
    parser.add_argument("--survivors", action="store_true", help="plant only those of the log that survived")
    parser.add_argument("--report", action="store_true", help="print what the log says, plant nothing")
    parser.add_argument("--self-test", action="store_true", help="show that each kind of fault is found")
    options = parser.parse_args(argv)
    if options.self_test:
        return self_test()
    if options.report:
        return report(read_log(options.log))
    with tempfile.TemporaryDirectory() as scratch:
        directory = (options.copy or pathlib.Path(scratch) / "waybill").resolve()
        if directory == ROOT:
            sys.exit("mutants: faults are planted in a copy, not in the tree itself")
        return report(plant_all(Copy(ROOT, directory), options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
