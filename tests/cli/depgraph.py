#!/usr/bin/env python3
"""A real graph of dependencies: the packages that a system has installed, and what each depends on.

The two tables (debian_installed_packages.csv, debian_installed_edges.csv) lie outside this project, in the
directory `depgraph` of $WAYBILL_SHARED_DATA; without it the test is skipped. `--convert` writes them as JSONL for
`waybill import`, a feature for each package. Else it is shown that the import is refused with nothing stored
because five sets of packages depend on each other, and that `dependency cycles` finds just those when they are let in.

Exit status: 0 when all of it holds, 1 when something does not, 77 when there is no data.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
# What the data is known to hold, found with other software.
COMPONENTS = [
    {"libc6", "libgcc-s1"},
    {"dmsetup", "libdevmapper1.02.1"},
    {"liberror-prone-java", "libguava-java"},
    {"liblwp-protocol-https-perl", "libwww-perl"},
    {"libruby", "libruby3.1", "rake", "ruby", "ruby-rubygems", "ruby-sdbm", "ruby3.1"},
]


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def convert(folder):
    """The packages as features and what they depend on as dependencies, in the exchange form; key by package."""
    packages, edges = rows(folder / "debian_installed_packages.csv"), rows(folder / "debian_installed_edges.csv")
    keys = {row["package"]: f"PKG-{number}" for number, row in enumerate(packages, 1)}
    lines = [{"kind": "project", "key": "PKG", "name": "Installed packages"}]
    lines += [{"kind": "feature", "key": key, "project": "PKG", "title": name} for name, key in keys.items()]
    lines += [{"kind": "dependency", "from": keys[edge["package"]], "on": keys[edge["depends_on"]]} for edge in edges]
    return "".join(json.dumps(line) + "\n" for line in lines), keys


class Project:
    """A new project, and the program that works on it."""

    def __init__(self, binary, folder):
        self.command = [str(binary), "--dir", str(folder)]
        self.call("init")

    def call(self, *words, expected=0, given=None):
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "WAYBILL_ACTOR": "test"}
        done = subprocess.run([*self.command, *words], env=environment, input=given, capture_output=True, text=True,
                              check=False)
        if done.returncode != expected:
            raise SystemExit(f"waybill {' '.join(words)}: exit {done.returncode}, not {expected}: {done.stderr[:500]}")
        return done

    def data(self, *words, expected=0):
        return json.loads(self.call(*words, "--json", expected=expected).stdout)["data"]


def check(binary, folder):
    """What does not hold, a line each."""
    text, keys = convert(folder)
    names = {key: name for name, key in keys.items()}
    with tempfile.TemporaryDirectory(prefix="waybill-depgraph-") as directory:
        project = Project(binary, directory)
        before = project.call("export").stdout
        refused = project.call("import", "-", given=text, expected=4)
        if "→" not in refused.stderr or "--allow-cycles" not in refused.stderr:
            yield f"the refusal names no loop, or no way in: {refused.stderr}"
        if project.call("export").stdout != before:
            yield "the refused import left something behind"
        project.call("import", "-", "--allow-cycles", given=text)
        if (stored := len(project.data("feature", "list"))) != len(keys):
            yield f"{stored} features of {len(keys)} packages"
        cycles = project.data("dependency", "cycles", expected=1)["cycles"]
        found = sorted(sorted(names[key] for key in cycle) for cycle in cycles)
        if found != sorted(map(sorted, COMPONENTS)):
            yield f"other components: {found}"
        if any(cycle != sorted(cycle) for cycle in cycles):
            yield "the keys of a cycle are not sorted"
        findings = project.data("check", expected=1)["findings"]
        if (reported := sum(one["rule"] == "WB301" for one in findings)) != len(COMPONENTS):
            yield f"check reports {reported} loops"


def main():
    parser = argparse.ArgumentParser(description="imports a graph of packages")
    parser.add_argument("--binary", type=pathlib.Path, help="the waybill to test")
    parser.add_argument("--convert", action="store_true", help="write the JSONL to standard output and do no more")
    options = parser.parse_args()
    folder = pathlib.Path(os.environ.get("WAYBILL_SHARED_DATA", "/nonexistent")) / "depgraph"
    if not (folder / "debian_installed_edges.csv").is_file():
        print("skipped: $WAYBILL_SHARED_DATA names no directory with depgraph/")
        return SKIPPED
    if options.convert:
        sys.stdout.write(convert(folder)[0])
        return 0
    problems = list(check(options.binary.resolve(), folder))
    print("\n".join(problems) or f"{len(COMPONENTS)} components found, as known")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
