#!/usr/bin/env python3
"""What `cmake --install` lays out: the program, completions, manual, schemas, each where a system looks for it and each the
program's own word.

    tests/package/install.py --build build/release

Exit status: 0 when all is in place, 1 when something is not, 77 when mandoc is not installed.
"""

import argparse
import gzip
import importlib.machinery
import importlib.util
import json
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))
from program import Program, flags_of, words_of  # noqa: E402

COMPLETIONS = {"bash": "share/bash-completion/completions/waybill", "zsh": "share/zsh/vendor-completions/_waybill",
               "fish": "share/fish/vendor_completions.d/waybill.fish"}
# Texts that a manual's formatter would take for something else, each of which has to come out as it is.
TRAPS = [".so /etc/passwd", "'br", "\\fBbold\\fR", "a \\\\ b", "--flag", "\"quoted\"", "`tick`", "~/x ^2", "grüße …", "don't", ".", "\\n(.z"]


def man_pages_script():
    loader = importlib.machinery.SourceFileLoader("man_pages", str(ROOT / "script" / "man-pages"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("man_pages", loader))
    loader.exec_module(module)
    return module


def rendered(page, width=200):
    """A page as a terminal shows it, without its fonts."""
    done = subprocess.run(["mandoc", "-Tutf8", f"-Owidth={width}"], input=page, capture_output=True, text=True, check=True)
    shown = []
    for one in done.stdout:
        if one == "\b":
            shown.pop()
        else:
            shown.append(one)
    return "".join(shown)


def check_escaping():
    """Hostile texts come out of the formatter as they went in."""
    script = man_pages_script()
    for trap in TRAPS:
        page = script.Page("waybill-test", "a test", {"date": "2026-11-20", "version": "1"})
        page.section("TEXT")
        page.verbatim(trap)
        page.terms([(trap, trap)])
        if rendered(page.written()).count(trap) != 3:
            yield f"the manual does not show {trap!r} as it is: {rendered(page.written())[-300:]!r}"


def check_layout(prefix, program):
    """Every file is where it belongs, readable by all, and nothing else is there."""
    names = json.loads(program.ask("schema", "--json"))["data"]
    nouns = {row["command"].split()[1] if "command" in row else row["noun"]
             for section in program.sections("help", "--all").values() for row in section["rows"] if "command" in row or "noun" in row}
    due = {"bin/waybill", "share/doc/waybill/copyright", "share/doc/waybill/changelog.gz", *COMPLETIONS.values(),
           "share/man/man1/waybill.1.gz", *(f"share/man/man1/waybill-{noun}.1.gz" for noun in nouns),
           *(f"share/waybill/schema/{name}.json" for name in names)}
    there = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    yield from (f"not installed: {name}" for name in sorted(due - there))
    yield from (f"installed for no reason: {name}" for name in sorted(there - due))
    for path in prefix.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode != (0o755 if path.is_dir() or path.parent.name == "bin" else 0o644):
            yield f"{path.relative_to(prefix)} has mode {mode:o}"
        if path.suffix == ".gz" and (path.read_bytes()[3] != 0 or path.read_bytes()[4:8] != bytes(4)):
            yield f"{path.relative_to(prefix)} holds a name or a time"


def check_texts(prefix, program):
    """What is installed is what the installed program says."""
    version = (ROOT / "VERSION").read_text(encoding="ascii").strip()
    if program.ask("--version") != f"waybill {version}\n":
        yield f"the program is not version {version}"
    if f"waybill ({version})" not in gzip.open(prefix / "share/doc/waybill/changelog.gz", "rt").readline():
        yield f"the changelog does not begin with {version}"
    for shell, name in COMPLETIONS.items():
        if (prefix / name).read_text(encoding="utf-8") != program.ask("completion", shell):
            yield f"{name} is not what the program prints"
    for path in (prefix / "share/waybill/schema").glob("*.json"):
        if path.read_text(encoding="utf-8") != program.ask("schema", path.stem):
            yield f"{path.name} is not what the program prints"


def check_manual(prefix, program):
    """The pages are clean, and every command stands in one with every word and flag."""
    pages = sorted((prefix / "share/man/man1").glob("*.gz"))
    with tempfile.TemporaryDirectory(prefix="waybill-man-") as place:
        plain = []
        for page in pages:
            plain.append(pathlib.Path(place, page.stem))
            plain[-1].write_bytes(gzip.decompress(page.read_bytes()))
        lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", *plain], capture_output=True, text=True, check=False)
        yield from lint.stdout.splitlines()[:10]
        shown = {page.stem.removesuffix(".1"): rendered(page.read_text(encoding="ascii")) for page in plain}
    script = man_pages_script()
    for noun, (commands, _) in script.commands_of(program.sections("help", "--all")).items():
        for words in commands:
            leaf = program.leaf(words)
            due = [leaf["usage"]["text"][0]] + [flag for flag, _ in flags_of(leaf.get("flags"))]
            due += [name.replace("_", "-").upper() for name, _ in words_of(leaf)]
            yield from (f"waybill-{noun}(1) lacks {one!r} of {words}" for one in due if one not in shown[f"waybill-{noun}"])
    for one in ("EXIT STATUS", "FILES", "FOUR MOMENTS", "--as-of DAY", "another process holds the database"):
        if one not in shown["waybill"]:
            yield f"waybill(1) lacks {one!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, type=pathlib.Path, help="a build directory, its program built")
    options = parser.parse_args()
    if shutil.which("mandoc") is None:
        print("install: mandoc is not installed: script/setup")
        return 77
    with tempfile.TemporaryDirectory(prefix="waybill-install-") as place:
        prefix = pathlib.Path(place, "usr")
        subprocess.run(["cmake", "--build", options.build, "--target", "documents"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--install", options.build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        program = Program(prefix / "bin/waybill")
        problems = [*check_escaping(), *check_layout(prefix, program), *check_texts(prefix, program), *check_manual(prefix, program)]
        count = sum(1 for path in prefix.rglob("*") if path.is_file())
    print("\n".join([*problems, f"install: {count} files, {len(TRAPS)} hostile texts, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
