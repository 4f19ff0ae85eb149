#!/usr/bin/env python3
"""What a forecast says where the answer is known in closed form: within three standard errors of 100,000 runs.

The portfolios are made of features whose ranges are those of normal distributions, so that sums, the latest of several,
and what a risk adds have formulas.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

RUNS = 100_000
Z = 1.2815515655446004  # P90 of the standard normal
MINUTE = 1 / 480  # ranges are kept in minutes of eight-hour days


def normal(key, mean, sd):
    low, high = mean - Z * sd, mean + Z * sd
    return {"kind": "estimate", "feature": key, "p10": low, "p50": mean, "p90": high}


def features(count, mean, sd, serial, team=None):
    """`count` features, one after the other or side by side, with a stream for each."""
    rows = [{"kind": "project", "key": "WEB"}]
    if team:
        rows.append({"kind": "team", "key": team, "streams": count})
    for i in range(1, count + 1):
        key = f"WEB-{i}"
        rows.append({"kind": "feature", "key": key, "project": "WEB", "title": key, "stage": "ready", "team": team})
        rows.append(normal(key, mean[i - 1] if isinstance(mean, list) else mean, sd[i - 1] if isinstance(sd, list) else sd))
        if serial and i > 1:
            rows.append({"kind": "dependency", "from": key, "on": f"WEB-{i - 1}"})
    return rows


def forecast(binary, rows, correlation):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "plan.jsonl"
        file.write_text("".join(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n" for row in rows))
        done = subprocess.run([binary, "--data", file, "forecast", "--json", "--ignore-questions", "--runs", str(RUNS),
                               "--correlation", str(correlation), "--today", "2026-11-20"],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(done.stderr)
        return json.loads(done.stdout)["data"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    binary = parser.parse_args().binary.resolve()
    wrong = 0

    def check(what, found, wanted, sd, is_sd=False):
        nonlocal wrong
        error = 3 * sd / math.sqrt(RUNS * (2 if is_sd else 1)) + 2 * MINUTE
        is_right = abs(found - wanted) <= error
        wrong += not is_right
        print(f"{'ok   ' if is_right else 'WRONG'} {what}: {found:.4f}, by formula {wanted:.4f}, three standard errors {error:.4f}")

    two = forecast(binary, features(2, 10, 2, False), 0)
    check("the later of two N(10, 2)", two["mean_days"], 11.128379, 1.65)
    three = forecast(binary, features(3, 10, 2, False), 0)
    check("the latest of three N(10, 2)", three["mean_days"], 11.692569, 1.5)
    together = forecast(binary, features(2, 10, 2, False, "web"), 0.3)
    check("the later of two that go together, 0.3", together["mean_days"], 10 + 2 * 0.472035, 1.76)
    clark = forecast(binary, features(2, [20, 18], [4, 6], False), 0)
    check("the later of N(20, 4) and N(18, 6)", clark["mean_days"], 21.98676, 3.98678)
    check("its sd", clark["sd_days"], 3.98678, 3.98678, True)
    for correlation, sd in ((0, 6.3246), (0.3, 12.1655), (0.5, 14.8324)):
        ten = forecast(binary, features(10, 20, 2, True, "web"), correlation)
        check(f"ten in a row, correlation {correlation}", ten["mean_days"], 200, sd)
        check("their sd", ten["sd_days"], sd, sd, True)
    risky = forecast(binary, features(1, 10, 0.001, False) + [
        {"kind": "risk", "key": "R-1", "title": "r", "features": ["WEB-1"], "probability": 0.3, "impact_p10": 10, "impact_p90": 10}], 0)
    check("a risk of 0.3 and ten days", risky["mean_days"], 13, math.sqrt(21))
    check("its sd", risky["sd_days"], math.sqrt(21), math.sqrt(21), True)
    serial = forecast(binary, features(2, 30, [3, 4], True), 0)
    ssi = {one["key"]: one["ssi"] for one in serial["features"]}
    check("significance of sd 3 of 5", ssi["WEB-1"], 0.6, 0.6, True)
    check("significance of sd 4 of 5", ssi["WEB-2"], 0.8, 0.8, True)
    print(f"closed forms: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
