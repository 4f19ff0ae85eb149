#!/usr/bin/env python3
"""What surrounds the process: editors, environments, floods of input, names with bad bytes, and what the binary can reach."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

from frame import Skipped, expect, main, refused

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))

from at_terminal import Place  # noqa: E402

# Symbols that open a connection, look a host up or wait for one.
NETWORK = {"socket", "connect", "bind", "listen", "accept", "accept4", "getaddrinfo", "gethostbyname", "gethostbyname2", "gethostbyaddr", "getnameinfo",
           "send", "sendto", "sendmsg", "recv", "recvfrom", "recvmsg", "setsockopt", "socketpair", "res_query", "res_search", "inet_pton", "inet_addr",
           "if_nametoindex", "getifaddrs", "SSL_new", "SSL_connect", "curl_easy_init", "curl_easy_perform"}


def at_terminal(here, editor, *words, **more):
    """The exit status and the screen of a command at a terminal."""
    place = Place(here.binary, here.directory)
    place.environment = {**here.environment, "TMPDIR": str(here.directory)}
    return place.screen(*words, EDITOR=editor, **more)


def case_S18_editor_is_a_command_of_the_users_own(here, folder):
    """EDITOR may hold blanks and arguments, as git takes it; the file's name never becomes a part of the command."""
    seen = folder / "seen"
    script = folder / "my editor"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{seen}"\nls -l "$2" | cut -c1-10 >>"{seen}"\nsed -i "s/^  why: $/  why: they leave/" "$2"\n')
    script.chmod(0o755)
    here.environment["WAYBILL_NO_INPUT"] = ""
    code, shown = at_terminal(here, f"'{script}' --wait", "fill", "WEB-1")
    told = seen.read_text().splitlines() if seen.exists() else []
    expect(code == 0 and "1 answer recorded" in shown, f"{code} {shown}")
    expect(told[0] == "--wait" and told[1].startswith(str(here.directory)) and told[2] == "-rw-------", f"the editor was given {told}")
    marker = folder / "marker"
    strange = here.directory / f"a$(touch {marker.name});b"
    strange.mkdir()
    at_terminal(here, f"'{script}' --wait", "fill", "WEB-1", TMPDIR=str(strange))
    expect(not list(folder.rglob("marker")), "a name became a command")
    code, shown = at_terminal(here, "/no/such/editor", "fill", "WEB-1")
    expect(code == 4 and "127" in shown and "nothing was recorded" in shown, f"a missing editor: {code} {shown}")
    code, shown = at_terminal(here, "true; false", "fill", "WEB-1")
    expect(code == 4, f"an editor that fails: {code} {shown}")


