#!/usr/bin/env python3
"""What a damaged file may do: whatever changes an answer is found by doctor, and no command crashes or guesses.

Single bits are flipped in pages of every kind (header, tables, indexes, overflow, freelist); then the file is cut off at
each page, emptied, overwritten with noise and by another program's database, given the rollback journal of another
project, and put into WAL mode. Each time several commands answer from it.
"""

import collections
import contextlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import sys

from project import Project, expect, run_test

PAGE = 4096
KINDS = {2: "inner index", 5: "inner table", 10: "index", 13: "table"}
ANSWERS = (["export"], ["log", "--json", "--limit", "0"], ["status", "--json"], ["check", "--json"])
REFUSED = (65, 78)  # damaged, or by its header a newer or foreign file


def fill(project):
    """Records of several kinds with long texts, and enough removed ones for free pages."""
    rows = [{"kind": "feature", "key": f"WEB-{n}", "project": "WEB", "title": f"Feature {n}", "value": n % 9,
             "why": "because " * (1200 if n % 10 == 0 else 10)} for n in range(10, 50)]
    rows += [{"kind": "risk", "title": f"Risk {n}", "features": [f"WEB-{n}"], "probability": 0.25} for n in range(10, 50)]
    rows += [{"kind": "dependency", "from": f"WEB-{n}", "on": f"WEB-{n + 1}"} for n in range(10, 49)]
    rows += [{"kind": "effort", "feature": "WEB-10", "days": 1, "who": f"who {n}"} for n in range(300)]
    project.succeed("import", "-", input="".join(json.dumps(row) + "\n" for row in rows))
    project.succeed("import", "-", input="".join(
        json.dumps({"kind": "note", "record": "WEB-10", "text": "gone " * 500, "day": f"2026-01-{day:02}"}) + "\n"
        for day in range(1, 29)))
    project.succeed("undo")
    project.succeed("risk", "remove", "R-3")
    with contextlib.closing(sqlite3.connect(project.database)) as database:  # the journal keeps what is gone: free some pages
        database.execute("CREATE TABLE gone (text)")
        database.executemany("INSERT INTO gone VALUES (?)", [("x" * 3000,)] * 12)
        database.commit()
        database.execute("DROP TABLE gone")
        database.commit()


