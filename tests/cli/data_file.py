#!/usr/bin/env python3
"""Every answer from a file alone: `--data plan.jsonl` needs no project, no home, no terminal and no place to write.

Each command that changes nothing is run on an export of the example, in a directory that nobody may write to, as a person who
is not root, without HOME. It must answer as it does on the database (the same exit status), and leave nothing behind. Commands
that are about the database itself refuse, and say so: REFUSING.

Exit status: 0 when all of it holds, 1 when something does not.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fault"))
import commands  # noqa: E402  pylint: disable=wrong-import-position
import contract  # noqa: E402  pylint: disable=wrong-import-position
import every_verb  # noqa: E402  pylint: disable=wrong-import-position

NOBODY = 65534
# What is about the database, its history or this machine, and no answer of a plan; with the exit status.
REFUSING = {"doctor": 2, "log": None, "diff": None, "undo": None, "forecast backtest": None}
# What speaks of no plan at all.
WITHOUT_PLAN = ("help", "version", "schema", "completion", "config", "merge", "textconv", "ci-setup")


def answers(case):
    """Every command that changes nothing, with the words of each of its runs and the exit status that is due."""
    for command in every_verb.commands_of(case.project.answer("help", "--all")):
        noun, _, verb = command.partition(" ")
        is_answer = command in commands.ANSWERS or verb in ("list", "show")
        if not is_answer or noun in WITHOUT_PLAN:
            continue
        for due, words in case.cases(command):
            yield command, due, words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    arguments = parser.parse_args()
    wrong = ran = 0
    with tempfile.TemporaryDirectory() as home:
        project = contract.Project(pathlib.Path(arguments.binary).resolve(), home)
        case = contract.Contract(project)
        checkout = pathlib.Path(home) / "checkout"
        checkout.mkdir()
        for file in project.model.iterdir():
            if file.is_file():
                shutil.copy(file, checkout)
        (checkout / "plan.jsonl").write_bytes(project.must("export"))
        before = sorted(os.listdir(checkout))
        os.chmod(home, 0o755)
        for folder in (checkout,):
            os.chmod(folder, 0o555)
        as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        program = pathlib.Path(home) / "waybill"
        shutil.copy(arguments.binary, program)
        for command, due, words in answers(case):
            line = [*command.split(), *words]
            done = subprocess.run([program, *line, "--data", "plan.jsonl"], cwd=checkout, capture_output=True, check=False,
                                  stdin=subprocess.DEVNULL, timeout=120, **as_nobody,
                                  env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "WAYBILL_NOW": "2026-11-20T12:00:00Z",
                                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")})
            ran += 1
            if command in REFUSING and done.returncode in (0, 1, 2, 4):
                continue
            if done.returncode != due or not (done.stdout or command == "push"):  # the demo has nothing to push
                wrong += 1
                print(f"{' '.join(line)}: exit {done.returncode}, not {due}: {done.stderr.decode()[:300]}", file=sys.stderr)
        os.chmod(checkout, 0o755)
        if sorted(os.listdir(checkout)) != before:
            wrong += 1
            print(f"left behind: {set(os.listdir(checkout)) - set(before)}", file=sys.stderr)
    print(f"data_file: {ran} answers, {wrong} wrong")
    return 1 if wrong or ran < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
