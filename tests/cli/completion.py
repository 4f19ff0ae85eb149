#!/usr/bin/env python3
"""Completion in the real shells: bash, zsh and fish read what `waybill completion` prints and are asked to complete.

bash is asked through its completion function, fish through `complete -C`, zsh through its function with `compadd` watched; then
each one at a terminal of its own, where a person types and presses Tab. What completion may never do is looked at as well: write
to the project, say a word on stderr, or let a key that looks like a command be carried out.

Exit status: 0 when all shells do, 1 when one does not, 77 when a shell is not installed.
"""

import argparse
import hashlib
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SHELLS = ("bash", "zsh", "fish")
TRAP = "$(touch>trapped)"

# A line, what must be among its completions, and what must not be.
CASES = [
    ("waybill featu", {"feature"}, {"risk"}),
    ("waybill feature s", {"ship", "show", "split", "start"}, {"list"}),
    ("waybill dep l", {"list"}, set()),
    ("waybill feature show PAY-1", {"PAY-1", "PAY-10"}, {"PAY-2", "WEB-1"}),
    ("waybill feature show pay-1", {"PAY-1", "PAY-10"}, {"PAY-2"}),
    ("waybill feature edit PAY-1 --st", {"--stage"}, {"--team"}),
    ("waybill feature edit PAY-1 --stage b", {"building"}, {"idea"}),
    ("waybill feature edit PAY-1 --stage=b", {"--stage=building"}, {"--stage=idea"}),
    ("waybill feature edit PAY-1 --services checkout-web,checkout-a", {"checkout-web,checkout-api"}, set()),
    ("waybill --json feature list --team p", {"payments", "platform"}, {"web"}),
    ("waybill check explain WB10", {"WB101", "WB105"}, {"WB201"}),
    ("waybill --dir 'an other' team show o", {"others"}, {"payments"}),
    ("waybill PAY-1", {"PAY-1", "PAY-10"}, set()),
    ("waybill import jira exp", {"export.csv"}, set()),
    ("waybill import jira an", {"an other"}, set()),
    ("waybill fill --file=exp", {"--file=export.csv"}, set()),
    ("waybill completion z", {"zsh"}, {"bash"}),
    ("waybill schema feature-l", {"feature-list"}, set()),
    ("waybill team show ", {TRAP, "payments"}, set()),
    ("waybill no such thing ", set(), {"no"}),
]

BASH = r"""
source <("$1" completion bash)
COMP_LINE=$2 COMP_POINT=${#2}
mapfile -t COMP_WORDS <<<"$3"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_waybill
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
exit 0
"""
ZSH = r"""
autoload -Uz compinit && compinit -D -u
source <($1 completion zsh)
compadd() { print -rl -- "${values[@]}" }
_files() { local -a names=($~PREFIX*(N)); print -rl -- $before$^names }
compset() { [[ $PREFIX == --*=* ]] && before=${PREFIX%%=*}= PREFIX=${PREFIX#*=} }
words=("${(@z)2}")
[[ $2 == *' ' ]] && words+=('')
CURRENT=$#words PREFIX=$words[-1]
_waybill
exit 0
"""


def bash_words(line):
    """The words as bash parts them, at blanks and at = and :."""
    words = re.findall(r"'[^']*'|[=:]+|[^\s=:']+|(?<=\s)$", line)
    return words if line[-1:] != " " else [*[word for word in words if word], ""]


class Shells:
    """The shells, in a home of their own with a project in it."""

    def __init__(self, binary, home):
        self.home = pathlib.Path(home)
        tools = self.home / "bin"
        tools.mkdir()
        (tools / "waybill").symlink_to(binary)
        self.environment = {"PATH": f"{tools}:/usr/bin:/bin", "HOME": home, "USER": "ana", "LC_ALL": "C.UTF-8", "TERM": "xterm",
                            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""), "WAYBILL_NOW": "2026-11-20T12:00:00Z"}
        self.work = self.home / "work"
        self.work.mkdir()
        self.waybill("demo", ".")
        self.waybill("team", "add", TRAP)
        self.waybill("init", "--dir", "an other")
        self.waybill("team", "add", "others", "--dir", "an other")
        (self.work / "export.csv").write_text("x\n")

    def waybill(self, *words):
        return self.run(["waybill", *words]).stdout

    def run(self, words, check=True):
        return subprocess.run(words, cwd=self.work, env=self.environment, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, check=check)

    def completions(self, shell, line):
        """What a shell proposes for a line."""
        if shell == "bash":
            done = self.run(["bash", "--norc", "-c", BASH, "bash", "waybill", line, "\n".join(bash_words(line))])
        elif shell == "zsh":
            done = self.run(["zsh", "-f", "-c", ZSH, "zsh", "waybill", line])
        else:
            done = self.run(["fish", "--no-config", "-c", "waybill completion fish | source; complete -C $argv[1]", line])
        assert not done.stderr, (shell, line, done.stderr)
        words = [one.split("\t")[0] for one in done.stdout.splitlines() if one]
        if shell == "bash":  # it completes what stands behind the last = alone, and quotes as it inserts
            before = re.match(r".*[=]", line.split(" ")[-1])
            words = [(before.group() if before and not one.startswith("--") else "") + re.sub(r"\\(.)", r"\1", one) for one in words]
        if shell == "fish":
            words = [re.sub(r"\\(.)", r"\1", one).rstrip("/") for one in words]
        return set(words)

    def fingerprint(self):
        """Every file of the project, with its bytes and its time."""
        return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
                for path in sorted(self.work.rglob("*")) if path.is_file()}

    def at_terminal(self, shell, keys, until):
        """What the screen shows when a person types `keys`, read until `until` stands there or nothing more comes."""
        start = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"], "fish": ["fish", "--no-config", "-i"]}
        setup = {"bash": "source <(waybill completion bash); PS1='ready> '\n",
                 "zsh": "autoload -Uz compinit; compinit -D -u; source <(waybill completion zsh); PS1='ready> '\n",
                 "fish": "function fish_prompt; echo -n 'ready> '; end; waybill completion fish | source\n"}
        pid, descriptor = pty.fork()
        if pid == 0:
            os.chdir(self.work)
            os.execvpe(start[shell][0], start[shell], self.environment)
        read_until(descriptor, "")
        os.write(descriptor, setup[shell].encode())
        read_until(descriptor, "ready> ")
        os.write(descriptor, keys.encode())
        screen = read_until(descriptor, until)
        os.kill(pid, signal.SIGKILL)  # the line is not finished, and shall not be carried out
        os.close(descriptor)
        os.waitpid(pid, 0)
        return plain(screen)


