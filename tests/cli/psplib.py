#!/usr/bin/env python3
"""Published scheduling instances (PSPLIB) through the command line, as portfolios.

The instances lie outside this project, in the directory `psplib` of $WAYBILL_SHARED_DATA; without it the test is skipped.
j301_1 with its resources has an optimum of 43, which `plan` reaches. j601_1 without them has a critical path of 77, and
with each duration times a lognormal of median 1 and sigma 0.5 the moments below, from 400,000 runs of other software.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
SIGMA = 0.5
Z = 1.2815515655446004  # P90 of the standard normal
# By correlation: mean, sd, P50 and P80 of the days, and how far off they may be (their own error and ours, thrice).
MOMENTS = {0: ((89.48, 14.37, 87.94, 100.75), 0.35), 0.3: ((88.47, 27.56, 84.37, 109.22), 0.6)}


def instance(path):
    """Of an instance: durations, successors, needs by job, and capacities."""
    text = path.read_text()
    precedence = re.search(r"PRECEDENCE RELATIONS:\n.*\n((?:\s*\d[\d ]*\n)+)", text).group(1)
    requests = re.search(r"REQUESTS/DURATIONS:\n.*\n-+\n((?:\s*\d[\d ]*\n)+)", text).group(1)
    capacities = re.search(r"RESOURCEAVAILABILITIES:\n.*\n([\d ]+)", text).group(1)
    successors = {int(row.split()[0]): [int(job) for job in row.split()[3:]] for row in precedence.splitlines()}
    days, needs = {}, {}
    for row in requests.splitlines():
        job, _, duration, *used = map(int, row.split())
        days[job], needs[job] = duration, used
    return days, successors, needs, [int(one) for one in capacities.split()]


def portfolio(path, has_resources, sigma):
    """The jobs that take time as features of one team in which nobody waits, and what they wait for."""
    days, successors, needs, capacities = instance(path)
    rows = [{"kind": "project", "key": "JOB"}, {"kind": "team", "key": "all", "streams": len(days)}]
    if has_resources:
        rows += [{"kind": "resource", "key": f"R{n}", "capacity": one} for n, one in enumerate(capacities, 1)]
    for job, duration in days.items():
        if duration == 0:
            continue
        used = {f"R{n}": one for n, one in enumerate(needs[job], 1) if one} if has_resources else {}
        rows.append({"kind": "feature", "key": f"JOB-{job}", "project": "JOB", "title": f"job {job}", "team": "all",
                     "stage": "ready", "needs": used})
        rows.append({"kind": "estimate", "feature": f"JOB-{job}", "p10": duration * math.exp(-Z * sigma), "p50": duration,
                     "p90": duration * math.exp(Z * sigma)})
    rows += [{"kind": "dependency", "from": f"JOB-{after}", "on": f"JOB-{job}"}
             for job, list_ in successors.items() for after in list_ if days[job] and days[after]]
    return "".join(json.dumps(row) + "\n" for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    binary = parser.parse_args().binary.resolve()
    folder = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "")) / "psplib"
    if "WAYBILL_SHARED_DATA" not in os.environ or not folder.is_dir():
        print("psplib: skipped, WAYBILL_SHARED_DATA is not set or holds no psplib")
        return SKIPPED
    wrong = 0

    def ask(rows, *words):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.write(rows)
            file.flush()
            done = subprocess.run([binary, "--data", file.name, "--today", "2026-11-20", "--json", *words],
                                  capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        return json.loads(done.stdout)["data"]

    def check(what, found, wanted, error):
        nonlocal wrong
        is_right = abs(found - wanted) <= error
        wrong += not is_right
        print(f"psplib: {what}: {found:.3f}, wanted {wanted} within {error}{'' if is_right else ' WRONG'}")

    check("makespan of j301_1", ask(portfolio(folder / "j30" / "j301_1.sm", True, 0), "plan")["makespan_days"], 43, 1e-6)
    free = portfolio(folder / "j60" / "j601_1.sm", False, SIGMA)
    check("critical path of j601_1", ask(free, "plan")["makespan_days"], 77, 1e-6)
    for correlation, (moments, error) in MOMENTS.items():
        answer = ask(free, "forecast", "--ignore-questions", "--runs", "100000", "--correlation", str(correlation))
        for name, wanted in zip(("mean_days", "sd_days", "p50_days", "p80_days"), moments):
            check(f"j601_1, correlation {correlation}: {name}", answer[name], wanted, error)
    print(f"psplib: {wrong} wrong")
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
