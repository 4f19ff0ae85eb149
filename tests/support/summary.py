#!/usr/bin/env python3
"""Adds up ctest's JUnit files and closes with one line: N passed, N failed, N skipped.

ctest prints one summary for each run; a run of the tests has two of them, and a reader wants one number.
A test that was not run counts as failed: a test that silently does not run is the worst kind. One that says itself
that what it needs is absent (outside data) is skipped, and named.
"""

import sys
import xml.etree.ElementTree as ElementTree


def verdicts(path):
    """Yields (name, passed, failed or skipped) for each test of one file."""
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        skip = case.find("skipped")
        says_so = skip is not None and skip.get("message", "").startswith("SKIP_")
        yield case.get("name"), "passed" if case.get("status") == "run" else "skipped" if says_so else "failed"


def counts(path):
    """What each fault test of one file says of itself: how much it tried, and what it found."""
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        for line in (case.findtext("system-out") or "").strip().splitlines():
            if case.get("name").startswith("fault/"):
                yield f"{case.get('name')}: {line}"


def main(paths):
    """Prints what the fault tests counted, and the sum; 1 when anything failed or nothing ran at all."""
    passed, failed, skipped = 0, [], []
    for path in paths:
        try:
            for name, verdict in verdicts(path):
                if verdict == "passed":
                    passed += 1
                else:
                    (failed if verdict == "failed" else skipped).append(name)
            print("".join(f"{line}\n" for line in counts(path)), end="")
        except (OSError, ElementTree.ParseError) as error:
            failed.append(f"{path} ({error})")
    for name in skipped:
        print(f"skipped: {name} (what it needs is not here)")
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