def read_until(descriptor, text, patience=20):
    """What is written until `text` has come; "" waits for a silence."""
    shown, deadline = b"", time.monotonic() + patience
    while time.monotonic() < deadline:
        ready, _, _ = select.select([descriptor], [], [], 1 if text == "" else 5)
        if not ready:
            if text == "":
                break
            continue
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        if text and text in plain(shown.decode(errors="replace")):
            break
    return shown.decode(errors="replace")


def plain(screen):
    """The screen's text without its control sequences."""
    return re.sub(r"\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])|[\r\x07]", "", screen)


def check_cases(shells, shell):
    for line, among, not_among in CASES:
        found = shells.completions(shell, line)
        if among - found:
            yield f"{shell}: {line!r} does not propose {sorted(among - found)}, but {sorted(found)[:8]}"
        if not_among & found:
            yield f"{shell}: {line!r} proposes {sorted(not_among & found)}"


def check_terminal(shells, shell):
    """A person types the beginning of each word and Tab; then asks what there is."""
    screen = shells.at_terminal(shell, "waybill tea\tsh\tpaym\t --json\n", '"warnings":[]}')
    if '"key":"payments"' not in screen:
        yield f"{shell}: the line that Tab completed was not carried out: {screen[-600:]!r}"
    screen = shells.at_terminal(shell, "waybill feature show WEB-1\t\t", "WEB-10")
    if "WEB-10" not in screen:
        yield f"{shell}: Tab does not list the keys: {screen[-600:]!r}"
    if shell != "bash" and "Identity check" not in shells.at_terminal(shell, "waybill feature show WEB-\t\t", "Identity check"):
        yield f"{shell}: the titles do not stand beside the keys"


def check_quiet(shells):
    """Whatever is asked: exit 0, nothing on stderr, nothing written."""
    before = shells.fingerprint()
    lines = [["--", "feature", "show", ""], [], ["--"], ["--", "--dir", "/nowhere", "feature", "show", ""], ["--", "\x1b"],
             ["--", "feature", "list", "--team"], ["--", "-"], ["--", "--"], ["--", "--=", ""], ["--", "feature", "edit", "--no-such", "x", ""]]
    for words in lines:
        done = shells.run(["waybill", "complete", *words], check=False)
        if done.returncode != 0 or done.stderr:
            yield f"complete {words}: exit {done.returncode}, {done.stderr!r}"
    for setting in ({"WAYBILL_NOW": "rubbish"}, {"WAYBILL_TIMEOUT": "rubbish"}, {"WAYBILL_CONFIG": "/nowhere/config.toml"}):
        done = subprocess.run(["waybill", "complete", "--", "feature", "sho"], cwd=shells.work, capture_output=True, text=True,
                              env={**shells.environment, **setting}, timeout=60, check=False)
        if done.stdout.split("\t")[0] != "show" or done.stderr:
            yield f"complete with {setting}: {done.stdout!r} {done.stderr!r}"
    if shells.fingerprint() != before:
        yield "completion wrote to the project"


def check_database(shells):
    """A file that needs more than a look is left alone: an older schema, a journal that a killed writer left, a link."""
    file = shells.work / ".waybill" / "waybill.db"
    kept = file.read_bytes()
    journal = file.with_name("waybill.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2048))
    before = (file.read_bytes(), journal.read_bytes())
    shells.run(["waybill", "complete", "--", "feature", "show", ""])
    if (file.read_bytes(), journal.read_bytes()) != before:
        yield "completion mended the file"
    journal.unlink()
    file.write_bytes(b"rubbish" * 1000)
    done = shells.run(["waybill", "complete", "--", "feature", "show", ""], check=False)
    if done.returncode != 0 or done.stdout or done.stderr:
        yield f"a damaged file is told of: {done}"
    file.write_bytes(kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, type=os.path.abspath)
    parser.add_argument("--shell", choices=SHELLS, action="append")
    options = parser.parse_args()
    asked = options.shell or SHELLS
    missing = [shell for shell in asked if shutil.which(shell) is None]
    if missing:
        print(f"completion: {', '.join(missing)} not installed: script/setup")
        return 77
    with tempfile.TemporaryDirectory(prefix="waybill-completion-") as home:
        shells = Shells(options.binary, home)
        before = shells.fingerprint()
        problems = [one for shell in asked for check in (check_cases, check_terminal) for one in check(shells, shell)]
        problems += check_quiet(shells)
        if shells.fingerprint() != before:
            problems.append("completing wrote a file")
        problems += check_database(shells)
    print("\n".join([*problems, f"completion: {len(asked)} shells, {len(CASES)} lines each, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
