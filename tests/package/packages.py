#!/usr/bin/env python3
"""The packages that script/package made: sound, installed, run and taken away again.

    tests/package/packages.py build/packages                  # one build
    tests/package/packages.py build/packages other/packages   # and the same bytes from another directory

The .deb goes into a root of its own (as root: dpkg --root), where nothing of this machine is touched. Exit status: 0 when all is
well, 1 when something is not.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile


def run(words, **rest):
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False, **rest)


def check_program(binary, home):
    """It makes a project and answers from it."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
    for words in (["--version", "-v"], ["demo", home / "plan"], ["--dir", home / "plan", "report"], ["--dir", home / "plan", "doctor"]):
        done = run([binary, *words], env=environment)
        if done.returncode != 0:
            yield f"{binary.name} {' '.join(map(str, words))}: exit {done.returncode}: {done.stderr}"


def check_deb(deb, home):
    lint = run(["lintian", "--fail-on", "warning", deb])
    if lint.returncode != 0 or lint.stdout.strip():
        yield f"lintian: {lint.stdout.strip()}"
    needs = run(["dpkg-deb", "--field", deb, "Depends"]).stdout
    if "libsqlite3-0 (>= 3.40)" not in needs:
        yield f"the package does not ask for its libraries: {needs}"
    root = home / "root"
    for name in ("updates", "info", "triggers"):
        (root / "var/lib/dpkg" / name).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    before = {path for path in root.rglob("*") if "dpkg" not in path.parts}
    dpkg = ["dpkg", f"--root={root}", "--force-depends", "--force-script-chrootless", "--log=/dev/null"]
    done = run([*dpkg, "--install", deb])
    if done.returncode != 0:
        yield f"dpkg --install: {done.stderr}"
        return
    yield from check_program(root / "usr/bin/waybill", home)
    done = run([*dpkg, "--purge", "waybill"])
    left = {path for path in root.rglob("*") if path.is_file() and "dpkg" not in path.parts} - before
    if done.returncode != 0 or left:
        yield f"dpkg --purge: {done.stderr} left {sorted(map(str, left))[:5]}"


def check_archive(archive, home):
    with tarfile.open(archive) as members:
        names = members.getnames()
        members.extractall(home, filter="data")
    tops = {name.split("/")[0] for name in names}
    if len(tops) != 1:
        yield f"the archive does not unpack into one directory: {sorted(tops)}"
        return
    binary = home / tops.pop() / "bin/waybill"
    yield from check_program(binary, home / "archive")
    needs = {line.split()[0] for line in run(["ldd", binary]).stdout.splitlines()}
    others = {name for name in needs if not name.startswith(("linux-vdso", "libc.so", "libm.so", "/lib"))}
    if others:
        yield f"the archive needs {sorted(others)}"


def hashes(directory):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(directory.iterdir()) if path.is_file()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("other", type=pathlib.Path, nargs="?", help="the packages of the same commit, built elsewhere")
    options = parser.parse_args()
    debs, archives = sorted(options.directory.glob("*.deb")), sorted(options.directory.glob("*.tar.gz"))
    problems = [] if len(debs) == len(archives) == 1 else [f"one .deb and one .tar.gz are due: {debs} {archives}"]
    missing = [name for name in ("lintian", "dpkg-deb", "ldd") if shutil.which(name) is None]
    problems += [f"{name} is not installed: script/setup" for name in missing]
    if os.geteuid() != 0:
        problems.append("installing into a root of its own needs root")
    if not problems:
        with tempfile.TemporaryDirectory(prefix="waybill-packages-") as place:
            for name in ("deb", "archive"):
                pathlib.Path(place, name).mkdir()
            problems += [*check_deb(debs[0].resolve(), pathlib.Path(place, "deb")),
                         *check_archive(archives[0].resolve(), pathlib.Path(place, "archive"))]
    for name, value in hashes(options.directory).items():
        print(f"{value}  {name}")
    if options.other and hashes(options.directory) != hashes(options.other):
        problems.append(f"built elsewhere they have other bytes: {hashes(options.other)}")
    print("\n".join([*problems, f"packages: {len(debs) + len(archives)} packages, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
