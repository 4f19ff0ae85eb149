#!/usr/bin/env python3
"""Holds docs/hostile-input.md to the tests: 27 rows in order, each with tests that are there and bear its number, and no
test of a row that the table forgets.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = 27


def numbered(text, row):
    """Whether a test says which row it is of: S2, S02, case_S02_…"""
    return re.search(rf"(?<![A-Za-z0-9])S0?{row}(?![0-9])", re.sub("_", " ", text)) is not None


def rows_of(document):
    """Number and tests of each row."""
    return [(int(number), re.findall(r"`(tests/[^`]+)`", cells)) for number, cells in re.findall(r"^\| S(\d+) \|(.*)\|$", document, re.MULTILINE)]


def problems(document, read, own):
    """What does not hold, a line each; `read` gives a file's text or None, `own` are the tests that belong to rows."""
    rows = rows_of(document)
    if [number for number, _ in rows] != list(range(1, ROWS + 1)):
        yield f"the rows are {[number for number, _ in rows]}"
    for number, tests in rows:
        texts = {test: read(test) for test in tests}
        yield from (f"S{number}: there is no {test}" for test, text in texts.items() if text is None)
        if not any(text is not None and (numbered(text, number) or numbered(test, number)) for test, text in texts.items()):
            yield f"S{number}: none of its tests bears its number"
    named = {test for _, tests in rows for test in tests}
    yield from (f"{test}: no row names it" for test in own if test not in named)


def self_test():
    good = "".join(f"| S{n} | x | y | `tests/a.test` |\n" for n in range(1, ROWS + 1))
    text = " ".join(f"S{n}" for n in range(1, ROWS + 1))
    assert not list(problems(good, lambda _: text, ["tests/a.test"]))
    assert list(problems(good, lambda _: None, []))
    assert list(problems(good, lambda _: "case_S12_x", []))
    assert list(problems(good.replace("S7 ", "S8 "), lambda _: text, []))
    assert list(problems(good, lambda _: text, ["tests/forgotten.test"]))
    assert numbered("case_S02_S07_x", 7) and numbered("S02_x.test", 2) and not numbered("S21", 2)


def main():
    self_test()

    def read(test):
        path = ROOT / test
        return path.read_text(encoding="utf-8") if path.is_file() else None

    own = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests/cli/hostile").glob("*.test"))]
    own += [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests/hostile").glob("*.py")) if path.name not in ("frame.py", "table.py")]
    document = (ROOT / "docs/hostile-input.md").read_text(encoding="utf-8")
    found = list(problems(document, read, own))
    print("\n".join([*found, f"{len(rows_of(document))} rows, {len(own)} tests of their own, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
