#!/usr/bin/env python3
"""T21: whatever the language, the screen and the colours of the machine: programs read the same bytes, and no line of a
text is wider than the screen.
"""

import re
import subprocess
import sys
import unicodedata

from frame import Project, expect, main

LANGUAGES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "xx_YY", "POSIX")
SETTINGS = ({}, {"TERM": "dumb"}, {"TERM": ""}, {"NO_COLOR": "1"}, {"CLICOLOR": "0"}, {"CLICOLOR": "1"}, {"CLICOLOR_FORCE": "1"}, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"},
            {"COLUMNS": "20"}, {"COLUMNS": "500"}, {"COLUMNS": "x"}, {"WAYBILL_FORCE_TTY": "40"}, {"TERM": "xterm-256color", "WAYBILL_FORCE_TTY": "80"})
MACHINE = ("json", "jsonl", "csv", "tsv", "md", "html")
QUESTIONS = (["feature", "list"], ["risk", "list"], ["report"], ["status"], ["check"], ["raid"], ["log"], ["feature", "show", "PAY-1"])
SCREENS = (["feature", "list"], ["dependency", "list"], ["risk", "list"], ["criterion", "list"], ["report"], ["report", "--audience", "exec"], ["status"], ["check"], ["raid"],
           ["log"], ["doctor"], ["risk", "exposure"], ["outcome", "review"], ["estimate", "ask"], ["dependency", "cycles"], ["help"], ["help", "--all"], ["feature", "add", "--help"],
           ["check", "explain"], ["diff", "--since", "2020-01-01"], ["metric", "list"], ["why", "PAY-1"])
WIDTHS = (20, 21, 25, 30, 33, 40, 50, 60, 72, 79, 80, 81, 100, 132, 200, 300, 499, 500)
COLOR = re.compile(r"\x1b\[[0-9;]*m")
# What has to be copied whole is never broken: keys, days, commands, rules, paths, flags.
UNBREAKABLE = re.compile(r"^\s*(\$ |\S+$|.*(waybill |--[a-z]))|[\w./:+-]{8,}")


def cells(line):
    """The columns that a terminal gives to a line, counted without our own code: by East Asian width, marks as none."""
    count = 0
    for character in re.sub("\u200d.", "", line):  # joined to the letter before: one picture
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        count += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return count


def portfolio(here, folder):
    """The sample, with texts in wide, right-to-left and combining letters."""
    subprocess.run([here.binary, "demo", str(folder / "demo")], env=here.environment, check=True, capture_output=True)
    made = Project(here.binary, folder / "demo")
    made.environment = dict(here.environment)
    for key in ("PAY-1", "PAY-2"):
        made.succeed("feature", "edit", key, "--title", "\u691c\u7d22\u306e\u9ad8\u901f\u5316 \u05e9\u05dc\u05d5\u05dd \u0639\u0631\u0628\u064a cafe\u0301 \U0001f469\u200d\U0001f4bb " * 3)
    made.succeed("feature", "edit", "PAY-1", "--why", "Donaudampfschifffahrtsgesellschaftskapitaen" * 5)
    return made


def case_T21_programs_read_the_same_bytes(here, folder):
    made = portfolio(here, folder)
    tried = 0
    for words in QUESTIONS:
        for form in MACHINE:
            plain = made.run(*words, "--format", form, text=False)
            if plain.returncode == 2:
                continue
            expect(plain.returncode in (0, 1), f"{words} {form}: exit {plain.returncode} {plain.stderr}")
            tries = [{"LC_ALL": language} for language in LANGUAGES] + [*SETTINGS]
            step = (2 if words[0] in ("feature", "report") else 5) if here.is_quick else 1
            for more in tries[::step]:
                env = {**made.environment, **more}
                if "NO_COLOR" not in more:
                    env.pop("NO_COLOR", None)
                done = made.run(*words, "--format", form, env=env, text=False)
                tried += 1
                expect(done.stdout == plain.stdout, f"{words} --format {form} under {more}: other bytes")
    print(f"  {tried} answers in {len(MACHINE)} formats, {len(LANGUAGES)} languages, {len(SETTINGS)} screens")
    expect(tried > (200 if here.is_quick else 600), f"only {tried} answers: are the formats as they were?")


def case_T21_no_colour_where_none_is_wanted(here, _folder):
    for more, wanted in (({"WAYBILL_FORCE_TTY": "80", "TERM": "xterm"}, True), ({"WAYBILL_FORCE_TTY": "80", "TERM": "dumb"}, False), ({}, False),
                         ({"WAYBILL_FORCE_TTY": "80", "TERM": "xterm", "NO_COLOR": "1"}, False), ({"CLICOLOR_FORCE": "1"}, True),
                         ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False), ({"CLICOLOR_FORCE": "0"}, False),
                         ({"WAYBILL_FORCE_TTY": "80", "TERM": "xterm", "CLICOLOR": "0"}, False)):
        env = {**{name: value for name, value in here.environment.items() if name != "NO_COLOR"}, **more}
        shown = here.run("status", env=env).stdout
        expect(("\x1b[" in shown) == wanted, f"{more}: colour is {'absent' if wanted else 'there'}")


def case_T21_no_line_is_wider_than_the_screen(here, folder):
    made = portfolio(here, folder)
    problems, lines = [], 0
    for width in (20, 33, 80, 500) if here.is_quick else WIDTHS:
        for words in SCREENS:
            for more in ([], ["--ascii"]) if width in (33, 80) and not here.is_quick else ([],):
                shown = made.run(*words, *more, env={**made.environment, "WAYBILL_FORCE_TTY": str(width)}).stdout
                for line in shown.splitlines():
                    lines += 1
                    if cells(COLOR.sub("", line)) > width and not (width < 80 and UNBREAKABLE.search(line)) and not line.lstrip().startswith(("$ ", "waybill ")):
                        problems.append(f"{width}: {' '.join(words)}: {cells(line)}: {line}")
    print(f"  {lines} lines of {len(SCREENS)} screens")
    expect(lines > 3000, f"only {lines} lines were seen")
    expect(not problems, f"{len(problems)}:\n" + "\n".join(problems[:25]))


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
