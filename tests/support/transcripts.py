#!/usr/bin/env python3
"""Runs transcripts: what a person types, and what the terminal answers.

    # A comment, followed by the command that it is about.
    $ waybill feature show WEB-99
    error: no feature WEB-99
    [exit 3]

    $ cat >plan.txt <<END
    > two lines of one command
    > END

A line that begins with `$ ` is a command, `> ` right after it goes on with the same command. What follows is
its output, stdout and stderr together, and `[exit N]` unless N is 0. Blank lines at the end of an output do
not count. Comments are lines that begin with `#` before the first command, or between a blank line and a `$ `.
In an output, `…` alone on a line stands for any number of lines and `«…»` for anything within a line; an
output line that itself begins with `$ ` or `> ` is written with a backslash before it.

Every file has a directory of its own, which is also its HOME, and an environment of its own: `cd`, `export`
and `unset` last until the end of the file. $DATA names the directory of test data. In outputs the two
directories appear as «dir» and «data». In a Markdown file the ```console blocks are one transcript; before a
fenced block, `<!-- file: NAME -->` writes the block's text to NAME and `<!-- skip -->` leaves it out.

Exit status: 0 when every transcript holds, 1 when one does not, 2 when there was nothing to run.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIMEOUT_S = 120
ANY_LINES = "…"
ANY_TEXT = "«…»"

# The command runs between these: each is a bash of its own, so that `exit` or a syntax error ends one command
# and not the file, and hands its directory and its environment on to the next.
WRAPPER = """state=$2
. "$state"
save() { { printf 'cd %q\\n' "$PWD"; export -p; } >"$state"; }
trap save EXIT
eval "$1"
"""


class BadTranscript(Exception):
    """A file that cannot be read as a transcript."""


@dataclass
class Command:
    """One command and its expected output; `first` and `last` bound the output's lines in the file."""

    text: str
    line: int
    expected: list
    first: int
    last: int


@dataclass
class Fixture:
    """A file that a Markdown document describes before its commands use it."""

    name: str
    text: str


@dataclass
class Result:
    """What came of one file."""

    path: pathlib.Path
    steps: int = 0
    failures: list = field(default_factory=list)
    updated: bool = False


# Reading ---------------------------------------------------------------------------------------------------


def is_comment(lines, index, end):
    """Whether the line begins a run of comments: after a blank line, and followed by a command."""
    if index > 0 and lines[index - 1].strip():
        return False
    while index < end and lines[index].startswith("#"):
        index += 1
    return index < end and lines[index].startswith("$ ")


def read_output(lines, start, end):
    """The index after the output that begins at `start`."""
    index = start
    while index < end and not lines[index].startswith("$ "):
        if lines[index].startswith("#") and is_comment(lines, index, end):
            break
        index += 1
    return index


def parse_commands(lines, start, end):
    """The commands of lines[start:end]."""
    commands = []
    index = start
    while index < end and not lines[index].startswith("$ "):
        if lines[index].strip() and not lines[index].startswith("#"):
            raise BadTranscript(f"line {index + 1}: output before the first command")
        index += 1
    while index < end:
        if not lines[index].startswith("$ "):  # comments between two commands
            index += 1
            continue
        at = index + 1
        text = [lines[index][2:]]
        index += 1
        while index < end and (lines[index].startswith("> ") or lines[index] == ">"):
            text.append(lines[index][2:])
            index += 1
        stop = read_output(lines, index, end)
        last = stop
        while last > index and not lines[last - 1].strip():
            last -= 1
        commands.append(Command("\n".join(text), at, lines[index:last], index, last))
        index = stop
    return commands


def fence_of(line):
    """The fence that a line opens, and its language: ('```', 'console'); or None."""
    found = re.fullmatch(r"(`{3,}|~{3,})\s*([\w-]*).*", line)
    return (found.group(1), found.group(2)) if found else None