def page_kinds(data):
    """The kind of each page, from 0; free pages are found from the header on."""
    free, trunk = set(), int.from_bytes(data[32:36], "big")
    while trunk:
        at = (trunk - 1) * PAGE
        count = int.from_bytes(data[at + 4:at + 8], "big")
        free |= {trunk} | {int.from_bytes(data[at + 8 + 4 * n:at + 12 + 4 * n], "big") for n in range(count)}
        trunk = int.from_bytes(data[at:at + 4], "big")
    kinds = collections.defaultdict(list)
    for page in range(len(data) // PAGE):
        start = data[page * PAGE + (100 if page == 0 else 0)]
        kinds["free" if page + 1 in free else KINDS.get(start, "overflow")].append(page)
    return kinds


class Damage:
    """A project whose file is damaged again and again, and what its commands answer."""

    def __init__(self, project):
        self.project = project
        self.sound = project.database.read_bytes()
        self.answers = [self.answer(words) for words in ANSWERS]
        expect(all(answer is not None for answer in self.answers), "the sound project does not answer")

    def put(self, data, journal=None):
        for name in ("-journal", "-wal", "-shm"):
            pathlib.Path(f"{self.project.database}{name}").unlink(missing_ok=True)
        self.project.database.write_bytes(data)
        if journal is not None:
            pathlib.Path(f"{self.project.database}-journal").write_bytes(journal)

    def run(self, *words):
        """Runs a command, which may refuse but not crash."""
        done = self.project.run(*words, text=False)
        expect(0 <= done.returncode < 128 and done.returncode != 70,
               f"{' '.join(words)} crashes with {done.returncode}: {done.stderr[-500:]}")
        return done

    def answer(self, words):
        """What a command says where it says something, and None where it refuses."""
        done = self.run(*words)
        return (done.returncode, done.stdout) if done.returncode in (0, 1) else None

    def verdict(self, data, what, journal=None):
        """Puts the damaged file there: harmless, found, or refused. Raises where damage changes an answer and is missed."""
        self.put(data, journal)
        answers = [self.answer(words) for words in ANSWERS]
        doctor = self.run("doctor").returncode
        if doctor in REFUSED:
            return "refused"
        expect(doctor in (0, 1), f"{what}: doctor ends with {doctor}")
        if doctor == 1:
            return "found"
        changed = [" ".join(words) for words, answer, sound in zip(ANSWERS, answers, self.answers) if answer != sound]
        expect(not changed, f"{what}: {', '.join(changed)} answers otherwise, and doctor is content")
        return "harmless"


def flip_bits(damage, count, seed):
    """Flips single bits, in each kind of page as often as in any other."""
    chance = random.Random(seed)
    kinds = page_kinds(damage.sound)
    places = ["header", *sorted(kinds)]
    counts = {place: collections.Counter() for place in places}
    for number in range(count):
        place = places[number % len(places)]
        start, size = (0, 100) if place == "header" else (chance.choice(kinds[place]) * PAGE, PAGE)
        written = [at for at in range(start, start + size) if damage.sound[at] != 0]
        # Every other time in what is written, where the page is not empty.
        at = chance.choice(written) if number // len(places) % 2 == 0 and written else start + chance.randrange(size)
        bit = chance.randrange(8)
        data = bytearray(damage.sound)
        data[at] ^= 1 << bit
        counts[place][damage.verdict(data, f"bit {bit} of byte {at} ({place})")] += 1
    for place in places:
        print(f"  {place}: " + ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts[place].items())))
    total = sum(counts.values(), collections.Counter())
    expect(total["found"] > 0 and total["harmless"] > 0, f"the flips show nothing: {total}")
    return total


def cut_off(damage, stride):
    """Cuts the file off at each page, and in the middle of some."""
    counts = collections.Counter()
    for end in range(0, len(damage.sound), PAGE * stride):
        for size in (end, end + 1234):
            verdict = damage.verdict(damage.sound[:size], f"cut off at {size}")
            expect(verdict != "harmless" or size >= len(damage.sound), f"cut off at {size}: nobody notices")
            counts[verdict] += 1
    return counts


def other_content(damage, folder):
    """What is no database of ours."""
    other = folder / "other.db"
    with contextlib.closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE feature (id)")
        database.commit()
    cases = {"an empty file": b"", "noise": random.Random(1).randbytes(50000), "text": b"hello\n" * 1000,
             "noise behind a header": damage.sound[:100] + random.Random(2).randbytes(50000),
             "another program's database": other.read_bytes(), "zeros": bytes(len(damage.sound))}
    for name, data in cases.items():
        damage.put(data)
        for words in (*ANSWERS, ["doctor"], ["doctor", "--fix"], ["effort", "add", "WEB-10", "1d"]):
            done = damage.run(*words)
            expect(done.returncode in REFUSED, f"{' '.join(words)} on {name}: exit {done.returncode}")
            expect(not done.stdout or "--json" in words, f"{' '.join(words)} on {name} shows something")
        expect(damage.project.database.read_bytes() == data, f"{name} was changed")
    return len(cases)


