#!/usr/bin/env python3
"""What passes between a person, the terminal and waybill: pager, questions, causes, signals, waiting, an editor.

Exit status: 0 when all of it holds, 1 when something does not.
"""

import argparse
import os
import pathlib
import signal
import sqlite3
import sys
import tempfile

from at_terminal import Place

MANY = 60  # features: more than the screen has lines
LONG = 20_000  # commands: long enough to be interrupted


def prepared(place):
    place.sure("init")
    place.sure("project", "add", "WEB")
    place.sure("batch", stdin="".join(f'feature add "Feature {n}" --project WEB\n' for n in range(1, MANY + 1)))


def pager(place):
    """A long answer goes through the pager, and through nothing else."""
    prepared(place)
    whole = ("feature", "list", "--limit", "0", "--fields", "key,title")
    plain = place.screen(*whole, "--no-pager")[1]
    yield "the answer is long", plain.count("\n") > MANY
    code, shown = place.screen(*whole, WAYBILL_PAGER="cat >paged.txt")
    paged = (place.home / "paged.txt").read_text()
    yield "the pager is given all of it, and the terminal nothing", (code, shown, paged) == (0, "", plain)
    yield "a short answer is not paged", "WEB-1" in place.screen("feature", "list", "--limit", "2",
                                                                 WAYBILL_PAGER="cat >no.txt")[1]
    yield "a pipe is not paged", place.piped(*whole, WAYBILL_PAGER="false")[1].count("\n") > MANY
    yield "WAYBILL_PAGER comes before PAGER", place.screen(*whole, WAYBILL_PAGER="head -1 >a.txt", PAGER="cat >b.txt")[
        0] == 0 and (place.home / "a.txt").exists() and not (place.home / "b.txt").exists()
    yield "PAGER is used", "WEB-60" in place.screen(*whole, PAGER="cat -n")[1]
    yield "a pager that is left early is no error", place.screen(*whole, PAGER="head -1")[0] == 0
    yield "a pager that fails is no error", place.screen(*whole, PAGER="false")[0] == 0
    yield "PAGER=cat and an empty one are none", all(place.screen(*whole, PAGER=one)[1] == plain for one in ("cat", ""))
    yield "without that program the answer is shown plainly", plain in place.screen(*whole, PAGER="no-such-pager")[1]
    yield "without less too", place.screen(*whole, PATH="/nowhere")[1] == plain
    forgetful = Place("/usr/bin/env", place.home)  # a parent that ignores how its children end
    shown = forgetful.screen("--ignore-signal=CHLD", place.binary, *whole, PAGER="no-such-pager")[1]
    yield "also where SIGCHLD is ignored", plain in shown
    yield "CI is not paged", place.screen(*whole, CI="true", PAGER="false")[1] == plain
    shown = place.screen(*whole, PAGER="env; cat >/dev/null")[1]
    yield "LESS=FRX where nobody chose, LESSSECURE always", "LESS=FRX\n" in shown and "LESSSECURE=1\n" in shown
    yield "the person's LESS stays", "LESS=M\n" in place.screen(*whole, PAGER="env; cat >/dev/null", LESS="M")[1]
    place.sure("config", "set", "pager", "cat >configured.txt")
    place.screen(*whole, PAGER="false")
    yield "the configured pager comes before PAGER", (place.home / "configured.txt").exists()
    place.sure("config", "unset", "pager")
    words = "waybill feature add Meanwhile --project WEB >written.txt 2>&1; cat >/dev/null"
    place.screen(*whole, PAGER=words, WAYBILL_TIMEOUT="0")
    yield "whoever reads at leisure keeps nobody from writing", "added" in (place.home / "written.txt").read_text()


