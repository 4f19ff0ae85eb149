#!/usr/bin/env python3
"""Plans beside the code, in real repositories of git: branches grow apart and come together again.

`waybill ci-setup git | sh` sets each repository up: the merge driver, the words of `git diff`, and the hooks that keep the
database and plan.jsonl in step. Then the plan is changed by ordinary commands on branches, and merged, rebased, merged
criss-cross. After each, plan.jsonl must be what the database exports.

Exit status: 0 when all of it holds, 1 when something does not, 77 without git.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
UNSEEN = "-c core.hooksPath=/dev/null"  # what git does then, no hook sees


class Repository:
    """A repository of git with a plan in it."""

    def __init__(self, binary, folder, name, origin=None, below="."):
        """`below`: the folder in it that has the plan."""
        self.tools = folder / "bin"
        self.tools.mkdir(exist_ok=True)
        if not (self.tools / "waybill").exists():
            (self.tools / "waybill").symlink_to(pathlib.Path(binary).resolve())
        self.home, self.path, self.clock = folder, folder / name, 0
        if origin:
            self.run("git", "clone", "-q", str(origin.path), str(self.path), where=folder)
        else:
            self.path.mkdir()
            self.run("git", "init", "-q", "-b", "main")
        if below != ".":
            (self.path / below).mkdir()
            self.run("waybill", "init", "--dir", ".", where=self.path / below)
        self.run("sh", "-c", "waybill ci-setup git | sh", where=self.path / below)

    def run(self, *words, status=0, where=None):
        """What a command says on both streams; its exit status must be `status` (None: any)."""
        self.clock += 1
        now = f"2026-11-20T12:{self.clock // 60:02}:{self.clock % 60:02}Z"
        environment = {"PATH": f"{self.tools}:/usr/bin:/bin", "HOME": str(self.home), "LC_ALL": "C.UTF-8", "USER": "ana",
                       "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "a@example.org",
                       "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_EDITOR": "true",
                       "GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now, "WAYBILL_NOW": now,
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        done = subprocess.run(words, cwd=where or self.path, env=environment, capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL)
        said = done.stdout + done.stderr
        if status is not None and done.returncode != status:
            raise AssertionError(f"{' '.join(words)}: exit {done.returncode}, not {status}\n{said}")
        return said

    def waybill(self, line, status=0):
        return self.run("sh", "-c", f"waybill {line}", status=status)

    def git(self, line, status=0):
        return self.run("sh", "-c", f"git {line}", status=status)

    def commit(self, *lines):
        """Carries the commands out and commits what came of them."""
        for line in lines:
            self.waybill(line)
        self.git("commit -q --allow-empty -m change")

    def branch(self, name, *lines, of="main"):
        self.git(f"checkout -q -b {name} {of}")
        self.commit(*lines)

    def field(self, noun, key, name):
        return json.loads(self.run("waybill", noun, "show", key, "--json"))["data"][name]

    def plan(self):
        return (self.path / "plan.jsonl").read_text()

    def in_step(self):
        """The file is what the database exports, and nothing in it is doubtful."""
        expect(untimed(self.waybill("export")) == untimed(self.plan()), "plan.jsonl is what the database exports")
        expect("0 failed" in self.waybill("doctor", status=None) or "failed" not in self.waybill("doctor", status=None),
               "the doctor finds nothing")


def untimed(lines):
    """What an export says, whenever it was touched: an import of the same words touches nothing."""
    return re.sub(r'"changed":"[^"]*"', "", lines)


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def started(binary, folder, name):
    repository = Repository(binary, folder, name)
    repository.waybill("init --dir .")
    repository.commit("project add PAY", "team add payments", "feature add Cards --project PAY --team payments",
                      "feature add Wallets --project PAY", "estimate add PAY-1 2d..4d..9d",
                      "criterion add PAY-1 'Given a cart, when the buyer pays, then a receipt is sent'")
    return repository


def same_feature_estimate_and_others(binary, folder):
    """Two branches change the same feature, the same estimate, and different records."""
    repo = started(binary, folder, "both")
    repo.branch("left", "feature edit PAY-1 --title 'Cards and tokens' --services ''", "estimate edit E-1 --p50 5d",
                "risk add 'The bank is late' --feature PAY-1", "note add PAY-2 'from the left'")
    repo.branch("right", "feature edit PAY-1 --value 8 --tags fast", "estimate edit E-1 --p50 6d",
                "gap add 'Which countries?' --feature PAY-2", "team edit payments --lead Bo", of="main")
    said = repo.git("merge left", status=1)
    for words in ("1 conflict in plan.jsonl", "E-1", 'p50 is "6d" in ours, "5d" in theirs, and was "4d"',
                  "waybill merge plan.jsonl --keep ours"):
        expect(words in said, f"the merge says {words!r}:\n{said}")
    refused = repo.waybill("import plan.jsonl", status=65)
    expect("a merge conflict stands here" in refused, refused)
    expect("conflicts" in repo.git("commit -q -am no", status=1), "nothing is committed before it is settled")
    expect(repo.plan().count("<<<<<<< ") == 1, "one record is marked")
    repo.waybill("merge plan.jsonl --keep theirs -o plan.jsonl")
    repo.git("add plan.jsonl")
    repo.git("commit -q -m merged")
    expect(repo.field("feature", "PAY-1", "title") == "Cards and tokens", "the left title")
    expect(repo.field("feature", "PAY-1", "value") == 8, "the right value")
    expect(repo.field("estimate", "E-1", "p50") == 5, "the estimate as settled")
    for noun, key in (("risk", "R-1"), ("gap", "GAP-1")):
        repo.waybill(f"{noun} show {key}")
    expect(repo.field("team", "payments", "lead") == "Bo", "the team")
    repo.in_step()


def both_add_one_key(binary, folder):
    """Two people add a feature, each is given the same key, and neither is lost."""
    origin = started(binary, folder, "added")
    repo = Repository(binary, folder, "other", origin)
    repo.git("checkout -q -b right")
    origin.branch("left", "feature add Refunds --project PAY",
                  "criterion add PAY-3 'Given a sale, when it is undone, then money is back'",
                  "estimate add PAY-3 1d..2d..3d", "note add PAY-3 'of refunds'")
    repo.clock = 600  # later
    repo.commit("feature add Vouchers --project PAY", "criterion add PAY-3 'Given a code, when it is typed, then the price falls'",
                "estimate add PAY-3 2d..3d..4d", "dependency add PAY-3 PAY-1")
    said = repo.git("pull -q --no-rebase origin left")
    expect("PAY-3 was given on both sides" in said and "PAY-4 now" in said, said)
    titles = {key: repo.field("feature", key, "title") for key in ("PAY-3", "PAY-4")}
    expect(titles == {"PAY-3": "Refunds", "PAY-4": "Vouchers"}, titles)
    expect("price" in repo.waybill("criterion show PAY-4.1"), "its criterion goes with it")
    expect("PAY-4" in repo.waybill("dependency show D-1"), "and its dependency")
    expect("PAY-3" in repo.waybill("note list"), "the note stays with the other")
    repo.in_step()
    repo.commit("feature add Gifts --project PAY")
    expect(repo.field("feature", "PAY-5", "title") == "Gifts", "the next key is free")


def removed_against_changed(binary, folder):
    repo = started(binary, folder, "removed")
    repo.branch("left", "feature remove PAY-1 --yes", "feature remove PAY-2 --yes")
    repo.branch("right", "feature edit PAY-1 --value 3", of="main")
    said = repo.git("merge left", status=1)
    expect("PAY-1 Cards: ours changed, theirs removed" in said, said)
    expect("PAY-2" not in repo.plan(), "what nobody touched is gone")
    repo.waybill("merge plan.jsonl --keep ours -o plan.jsonl")
    repo.git("add plan.jsonl")
    repo.git("commit -q -m merged")
    expect(repo.field("feature", "PAY-1", "value") == 3, "kept with its change")
    repo.waybill("criterion show PAY-1.1")
    repo.waybill("feature show PAY-2", status=3)
    repo.in_step()


def rebased(binary, folder):
    repo = started(binary, folder, "rebased")
    repo.branch("left", "feature edit PAY-1 --value 5", "feature add Refunds --project PAY")
    repo.commit("feature edit PAY-2 --owner Al")
    repo.git("checkout -q main")
    repo.commit("feature edit PAY-1 --owner Bo", "feature add Vouchers --project PAY")
    repo.git("checkout -q left")
    repo.git("rebase -q main")
    expect((repo.field("feature", "PAY-1", "value"), repo.field("feature", "PAY-1", "owner")) == (5, "Bo"), "both fields")
    expect({repo.field("feature", key, "title") for key in ("PAY-3", "PAY-4")} == {"Refunds", "Vouchers"}, "both features")
    expect(repo.field("feature", "PAY-2", "owner") == "Al", "the second commit")
    repo.in_step()


def criss_cross(binary, folder):
    """Each branch merges the other, then both go on: the ancestors are merged first, and what they contradict in stays open."""
    repo = started(binary, folder, "criss")
    repo.branch("left", "feature edit PAY-1 --value 1", "feature add Refunds --project PAY", "team edit payments --lead Al")
    repo.branch("right", "feature edit PAY-2 --value 2", "feature add Vouchers --project PAY", of="main")
    tips = {name: repo.git(f"rev-parse {name}").strip() for name in ("left", "right")}
    repo.git(f"merge -q {tips['left']}")
    repo.git("checkout -q left")
    repo.git(f"merge -q {tips['right']}")
    repo.commit("feature edit PAY-3 --value 3")
    repo.git("checkout -q right")
    repo.commit("feature edit PAY-4 --value 4")
    repo.git("merge -q left")
    for number in (1, 2, 3, 4):
        expect(repo.field("feature", f"PAY-{number}", "value") == number, f"PAY-{number}")
    repo.waybill("feature show PAY-5", status=3)
    repo.in_step()

    # The same with a contradiction that each side settled in its own way.
    repo.git("checkout -q -b one main")
    repo.commit("feature edit PAY-1 --owner One")
    repo.git("checkout -q -b two main")
    repo.commit("feature edit PAY-1 --owner Two")
    tips = {name: repo.git(f"rev-parse {name}").strip() for name in ("one", "two")}
    for mine, other in (("two", "one"), ("one", "two")):
        repo.git(f"checkout -q {mine}")
        repo.git(f"merge -q {tips[other]}", status=1)
        repo.waybill("merge plan.jsonl --keep ours -o plan.jsonl")
        repo.git("add plan.jsonl")
        repo.git("commit -q -m settled")
    said = repo.git("merge two", status=1)
    expect('owner is "One" in ours, "Two" in theirs' in said, said)


def cloned(binary, folder):
    """A clone has the plan in a database of its own, and what it pulls comes into it."""
    origin = started(binary, folder, "origin")
    clone = Repository(binary, folder, "clone", origin)
    expect(clone.field("feature", "PAY-1", "title") == "Cards", "the clone has a database")
    clone.in_step()
    origin.commit("feature edit PAY-1 --value 7", "feature remove PAY-2 --yes", "feature edit PAY-1 --team ''")
    clone.waybill("feature edit PAY-1 --owner Al")  # not committed yet
    clone.git("pull -q origin main")
    expect((clone.field("feature", "PAY-1", "value"), clone.field("feature", "PAY-1", "owner")) == (7, "Al"), "both")
    expect(clone.field("feature", "PAY-1", "team") is None, "what was emptied is empty")
    clone.waybill("feature show PAY-2", status=3)
    clone.in_step()


def shown(binary, folder):
    repo = started(binary, folder, "shown")
    repo.waybill("feature edit PAY-1 --value 9")
    repo.waybill("export -o plan.jsonl")
    said = repo.git("diff")
    expect("+  value: 9" in said and "@@ feature PAY-1  Cards" in said, said)


def thousand(binary, folder):
    """A thousand records on each side."""
    repo = started(binary, folder, "thousand")
    (repo.path / "more.jsonl").write_text("".join(
        json.dumps({"kind": "feature", "key": f"PAY-{number}", "project": "PAY", "title": f"Feature {number}"}) + "\n"
        for number in range(10, 1010)))
    repo.commit("import more.jsonl")
    repo.branch("left", *(f"feature edit PAY-{number} --value {number % 90}" for number in range(10, 60)))
    repo.branch("right", *(f"feature edit PAY-{number} --owner Al" for number in range(30, 80)), of="main")
    for name, revision in (("before", "main"), ("left", "left"), ("right", "right")):
        (repo.path / name).write_text(repo.git(f"show {revision}:plan.jsonl"))
    begin = time.monotonic()
    repo.waybill("merge before right left -o merged")
    took = time.monotonic() - begin
    print(f"1,000 features, 50 changed on each side: {took * 1000:.0f} ms")
    expect(took < 5, "a merge is a matter of a moment")
    repo.git("merge -q left")
    expect((repo.field("feature", "PAY-40", "value"), repo.field("feature", "PAY-40", "owner")) == (40, "Al"), "both")
    expect((repo.path / "merged").read_text() == repo.plan(), "git's merge is ours")
    repo.in_step()


def cannot_merge(binary, folder):
    """Where waybill fails, git merges the lines: nothing of theirs is dropped unseen."""
    repo = started(binary, folder, "cannot")
    repo.branch("left", "feature edit PAY-1 --value 1")
    repo.branch("right", "feature edit PAY-1 --value 2", of="main")
    real, fake = repo.tools / "waybill", folder / "failing"
    for status in (65, 127):
        fake.mkdir(exist_ok=True)
        (fake / "waybill").write_text(f'#!/bin/sh\n[ "$1" = merge ] && exit {status}\nexec {real} "$@"\n')
        (fake / "waybill").chmod(0o755)
        said = repo.run("sh", "-c", f"PATH={fake}:$PATH git merge left", status=1)
        expect("merged as lines" in said and "CONFLICT" in said, said)
        plan = repo.plan()
        expect("<<<<<<< ours" in plan and '"value":1' in plan and '"value":2' in plan, "both sides stand between marks")
        expect("conflicts" in repo.git("commit -q -am no", status=1), "and are not committed so")
        repo.git("merge --abort")
    repo.git("merge left", status=1)
    expect(repo.plan().count('"value":') == 2, "the driver works where waybill does")


def rebase_given_up(binary, folder):
    """What the database has and no commit yet outlives a rebase, carried out or given up."""
    repo = started(binary, folder, "given")
    repo.branch("up", "feature edit PAY-1 --owner Bo")
    repo.git("checkout -q main")
    repo.commit("feature edit PAY-2 --owner Al")
    repo.waybill("feature edit PAY-2 --value 5")
    repo.git("rebase -q up")
    expect(repo.field("feature", "PAY-2", "value") == 5 and repo.field("feature", "PAY-1", "owner") == "Bo", "all of it")
    repo.commit()
    repo.in_step()

    repo.branch("other", "feature edit PAY-1 --owner Cy")
    repo.git("checkout -q main")
    repo.commit("feature edit PAY-1 --owner Di")
    repo.waybill("feature edit PAY-2 --value 8")
    repo.git("rebase -q other", status=1)
    repo.waybill("merge plan.jsonl --keep theirs -o plan.jsonl")
    repo.git("add plan.jsonl")
    repo.git("commit -q -m by-hand")
    repo.git("rebase --abort")
    repo.commit()
    expect(repo.field("feature", "PAY-2", "value") == 8, "the change that was in no commit")
    expect(repo.field("feature", "PAY-1", "owner") == "Di", "and what was there before the rebase")
    repo.in_step()
    repo.git("checkout -q HEAD^ -- plan.jsonl")  # a file alone: no hook changes it under one's hands
    expect('"value":8' not in repo.plan(), "as it was fetched")


def without_a_plan(binary, folder):
    """A branch that has no plan is left without one, and a plan that was removed stays so."""
    repo = started(binary, folder, "without")
    repo.git("checkout -q --orphan pages")
    repo.git("rm -q -rf .")
    (repo.path / "page").write_text("a page\n")
    repo.git("add page")
    repo.git("commit -q -m page")
    expect(repo.git("ls-tree --name-only HEAD").split() == ["page"], "only what was added")
    repo.git("checkout -q main")
    repo.in_step()
    repo.git("checkout -q pages")
    expect(not (repo.path / "plan.jsonl").exists(), "no plan is put there")
    repo.waybill("feature edit PAY-1 --value 4")
    repo.git("checkout -q main")
    expect('"value":4' in repo.plan(), "what was changed meanwhile comes into the plan")
    repo.commit()
    repo.git("rm -q plan.jsonl")
    repo.git("commit -q -m removed")
    expect("plan.jsonl" not in repo.git("ls-tree --name-only HEAD"), "removed")


def thrown_away(binary, folder):
    """What git threw away before it was committed is one undo away."""
    repo = started(binary, folder, "thrown")
    repo.waybill("feature edit PAY-1 --value 5")
    repo.git("checkout -q -b other")
    expect('"value":5' in repo.plan(), "it comes along to another branch")
    repo.git("checkout -q plan.jsonl")
    repo.commit()
    expect(repo.field("feature", "PAY-1", "value") is None, "as the file says")
    repo.waybill("undo")
    expect(repo.field("feature", "PAY-1", "value") == 5, "and back")


def hooks_of_others(binary, folder):
    """A hook that is there already stays as it is, however often the script runs; so do lines without an end."""
    repo = started(binary, folder, "hooks")
    hook = repo.path / ".git/hooks/pre-commit"
    mine = "#!/bin/sh\necho mine # waybill\n"
    made = hook.read_text()
    for text in (mine, made + "echo more\n"):
        hook.write_text(text)
        for _ in range(2):
            repo.run("sh", "-c", "waybill ci-setup git | sh")
            expect(hook.read_text() == text, "as it was")
    hook.write_text(mine)
    expect('add to it   "$(git' in repo.run("sh", "-c", "waybill ci-setup git | sh"), "the line to add")
    hook.write_text(made.replace("pre-commit", "older"))
    repo.run("sh", "-c", "waybill ci-setup git | sh")
    expect(hook.read_text() == made, "one of ours is renewed")
    for name in (".gitignore", ".gitattributes"):
        (repo.path / name).write_text("*.o")
        repo.run("sh", "-c", "waybill ci-setup git | sh")
        lines = (repo.path / name).read_text().splitlines()
        expect(lines[0] == "*.o" and len(lines) == 2, lines)


def pushed(binary, folder):
    """What is pushed is judged, whatever is checked out."""
    repo = started(binary, folder, "pushed")
    repo.git("init -q --bare ../far")
    repo.git("remote add far ../far")
    repo.git("push -q far main")
    repo.branch("bad", "feature edit PAY-1 --stage building")
    refused = repo.git("push -q far bad", status=1)
    expect("error" in refused, refused)
    repo.git("init -q --bare ../new")
    repo.git("remote add new ../new")
    expect("new has not" in repo.git("push -q new bad", status=1), "nothing is there yet")
    expect(refused.count("WB") == refused.count("- error") == 1, f"errors alone:\n{refused}")
    expect(refused.splitlines()[-2].startswith("refused: ") and "git push --no-verify" in refused, refused)
    repo.git("push -q far main:again")  # what is checked out does not matter
    repo.git("checkout -q main")
    repo.git("push -q far bad", status=1)
    repo.git("push -q --no-verify far bad")
    # What the remote has already holds nobody up, on its branch or on another.
    repo.git("checkout -q bad")
    repo.commit("feature edit PAY-2 --value 3")
    repo.git("push -q far bad")
    repo.commit("feature edit PAY-2 --value 4")
    repo.git("push -q far bad:third")
    repo.commit("feature edit PAY-2 --stage building")
    expect("PAY-2" in repo.git("push -q far bad", status=1), "a new error counts")
    repo.git("checkout -q main")
    repo.git("checkout -q --orphan pages")
    repo.git("rm -q -rf .")
    repo.git("commit -q --allow-empty -m none")
    for words in ("pages", "--delete again"):
        said = repo.git(f"push far {words}")
        expect("mend" not in said, said)


def pushed_empty(binary, folder):
    """A project that holds nothing yet may be pushed, and a plan that nobody can read excuses nothing."""
    repo = Repository(binary, folder, "empty")
    repo.git("init -q --bare ../far")
    repo.git("remote add far ../far")
    repo.waybill("init --dir .")
    (repo.path / "plan.jsonl").write_text("")
    repo.git("add .")
    repo.git("commit -q -m empty")
    repo.git("push -q far main")
    (repo.path / "plan.jsonl").write_text("<<<<<<< ours\n")
    repo.git(f"{UNSEEN} commit -q -am torn")
    expect("WB-E030" in repo.git("push -q far main", status=1), "what it brings is not readable")
    repo.git("push -q --no-verify far main")
    repo.git("checkout -q HEAD^ -- plan.jsonl")
    repo.commit("project add PAY", "feature add Cards --project PAY --stage building")
    expect("PAY-1" in repo.git("push -q far main", status=1), "judged by itself")


def typed_by_hand(binary, folder):
    """Records without uid, key or instants are new, or are what they name; they get what they lack at the next commit."""
    repo = started(binary, folder, "typed")
    lines = [line for line in repo.plan().splitlines() if '"key":"PAY-2"' not in line]
    lines += ['{"kind":"feature","key":"PAY-2","project":"PAY","title":"Purses"}', '{"kind":"team","key":"web"}',
              '{"kind":"feature","project":"PAY","title":"Refunds"}']
    (repo.path / "plan.jsonl").write_text("\n".join(lines) + "\n")
    uid = repo.field("feature", "PAY-2", "uid")
    repo.git("commit -q -am typed")
    expect(repo.field("feature", "PAY-2", "title") == "Purses", "what was there is changed")
    expect(repo.field("feature", "PAY-2", "uid") == uid, "and is the same record")
    expect(repo.field("feature", "PAY-3", "title") == "Refunds", "what was not is there")
    expect(all('"uid":"' in line for line in repo.plan().splitlines()), "all have uids")
    expect(repo.git("status --porcelain -uno") == "", "and all is in the commit")
    repo.in_step()

    # Where no hook saw it, branches merge it as it is, and what comes of it can be read.
    repo.git("checkout -q -b left")
    with open(repo.path / "plan.jsonl", "a", encoding="utf-8") as plan:
        plan.write('{"kind":"team","key":"api"}\n{"kind":"feature","project":"PAY","title":"Vouchers"}\n')
    repo.git(f"{UNSEEN} commit -q -am typed")
    repo.git(f"{UNSEEN} checkout -q main")
    repo.commit("team edit web --lead Al")
    repo.git("merge -q left")
    expect('""' not in repo.plan(), "nothing is written empty")
    repo.waybill("team show api")
    repo.commit()
    expect(repo.field("feature", "PAY-4", "title") == "Vouchers", "the other one")
    repo.in_step()


def picked(binary, folder):
    """Cherry-picks and reverts are in the database at once."""
    repo = started(binary, folder, "picked")
    repo.branch("other", "feature edit PAY-1 --value 5")
    repo.commit("feature edit PAY-2 --owner Al")
    repo.commit("feature edit PAY-1 --value 8")
    repo.git("checkout -q main")
    repo.waybill("feature edit PAY-1 --owner Bo")  # in no commit yet
    repo.git("cherry-pick other~2", status=None)
    expect((repo.field("feature", "PAY-1", "value"), repo.field("feature", "PAY-1", "owner")) == (5, "Bo"), "one")
    repo.commit()
    repo.git("cherry-pick other~2..other")
    expect((repo.field("feature", "PAY-1", "value"), repo.field("feature", "PAY-2", "owner")) == (8, "Al"), "two in a row")
    repo.in_step()
    repo.git("revert --no-edit HEAD")
    expect(repo.field("feature", "PAY-1", "value") == 5, "reverted")
    repo.in_step()
    repo.commit()
    expect('"value":5' in repo.plan(), "and not taken back")

    # A row of picks that is given up leaves nothing behind.
    repo.branch("row", "feature edit PAY-2 --value 2", of="other")
    repo.commit("feature edit PAY-1 --owner Cy")
    repo.commit("feature edit PAY-2 --value 3")
    repo.git("checkout -q main")
    repo.waybill("feature edit PAY-2 --title Purses")
    repo.git("cherry-pick row~3..row", status=1)
    repo.git("cherry-pick --abort")
    repo.commit()
    expect((repo.field("feature", "PAY-2", "value"), repo.field("feature", "PAY-2", "title")) == (None, "Purses"), "as before")
    repo.in_step()


def unseen(binary, folder):
    """What came without any hook is read at the next commit, also where an export has hidden it; and a reset that keeps the
    files keeps the plan."""
    repo = started(binary, folder, "unseen")
    start = repo.git("rev-parse HEAD").strip()
    repo.branch("other", "feature edit PAY-1 --value 5")
    repo.git("checkout -q main")
    for lines in ((), ("export -o plan.jsonl",), ("export -o plan.jsonl", "feature edit PAY-2 --title Purses")):
        repo.git("reset -q --hard other")
        for line in ("feature edit PAY-2 --owner Al", *lines):
            repo.waybill(line)
        repo.commit()
        expect(repo.field("feature", "PAY-1", "value") == 5, f"what the reset brought: {lines}")
        expect(repo.field("feature", "PAY-2", "owner") == "Al", f"what was changed here: {lines}")
        repo.in_step()
        repo.git(f"reset -q --hard {start}")
        repo.commit()
        expect(repo.field("feature", "PAY-1", "value") is None, "and back")

    # Where both changed one field, neither is lost.
    repo.git("reset -q --hard other")
    repo.waybill("feature edit PAY-1 --value 6")
    repo.waybill("export -o plan.jsonl")
    expect("git checkout HEAD plan.jsonl" in repo.git("commit -q -am no", status=1), "said")
    repo.git("checkout -q HEAD plan.jsonl")
    expect("1 conflict" in repo.git("commit -q --allow-empty -m no", status=1), "to be settled")
    repo.waybill("merge plan.jsonl --keep ours -o plan.jsonl")
    repo.git("commit -q -am settled")
    expect(repo.field("feature", "PAY-1", "value") == 6, "as settled")
    repo.in_step()

    repo.commit("feature edit PAY-1 --value 7")
    for how in ("soft", "mixed"):
        repo.git(f"reset -q --{how} HEAD~2")
        repo.commit()
        expect(repo.field("feature", "PAY-1", "value") == 7 and '"value":7' in repo.plan(), how)
        repo.commit()


def in_a_folder(binary, folder):
    """A plan that lies deeper is kept there."""
    repo = Repository(binary, folder, "deep", below="svc")
    service = repo.path / "svc"
    repo.run("waybill", "project", "add", "PAY", where=service)
    repo.run("waybill", "feature", "add", "Cards", "--project", "PAY", where=service)
    repo.git("add .")
    repo.git("commit -q -m one")
    tree = repo.git("ls-tree -r --name-only HEAD").split()
    expect("svc/plan.jsonl" in tree and not any(".waybill" in name for name in tree), tree)
    repo.git("checkout -q -b left")
    repo.run("waybill", "feature", "edit", "PAY-1", "--value", "5", where=service)
    repo.git("commit -q --allow-empty -m left")
    repo.git("checkout -q main")
    repo.run("waybill", "feature", "edit", "PAY-1", "--owner", "Al", where=service)
    repo.run("git", "commit", "-q", "--allow-empty", "-m", "right", where=service)
    repo.git("merge -q left")
    plan = (service / "plan.jsonl").read_text()
    expect('"value":5' in plan and '"owner":"Al"' in plan, plan)
    expect(untimed(repo.run("waybill", "export", where=service)) == untimed(plan), "in step")
    repo.run("sh", "-c", "waybill ci-setup git | sh")  # again, from above
    expect(not (repo.path / "plan.jsonl").exists(), "there is one plan")
    repo.waybill("init --dir .")
    expect("one plan is kept" in repo.run("sh", "-c", "waybill ci-setup git | sh", status=1), "and no second one")


def without_waybill(binary, folder):
    """Where waybill is not installed, a commit passes and says so; conflicts are still not committed."""
    repo = started(binary, folder, "bare")
    bare = "PATH=/usr/bin:/bin git"
    (repo.path / "a.c").write_text("one\n")
    repo.git("add a.c")
    said = repo.run("sh", "-c", f"{bare} commit -q -m one")
    expect(said.count("waybill is not on the PATH") == 1, said)
    with open(repo.path / "plan.jsonl", "a", encoding="utf-8") as plan:
        plan.write("<<<<<<< ours\n")
    expect("conflicts" in repo.run("sh", "-c", f"{bare} commit -q -am no", status=1), "conflicts")


def partial_commit(binary, folder):
    """`git commit FILE` takes the plan along and leaves no old one in the index."""
    repo = started(binary, folder, "partial")
    (repo.path / "a.c").write_text("one\n")
    repo.git("add a.c")
    repo.commit()
    (repo.path / "a.c").write_text("two\n")
    repo.waybill("feature edit PAY-1 --value 6")
    repo.git("commit -q -m partial a.c")
    expect("plan.jsonl" in repo.git("show --name-only --format= HEAD"), "the plan is in the commit")
    expect(repo.git("status --porcelain -uno") == "", repo.git("status --porcelain -uno"))


def new_database(binary, folder):
    """A database that was thrown away is made anew from the plan; an empty plan empties nothing."""
    repo = started(binary, folder, "anew")
    plan = repo.plan()
    shutil.rmtree(repo.path / ".waybill")
    repo.commit()
    expect(untimed(repo.plan()) == untimed(plan), "after it was removed")
    shutil.rmtree(repo.path / ".waybill")
    repo.waybill("init --dir .")
    repo.commit()
    expect(untimed(repo.plan()) == untimed(plan), "after it was made by hand")
    repo.in_step()
    (repo.path / "plan.jsonl").write_text("")
    expect("plan.jsonl is empty" in repo.git("commit -q -am empty", status=1), "a torn file")
    expect(repo.field("feature", "PAY-1", "title") == "Cards", "the database is as it was")
    repo.git("checkout -q HEAD plan.jsonl")
    repo.in_step()


CASES = (same_feature_estimate_and_others, both_add_one_key, removed_against_changed, rebased, criss_cross, cloned, shown,
         thousand, cannot_merge, rebase_given_up, without_a_plan, thrown_away,
         hooks_of_others, pushed, pushed_empty, typed_by_hand, picked, unseen, in_a_folder, without_waybill, partial_commit,
         new_database)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--only", help="the one case of this name")
    arguments = parser.parse_args()
    if shutil.which("git") is None:
        return SKIPPED
    wrong = 0
    for case in CASES:
        if arguments.only not in (None, case.__name__):
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                case(arguments.binary, pathlib.Path(folder))
            except AssertionError as error:
                wrong += 1
                print(f"{case.__name__}: {error}", file=sys.stderr)
    print(f"git_merge: {len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
