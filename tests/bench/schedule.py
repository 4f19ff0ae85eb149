#!/usr/bin/env python3
"""Simulations of plans beside others, in one run: bench_schedule, then the same without capacity in numpy, vectorised over runs.

    tests/bench/schedule.py [BINARY]    # build/bench/tests/bench/bench_schedule

What is not installed is skipped, and said.
"""

import math
import shutil
import subprocess
import sys
import time

try:
    import numpy
except ImportError:
    numpy = None

RUNS = 10_000


def simulate(features, dependencies):
    random = numpy.random.default_rng(1)
    p50 = random.uniform(2, 8, features)
    after = [[] for _ in range(features)]
    count = 0
    while count < dependencies:
        one, other = random.integers(0, features, 2)
        if other < one:
            after[one].append(other)
            count += 1
    # Shifted lognormal through 0.6, 1 and 2.2 times P50.
    theta = (0.6 * 2.2 - 1) / (0.6 + 2.2 - 2)
    sigma = math.log((2.2 - 1) / (1 - 0.6)) / 1.2815515655446004
    begun = time.perf_counter()
    finish = numpy.empty((features, RUNS))
    for i in range(features):
        work = p50[i] * (theta + (1 - theta) * numpy.exp(sigma * random.standard_normal(RUNS)))
        start = 0.0
        for before in after[i]:
            start = numpy.maximum(start, finish[before])
        finish[i] = start + work
    finish.max(axis=0)
    return time.perf_counter() - begun


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else "build/bench/tests/bench/bench_schedule"
    subprocess.run([binary], check=True)
    if numpy is None:
        print("numpy is not installed: skipped")
    else:
        for size in ((1000, 2000), (10_000, 20_000)):
            times = sorted(simulate(*size) for _ in range(3))
            print(f"numpy: {size[0]} features, {size[1]} dependencies, {RUNS} runs: {times[1]:.3f} s")
    print("tj3 is installed: give it an equal portfolio" if shutil.which("tj3") else "tj3 is not installed: skipped")


if __name__ == "__main__":
    main()