def case_S26_a_sync_ends_its_command(here, folder):
    """Ctrl-C and the time-out end the command of a sync with all that it started, and change nothing."""
    settings, started = folder / "sync.toml", folder / "started"
    settings.write_text(f"[sync.s]\nformat = 'github'\ncommand = 'sleep 300 & echo $! >{started}; sleep 300'\ntimeout = 3\n")
    environment = {**here.environment, "WAYBILL_CONFIG": str(settings)}
    before = here.succeed("export")
    for ends in ("SIGINT", "SIGTERM", "time-out"):
        started.unlink(missing_ok=True)
        child = subprocess.Popen(here.command("sync"), env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        wait_for(lambda: started.exists() and started.read_text().strip())
        if ends != "time-out":
            child.send_signal(signal.Signals[ends])
        _, told = child.communicate(timeout=60)
        wanted = 74 if ends == "time-out" else -signal.Signals[ends]
        expect(child.returncode == wanted, f"{ends}: {child.returncode} {told}")
        wait_for(lambda: not pathlib.Path("/proc", started.read_text().strip()).exists())
    expect(here.succeed("export") == before, "something was changed")


def wait_for(holds, seconds=30):
    """Waits until something holds."""
    limit = time.monotonic() + seconds
    while not holds():
        expect(time.monotonic() < limit, "it did not come to pass in time")
        time.sleep(0.02)


def write_lines(make):
    """A pipe into which `make` writes; closing it early is no fault of the writer."""
    reading, writing = os.pipe()

    def pour():
        with os.fdopen(writing, "wb") as stream:
            try:
                make(stream)
            except BrokenPipeError:
                pass

    thread = threading.Thread(target=pour, daemon=True)
    thread.start()
    return reading, thread


def poured(here, make, *words):
    reading, thread = write_lines(make)
    try:
        done = here.run(*words, stdin=reading, timeout=120)
    finally:
        os.close(reading)
    thread.join(10)
    return done


def case_S19_a_chain_of_many(here, _folder):
    """A chain of thousands of features that wait for each other is stored, walked and closed without recursion; a loop is refused by name."""
    count = 5_000 if here.is_quick else 20_000
    def chain(stream):
        for number in range(2, count + 2):
            stream.write(b'{"kind":"feature","key":"WEB-%d","project":"WEB","title":"f"}\n' % number)
        for number in range(2, count + 1):
            stream.write(b'{"kind":"dependency","from":"WEB-%d","on":"WEB-%d"}\n' % (number, number + 1))
    done = poured(here, chain, "import", "-")
    expect(done.returncode == 0, done.stderr[:500])
    for words in (["why", "WEB-2"], ["dependency", "cycles"], ["status"]):
        done = here.run(*words, timeout=120)
        expect(done.returncode in (0, 1), f"{words}: {done.returncode} {done.stderr[:500]}")
    refused(here.run("dependency", "add", f"WEB-{count + 1}", "WEB-2"), 4, f"WEB-{count + 1}", "WEB-2")
    refused(here.run("dependency", "add", "WEB-2", "WEB-2"), 4, "WEB-2")
    print(f"  {count} features; a million in memory are tests/dependencies/graph_test.cpp")


def case_S19_too_much_of_everything(here, _folder):
    """10^5 tags, a title of a megabyte, 10^5 columns, 10^5 conditions: refused by a limit that is told."""
    tags = ",".join(f"t{n}" for n in range(10_000))
    refused(here.run("feature", "edit", "WEB-1", "--tags", tags), 2, "1000 allowed")
    refused(here.run("feature", "edit", "WEB-1", "--tags", ",".join(f"t{n}" for n in range(101))), 2, "100 tags")
    lines = {
        "tags": (json.dumps({"kind": "feature", "key": "WEB-1", "tags": [f"t{n}" for n in range(100_000)]}), "100 tags"),
        "title": (json.dumps({"kind": "feature", "key": "WEB-1", "title": "x" * 1_000_000}), "500 allowed"),
        "body": (json.dumps({"kind": "feature", "key": "WEB-1", "why": "x" * 70_000}), "65536"),
        "list": (json.dumps({"kind": "feature", "key": "WEB-1", "services": [f"s{n}" for n in range(5_000)]}), "1000"),
        "map": (json.dumps({"kind": "feature", "key": "WEB-1", "needs": {f"r{n}": 1 for n in range(5_000)}}), "1000"),
        "custom": (json.dumps({"kind": "feature", "key": "WEB-1", "custom": {f"r{n}": 1 for n in range(5_000)}}), "no field of your own"),
    }
    for name, (line, words) in lines.items():
        done = here.run("import", "-", input=line + "\n")
        refused(done, 65, words)
        expect(len(done.stderr) < 2000, f"{name}: the refusal repeats the input")
    header = ",".join(f"column{n}" for n in range(100_000))
    refused(here.run("import", "jira", "-", input=f"{header}\n"), 65, "2000 columns")
    refused(here.run("feature", "list", "--where", " ".join(["key:WEB"] * 1_000)), 2, "4096 bytes")
    refused(here.run("feature", "add", "x" * 100_000, "--project", "WEB"), 2, "500 allowed")
    many = here.succeed("feature", "list", "--json", "--fields", ",".join(["title", "key"] * 10_000))
    expect(json.loads(many)["data"] == [{"title": "T", "key": "WEB-1"}], f"a field that comes again: {many[:300]}")
    done = here.run(*(["--assume", "feature edit WEB-1 --value 1"] * 300), "feature", "list", timeout=120)
    expect(done.returncode in (0, 2), f"300 assumptions: {done.returncode} {done.stderr[:300]}")
    expect(here.succeed("feature", "list", "--fields", "title", "--format", "tsv") == "title\nT\n", "a refused text was stored")


def case_S20_no_backtracking(here, _folder):
    """No std::regex in the sources; filters that would make a backtracking matcher run for ever end at once."""
    found = [str(path) for path in (ROOT / "src").rglob("*.[ch]pp") if re.search(r"std::w?regex|<regex>|\bregcomp\b", path.read_text())]
    expect(not found, f"a regular expression in {found}")
    here.succeed("feature", "edit", "WEB-1", "--why", "a" * 50_000)
    for text in ("title:" + "a*" * 200 + "b", "why:" + "(a+)+$" * 100, "why:" + "%a" * 1000, "why:" + "_" * 3000, "why:" + "[a-z]" * 500):
        done = here.run("feature", "list", "--where", text, timeout=20)
        expect(done.returncode == 0, f"{text[:30]}: {done.stderr}")
    statement = "the system should be " + "fast and easy " * 3000
    for text in ("(a+)+$" * 5000, "a" * 60_000, "given " * 9000, statement, "must " * 9000, "\u0301" * 20_000):
        done = here.run("criterion", "lint", "-", input=text + "\n", timeout=60)
        expect(done.returncode in (0, 1, 65), f"criterion lint: {done.returncode} {done.stderr[:300]}")


def case_S21_bad_bytes(here, folder):
    """Bytes that are no UTF-8, and NUL, are refused at their place in arguments, input, files and the environment."""
    for place, argument in ((1, b"\xff"), (4, b"abc\xc3"), (4, b"abc\xed\xa0\x80"), (3, b"ab\xf5\x80\x80\x80"), (1, b"\xc0\xaf")):
        done = here.run("feature", "add", argument, "--project", "WEB")
        refused(done, 2, f"not UTF-8 at byte {place}")
    inputs = {
        b'{"kind":"team","key":"a\xff"}\n': (65, "not UTF-8"), b'{"kind":"team","key":"a\0b"}\n': (65, "NUL"), b"\0": (65, ""),
        b'{"kind":"team","key":"a\\u0000b"}\n': (65, ""), b'{"kind":"team","key":"\\ud800"}\n': (65, ""), b"\xff\xfe{\0}\0": (65, ""),
        b'{"kind":"team","key":"x","name":"\\u001b[2J"}\n': (65, "control character"), b"\xef\xbb\xbf\xef\xbb\xbf{}": (65, ""),
    }
    for text, (status, words) in inputs.items():
        done = here.run("import", "-", input=text, text=False)
        done.stderr = done.stderr.decode()
        refused(done, status, words)
    for words in (["import", "jira", "-"], ["import", "github", "-"], ["criterion", "import", "-", "--feature", "WEB-1"], ["fill", "--file", "-"],
                  ["metric", "observe", "--file", "-"]):
        for text in (b"\xff\xfe\x00\x01", b"\0\0\0\0", b"\x80" * 1000, b"a,b\n\xc3\x28,\0\n"):
            done = here.run(*words, input=text, text=False)
            done.stderr = done.stderr.decode()
            refused(done, (2, 65))
    for variable in ("WAYBILL_ACTOR", "WAYBILL_DIR", "WAYBILL_NOW", "WAYBILL_TIMEOUT"):
        done = subprocess.run([str(here.binary), "note", "add", "WEB-1", "x"], cwd=here.directory, capture_output=True, text=True, check=False,
                              env={**{name.encode(): value.encode() for name, value in here.environment.items()}, variable.encode(): b"\xff\xfe"})
        refused(done, (2, 66))
    _ = folder
    print(f"  {len(inputs)} inputs, 5 readers of 4 more, 5 arguments, 4 variables")


def case_S21_a_line_without_end(here, _folder):
    """A gigabyte without a line end is left unread past the limit, whoever reads it."""
    def endless(stream):
        for _ in range(1024):
            stream.write(b"x" * (1 << 20))
    readers = (["import", "-"], ["import", "jira", "-"], ["import", "github", "-"], ["criterion", "lint", "-"], ["fill", "--file", "-"],
               ["criterion", "import", "-", "--feature", "WEB-1"], ["--data", "-", "status"])
    for words in readers[:2] if here.is_quick else readers:
        refused(poured(here, endless, *words), 65, "larger than 64 MiB")
    refused(poured(here, lambda stream: stream.write(b'{"kind":"team","key":"' + b"x" * (2 << 20) + b'"}\n'), "import", "-"), 65, "longer than 1 MiB")
    done = poured(here, lambda stream: stream.write(b"[" * 1_000_000), "import", "github", "-")
    refused(done, 65, "64 levels")


def case_S22_time_zones_and_languages(here, _folder):
    """An unknown zone or language changes nothing but the zone: UTC."""
    here.environment.pop("WAYBILL_NOW")
    plain = here.succeed("feature", "list", "--json", "--now", "2026-11-20T12:00:00Z")
    for name, values in {"TZ": ("../../etc/passwd", "Nowhere/Land", ":", "", "A" * 5000, "/dev/zero", ":/dev/tty", "<\x1b[2J>0", "UTC+999"),
                         "LC_ALL": ("xx", "xx_YY.nope", "../../x", "tr_TR.UTF-8", "A" * 5000), "LANG": ("de_DE.UTF-8", "xx"),
                         "LANGUAGE": ("xx:yy",), "NLSPATH": ("/etc/%N",), "LC_NUMERIC": ("de_DE.UTF-8",)}.items():
        for value in values:
            env = {**here.environment, name: value}
            done = here.run("feature", "list", "--json", "--now", "2026-11-20T12:00:00Z", env=env)
            expect(done.stdout == plain, f"{name}={value[:40]}: {done.returncode} {done.stdout[:300]}{done.stderr[:300]}")
            done = here.run("feature", "list", env=env, timeout=20)
            expect(done.returncode in (0, 2) and "\x1b" not in done.stderr, f"{name}={value[:40]!r}: exit {done.returncode} {done.stderr[:300]}")


def symbols(binary):
    done = subprocess.run(["nm", "-D", "--undefined-only", str(binary)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Skipped(f"nm cannot read it: {done.stderr.strip()[:200]}")
    return {line.split()[-1].split("@")[0] for line in done.stdout.splitlines() if line.strip()}


def case_S23_no_network_code(here, folder):
    """Neither the program nor a library that it brings opens a connection: by its symbols, and while it runs."""
    sanitized = "ASAN_OPTIONS" in here.environment or any("asan" in name for name in symbols(here.binary))
    own = symbols(here.binary)
    expect(len(own) > 100, f"only {len(own)} symbols were read")
    if not sanitized:  # a sanitizer brings its own
        expect(not own & NETWORK, f"symbols of the network: {own & NETWORK}")
    trace = folder / "trace"
    for words in (["report"], ["export"], ["check"], ["status"]):
        done = subprocess.run(["strace", "-f", "-e", "trace=%network,execve,openat", "-o", str(trace), *here.command(*words)],
                              env={**here.environment, "LC_ALL": "de_DE.UTF-8"},
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise Skipped(f"strace does not run here: {done.stderr[:200]}")
        calls = [line for line in trace.read_text().splitlines() if not re.search(r"exited with|execve\(.*waybill", line)]
        opened = [line for line in calls if "openat(" in line]
        expect(opened, f"{words}: no file was opened")
        expect(not any("locale" in line for line in opened), f"{words}: the language of the machine is asked for: {opened}")
        expect(calls == opened, f"{words}: {[line for line in calls if line not in opened]}")
    print(f"  {len(own)} symbols, none of {len(NETWORK)} of the network; 4 commands watched")


def case_S23_nothing_is_written_unasked(here, folder):
    """What commands leave behind: the database, and nothing else anywhere."""
    secret = "token-8f3a9c"
    here.succeed("feature", "edit", "WEB-1", "--title", secret)
    before = sorted(str(path) for path in folder.rglob("*"))
    for words in (["feature", "list"], ["report"], ["check"], ["status"], ["export"], ["doctor"], ["feature", "show", "NO-1"], ["nonsense", secret]):
        here.run(*words)
    expect(sorted(str(path) for path in folder.rglob("*")) == before, "a command left a file")


def case_S23_export_without_words(here, _folder):
    """export --redact takes the words out, keeps what hangs together, and says so; the rest can be read back."""
    here.succeed("team", "add", "web", "--lead", "Jonas")
    here.succeed("feature", "add", "Secret plan", "--project", "WEB", "--owner", "Jonas", "--team", "web", "--why", "because", "--value", "5")
    here.succeed("feature", "edit", "WEB-1", "--owner", "Jonas", "--title", "Other secret")
    here.succeed("dependency", "add", "WEB-1", "WEB-2")
    here.succeed("dependency", "add", "WEB-1", "NorthPay Inc")
    done = here.run("export", "--redact", "title,owner,why,feature.value,dependency.on,lead")
    expect(done.returncode == 0, done.stderr)
    for word in ("ecret", "Jonas", "because", "NorthPay"):
        expect(word not in done.stdout, f"{word} is still there")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    features = {record["key"]: record for record in records if record["kind"] == "feature"}
    expect(features["WEB-1"]["owner"] == features["WEB-2"]["owner"] != features["WEB-1"]["title"], "the same person is no longer the same")
    expect("value" not in features["WEB-2"] and features["WEB-2"]["team"] == "web", "a number stays, or a reference goes")
    ons = sorted(record["on"] for record in records if record["kind"] == "dependency")
    expect(ons[0] == "WEB-2" and ons[1].startswith("redacted-"), f"what is waited for: {ons}")
    expect("2 of owner" in done.stderr and "2 of title" in done.stderr and "1 of value" in done.stderr, done.stderr)
    expect(here.succeed("export", "--redact", "title,owner,why,feature.value,dependency.on,lead") == done.stdout, "another answer the second time")
    other = here.directory / "other"
    other.mkdir()
    for words, more in ((["init"], {}), (["import", "-"], {"input": done.stdout})):
        again = subprocess.run([here.binary, "--dir", str(other), *words], env=here.environment, capture_output=True, text=True, check=False, **more)
        expect(again.returncode == 0, f"the redacted export is not read back: {again.stderr}")
    for field, words in {"titel": "did you mean 'title'", "key": "name a record by", "team": "names other records", "stage": "one of a few words", "x.title": "no kind",
                         "risk.why": "no record has a field", "": "--redact is empty", ",": "--redact is empty", "p50\x1b": "p50\\x1b"}.items():
        refused(here.run("export", "--redact", field), 2, words)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
