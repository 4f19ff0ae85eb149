"""What the hostile tests share: a project to attack, and the frame in which their cases run.

A case is a function `case_S12_what_it_shows(here, folder)`: `here` is a fresh Project, `folder` a directory of its own.
The number is the row of docs/hostile-input.md that it belongs to. A case that this machine cannot try raises Skipped.
"""

import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fault"))

from project import Broken, Project, Skipped, expect, run_test  # noqa: E402  (the frame of the fault tests is this one's too)

NOBODY = 65534
# A sanitizer wants terabytes of addresses and its reports in order.
KEPT = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")


def project_in(binary, directory):
    """A project with the feature WEB-1."""
    here = Project(binary, directory)
    here.environment.update({name: os.environ[name] for name in KEPT if name in os.environ})
    return here.create()


def refused(done, status, *words):
    """Holds a command to a clear refusal: its exit, an error, certain words in it, no sign of a crash."""
    shown = f"{' '.join(map(str, done.args[3:]))[:200]}: exit {done.returncode}\n{done.stderr[:2000]}"
    wanted = status if isinstance(status, tuple) else (status,)
    expect(done.returncode in wanted, f"not {wanted}: {shown}")
    expect("error: " in done.stderr, f"no error is told: {shown}")
    for word in words:
        expect(word in done.stderr, f"'{word}' is not told: {shown}")


def needs_root(why):
    if os.geteuid() != 0:
        raise Skipped(f"needs root: {why}")


def give_away(*paths):
    """Makes files somebody else's."""
    for path in paths:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def run_case(case, options, folder):
    """Runs one case; whether it held, or None where it was skipped."""
    row, name = case.__name__.removeprefix("case_").split("_", 1)
    name = f"{row} {name.replace('_', ' ')}"
    folder.mkdir()
    os.chmod(folder, 0o755)
    try:
        binary = folder / "waybill"  # a copy that another user may run too, wherever the build lies
        shutil.copy(options.binary, binary)
        here = project_in(binary, folder / "project")
        here.is_quick = options.quick
        case(here, folder)
    except Skipped as skipped:
        print(f"skipped: {name}: {skipped}")
        return None
    except (Broken, subprocess.TimeoutExpired) as broken:
        print(f"BROKEN: {name}: {broken}")
        return False
    print(f"held: {name}")
    return True


def main(module):
    """Runs the cases of a module; the exit status."""

    def body(options, folder):
        os.chmod(folder, 0o755)
        cases = [case for name, case in sorted(vars(module).items()) if name.startswith("case_")]
        cases = [case for case in cases if options.only in case.__name__]
        held = [run_case(case, options, folder / str(number)) for number, case in enumerate(cases)]
        print(f"{held.count(True)} held, {held.count(False)} broken, {held.count(None)} skipped")
        if True not in held and False not in held and cases:
            return 77
        return 1 if False in held or not cases else 0

    def add_arguments(parser):
        parser.add_argument("--only", default="", help="cases with this in their name")
        parser.add_argument("--quick", action="store_true", help="fewer combinations, for every run")

    return run_test(module.__doc__, add_arguments, body)
