#!/usr/bin/env python3
"""Runs the commands of transcripts under WAYBILL_ASCII=1 and looks for a character beyond ASCII.

Every third transcript is taken, and with --all each of them.

A transcript is followed up to the first command that itself brings such a character in, by its text or by a file that it
names: from there on it may be the user's own.

Exit status: 0 when nothing beyond ASCII came from waybill, 1 when something did.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import transcripts  # noqa: E402  (the runner is a program beside it)

DATA = HERE.parent / "data"
LEAST = 300  # commands: fewer mean that this looks at nothing


def brings_in(text):
    """Whether a command may put the user's own characters beyond ASCII into the project."""
    if not text.isascii() or re.search(r"\\x|\\u|\\[0-7]{3}|printf '%b'|python|WAYBILL_ASCII", text):
        return True
    names = re.findall(r"\$DATA/([\w./-]+)", text)
    return any(not (DATA / name).read_bytes().isascii() for name in names if (DATA / name).is_file())


def look(path, options):
    """How many commands were run, and what was found."""
    steps = transcripts.parse(path, path.read_text(encoding="utf-8").split("\n"))
    found, count = [], 0
    with tempfile.TemporaryDirectory(prefix="waybill-ascii-", ignore_cleanup_errors=True) as outer:
        sandbox = transcripts.Sandbox(pathlib.Path(outer).resolve(), options.binary, DATA)
        sandbox.run("export WAYBILL_ASCII=1")
        for step in steps:
            if brings_in(step.text):
                break
            if "--copy" in step.text:
                sandbox.run(step.text)  # what is pasted into a chat or a wiki has that one's own signs
                continue
            count += 1
            bad = [line for line in sandbox.run(step.text) if not line.replace("«dir»", "").replace("«data»", "").isascii()]
            found += [f"{path.name}:{step.line}: $ {step.text}\n  {line}" for line in bad]
    return count, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, type=lambda name: pathlib.Path(name).resolve())
    parser.add_argument("--all", action="store_true", help="every transcript, not every third")
    options = parser.parse_args()
    files = sorted(HERE.rglob("*.test"))
    total, found = 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for count, one in pool.map(lambda path: look(path, options), files if options.all else files[::3]):
            total += count
            found += one
    if total < LEAST:
        found.append(f"only {total} commands were run")
    print("\n".join([*found, f"ascii: {total} commands, {len(found)} lines beyond ASCII"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
