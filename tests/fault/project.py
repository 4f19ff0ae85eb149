"""A project on disk and the commands that the fault tests give it."""

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT_S = 60


class Broken(Exception):
    """A promise that did not hold."""


class Skipped(Exception):
    """What this machine cannot try."""


def expect(holds, message):
    """Raises Broken unless the promise holds."""
    if not holds:
        raise Broken(message)


def environment(home):
    """What the commands see: nothing of the person who runs the tests."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
            "WAYBILL_ACTOR": "fault", "WAYBILL_NOW": "2026-11-20T12:00:00Z", "WAYBILL_NO_INPUT": "1"}


class Project:
    """A project with the feature WEB-1, in a directory of its own."""

    def __init__(self, binary, directory):
        self.binary = pathlib.Path(binary).resolve()
        self.directory = pathlib.Path(directory)
        self.database = self.directory / ".waybill" / "waybill.db"
        self.environment = environment(self.directory)

    def create(self):
        """Makes the project and its one feature."""
        self.directory.mkdir(parents=True, exist_ok=True)
        for words in (["init"], ["project", "add", "WEB"], ["feature", "add", "T", "--project", "WEB"]):
            self.succeed(*words)
        return self

    def command(self, *words):
        """The argument list of a command on this project."""
        return [str(self.binary), "--dir", str(self.directory), *words]

    def run(self, *words, bare=False, before=(), **options):
        """Runs a command; its completed process, with text output unless it goes elsewhere. A bare one is not told where
        the project is; `before` stands before the whole line."""
        settings = {"env": self.environment, "cwd": "/", "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                    "stderr": subprocess.PIPE, "text": True, "timeout": TIMEOUT_S, **options}
        if "input" in settings:
            del settings["stdin"]
        line = [str(self.binary), *words] if bare else self.command(*words)
        return subprocess.run([*before, *line], check=False, **settings)

    def succeed(self, *words, **options):
        """Runs a command that must succeed; its output."""
        done = self.run(*words, **options)
        expect(done.returncode == 0, f"{' '.join(words)}: exit {done.returncode}\n{done.stdout or ''}{done.stderr or ''}")
        return done.stdout

    def efforts(self):
        """Who logged each effort that is in the database."""
        answer = json.loads(self.succeed("effort", "list", "--json", "--limit", "0"))
        return [effort["who"] for effort in answer["data"]]

    def check_health(self, **options):
        """The database must be clean in the eyes of doctor."""
        self.succeed("doctor", **options)


@contextlib.contextmanager
def small_file_system(folder, size):
    """A tmpfs of that size; needs root and the right to mount."""
    folder.mkdir()
    if os.geteuid() != 0:
        raise Skipped("needs root to mount a small file system")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        raise Skipped(f"mount is not allowed here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def older_project(project):
    """A project of the first schema, without records, as the first waybill made it."""
    file = project.database
    file.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.executescript((HERE.parent.parent / "src/store/migrations/0001_records.sql").read_text(encoding="utf-8"))
        database.execute("PRAGMA application_id = 1463961932")
        database.execute("PRAGMA user_version = 1")
    return project


def at_once(action, things):
    """What `action` makes of each thing, with every core at work; the first that breaks ends it."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(action, thing) for thing in things]
        try:
            return [one.result() for one in running]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def run_test(description, add_arguments, body):
    """The frame of a fault test: its options, its directory, its closing line. The exit status."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the waybill to try")
    add_arguments(parser)
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} cannot be run")
    with tempfile.TemporaryDirectory(prefix="waybill-fault-") as folder:
        try:
            return body(options, pathlib.Path(folder).resolve())
        except Skipped as skipped:
            print(f"skipped: {skipped}")
            return 77
        except Broken as broken:
            print(f"BROKEN: {broken}")
            return 1