def parse_markdown(lines):
    """The commands and fixtures of a Markdown file, in order."""
    steps, index, note = [], 0, None
    while index < len(lines):
        comment = re.fullmatch(r"<!--\s*(skip|file:\s*(\S+))\s*-->\s*", lines[index])
        fence = fence_of(lines[index])
        index += 1
        if comment:
            note = comment
        if not fence:
            continue
        start = index
        while index < len(lines) and lines[index].rstrip() != fence[0]:
            index += 1
        if index == len(lines):
            raise BadTranscript(f"line {start}: this block has no end")
        if note and note.group(2):
            steps.append(Fixture(note.group(2), "".join(line + "\n" for line in lines[start:index])))
        elif not note and fence[1] == "console":
            found = parse_commands(lines, start, index)
            if not found:
                raise BadTranscript(f"line {start}: a console block without a command")
            steps.extend(found)
        note = None
        index += 1
    return steps


def parse(path, lines):
    """The steps of a file, by its kind."""
    steps = parse_markdown(lines) if path.suffix == ".md" else parse_commands(lines, 0, len(lines))
    if not any(isinstance(step, Command) for step in steps):
        raise BadTranscript("no command in it")
    return steps


# Matching --------------------------------------------------------------------------------------------------


def unescaped(line):
    return line[1:] if line.startswith(("\\$ ", "\\> ")) else line


def escaped(line):
    return "\\" + line if line.startswith(("$ ", "> ")) else line


def line_matches(pattern, line):
    """Whether an expected line, `«…»` standing for anything, is the line that came."""
    if ANY_TEXT not in pattern:
        return pattern == line or unescaped(pattern) == line
    pieces = (re.escape(piece) for piece in unescaped(pattern).split(ANY_TEXT))
    return re.fullmatch(".*".join(pieces), line) is not None


def matches(expected, actual):
    """Whether the expected lines, `…` standing for any number of them, are the lines that came.

    `reach` holds the numbers of actual lines that the patterns so far can have consumed: linear in the
    number of lines for each pattern, whatever their order.
    """
    reach = {0}
    for pattern in expected:
        if pattern == ANY_LINES:
            reach = set(range(min(reach), len(actual) + 1))
        else:
            reach = {at + 1 for at in reach if at < len(actual) and line_matches(pattern, actual[at])}
        if not reach:
            return False
    return len(actual) in reach


def merged(expected, actual):
    """The actual output as it is written down: old lines with a `«…»` that still match are kept."""
    patterns = [line for line in expected if ANY_TEXT in line]
    lines = []
    for line in actual:
        kept = next((pattern for pattern in patterns if line_matches(pattern, line)), None)
        if kept is not None:
            patterns.remove(kept)
        lines.append(escaped(line) if kept is None else kept)
    return lines


# Running ---------------------------------------------------------------------------------------------------


