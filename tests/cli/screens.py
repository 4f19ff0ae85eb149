#!/usr/bin/env python3
"""What a person sees at a terminal, in a pipe and in a job of a build server, against recorded screens.

Each scene runs commands in a project of its own, and what they show is compared with tests/cli/screens/SCENE.txt.
With --update the records are written anew: read the difference before you keep it. ESC stands as ␛ in them.

Exit status: 0 when all is as recorded, 1 when something is not.
"""

import argparse
import difflib
import os
import pathlib
import sys
import tempfile
import unicodedata

from at_terminal import Place

RECORDS = pathlib.Path(__file__).resolve().parent / "screens"


def prepared(place):
    """A small project in which something is late, something waits and something is blocked."""
    place.sure("init")
    place.sure("batch", stdin="""
project add WEB --name "Web shop"
team add payments --name Payments
team add web
feature add "Guest checkout" --project WEB --team payments --stage building --value 8 --committed 2026-11-10
feature add "Address book that remembers what people typed the last time they were here" --project WEB --team web
feature add "Refunds" --project WEB --value 3 --committed 2026-12-18
dependency add WEB-2 WEB-1
view add late feature --where "committed<today"
metric add "checkout abandonment" --unit %
""")
    for day, value in (("2026-11-01", "68"), ("2026-11-08", "66"), ("2026-11-15", "61")):
        place.sure("metric", "observe", "M-1", value, "--day", day)


def session(place):
    """A person at a terminal of 80 columns."""
    yield "waybill init", place.screen("init")
    yield "waybill project add WEB", place.screen("project", "add", "WEB")
    yield "waybill feature add …", place.screen("feature", "add", "Guest checkout", "--project", "WEB", "--value", "8")
    yield "waybill feature list", place.screen("feature", "list")
    yield "waybill feature edit WEB-1 --value 9", place.screen("feature", "edit", "WEB-1", "--value", "9")
    yield "waybill feature show WEB-1", place.screen("feature", "show", "WEB-1", "--no-pager")
    yield "waybill", place.screen("--no-pager")
    yield "waybill feature show WEB-9", place.screen("feature", "show", "WEB-9")
    yield "waybill undo", place.screen("undo")


def pipe(place):
    """The same in a pipe: lines of tab-separated values, whole, without colour."""
    prepared(place)
    for words in (["feature", "list"], ["feature", "list", "--format", "csv"], ["check", "--feature", "WEB-3"],
                  ["feature", "list", "--view", "late"]):
        code, out, err = place.piped(*words, CLICOLOR_FORCE="")
        yield "waybill " + " ".join(words) + " | cat", (code, out.replace("\t", "⇥") + err)


def ci(place):
    """A job of a build server: no terminal, nobody to ask, no colour, no progress."""
    prepared(place)
    for words in (["check", "--feature", "WEB-3"], ["feature", "list", "--late"], ["do", "zzz"],
                  ["project", "remove", "WEB"], ["restore"]):
        code, out, err = place.piped(*words, CI="true", GITHUB_ACTIONS="true")
        yield "CI=true waybill " + " ".join(words), (code, out + err)


def colour(place):
    """Colour repeats what words say; NO_COLOR and a dumb terminal have none."""
    prepared(place)
    yield "waybill check --feature WEB-3", place.screen("check", "--feature", "WEB-3")
    yield "NO_COLOR=1 waybill check --feature WEB-3", place.screen("check", "--feature", "WEB-3", NO_COLOR="1")
    yield "TERM=dumb waybill feature list", place.screen("feature", "list", TERM="dumb")
    yield "waybill --color never feature list", place.screen("--color", "never", "feature", "list")


def ascii_only(place):
    """--ascii: nothing beyond ASCII from us."""
    prepared(place)
    for words in (["feature", "list"], ["check", "--feature", "WEB-3"], ["metric", "show", "M-1", "--no-pager"], ["why", "WEB-2"],
                  ["feature", "edit", "WEB-3", "--value", "5"], ["feature", "add"]):
        yield "waybill --ascii " + " ".join(words), place.screen("--ascii", "--color", "never", *words)


def accessible(place):
    """--accessible: to be read aloud."""
    prepared(place)
    for words in (["feature", "list"], ["metric", "show", "M-1", "--no-pager"], ["feature", "show", "WEB-1"], ["why", "WEB-2"]):
        yield "waybill --accessible " + " ".join(words), place.screen("--accessible", *words)


def scripts(place):
    """Right-to-left, wide, combined and joined characters: columns stand, and nothing is cut through the middle."""
    place.columns = 40
    place.sure("init")
    place.sure("project", "add", "WEB")
    for title in ("תשלום ללא הרשמה לאתר וללא סיסמה בכלל", "الدفع بدون تسجيل", "ゲスト購入の手続きを簡単にするための機能追加",
                  "caf\u0065\u0301 cre\u0301me bru\u0302le\u0301e for a guest who leaves", "👩‍👩‍👧‍👦 family checkout 🇩🇪",
                  "plain"):
        place.sure("feature", "add", title, "--project", "WEB")
    yield "waybill feature list", place.screen("feature", "list", "--fields", "key,title,stage", NO_COLOR="1")
    yield "waybill feature show WEB-3", place.screen("feature", "show", "WEB-3", "--no-pager", NO_COLOR="1")
    yield "waybill --accessible feature list", place.screen("--accessible", "feature", "list", "--fields", "key,title")


SCENES = (session, pipe, ci, colour, ascii_only, accessible, scripts)


def record_of(scene, place):
    """All that a scene shows, as it is written down."""
    text = f"# {scene.__doc__}\n"
    for command, (code, shown) in scene(place):
        lines = shown.replace("\x1b", "␛").replace(str(place.home), "«dir»").rstrip("\n")
        text += f"\n$ {command}\n{lines}\n" + (f"[exit {code}]\n" if code != 0 else "")
    return text


def cells_of(line):
    """The columns that a line takes, counted by other means than waybill's own; None where a joined emoji makes it vain."""
    if "\u200d" in line or any(0x1F1E6 <= ord(c) <= 0x1F1FF for c in line):
        return None
    marks = {c for c in line if unicodedata.combining(c) or unicodedata.category(c) == "Cf"}
    return sum(0 if c in marks else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def beyond(scene, text):
    """What no record may hold, whoever wrote it down."""
    if scene is ascii_only and any(ord(c) > 0x7f for c in text):
        yield "--ascii: a character beyond ASCII"
    if scene in (pipe, ci, ascii_only, accessible) and "␛" in text:
        yield "a control sequence where there is no colour"
    if scene is accessible and any(c in text for c in "─▁▂▃▄▅▆▇█"):
        yield "--accessible: something is drawn"
    if scene is scripts:
        for line in text.split("\n"):
            if line.startswith("WEB-") and (cells_of(line) or 0) > 40:
                yield f"wider than the screen: {line}"


def differences(scene, text, update):
    path = RECORDS / f"{scene.__name__}.txt"
    if update:
        path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    return list(difflib.unified_diff(before.split("\n"), text.split("\n"), f"{path.name} as recorded", "as shown",
                                     lineterm=""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, type=os.path.abspath)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    problems, screens = [], 0
    for scene in SCENES:
        with tempfile.TemporaryDirectory(prefix="waybill-screen-") as home:
            text = record_of(scene, Place(options.binary, home))
        screens += text.count("\n$ ")
        problems += list(beyond(scene, text)) + differences(scene, text, options.update)
    print("\n".join([*problems, f"screens: {screens} in {len(SCENES)} scenes, {len(problems)} lines that differ"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
