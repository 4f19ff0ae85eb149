#!/usr/bin/env python3
"""Adds up ctest's JUnit files and closes with one line: N passed, N failed.

ctest prints one summary for each run; a run of the tests has two of them, and a reader wants one number.
A test that was not run counts as failed: a test that silently does not run is the worst kind.
"""

import sys
import xml.etree.ElementTree as ElementTree


def verdicts(path):
    """Yields (name, whether it passed) for each test of one file."""
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        yield case.get("name"), case.get("status") == "run"


def main(paths):
    """Prints the sum; 1 when anything failed or nothing ran at all."""
    passed, failed = 0, []
    for path in paths:
        try:
            for name, good in verdicts(path):
                if good:
                    passed += 1
                else:
                    failed.append(name)
        except (OSError, ElementTree.ParseError) as error:
            failed.append(f"{path} ({error})")
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
