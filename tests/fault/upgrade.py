#!/usr/bin/env python3
"""An upgrade of an older file happens wholly or not at all, after a backup, whatever comes in between.

Each frozen schema of tests/data/schemas is upgraded by the program while the system call N of a kind kills it, finds the
disk full or fails. Afterwards the next command must find all records, doctor must be content, and a file that was
upgraded must have a backup of its old schema. Files of a newer schema and of other programs are not touched.
"""

import collections
import contextlib
import hashlib
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from project import Project, expect, run_test

SCHEMAS = pathlib.Path(__file__).resolve().parents[1] / "data" / "schemas"
CALLS = ("pwrite64", "fdatasync", "fsync", "unlink", "ftruncate", "renameat2", "openat")


def frozen_versions():
    return sorted(int(path.stem) for path in SCHEMAS.glob("[0-9]*.sql"))


def version_of(path):
    """The schema of a file; a copy is looked at, so that what a kill left is for waybill to recover."""
    with tempfile.TemporaryDirectory(prefix="waybill-look-") as folder:
        for ending in ("", "-journal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(f"{path}{ending}", f"{folder}/copy.db{ending}")
        with contextlib.closing(sqlite3.connect(f"{folder}/copy.db")) as database:
            expect(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"{path} is damaged")
            return database.execute("PRAGMA user_version").fetchone()[0]


class Frozen:
    """A project with the file of an older schema."""

    def __init__(self, binary, folder, version):
        self.version = version
        self.project = Project(binary, folder / str(version))
        self.project.database.parent.mkdir(parents=True, mode=0o700)
        self.golden = (SCHEMAS / f"{version}.jsonl").read_text(encoding="utf-8")
        self.original = folder / f"{version}.db"
        with contextlib.closing(sqlite3.connect(self.original)) as database:
            database.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))

    def thaw(self):
        for path in self.project.database.parent.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copy(self.original, self.project.database)
        self.project.database.chmod(0o600)

    def upgrade_under(self, injection):
        """Upgrades while strace interferes; the exit status, and whether it interfered at all."""
        trace = self.project.directory / "trace"
        done = subprocess.run(["strace", "-f", "-o", str(trace), "-e", f"trace={injection.split(':')[0]}", "-e",
                               f"inject={injection}", *self.project.command("export")], env=self.project.environment,
                              cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
        log = trace.read_text(encoding="utf-8", errors="replace")
        return done, "(INJECTED)" in log or "killed by SIGKILL" in log

    def check(self, what, newest):
        """All records are there, and a backup where the file is new."""
        is_upgraded = version_of(self.project.database) == newest
        backups = list((self.project.database.parent / "backups").glob("before-schema-*.db"))
        if is_upgraded:
            expect(any(version_of(path) == self.version for path in backups), f"{what}: upgraded, and no backup")
        for path in backups:
            expect(version_of(path) == self.version, f"{what}: {path.name} is of another schema")
        expect(self.project.succeed("export") == self.golden, f"{what}: other records than before")
        expect(version_of(self.project.database) == newest, f"{what}: the next command did not upgrade")
        self.project.succeed("doctor")
        return is_upgraded


def interfere(frozen, newest, ways, chance):
    """Tries `ways` ways to interfere with the upgrade of one schema."""
    counts = collections.Counter()
    while sum(counts.values()) < ways:
        call = chance.choice(CALLS)
        effect = chance.choice(("signal=KILL", "signal=KILL", "error=ENOSPC", "error=EIO"))
        lasting = "+" if effect != "signal=KILL" and chance.random() < 0.5 else ""
        most = {"pwrite64": 60, "openat": 30}.get(call, 6)
        injection = f"{call}:{effect}:when={chance.randrange(1, most)}{lasting}"
        if call == "openat" and effect != "signal=KILL":
            continue  # the loader opens its libraries by it
        frozen.thaw()
        done, has_hit = frozen.upgrade_under(injection)
        what = f"schema {frozen.version}, {injection}"
        if not has_hit:
            continue
        if effect != "signal=KILL":
            # A backup's own cleaning up may fail without harm; else the failure is said.
            expect(done.returncode in (0, 73, 74), f"{what}: exit {done.returncode}\n{done.stderr}")
            expect(done.returncode != 0 or done.stdout == frozen.golden, f"{what}: exit 0 and other records")
        counts["killed" if effect == "signal=KILL" else effect.removeprefix("error=")] += 1
        frozen.check(what, newest)
    return counts


def refused(frozen, newest):
    """Newer and foreign files: exit 78, what to do, and the file as it was."""
    cases = {f"PRAGMA user_version={newest + 1}": (f"schema {newest + 1}", f"up to {newest}", "install"),
             "PRAGMA user_version=9999": ("schema 9999", f"up to {newest}", "install"),
             "PRAGMA application_id=1234": ("another program", "--dir")}
    for pragma, words in cases.items():
        frozen.thaw()
        with contextlib.closing(sqlite3.connect(frozen.project.database, isolation_level=None)) as database:
            database.execute(pragma)
        before = hashlib.sha256(frozen.project.database.read_bytes()).hexdigest()
        for command in (["export"], ["undo"], ["import", "-"], ["doctor"], ["doctor", "--fix"], ["backup", str(frozen.project.directory / "b.db")]):
            done = frozen.project.run(*command)
            expect(done.returncode == 78, f"{command} under {pragma}: exit {done.returncode}\n{done.stderr}")
            for word in words:
                expect(word in done.stderr, f"{command} under {pragma} does not say '{word}': {done.stderr}")
        after = hashlib.sha256(frozen.project.database.read_bytes()).hexdigest()
        expect(before == after, f"{pragma}: the file was changed")
    return len(cases)


def body(options, folder):
    if shutil.which("strace") is None:
        print("strace is not here")
        return 77
    versions = frozen_versions()
    probe = Project(options.binary, folder / "newest").create()
    newest = version_of(probe.database)
    chance = random.Random(options.seed)
    older = [version for version in versions if version < newest]
    total = collections.Counter()
    for number, version in enumerate(older):
        ways = options.ways // len(older) + (number < options.ways % len(older))
        total += interfere(Frozen(options.binary, folder, version), newest, ways, chance)
    count = sum(total.values())
    print(f"{count} upgrades of {len(older)} schemas to {newest} cut off (seed {options.seed}): "
          + ", ".join(f"{number} {name}" for name, number in sorted(total.items()))
          + "; all records there each time, 0 without a backup")
    print(f"{refused(Frozen(options.binary, folder / 'refused', versions[-1]), newest)} files that are newer or foreign: "
          "exit 78, unchanged")
    return 0


def add_arguments(parser):
    parser.add_argument("--ways", type=int, default=150, help="how often an upgrade is interfered with")
    parser.add_argument("--seed", type=int, default=1)


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
