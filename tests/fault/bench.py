"""Copies of one world to try commands on, and what a command left there."""

import contextlib
import dataclasses
import hashlib
import re
import shutil
import sqlite3
import threading

from project import HERE, expect

SEED = ("--seed", "7")
LATEST = len(list((HERE.parent.parent / "src/store/migrations").glob("*.sql")))
PLACES = ("project", "new", "copy.db", "out.html", "out.jsonl")


@dataclasses.dataclass
class Run:
    """What came of a command, and what it left in the world."""

    exit: int
    out: str
    err: str
    state: dict
    strays: set


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Bench:
    """Runs commands on copies of one world."""

    def __init__(self, world, folder):
        self.world, self.folder = world, folder
        self.known, self.lock, self.copies = {}, threading.Lock(), 0

    def place(self):
        """A fresh copy of the world."""
        with self.lock:
            self.copies += 1
            path = self.folder / str(self.copies)
        shutil.copytree(self.world.folder, path)
        return path

    def run(self, command, **options):
        """Runs a command in a copy of the world, as Project.run does; what came of it."""
        place = self.place()
        try:
            done = self.world.project.run(*command.words, *SEED, bare=True, cwd=place / "project", input=command.text,
                                          **options)
            out, err = (text.replace(str(place), "WORLD") for text in (done.stdout, done.stderr))
            return Run(done.returncode, out, err, self.states(place), self.strays(place))
        finally:
            shutil.rmtree(place)

    def before(self):
        """The state of the world as it is."""
        place = self.place()
        try:
            return self.states(place)
        finally:
            shutil.rmtree(place)

    def states(self, place):
        return {name: self.state_of(place / name) for name in PLACES}

    @staticmethod
    def strays(place):
        """The names of files that no command is meant to leave behind."""
        usual = re.compile(r"(old|copy|waybill|before-schema-\d)\.db|out\.(html|jsonl)|\.gitignore")
        return {path.name for path in place.rglob("*") if path.is_file() and not usual.fullmatch(path.name)}

    def state_of(self, path):
        """What is there: nothing, a file by its content, a project by its records as doctor lets them pass."""
        if not path.exists():
            return "nothing"
        if path.is_file() and path.suffix != ".db":
            return digest(path)
        file = path if path.is_file() else path / ".waybill" / "waybill.db"
        if not file.exists():
            return "a part of a project"
        journal = file.with_name(file.name + "-journal")
        key = digest(file) + (digest(journal) if journal.exists() else "")
        if key not in self.known:
            self.known[key] = self.examined(path if path.is_dir() else self.as_project(file))
        elif journal.exists():
            with contextlib.closing(sqlite3.connect(file)) as database:  # rolls back, so that what is left over can be seen
                database.execute("PRAGMA user_version").fetchone()
        return self.known[key]

    @staticmethod
    def as_project(file):
        """A backup in the place of a project's file."""
        directory = file.with_name("of-" + file.name)
        (directory / ".waybill").mkdir(parents=True)
        shutil.copy(file, directory / ".waybill" / "waybill.db")
        return directory

    def examined(self, directory):
        """The records of a project that doctor finds sound; an unusable one by what is said of it."""
        project = self.world.project
        file = directory / ".waybill" / "waybill.db"
        if file.stat().st_size == 0:
            return "a part of a project"
        with contextlib.closing(sqlite3.connect(file)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            return "a part of a project"
        if version < LATEST:  # to ask waybill would bring it up to date
            with contextlib.closing(sqlite3.connect(file)) as database:
                expect(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the older file is damaged")
            return f"schema {version}"
        export = project.run("export", "--dir", str(directory), bare=True)
        expect(export.returncode == 0, f"what is left cannot be read: exit {export.returncode}: {export.stderr}")
        doctor = project.run("doctor", "--dir", str(directory), bare=True)
        expect(doctor.returncode == 0, f"doctor is not content:\n{doctor.stdout}{doctor.stderr}")
        return f"schema {version}, " + hashlib.sha256(export.stdout.encode()).hexdigest()