def hot_journal(database_file, folder):
    """A rollback journal as a killed writer leaves it, made on a copy of the file."""
    copy = folder / "hot.db"
    shutil.copy(database_file, copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = 5")
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE journal SET change = change || ' '")
        journal = pathlib.Path(f"{copy}-journal").read_bytes()
        database.execute("ROLLBACK")
    expect(len(journal) > PAGE, "no journal was written")
    return journal


def swapped_journal(damage, folder):
    """The rollback journal of another project lies beside the file."""
    other = Project(damage.project.binary, folder / "other").create()
    for number in range(60):
        other.succeed("effort", "add", "WEB-1", "1d", "--who", "y" * 400 + str(number))
    counts = collections.Counter()
    counts[damage.verdict(damage.sound, "the journal of another project", hot_journal(other.database, folder))] += 1
    damage.put(damage.sound)
    own = hot_journal(damage.project.database, folder)
    # Its own journal is rolled back: what it holds is what is there.
    counts[damage.verdict(damage.sound, "its own journal", own)] += 1
    counts[damage.verdict(damage.sound, "half its own journal", own[:len(own) // 2])] += 1
    for number in range(20):
        broken = bytearray(own)
        broken[random.Random(number).randrange(len(own))] ^= 4
        counts[damage.verdict(damage.sound, f"its own journal with a flipped bit ({number})", bytes(broken))] += 1
    return counts


def wal_header(damage):
    """Another program has put the file into WAL mode: answers stay, doctor warns, --fix puts it back."""
    data = bytearray(damage.sound)
    data[18] = data[19] = 2
    expect(damage.verdict(bytes(data), "WAL mode") == "harmless", "WAL mode changes an answer")
    examinations = json.loads(damage.project.succeed("doctor", "--json"))["data"]["examinations"]
    health = {one["what"]: one["health"] for one in examinations}
    expect(health["journal_mode"] == "warn", f"doctor does not warn of WAL mode: {health}")
    damage.project.succeed("doctor", "--fix")
    expect(damage.project.database.read_bytes()[18:20] == b"\x01\x01", "--fix leaves WAL mode")
    expect(damage.answer(ANSWERS[0]) == damage.answers[0], "--fix changes the export")


def salvage(damage, folder, count, seed):
    """Of files without one of their pages, --salvage writes what it can, says what it cannot, and touches nothing."""
    chance = random.Random(seed)
    counts = collections.Counter()
    export = damage.answers[0][1]
    for number in range(count):
        page = chance.randrange(len(damage.sound) // PAGE)
        data = damage.sound[:page * PAGE] + bytes(PAGE) + damage.sound[(page + 1) * PAGE:]
        damage.put(data)
        target = folder / f"salvaged-{number}.jsonl"
        done = damage.run("doctor", "--salvage", str(target))
        expect(damage.project.database.read_bytes() == data, f"salvage changes the file (page {page})")
        expect(done.returncode in (0, 1, 65), f"salvage without page {page}: exit {done.returncode}")
        is_whole = target.exists() and target.read_bytes() == export
        expect(done.returncode != 0 or is_whole, f"salvage without page {page}: exit 0, and the export is another")
        expect(done.returncode != 65 or not target.exists(), "salvage reads nothing and leaves a file")
        counts["all" if is_whole else "some" if target.exists() else "none"] += 1
    expect(counts["all"] > count // 2, f"salvage brings too little back: {counts}")
    expect(not [name for name in os.listdir(folder) if name.startswith(".waybill")], "salvage leaves its copy behind")
    return counts


def shown(counts):
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def body(options, folder):
    project = Project(options.binary, folder / "project").create()
    fill(project)
    damage = Damage(project)
    print(f"a file of {len(damage.sound) // PAGE} pages: "
          + ", ".join(f"{len(pages)} {kind}" for kind, pages in sorted(page_kinds(damage.sound).items())))
    flips = flip_bits(damage, options.flips, options.seed)
    print(f"{options.flips} flipped bits (seed {options.seed}): {shown(flips)}; 0 missed, 0 crashes")
    print(f"cut off: {shown(cut_off(damage, options.stride))}")
    print(f"{other_content(damage, folder)} files that are no database of ours: all refused, none changed")
    print(f"journals that do not belong there: {shown(swapped_journal(damage, folder))}")
    wal_header(damage)
    print("WAL mode: answers stay, doctor warns, --fix puts it back")
    print(f"salvage without one page: {shown(salvage(damage, folder, options.salvages, options.seed))} of the records")
    return 0


def add_arguments(parser):
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--salvages", type=int, default=40)
    parser.add_argument("--stride", type=int, default=12, help="cut off at every so many pages")
    parser.add_argument("--seed", type=int, default=1, help="of the places of the flips")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
