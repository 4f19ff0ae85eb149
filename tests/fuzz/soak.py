#!/usr/bin/env python3
"""Fuzzes every target of tests/fuzz for a while, and fails on any finding.

    tests/fuzz/soak.py --minutes 60               # all of them, the time shared out, two at a time
    tests/fuzz/soak.py --only csv,json --minutes 5
    tests/fuzz/soak.py --keep 20                  # then adds what reached new code to the corpora, 20 a target at most

Builds the preset `fuzz` (clang-16 with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer). Each target starts
from its corpus and from what earlier runs found (build/fuzz/corpus). An input that breaks a property, crashes, leaks or
takes longer than 20 seconds is kept in build/fuzz/findings; `fuzz_replay TARGET FILE` shows it again.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
MOST_BYTES = {"dates": 64, "values": 256, "filter": 512, "command": 512, "database": 64, "text": 512, "escape": 256}
SLOWEST = 20  # seconds on the clock for one input


def program(target):
    return BUILD / "tests" / "fuzz" / f"fuzz_{target}"


def fuzz(target, seconds):
    """Runs one target; returns (target, executions, inputs that reached new code, seconds, what was found)."""
    found, grown = BUILD / "findings" / target, BUILD / "corpus" / target
    for directory in (found, grown):
        directory.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    start = time.monotonic()
    command = [program(target), f"-max_total_time={seconds}", f"-timeout={SLOWEST}", "-print_final_stats=1", "-rss_limit_mb=2048",
               f"-max_len={MOST_BYTES.get(target, 2048)}", f"-artifact_prefix={found}/", grown, CORPUS / target]
    done = subprocess.run(command, capture_output=True, check=False)
    text = done.stderr.decode(errors="replace")
    stats = {name: int(value) for name, value in re.findall(r"stat::(\w+):\s+(\d+)", text)}
    new = sorted(set(found.iterdir()) - before)
    reasons = re.findall(r"fuzz: (this does not hold: .*)|(ERROR: .*)|(.*runtime error: .*)", text)
    findings = [f"{path}: {next(filter(None, reasons[0]), '') if reasons else 'see there'}" for path in new]
    if done.returncode != 0 and not findings:
        findings = [f"{target} ended with {done.returncode}: {text[-500:]}"]
    return (target, stats.get("number_of_executed_units", 0), stats.get("new_units_added", 0),
            time.monotonic() - start, findings)


def keep(target, most):
    """Adds to the corpus what earlier runs found and what reaches code that the corpus does not, the shortest first."""
    with tempfile.TemporaryDirectory() as scratch:
        merged = pathlib.Path(scratch)
        for path in (CORPUS / target).iterdir():
            shutil.copy(path, merged)
        known = {path.name for path in merged.iterdir()}
        subprocess.run([program(target), "-merge=1", merged, BUILD / "corpus" / target], capture_output=True, check=True)
        new = sorted((path for path in merged.iterdir() if path.name not in known), key=lambda path: path.stat().st_size)
        for path in new[:most]:
            shutil.copy(path, CORPUS / target / path.name[:12])
    return min(len(new), most)


def main(argv):
    parser = argparse.ArgumentParser(description="fuzzes every parser for a while")
    parser.add_argument("--minutes", type=float, default=60, help="in all (60)")
    parser.add_argument("--only", default="", help="targets, with commas")
    parser.add_argument("--jobs", type=int, default=2, help="targets at a time (2)")
    parser.add_argument("--keep", type=int, default=0, help="inputs to add to each corpus afterwards (0)")
    parser.add_argument("--no-build", action="store_true", help="take the programs as they are")
    options = parser.parse_args(argv)
    names = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
    targets = [name for name in names if not options.only or name in options.only.split(",")]
    if not options.no_build:
        subprocess.run(["cmake", "--preset", "fuzz"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", "--preset", "fuzz", "--target", *(f"fuzz_{name}" for name in targets)], cwd=ROOT, check=True)
    os.environ.setdefault("ASAN_SYMBOLIZER_PATH", shutil.which("llvm-symbolizer-16") or "")
    seconds = max(1, int(options.minutes * 60 / len(targets)))
    total, findings = 0, []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for target, executions, new, took, found in pool.map(lambda name: fuzz(name, seconds), targets):
            total += executions
            findings += found
            print(f"fuzz/{target}: {executions} inputs in {took:.0f} s, {new} reached new code, {len(found)} findings", flush=True)
    for finding in findings:
        print(f"finding: {finding}")
    if options.keep:
        print("kept:", ", ".join(f"{name} {keep(name, options.keep)}" for name in targets))
    print(f"fuzz: {len(targets)} targets, {total} inputs, {options.minutes:g} minutes in all, {len(findings)} findings")
    return 1 if findings or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
