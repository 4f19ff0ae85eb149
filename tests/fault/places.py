#!/usr/bin/env python3
"""What a read-only, missing or strange place does: a refusal in stated words, and every answer that can still be given.

places.txt holds the cases: what is typed into a shell in the directory of a project, and every word of what is answered,
with the exit status. Each has a project of its own; where the tests run as root, it and the shell belong to `nobody`, since
root may do anything. `--update` writes the answers anew: read the difference.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys

from project import HERE, Project, at_once, environment, expect, run_test, small_file_system

NOBODY = 65534
BOOK = HERE / "places.txt"


@dataclasses.dataclass
class Place:
    """One case: its name, what is typed, and what is answered."""

    name: str
    typed: str
    answer: str


def read_places():
    """The cases of places.txt: a line `# name`, lines that begin with `$ ` or `> `, and the answer up to an empty line."""
    for block in re.split(r"\n\n+", BOOK.read_text(encoding="utf-8").strip()):
        name, *rest = block.split("\n")
        typed = [line[2:] for line in rest if line[:2] in ("$ ", "> ")]
        yield Place(name.lstrip("# "), "\n".join(typed), "\n".join(line for line in rest if line[:2] not in ("$ ", "> ")))


def written(places):
    """The text of places.txt."""
    blocks = []
    for place in places:
        first, *more = place.typed.split("\n")
        blocks.append("\n".join([f"# {place.name}", f"$ {first}", *(f"> {line}" for line in more), place.answer]))
    return "\n\n".join(blocks) + "\n"


def answer_to(place, binary, folder):
    """What a shell says to what is typed there."""
    project = Project(binary, folder / "project").create()
    shutil.copytree(folder / "project", folder / "spare")
    os.chmod(folder, 0o755)
    options = {}
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    variables = {**environment(folder), "PATH": f"{binary.parent}:/usr/bin:/bin"}
    done = subprocess.run(["/bin/sh", "-c", place.typed], cwd=project.directory, env=variables, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
                          timeout=60, **options)
    text = done.stdout.replace(str(folder), "HERE").rstrip("\n")
    return "\n".join(([text] if text else []) + ([f"[exit {done.returncode}]"] if done.returncode else []))


def on_read_only_disk(binary, folder):
    """A file system that is mounted for reading alone: every answer, no change."""
    with small_file_system(folder / "disk", "8m") as disk:
        project = Project(binary, disk / "project").create()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for words in (["feature", "list"], ["export"], ["report"], ["doctor"], ["check", "--fail-on", "error"]):
            done = project.run(*words)
            expect(done.returncode in (0, 1) and done.stdout, f"{words} on a read-only disk: {done.stderr}")
        for words in (["effort", "add", "WEB-1", "1d"], ["backup"], ["undo"]):
            done = project.run(*words)
            expect(done.returncode in (73, 77), f"{words} on a read-only disk: exit {done.returncode}: {done.stderr}")
            expect(str(disk) in done.stderr, f"{words} on a read-only disk: does not say where: {done.stderr}")


def body(options, folder):
    os.chmod(folder, 0o755)
    (folder / "bin").mkdir()
    binary = folder / "bin" / "waybill"  # a copy that nobody may run too, wherever the build lies
    shutil.copy(options.binary, binary)
    os.chmod(binary, 0o755)

    def answered(numbered):
        number, place = numbered
        here = folder / str(number)
        here.mkdir()
        try:
            return dataclasses.replace(place, answer=answer_to(place, binary, here))
        finally:
            subprocess.run(["chmod", "-R", "u+rwX", str(here)], check=False)

    places = list(read_places())
    found = at_once(answered, enumerate(places))
    if options.update:
        BOOK.write_text(written(found), encoding="utf-8")
        print(f"{len(found)} answers written")
        return 0
    wrong = [(place, now) for place, now in zip(places, found) if place.answer != now.answer]
    for place, now in wrong:
        print(f"BROKEN: {place.name}\n$ {place.typed}\nexpected:\n{place.answer}\nanswered:\n{now.answer}")
    print(f"{len(places)} strange places, every word of {len(places) - len(wrong)} as written, {len(wrong)} broken promises")
    if wrong:
        return 1
    on_read_only_disk(binary, folder)
    print("and a read-only disk")
    return 0


if __name__ == "__main__":
    sys.exit(run_test(__doc__, lambda parser: parser.add_argument("--update", action="store_true"), body))
