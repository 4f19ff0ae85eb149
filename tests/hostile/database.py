#!/usr/bin/env python3
"""Database files that somebody made to harm whoever opens them: as in a repository that holds a .waybill of its own."""

import contextlib
import pathlib
import sqlite3
import struct
import subprocess
import sys
import time

from frame import expect, main, refused

MAGIC = bytes([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])
COMMANDS = (["feature", "list"], ["feature", "add", "x", "--project", "WEB"], ["export"], ["doctor"], ["status"])


@contextlib.contextmanager
def opened(here):
    with contextlib.closing(sqlite3.connect(here.database, isolation_level=None)) as database:
        yield database


def refused_everywhere(here, *words):
    """No command works on the file, none hangs, none crashes."""
    for command in COMMANDS:
        refused(here.run(*command, timeout=20), 65, *words)


SCHEMAS = {
    "a trigger that deletes": ["CREATE TRIGGER t AFTER INSERT ON feature BEGIN DELETE FROM feature; END"],
    "a trigger on reading's neighbour": ["CREATE TRIGGER t AFTER UPDATE ON counter BEGIN DELETE FROM project; END"],
    "an endless view": ["CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n"],
    "another table": ["CREATE TABLE stranger (x)"],
    "a table that is named like SQLite's statistics": ["CREATE TABLE \"sqlite-stat1\" (x CHECK (length(randomblob(100000000)) > 0))"],
    "an index with an expression": ["CREATE INDEX heavy ON feature (length(replace(hex(zeroblob(1000)), '0', title)))"],
    "a virtual table": ["CREATE VIRTUAL TABLE search USING fts5(x)"],
    "a column more": ["ALTER TABLE feature ADD COLUMN backdoor TEXT"],
    "a generated column": ["ALTER TABLE feature ADD COLUMN heavy TEXT AS (hex(zeroblob(100000000)))"],
    "a table less": ["DROP TABLE note"],
    "another name": ["ALTER TABLE note RENAME TO not_e"],
}


def case_S16_tables_that_are_not_ours(here, _folder):
    """Whatever else the schema holds: the file is not opened."""
    good = here.database.read_bytes()
    for name, statements in SCHEMAS.items():
        here.database.write_bytes(good)
        with opened(here) as database:
            for statement in statements:
                database.execute(statement)
        before = here.database.read_bytes()
        refused_everywhere(here, "not those that waybill made")
        expect(here.database.read_bytes() == before, f"{name}: the file was changed")
    print(f"  {len(SCHEMAS)} schemas, {len(COMMANDS)} commands each")


def case_S16_a_heavy_check_is_never_evaluated(here, folder):
    """A CHECK that takes for ever, in the file, in an older file, in a backup: refused before it is evaluated."""
    heavy = "'" + "a" * 5000 + "' NOT GLOB '" + "*a" * 12 + "*b'"
    good = here.database.read_bytes()
    for version in (None, 3):
        here.database.write_bytes(good)
        with opened(here) as database:
            database.execute("PRAGMA writable_schema=ON")
            database.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'feature'",
                             ('"title" TEXT NOT NULL', f'"title" TEXT NOT NULL CHECK ({heavy})'))
        if version is not None:
            with opened(here) as database:
                database.execute(f"PRAGMA user_version={version}")
        start = time.monotonic()
        refused_everywhere(here, "not those that waybill made")
        bad = folder / f"bad-{version}.db"
        bad.write_bytes(here.database.read_bytes())
        here.database.write_bytes(good)
        refused(here.run("restore", str(bad), "--yes", timeout=30), 65, "not those that waybill made")
        print(f"  version {version}: {time.monotonic() - start:.1f} s for 6 commands")
        here.succeed("feature", "list")


def case_S16_versions_that_never_were(here, _folder):
    """A version below nought, or one whose tables are others, is no reason to run a migration."""
    good = here.database.read_bytes()
    versions = [-1, -5, -100000, -2147483648, 0, 1, 2, 3, 4, 5]
    for version in versions:
        here.database.write_bytes(good)
        with opened(here) as database:
            database.execute(f"PRAGMA user_version={version}")
        refused_everywhere(here, "not those that waybill made")
        expect(not (here.database.parent / "backups").exists(), "a backup of it was made")
    here.database.unlink()
    with opened(here) as database:
        database.executescript("PRAGMA application_id=0x5742494c; PRAGMA user_version=-3; VACUUM")
    refused(here.run("feature", "list"), 65)
    here.database.write_bytes(good)
    for version in (7000, 2147483647):
        with opened(here) as database:
            database.execute(f"PRAGMA user_version={version}")
        refused(here.run("feature", "list"), 78)
    print(f"  {len(versions) + 3} versions")


VALUES = {
    "NULL in NOT NULL": ("title", '"title" TEXT NOT NULL', '"title" TEXT', "NULL"),
    "a blob for a text": ("title", '"title" TEXT NOT NULL', '"title" BLOB', "x'00ff'"),
    "a text for a number": ("value", '"value" REAL', '"value" ANY', "'many'"),
    "a number for a text": ("why", '"why" TEXT', '"why" ANY', "17"),
}


