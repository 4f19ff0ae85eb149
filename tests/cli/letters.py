#!/usr/bin/env python3
"""The forms in which a report travels, read by programs that are not ours (S27).

    .eml        Python's email parser, strict policy: no defect, two parts that say the same, short lines of ASCII, no header but ours
    .ics        python3-icalendar: every event has a day, a title and an id of its own
    Markdown    cmark-gfm: no link, no raw HTML
    Confluence  an XML parser
    Slack       nothing left of <!here>, <@U1>, @channel

Each is made of the example, and of records whose every text is hostile; `report show` gives back what was sent byte for byte.
--self-test shows that a broken letter is found.
"""

import argparse
import email
import email.policy
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

try:
    import icalendar
except ImportError:
    icalendar = None

NOW = "2026-11-20T12:00:00Z"
EVIL = ("<!channel> <@U1> @here @channel *b* `c` [l](http://x.example) <b>&amp; \\\" =?UTF-8?Q?x?= Bcc: a@example.org "
        "BEGIN:VEVENT --=_waybill_part ]]> <ac:link/> émoji 🙂 " + "x" * 60)
RECORDS = "\n".join((
    '{"kind":"project","key":"WEB","name":"%s"}',
    '{"kind":"team","key":"web","name":"%s"}',
    '{"kind":"feature","key":"WEB-1","project":"WEB","team":"web","title":"%s","stage":"building","committed":"2026-12-18"}',
    '{"kind":"feature","key":"WEB-2","project":"WEB","title":"%s","committed":"2026-11-27"}',
    '{"kind":"blocker","feature":"WEB-1","what":"%s","who":"%s","escalate":"2026-11-27"}',
    '{"kind":"risk","key":"R-1","title":"%s","features":["WEB-1"],"probability":0.3,"impact_p10":2,"impact_p90":5}',
)).replace("%s", EVIL)
HEADERS = {"date", "from", "subject", "message-id", "x-unsent", "mime-version", "content-type"}


def letter_faults(raw):
    """What is wrong with a letter, a line each."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(message.walk())
    for part in parts:
        yield from (f"defect: {defect!r}" for defect in part.defects)
    if {name.lower() for name in message.keys()} != HEADERS:
        yield f"headers: {message.keys()}"
    if [part.get_content_type() for part in parts] != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"parts: {[part.get_content_type() for part in parts]}"
        return
    if message["from"].addresses[0].addr_spec != "waybill@localhost" or not message["date"].datetime:
        yield "no sender or no date"
    if any(len(line) > 76 or any(byte > 126 for byte in line) for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        yield "a line is too long, or no line of a letter"
    if any("2026-W47" not in part.get_content() or "promised" not in part.get_content() for part in parts[1:]):
        yield "the parts do not say what the report says"


def calendar_faults(raw):
    if b"\n" in raw.replace(b"\r\n", b"") or any(len(line) > 75 for line in raw.split(b"\r\n")):
        yield "lines are not folded"
    if icalendar is None:
        return
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    ids = [str(event["uid"]) for event in events]
    if not events or len(set(ids)) != len(ids):
        yield f"{len(events)} events, {len(set(ids))} ids"
    for event in events:
        if event.errors or not event.get("summary") or (event["dtend"].dt - event["dtstart"].dt).days != 1:
            yield f"{event.errors} {event}"


def markdown_faults(raw):
    tree = subprocess.run(["cmark-gfm", "-e", "table", "-e", "autolink", "-t", "xml"], input=raw, capture_output=True, check=True).stdout
    for tag in (b"<link", b"<html_block"):
        if tag in tree:
            yield f"holds {tag.decode()}"


def storage_faults(raw):
    xml.etree.ElementTree.fromstring(b"<page>" + raw + b"</page>")
    return ()


def slack_faults(raw):
    for sign in ("<!", "<@", "<#", "<h", "@here", "@channel", "*b*", "`c`"):
        if sign in raw.decode():
            yield f"holds {sign}"


FORMS = (("eml", [], letter_faults), ("ics", [], calendar_faults), ("md", [], markdown_faults),
         (None, ["--copy", "confluence"], storage_faults), (None, ["--copy", "slack"], slack_faults))


def run(binary, where, *words):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(where), "USER": "<evil>\r\nBcc: b@example.org", "LC_ALL": "C.UTF-8", "WAYBILL_NOW": NOW,
                   "WAYBILL_ACTOR": "Ünal, \"the\" <a@b>"}
    done = subprocess.run([binary, *words], cwd=where, env=environment, capture_output=True, timeout=120, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def faults_of(binary, where):
    for audience in ("exec", "team", "stakeholder"):
        for ending, words, check in FORMS:
            if ending:
                run(binary, where, "report", "--audience", audience, "-o", f"w.{ending}")
                raw = (where / f"w.{ending}").read_bytes()
            else:
                raw = run(binary, where, "report", "--audience", audience, *words)
            yield from (f"{audience} {ending or words[1]}: {fault}" for fault in check(raw))
    for ending in ("txt", "md", "html", "eml", "ics", "csv", "json"):
        run(binary, where, "report", "-o", f"w.{ending}")
        run(binary, where, "report", "sent", f"w.{ending}")
        if run(binary, where, "report", "show") != (where / f"w.{ending}").read_bytes():
            yield f"{ending}: what was sent comes back otherwise"
        if ending != "json":
            run(binary, where, "report", "sent", "-o", f"v.{ending}")


def self_test():
    good = b"Date: Fri, 20 Nov 2026 12:00:00 +0000\r\nFrom: x <waybill@localhost>\r\nBcc: a@example.org\r\n\r\nhi\r\n"
    assert any("headers" in fault for fault in letter_faults(good)), "a header of somebody else's is not found"
    assert list(slack_faults(b"<!here>")), "a mention is not found"
    print("a foreign header and a mention are found")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default="build/release/src/waybill")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    binary = str(pathlib.Path(options.binary).resolve())
    faults = []
    with tempfile.TemporaryDirectory() as home:
        demo, evil = pathlib.Path(home, "demo"), pathlib.Path(home, "evil")
        evil.mkdir()
        run(binary, pathlib.Path(home), "demo", "demo")
        (evil / "plan.jsonl").write_text(RECORDS + "\n", encoding="utf-8")
        run(binary, evil, "init", "--from", "plan.jsonl")
        for where in (demo, evil):
            faults += faults_of(binary, where)
    for fault in faults:
        print(fault)
    print(f"letters, calendars and pages of 2 projects for 3 audiences: {len(faults)} faults" + ("" if icalendar else "; python3-icalendar is not installed: calendars not parsed"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