def questions(place):
    """Before much is removed a person is asked; where nobody sits, the flag is named."""
    place.sure("init")
    place.sure("project", "add", "WEB")
    place.sure("feature", "add", "Guest checkout", "--project", "WEB")
    remove = ("feature", "remove", "WEB-1")
    place.sure("batch", stdin='note add WEB-1 "a"\nnote add WEB-1 "b"\n')
    code, shown = place.screen(*remove)
    yield "three records are removed without a question", code == 0 and "Go on" not in shown
    place.sure("undo")
    place.sure("note", "add", "WEB-1", "c")
    before = place.sure("export")
    for typed in ("\n", "n\n", "no\n", "x\n"):
        code, shown = place.screen(*remove, typed=typed)
        yield f"{typed!r} is no", code == 4 and "3 records that hang on it" in shown and place.sure("export") == before
    for variables in ({}, {"CI": "true"}, {"WAYBILL_NO_INPUT": "1"}):
        code, _, err = place.piped(*remove, stdin="y\n", **variables)
        yield f"without a terminal the flag is named {variables}", code == 2 and "--yes" in err
    code, shown = place.screen(*remove, "--no-input")
    yield "--no-input names the flag at a terminal too", code == 2 and "--yes" in shown
    yield "CI asks nobody", place.screen(*remove, CI="true")[0] == 2
    yield "WAYBILL_NO_INPUT asks nobody", place.screen(*remove, WAYBILL_NO_INPUT="1")[0] == 2
    yield "a dry run asks nothing", place.piped(*remove, "--dry-run")[0] == 0 and place.sure("export") == before
    yield "nothing was removed so far", place.sure("export") == before
    code, shown = place.screen(*remove, typed="y\n")
    yield "y is yes", code == 0 and "WEB-1 removed, with 3 records" in shown
    place.sure("undo")
    place.sure(*remove, "--yes")
    yield "--yes answers", place.piped("feature", "show", "WEB-1")[0] == 3
    place.sure("undo")
    yield "undo brings it back", place.sure("export") == before
    place.sure("backup", "copy.db")
    place.sure("feature", "edit", "WEB-1", "--value", "5")
    after = place.sure("export")
    code, _ = place.screen("restore", "copy.db", typed="\n")
    yield "a restore is asked for", code == 4 and place.sure("export") == after
    code, _ = place.screen("restore", "copy.db", typed="yes\n")
    yield "and done", code == 0 and place.sure("export") == before


def causes(place):
    """A promised day that moves asks why, before anything is locked."""
    place.sure("init")
    place.sure("project", "add", "WEB")
    place.sure("feature", "add", "Guest checkout", "--project", "WEB", "--committed", "2026-12-01")
    place.sure("milestone", "add", "Beta", "2026-12-01")
    move = ("feature", "edit", "WEB-1", "--committed")
    code, shown = place.screen(*move, "2026-12-03", typed="scope\n")
    yield "the cause is asked for", code == 0 and "WEB-1 moves from 2026-12-01 to 2026-12-03. Why?" in shown
    yield "and kept", "scope" in place.sure("slip", "list") and "without a cause" not in shown
    code, shown = place.screen(*move, "2026-12-04", typed="weather\n")
    yield "another word is refused, and nothing moved", code == 2 and "2026-12-04" not in place.sure("feature", "list")
    code, shown = place.screen(*move, "2026-12-04", typed="\n")
    yield "Enter leaves it unknown", code == 0 and "without a cause" in shown
    code, shown = place.screen(*move, "2026-12-07", "--cause", "quality")
    yield "who says it is not asked", code == 0 and "Why?" not in shown
    code, shown = place.screen("feature", "edit", "WEB-1", "--value", "5")
    yield "what moves nothing asks nothing", code == 0 and "Why?" not in shown
    code, shown = place.screen("milestone", "edit", "MS-1", "--date", "2026-12-08", typed="estimate\n")
    yield "a milestone asks too", code == 0 and "Why?" in shown and "estimate" in place.sure("slip", "list")
    code, out, err = place.piped(*move, "2026-12-09")
    yield "where nobody sits nothing is asked", code == 0 and "Why?" not in out + err and "without a cause" in err


def signals(place):
    """A signal rolls back what was begun, leaves nothing behind, and is the exit status."""
    prepared(place)
    before = place.sure("export")
    (place.home / "long.txt").write_text("".join(f'feature add "Feature {n}" --project WEB\n' for n in range(LONG)))
    journal = place.home / ".waybill/waybill.db-journal"
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name)
        screen = place.start("batch", "long.txt")
        begun = screen.wait_for(journal.exists)
        if name == "SIGINT":
            screen.type("\x03")
        else:
            os.kill(screen.pid, number)
        code, _ = screen.end()
        yield f"{name} hits a command at work", begun
        yield f"{name} is the exit status: {code}", code == -number
        yield f"{name} rolls back by itself", not journal.exists()
        yield f"{name} leaves nothing", place.sure("export") == before
    waiting = place.start("import", "-", "-o", "answer.txt")
    waiting.wait_for(lambda: "reading from the keyboard" in waiting.text() and list(place.home.glob(".waybill-*")))
    waiting.type("\x03")
    code, _ = waiting.end()
    yield "Ctrl-C while it reads ends it", code == -signal.SIGINT
    yield "the unfinished file is gone", not list(place.home.glob(".waybill-*")) and not (place.home / "answer.txt").exists()
    yield "the project is sound", "sound" in place.sure("doctor")


