#!/usr/bin/env python3
"""Asks the program for its commands and holds each to two promises.

Every command that `waybill help --all` names answers `--help`, and some transcript shows it at work. What is
missing is listed. With --self-test it is shown that both checks can fail.

Exit status: 0 when every command keeps both, 1 when one does not.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ALIASES = {"dep": "dependency", "est": "estimate", "ls": "list", "new": "add", "rm": "remove"}
WORDS = re.compile(r"[a-z][a-z-]*")


def ask(binary, *words):
    """The exit status and the standard output of the program, away from any project."""
    with tempfile.TemporaryDirectory(prefix="waybill-verbs-") as home:
        environment = {"PATH": "/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8"}
        result = subprocess.run([binary, *words], cwd=home, env=environment, capture_output=True, text=True, timeout=60)
    return result.returncode, result.stdout


def commands_of(document):
    """The commands that the help names: its own, and for every kind of record its verbs."""
    commands = set()
    for row in (row for section in document["sections"] for row in section["rows"]):
        if "command" in row:
            commands.add(row["command"].removeprefix("waybill "))
        if "noun" in row:
            commands.update(f"{row['noun']} {verb}" for verb in row["verbs"].split())
    return sorted(commands)


def shown_in(text):
    """The pairs of neighbouring words, and the first words, of every `waybill …` in the commands of a transcript."""
    found = set()
    for line in re.findall(r"^(?:\$|>) (.*)$", text, re.MULTILINE):
        for command in re.split(r"\bwaybill\b", line)[1:]:
            words = [ALIASES.get(word, word) for word in command.split()]
            found.update(word for word in words if WORDS.fullmatch(word))
            found.update(f"{one} {other}" for one, other in zip(words, words[1:]))
    return found


def problems(commands, answers_help, texts):
    """What is missing, a line each."""
    shown = set().union(*map(shown_in, texts)) if texts else set()
    for command in commands:
        if not answers_help(command):
            yield f"waybill {command} --help fails"
        if command not in shown:
            yield f"waybill {command}: no transcript shows it"


def self_test():
    assert list(problems(["risk add"], lambda _: True, ["$ waybill --dir x risk add y\n"])) == []
    assert list(problems(["dependency list"], lambda _: True, ["$ waybill dep ls\n"])) == []
    assert len(list(problems(["risk add"], lambda _: True, ["# waybill risk add\nwaybill risk add\n"]))) == 1
    assert len(list(problems(["risk add"], lambda _: False, ["$ waybill risk add\n"]))) == 1
    assert len(list(problems(["risk add"], lambda _: False, []))) == 2
    rows = [{"command": "waybill undo"}, {"noun": "risk", "verbs": "add list"}, {"flag": "--json"}]
    assert commands_of({"sections": [{"rows": rows}]}) == ["risk add", "risk list", "undo"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        self_test()
        return 0
    binary = os.path.abspath(options.binary)
    status, answer = ask(binary, "help", "--all", "--json")
    commands = commands_of(json.loads(answer)["data"]) if status == 0 else []
    if len(commands) < 50:
        print(f"only {len(commands)} commands found: is `waybill help --all --json` as it was?")
        return 1
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.test"))]
    found = list(problems(commands, lambda command: ask(binary, *command.split(), "--help")[0] == 0, texts))
    print("\n".join(found + [f"{len(commands)} commands, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