def environment(binary, home, data):
    """The environment of a transcript: nothing of the machine's but what the sanitizers are told."""
    values = {
        "PATH": f"{binary.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "DATA": str(data),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "WAYBILL_NOW": "2026-11-20T12:00:00Z",
        "WAYBILL_ACTOR": "ana",
        "WAYBILL_FORCE_TTY": "80",  # tables as a person sees them
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    values.update({name: os.environ[name] for name in os.environ if re.fullmatch(r"(A|UB|L)SAN_OPTIONS", name)})
    return values


def run_command(text, state, home):
    """Runs one command; its output's lines, `[exit N]` included."""
    shell = ["/bin/bash", "--noprofile", "--norc", "-c", WRAPPER, "bash", text, str(state)]
    process = subprocess.Popen(shell, cwd=home, env={"PATH": "/usr/bin:/bin"}, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        output += f"\n[killed after {TIMEOUT_S} s]".encode()
    lines = output.decode("utf-8", "backslashreplace").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if process.returncode != 0:
        lines.append(f"[exit {process.returncode if process.returncode > 0 else 128 - process.returncode}]")
    return lines


class Sandbox:
    """The directory in which one file runs, and the state that its commands hand on."""

    def __init__(self, outer, binary, data):
        self.home = pathlib.Path(outer) / "home"
        self.home.mkdir()
        self.data = data
        self.state = pathlib.Path(outer) / "state"
        exports = (f"export {name}={shlex.quote(value)}\n" for name, value in environment(binary, self.home, data).items())
        self.state.write_text(f"cd {shlex.quote(str(self.home))}\n" + "".join(exports))

    def write(self, fixture):
        target = (self.home / fixture.name).resolve()
        if self.home not in target.parents:
            raise BadTranscript(f"{fixture.name} lies outside the directory of the test")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(fixture.text, encoding="utf-8")

    def run(self, text):
        """The output of a command, with our own directories made anonymous."""
        lines = run_command(text, self.state, self.home)
        return [line.replace(str(self.home), "«dir»").replace(str(self.data), "«data»") for line in lines]


def difference(path, command, actual):
    """What was expected against what came, for a reader."""
    diff = difflib.unified_diff(command.expected, [escaped(line) for line in actual], "expected", "actual", lineterm="")
    return "\n".join([f"{path}:{command.line}: $ {command.text}", *diff])


def rewritten(lines, changes):
    """The file's lines with the outputs in `changes` [(command, actual)] put in their places."""
    lines = list(lines)
    for command, actual in reversed(changes):
        lines[command.first:command.last] = merged(command.expected, actual)
    return lines


def run_file(path, options):
    """Runs one file to its end, also past a failure: the later ones are then worth reading too."""
    result = Result(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        steps = parse(path, lines)
        changes = []
        with tempfile.TemporaryDirectory(prefix="waybill-test-", ignore_cleanup_errors=True) as outer:
            sandbox = Sandbox(pathlib.Path(outer).resolve(), options.binary, options.data)
            for step in steps:
                if isinstance(step, Fixture):
                    sandbox.write(step)
                    continue
                result.steps += 1
                actual = sandbox.run(step.text)
                if not matches(step.expected, actual):
                    changes.append((step, actual))
        if changes and options.update:
            path.write_text("\n".join(rewritten(lines, changes)), encoding="utf-8")
            result.updated = True
        else:
            result.failures = [difference(path, command, actual) for command, actual in changes]
    except (BadTranscript, OSError, UnicodeDecodeError) as error:
        result.failures.append(f"{path}: {error}")
    return result


def files_of(names):
    """The transcripts that the arguments name; a directory stands for the *.test files right in it."""
    files = []
    for name in names:
        path = pathlib.Path(name)
        found = sorted(path.glob("*.test")) if path.is_dir() else [path]
        if not found:
            sys.exit(f"transcripts: no *.test in {path}")
        files.extend(found)
    return files


def arguments(argv):
    parser = argparse.ArgumentParser(description="runs transcripts (*.test) and the console blocks of *.md")
    parser.add_argument("files", nargs="+", metavar="FILE|DIR")
    parser.add_argument("--binary", default=ROOT / "build/dev/src/waybill", type=pathlib.Path, help="the waybill to run")
    parser.add_argument("--data", default=ROOT / "tests/data", type=pathlib.Path, help="what $DATA names")
    parser.add_argument("--update", action="store_true", help="write the outputs that came into the files")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), help="files run at once")
    options = parser.parse_args(argv)
    options.binary = options.binary.resolve()
    options.data = options.data.resolve()
    if options.binary.name != "waybill" or not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is no program named waybill")
    return options


def main(argv):
    options = arguments(argv)
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for result in pool.map(lambda path: run_file(path, options), files_of(options.files)):
            for failure in result.failures:
                print(failure, end="\n\n")
            if result.updated:
                print(f"updated: {result.path}")
            failed += len(result.failures)
            passed += max(0, result.steps - len(result.failures))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