def waiting(place):
    """Who waits for another process is told so after a second, once."""
    place.sure("init")
    other = sqlite3.connect(place.home / ".waybill/waybill.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    screen = place.start("project", "add", "WEB")
    screen.wait_for(lambda: "waiting for another process" in screen.text())
    other.execute("ROLLBACK")
    code, shown = screen.end()
    yield "it is told, once", shown.count("waiting for another process") == 1
    yield "and the command goes through", code == 0 and "WEB added" in shown
    other.execute("BEGIN EXCLUSIVE")
    screen = place.start("project", "add", "APP", WAYBILL_TIMEOUT="30")
    screen.wait_for(lambda: "waiting for another process" in screen.text())
    screen.type("\x03")
    code, shown = screen.end()
    other.execute("ROLLBACK")
    other.close()
    yield "Ctrl-C ends the wait", code == -signal.SIGINT and place.piped("project", "show", "APP")[0] == 3


def editor(place):
    """A record is changed in an editor; a page that cannot be read is kept."""
    place.sure("init")
    place.sure("project", "add", "WEB")
    place.sure("feature", "add", "Guest checkout", "--project", "WEB")
    script = place.home / "editor.sh"

    def editing(substitution):
        script.write_text(f"#!/bin/sh\nstat -c %a \"$1\" >mode.txt\n{substitution}\n")
        script.chmod(0o755)
        return place.screen("edit", "WEB-1", WAYBILL_EDITOR=str(script), EDITOR="false")

    def pages():
        return sorted(place.home.glob("waybill-*.txt"))

    code, shown = editing("sed -i 's/^title:.*/title: Checkout/' \"$1\"")
    yield "what was typed is recorded", code == 0 and "WEB-1 changed: title" in shown and not pages()
    yield "the page is the person's own", (place.home / "mode.txt").read_text() == "600\n"
    code, shown = editing(": >\"$1\"")
    yield "an empty page changes nothing", code == 0 and "nothing was changed" in shown and not pages()
    code, shown = editing("sed -i 's/^value:.*/value: many/' \"$1\"")
    kept = pages()
    yield "a page with a mistake is kept and named", code == 2 and len(kept) == 1 and kept[0].name in shown
    for page in kept:
        page.unlink()
    forgetful = Place("/usr/bin/env", place.home)
    code, shown = forgetful.screen("--ignore-signal=CHLD", place.binary, "edit", "WEB-1", EDITOR="false")
    yield "an editor that fails is one where SIGCHLD is ignored too", code == 4 and "nothing was recorded" in shown


def quiet(place):
    """-q is results alone, -qq nothing but the exit status; --debug tells of statements without their values."""
    place.sure("init")
    place.sure("project", "add", "WEB")
    secret = "Secret merger"
    yield "-q keeps the result", place.piped("-q", "feature", "add", secret, "--project", "WEB")[1:] == ("WEB-1\n", "")
    yield "-qq says nothing", place.piped("-qq", "feature", "add", "More", "--project", "WEB") == (0, "", "")
    yield "-qq of an error too", place.piped("-qq", "feature", "show", "WEB-9") == (3, "", "")
    yield "-qq and --json too", place.piped("-qq", "--json", "feature", "show", "WEB-9") == (3, "", "")
    yield "-q -q is the same", place.piped("-q", "feature", "show", "WEB-9", "-q") == (3, "", "")
    code, out, err = place.piped("--debug", "feature", "list", "--where", "title:merger", "--fields", "title")
    yield "--debug tells of statements", code == 0 and "debug: " in err and "SELECT" in err and secret in out
    yield "and hides their values", "merger" not in err
    yield "nothing is told unasked", place.piped("feature", "list")[2] == ""
    err = place.piped("-v", "feature", "list")[2]
    yield "-v says where things come from", "waybill.db" in err and "settings: " in err


PARTS = (pager, questions, causes, signals, waiting, editor, quiet)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, type=os.path.abspath)
    parser.add_argument("--only", action="append", choices=[part.__name__ for part in PARTS])
    options = parser.parse_args()
    counts, failed = [], []
    for part in PARTS:
        if options.only and part.__name__ not in options.only:
            continue
        with tempfile.TemporaryDirectory(prefix="waybill-person-") as home:
            results = list(part(Place(options.binary, pathlib.Path(home))))
        counts.append(f"{len(results)} of {part.__name__}")
        failed += [f"{part.__name__}: not so: {claim}" for claim, holds in results if not holds]
    print("\n".join([*failed, f"interactive: {', '.join(counts)}; {len(failed)} failed"]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
