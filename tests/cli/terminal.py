#!/usr/bin/env python3
"""What only happens at a terminal: `fill` opens an editor, `do` asks for what its command leaves open.

Exit status: 0 when all of it does, 1 when something does not.
"""

import argparse
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile


def environment(home, editor):
    return {"PATH": "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8", "USER": "ana",
            "WAYBILL_NOW": "2026-11-20T12:00:00Z", "EDITOR": editor}


def plain(binary, home, *words):
    result = subprocess.run([binary, *words], cwd=home, env=environment(home, "false"), capture_output=True, text=True,
                            timeout=60, check=True)
    return result.stdout


def at_terminal(binary, home, editor, typed, *words):
    """The exit status and what the screen showed, for a person who types `typed`."""
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execve(binary, [binary, *words], environment(home, editor))
    os.write(descriptor, typed.encode())
    shown = b""
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(descriptor)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode(errors="replace")


def editor_that(home, substitution):
    script = pathlib.Path(home, "editor.sh")
    script.write_text(f"#!/bin/sh\nsed -i '{substitution}' \"$1\"\n")
    script.chmod(0o755)
    return str(script)


def pages(home):
    return sorted(pathlib.Path(home).glob("waybill-*.txt"))


def check(binary, home):
    """What does not hold, a line each."""
    plain(binary, home, "init")
    plain(binary, home, "project", "add", "WEB")
    plain(binary, home, "feature", "add", "Guest checkout", "--project", "WEB", "--stage", "building")

    code, shown = at_terminal(binary, home, editor_that(home, "s/^  why: $/  why: they leave/"), "", "fill", "WEB-1")
    if code != 0 or "1 answer recorded" not in shown:
        yield f"an answer that was typed is not recorded: {shown}"
    if "they leave" not in plain(binary, home, "feature", "show", "WEB-1"):
        yield "what was typed in the editor is not in the record"
    if pages(home):
        yield "a page that was read is left behind"

    code, shown = at_terminal(binary, home, editor_that(home, "s/^  estimate: $/  estimate: soon/"), "", "fill", "WEB-1")
    kept = pages(home)
    if code != 2 or len(kept) != 1 or str(kept[0]) not in shown:
        yield f"a page with a mistake is not kept and named: {code} {shown}"
    for page in kept:
        page.unlink()

    code, shown = at_terminal(binary, home, "false", "", "fill", "WEB-1")
    if code != 4 or "nothing was recorded" not in shown:
        yield f"an editor that fails is not reported: {code} {shown}"

    plain(binary, home, "feature", "edit", "WEB-1", "--committed", "2026-11-02")
    late = re.search(r'"id":"([a-z0-9]+)","record":"WEB-1","text":"[^"]*late', plain(binary, home, "status", "--json"))
    code, shown = at_terminal(binary, home, "false", "2026-12-18\ncapacity\n", "do", late.group(1))
    if code != 0 or "2026-12-18" not in plain(binary, home, "feature", "list", "--fields", "committed"):
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
