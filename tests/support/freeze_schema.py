#!/usr/bin/env python3
"""Freezes a schema: a database as SQL text and the export that belongs to it, to be read by every later waybill.

    tests/support/freeze_schema.py --binary build/release/src/waybill

writes tests/data/schemas/<N>.sql and <N>.jsonl, N being the newest schema. The rows of rows.jsonl go in by the program
itself, with an edit, a removal, an undo and a redo, so that the journal holds all there is. The golden export is what the
program says before anything is upgraded.

With --schema N an older one is made: what the tables of schema N could not hold is left out of the rows, and what the
program then stored is copied into tables that the migrations up to N made. So the first schemas were frozen; a later
one is frozen when it is released, and never made anew.
"""

import argparse
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FROZEN = ROOT / "tests" / "data" / "schemas"
APPLICATION_ID = 0x5742494C


def migrations():
    return sorted((ROOT / "src" / "store" / "migrations").glob("*.sql"))


def empty_database(version, path=":memory:"):
    """A database of that schema without rows."""
    database = sqlite3.connect(path)
    for migration in migrations()[:version]:
        database.executescript(migration.read_text(encoding="utf-8"))
    return database


def columns(database, table):
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def rows_for(version):
    """The rows, as far as the tables of that schema could hold them."""
    database = empty_database(version)
    for line in (FROZEN / "rows.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        known = columns(database, row["kind"])
        if known:
            kept = {name: value for name, value in row.items() if name == "kind" or name in known}
            yield json.dumps(kept, ensure_ascii=False)


def filled_project(binary, folder, version):
    """A project with the rows, made by the program; the path of its database and its export."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "WAYBILL_ACTOR": "ana", "WAYBILL_DIR": folder}

    def waybill(now, *words, **options):
        done = subprocess.run([str(binary), "--seed", "1", "--now", f"2026-11-20T{now}:00Z", *words], env=environment,
                              capture_output=True, text=True, check=False, **options)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    waybill("08:00", "init")
    waybill("09:00", "import", "-", input="\n".join(rows_for(version)) + "\n")
    waybill("10:00", "feature", "edit", "WEB-2", "--title", "Saved cards, safely", "--value", "3")
    waybill("11:00", "feature", "add", "Gift cards", "--project", "WEB")
    waybill("12:00", "note", "add", "WEB-4", "for the season", "--request-id", "season")
    waybill("13:00", "feature", "remove", "WEB-4")
    waybill("14:00", "undo", "2")
    waybill("15:00", "redo")
    return pathlib.Path(folder) / ".waybill" / "waybill.db", waybill("16:00", "export")


def frozen(file, version):
    """The SQL text of the rows of `file` in the tables of that schema."""
    database = empty_database(version)
    with sqlite3.connect(file) as newest:
        newest.execute("PRAGMA query_only = ON")
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]
        for table in tables:
            names = ", ".join(f'"{name}"' for name in columns(database, table))
            rows = newest.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid').fetchall()
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                database.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    database.commit()
    text = "\n".join(database.iterdump())
    return f"PRAGMA foreign_keys=OFF;\n{text}\nPRAGMA application_id={APPLICATION_ID};\nPRAGMA user_version={version};\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    parser.add_argument("--schema", type=int, default=len(migrations()), help="the newest, unless said")
    options = parser.parse_args()
    target = FROZEN / f"{options.schema}.sql"
    if target.exists():
        sys.exit(f"{target} is there: a schema is frozen once")
    with tempfile.TemporaryDirectory(prefix="waybill-freeze-") as folder:
        file, export = filled_project(options.binary.resolve(), folder, options.schema)
        target.write_text(frozen(file, options.schema), encoding="utf-8")
        target.with_suffix(".jsonl").write_text(export, encoding="utf-8")
    print(f"{target}: {len(export.splitlines())} records")


if __name__ == "__main__":
    main()
