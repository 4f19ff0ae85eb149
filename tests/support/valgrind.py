#!/usr/bin/env python3
"""Runs thirty commands under valgrind, in a sample project, and fails on any invalid access or leak."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

COMMANDS = [line.split("|") for line in """\
status|report|report --audience executives --format html|check|check --json|feature list|feature list --where stage:building
feature show PAY-5|feature list --format csv|why PAY-5|fill PAY-9|raid|risk list --format md|risk exposure|doctor|export
log|diff --since 2026-01-01|estimate show PAY-5|estimate ask|dependency cycles|dependency status|metric list|outcome review
feature add|feature add Vouchers --project PAY|estimate add PAY-9 2d..5d..11d|undo|status --as-of 2026-10-01
risk list --assume 'feature edit PAY-9 --value 8'|help dates""".split("\n")]
LEAST = 30


def run(binary, words, project):
    """Runs one command under valgrind; what it found, or nothing."""
    tool = ["valgrind", "--quiet", "--leak-check=full", "--show-leak-kinds=definite,indirect,possible",
            "--errors-for-leak-kinds=definite,indirect,possible", "--error-exitcode=99"]
    done = subprocess.run([*tool, binary, "--dir", project, "--today", "2026-11-20", *words], capture_output=True,
                          check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 99 and done.returncode >= 0:
        return None
    return "\n".join(re.findall(r"^==\d+== .*", done.stderr.decode(errors="replace"), re.MULTILINE)[:12])


def main(argv):
    parser = argparse.ArgumentParser(description="runs thirty commands under valgrind")
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    binary = parser.parse_args(argv).binary.resolve()
    commands = [line for group in COMMANDS for line in group]
    findings = 0
    with tempfile.TemporaryDirectory() as project:
        subprocess.run([binary, "demo", project, "--today", "2026-11-20"], check=True, capture_output=True)
        for line in commands:
            words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", line)]
            found = run(binary, words, project)
            if found is not None:
                findings += 1
                print(f"waybill {line}\n{found}")
    print(f"valgrind: {len(commands)} commands, {findings} with findings")
    return 1 if findings or len(commands) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
