#!/usr/bin/env python3
"""Measures `check` on a portfolio of 10,000 features and 26,000 records: the rules and every format in one process, beside what
reading the records takes, and the whole command beside another command of the same minutes; then the weekly report of the same
records.

    cmake --preset bench && cmake --build --preset bench --target bench_check bench_report waybill
    tests/bench/check.py [--build build/bench] [--size 10000] [--runs 7] [--keep DIR]

Nothing is asserted: the bars are 150 ms for rules and formats together and 200 ms for a report (both without the simulation), and a
person reads the tables.
"""

import argparse
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-11-20"
STAGES = ("idea", "ready", "building", "shipped", "done", "killed")
WORDS = "a customer pays by card and the receipt is quickly sent to them, if possible, in the language of the order".split()


def records(size):
    """The same every time: 2.6 records for each feature, of the sorts that the rules read."""
    chance = random.Random(size)
    yield {"kind": "project", "key": "WEB", "name": "Web shop"}
    for team in range(1, 21):
        yield {"kind": "team", "key": f"team-{team}", "name": f"Team {team}", "streams": 3}
    for service in range(1, 201):
        yield {"kind": "service", "key": f"svc-{service}", "team": f"team-{service % 20 + 1}"}
    for number in range(1, size + 1):
        feature = {"kind": "feature", "key": f"WEB-{number}", "project": "WEB", "title": f"Feature {number} saves step {chance.randint(1, 999)}",
                   "stage": chance.choice(STAGES), "services": [f"svc-{chance.randint(1, 200)}"]}
        if chance.random() < 0.8:
            feature["team"] = f"team-{chance.randint(1, 20)}"
        if chance.random() < 0.3:
            feature["committed"] = f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield feature
        if number > 1 and chance.random() < 0.5:
            yield {"kind": "dependency", "from": f"WEB-{number}", "on": f"WEB-{chance.randint(max(1, number - 50), number - 1)}",
                   "status": chance.choice(("claimed", "confirmed"))}
        if chance.random() < 0.6:
            words = " ".join(chance.choice(WORDS) for _ in range(12))
            yield {"kind": "criterion", "key": f"WEB-{number}.1", "feature": f"WEB-{number}", "given": "an order", "when": words, "then": words}
        if chance.random() < 0.3:
            yield {"kind": "estimate", "feature": f"WEB-{number}", "p10": 2, "p50": 5, "p90": 11}
        if chance.random() < 0.2:
            yield {"kind": "risk", "title": f"Supplier {number} is late", "features": [f"WEB-{number}"], "probability": 0.3}


def took(command, where):
    """Milliseconds of the processor that a command and nothing else took, and its peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def peak_mb(command, where):
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *command], cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return int(done.stderr.split()[-1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "bench")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", type=pathlib.Path, help="work there, and leave the project")
    options = parser.parse_args()
    waybill, bench = options.build.resolve() / "src" / "waybill", options.build.resolve() / "tests" / "bench"
    with tempfile.TemporaryDirectory() as folder:
        where = options.keep or pathlib.Path(folder)
        where.mkdir(exist_ok=True)
        if not (where / ".waybill").exists():
            (where / "plan.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records(options.size)), encoding="utf-8")
            subprocess.run([waybill, "init", "--no-input"], cwd=where, check=True, stdout=subprocess.DEVNULL)
            subprocess.run([waybill, "import", "plan.jsonl", "--yes", "--today", DAY], cwd=where, check=True, stdout=subprocess.DEVNULL)
        print("what,median_ms,bytes", flush=True)
        subprocess.run([bench / "bench_check", where / ".waybill" / "waybill.db", DAY, str(options.runs)], check=True)
        print(flush=True)
        subprocess.run([bench / "bench_report", where / ".waybill" / "waybill.db", DAY, str(options.runs)], check=True)
        commands = {
            "export (for comparison)": [waybill, "export"],
            "check, no simulation": [waybill, "check", "--today", DAY, "--ignore", "WB409,WB541"],
            "the same with --junit --sarif --summary": [waybill, "check", "--today", DAY, "--ignore", "WB409,WB541", "--junit", "r.xml", "--sarif",
                                                        "r.sarif", "--summary", "r.md"],
            "check": [waybill, "check", "--today", DAY],
        }
        times = {name: [] for name in commands}
        for run in range(options.runs):
            for name, command in commands.items():
                (where / "r.md").unlink(missing_ok=True)
                times[name].append(took(command, where))
        base = statistics.median(times["export (for comparison)"])
        print(f"\n{'command':42} processor ms   beside export   peak MB")
        for name, list_of in times.items():
            median = statistics.median(list_of)
            print(f"{name:42} {median:12.0f} {median / base:14.2f}x {peak_mb(commands[name], where):9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