def case_S16_values_of_the_wrong_type(here, _folder):
    """A value that its column cannot hold, put there behind a schema that is ours again, is told as damage."""
    good = here.database.read_bytes()
    for name, (column, own, other, value) in VALUES.items():
        here.database.write_bytes(good)
        with opened(here) as database:
            database.execute("PRAGMA writable_schema=ON")
            sql = database.execute("SELECT sql FROM sqlite_schema WHERE name='feature'").fetchone()[0]
            expect(own in sql, f"{name}: the table of features has changed: {own}")
            database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'feature'", (sql.replace(own, other).replace("STRICT", ""),))
        with opened(here) as database:
            database.execute("PRAGMA ignore_check_constraints=ON")
            database.execute(f"UPDATE feature SET {column} = {value}")
            database.execute("PRAGMA writable_schema=ON")
            database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'feature'", (sql,))
        for command in (["feature", "show", "WEB-1"], ["export"]):
            refused(here.run(*command), 65, "wrong type")
        done = here.run("doctor")
        expect(done.returncode in (1, 65), f"{name}: doctor finds nothing: {done.stdout}")


def case_S16_keys_that_would_be_two_words(here, _folder):
    """A key that holds more than it shows is no word for a shell to put into a line."""
    here.succeed("feature", "add", "plain", "--project", "WEB")
    for key in ("WEB-1\nWEB-9\tforged", "WEB-1\t; touch x", "WEB-1\x1b[2J", "WEB-1\u202e"):
        with opened(here) as database:
            database.execute("UPDATE feature SET key = ? WHERE title <> 'plain'", (key,))
        done = subprocess.run([here.binary, "complete", "--", "feature", "show", "WEB-"], cwd=here.directory, env=here.environment,
                              capture_output=True, text=True, check=False)
        expect(done.stdout == "WEB-2\tplain\n", f"{key!r}: {done.stdout!r}")


def case_S16_a_text_to_fill_the_memory(here, _folder):
    """A value of 100 MB is refused, and the process stays small."""
    with opened(here) as database:
        database.execute("UPDATE feature SET why = CAST(zeroblob(100000000) AS TEXT)")
    for command in (["feature", "show", "WEB-1"], ["export"], ["feature", "list", "--fields", "why"], ["feature", "edit", "WEB-1", "--how", "x"]):
        refused(here.run(*command), 65, "larger than 64 MiB")
    with opened(here) as database:
        database.execute("UPDATE feature SET why = CAST(zeroblob(1000000) AS TEXT)")
    done = here.run("feature", "show", "WEB-1", "--json")
    expect(done.returncode in (0, 65) and "\0" not in done.stdout, f"a text of NULs: {done.returncode}")


def case_S16_text_that_is_no_text(here, _folder):
    """Bad bytes, NUL and control characters in the file reach no screen; JSON stays JSON."""
    with opened(here) as database:
        database.execute("UPDATE feature SET title = CAST(x'41ff1b5b324a00c29b42' AS TEXT)")
    for form in ("text", "csv", "tsv", "md", "html"):
        shown = here.run("feature", "list", "--format", form).stdout
        expect(not set(shown) & {"\x1b", "\0", "\x9b"}, f"{form}: {shown!r}")
        expect("x1b" in shown, f"{form}: not shown at all: {shown!r}")
    done = here.run("feature", "list", "--json", text=False)
    expect(b"\x1b" not in done.stdout and b"\0" not in done.stdout, "a raw control character in JSON")


def journal_of(here):
    """A journal as a killed writer leaves it: of a change that is undone by whoever comes next."""
    with opened(here) as database:
        database.executescript("PRAGMA cache_size=1; BEGIN IMMEDIATE; CREATE TABLE big (x)")
        for _ in range(200):
            database.execute("INSERT INTO big VALUES (randomblob(3000))")
        journal = pathlib.Path(f"{here.database}-journal").read_bytes()
        database.execute("ROLLBACK")
    return journal


def case_S16_a_journal_that_names_a_file(here, folder):
    """SQLite removes the file that a journal names once it has rolled back: such a journal is not played."""
    victim = folder / "victim"
    victim.write_text("precious\n")
    name = str(victim).encode()
    checksum = sum(struct.unpack(f"{len(name)}b", name)) & 0xffffffff
    journal = pathlib.Path(f"{here.database}-journal")
    honest = journal_of(here)
    journal.write_bytes(honest + struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), checksum) + MAGIC)
    refused_everywhere(here, "names another file")
    refused(here.run("restore", str(here.database), "--yes"), 65)
    expect(victim.exists(), "a file that the journal names is gone")
    journal.write_bytes(honest)
    here.succeed("feature", "list")
    expect(not journal.exists(), "an honest journal was not rolled back")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
