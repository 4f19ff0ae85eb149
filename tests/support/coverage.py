#!/usr/bin/env python3
"""Adds up gcovr's summary by room; 1 where a core room is below 90 % of its lines or 80 % of its branches.

Core rooms are those that decide: all but `view`, `cli` and `report`, which the transcripts show. Branches that only an
exception takes are not counted (gcovr --exclude-throw-branches)."""

import collections
import json
import pathlib
import sys

LEAST_LINES, LEAST_BRANCHES = 90, 80
OUTER = ("cli", "main.cpp", "report", "view")


def rooms(summary):
    """Lines covered and in all, branches covered and in all, for each room."""
    sums = collections.defaultdict(lambda: [0, 0, 0, 0])
    for entry in summary["files"]:
        parts = pathlib.PurePath(entry["filename"]).parts
        room = parts[2] if parts[0] == "include" else parts[1]
        for at, name in enumerate(("line_covered", "line_total", "branch_covered", "branch_total")):
            sums[room][at] += entry[name]
    return dict(sorted(sums.items()))


def main(argv):
    with open(argv[0], encoding="utf-8") as file:
        by_room = rooms(json.load(file))
    by_room["all"] = [sum(column) for column in zip(*by_room.values())]
    short = []
    print(f"{'room':<14} {'lines':>8} {'branches':>9}")
    for room, (lines, all_lines, branches, all_branches) in by_room.items():
        shares = [100 * lines / max(all_lines, 1), 100 * branches / max(all_branches, 1)]
        is_short = room not in OUTER and room != "all" and (shares[0] < LEAST_LINES or shares[1] < LEAST_BRANCHES)
        short += [room] if is_short else []
        print(f"{room:<14} {shares[0]:>7.1f}% {shares[1]:>8.1f}%{'  short' if is_short else ''}")
    print(f"coverage: {len(by_room) - 1} rooms, {len(short)} short of {LEAST_LINES} % lines and {LEAST_BRANCHES} % branches")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
