#!/usr/bin/env python3
"""What only happens at a terminal: `fill` opens an editor, `do` asks for what its command leaves open.

Exit status: 0 when all of it does, 1 when something does not.
"""

import argparse
import os
import pathlib
import re
import sys
import tempfile

from at_terminal import Place


def editor_that(home, substitution):
    script = pathlib.Path(home, "editor.sh")
    script.write_text(f"#!/bin/sh\nsed -i '{substitution}' \"$1\"\n")
    script.chmod(0o755)
    return str(script)


def pages(home):
    return sorted(pathlib.Path(home).glob("waybill-*.txt"))


def check(binary, home):
    """What does not hold, a line each."""
    place = Place(binary, home)
    place.sure("init")
    place.sure("project", "add", "WEB")
    place.sure("feature", "add", "Guest checkout", "--project", "WEB", "--stage", "building")

    code, shown = place.screen("fill", "WEB-1", EDITOR=editor_that(home, "s/^  why: $/  why: they leave/"))
    if code != 0 or "1 answer recorded" not in shown:
        yield f"an answer that was typed is not recorded: {shown}"
    if "they leave" not in place.sure("feature", "show", "WEB-1"):
        yield "what was typed in the editor is not in the record"
    if pages(home):
        yield "a page that was read is left behind"

    code, shown = place.screen("fill", "WEB-1", EDITOR=editor_that(home, "s/^  estimate: $/  estimate: soon/"))
    kept = pages(home)
    if code != 2 or len(kept) != 1 or str(kept[0]) not in shown:
        yield f"a page with a mistake is not kept and named: {code} {shown}"
    for page in kept:
        page.unlink()

    code, shown = place.screen("fill", "WEB-1")
    if code != 4 or "nothing was recorded" not in shown:
        yield f"an editor that fails is not reported: {code} {shown}"

    place.sure("feature", "edit", "WEB-1", "--committed", "2026-11-02")
    late = re.search(r'"id":"([a-z0-9]+)","record":"WEB-1","text":"[^"]*late', place.sure("status", "--json"))
    code, shown = place.screen("do", late.group(1), typed="2026-12-18\ncapacity\n")
    if code != 0 or "2026-12-18" not in place.sure("feature", "list", "--fields", "committed"):
        yield f"what do asks for at a terminal does not reach the command: {code} {shown}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=os.path.abspath)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waybill-terminal-") as home:
        problems = list(check(arguments.binary, home))
    for problem in problems:
        print(problem)
    print(f"terminal: {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
