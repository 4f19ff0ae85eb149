#!/usr/bin/env python3
"""Names, links, modes and owners that want a command to write, read or trust what it must not."""

import os
import pathlib
import stat
import subprocess
import sys

from frame import NOBODY, Skipped, expect, give_away, main, needs_root, refused

NAMES = ["../../x", "/etc/x", "a/b", ".", "..", "x" * 64, "CON", "~", "$HOME", "`id`", "a;b", "a|b", "*"]


def mode_of(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def case_S11_names_from_data_name_no_file(here, folder):
    """A record may be called like a path: no command makes a file of that name, or looks for one."""
    for name in NAMES:
        here.succeed("team", "add", "--", name)
    refused(here.run("team", "add", "--", "-rf"), 2, "leading '-'", "try 'rf'")
    refused(here.run("team", "add", "--", "x" * 300), 2, "longer than 64 bytes")
    here.succeed("service", "add", "../../checkout", "--name", "../../x")
    before = tree(folder)
    for words in (["team", "list"], ["report"], ["export"], ["raid"], ["fill", "WEB-1"], ["status"], ["check"],
                  *(["show", name] for name in NAMES)):
        here.run(*words, cwd=folder)
    expect(tree(folder) == before, f"files were made: {set(tree(folder)) - set(before)}")
    here.succeed("feature", "list", "-o", str(folder / "deep.csv"))
    expect(set(tree(folder)) - set(before) == {"deep.csv"}, "-o makes other files than the one it names")


def case_S12_output_link_is_replaced(here, folder):
    """-o on a link replaces the link and leaves what it leads to as it was."""
    victim, link = folder / "victim.csv", folder / "link.csv"
    victim.write_text("precious\n")
    link.symlink_to(victim)
    here.succeed("feature", "list", "-o", str(link))
    expect(victim.read_text() == "precious\n", "the file behind the link was written to")
    expect(not link.is_symlink() and "WEB-1" in link.read_text(), "the answer is not in the place of the link")
    expect(not [name for name in tree(folder) if ".waybill-" in name], "a temporary file is left")
    dangling = folder / "dangling.csv"
    dangling.symlink_to(folder / "nowhere.csv")
    here.succeed("feature", "list", "-o", str(dangling))
    expect(not (folder / "nowhere.csv").exists(), "a dangling link was followed")


def case_S12_output_that_is_the_standard_output(here, folder):
    """A link of the kernel's to where we write already is no file to be replaced: /dev/stdout, as root too."""
    link, out = folder / "stdout", folder / "out.csv"
    link.symlink_to("/proc/self/fd/1")
    with out.open("w") as stream:
        here.succeed("feature", "list", "--format", "csv", "-o", str(link), stdout=stream)
    expect(link.is_symlink(), "the link to standard output was replaced by a file")
    expect("WEB-1" in out.read_text(), f"the answer is not where standard output goes: {out.read_text()!r}")


def case_S12_output_never_lands_on_the_project(here, folder):
    """-o onto the database, through a link or under another name, is refused."""
    before = here.succeed("export")
    link, hard = folder / "link.jsonl", folder / "hard.jsonl"
    link.symlink_to(here.database)
    hard.hardlink_to(here.database)
    for place in (here.database, link, hard, here.database.parent / "new.jsonl"):
        refused(here.run("export", "-o", str(place)), 73)
    hard.unlink()
    expect(here.succeed("export") == before, "the project changed")


def case_S12_planted_temporary_names(here, folder):
    """A name that somebody has taken before is never opened: the temporary file is new, and unguessable."""
    made = set()
    for _ in range(3):
        trace = folder / "trace"
        done = subprocess.run(["strace", "-f", "-e", "trace=openat,rename", "-o", str(trace), *here.command("export", "-o", "x.jsonl")],
                              cwd=folder, env=here.environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Skipped(f"strace does not run here: {done.stderr[:200]}")
        lines = [line for line in trace.read_text().splitlines() if ".waybill-" in line and "openat" in line]
        expect(len(lines) == 1 and "O_EXCL" in lines[0] and "0600" in lines[0], f"not made anew for us alone: {lines}")
        made.add(lines[0].split('"')[1])
    expect(len(made) == 3, f"the same name again: {made}")


def case_S12_links_in_the_project(here, folder):
    """Neither .waybill, nor the database, nor its journal, nor the backups' directory may be a link."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    backups = here.database.parent / "backups"
    backups.symlink_to(elsewhere)
    refused(here.run("backup"), 77, "symbolic link")
    expect(not list(elsewhere.iterdir()), "a backup went through a link")
    victim = folder / "victim"
    victim.write_text("precious\n" * 200)
    journal = pathlib.Path(f"{here.database}-journal")
    journal.symlink_to(victim)
    refused(here.run("effort", "add", "WEB-1", "1d"), (65, 74, 77))
    journal.unlink()
    expect(victim.read_text() == "precious\n" * 200, "a journal was written through a link")
    here.database.rename(elsewhere / "waybill.db")
    here.database.symlink_to(elsewhere / "waybill.db")
    refused(here.run("feature", "list"), 77, "symbolic link")
    here.database.unlink()
    (elsewhere / "waybill.db").rename(here.database)
    here.database.parent.rename(folder / "real")
    here.database.parent.symlink_to(folder / "real")
    refused(here.run("feature", "list"), 77, "symbolic link")
    refused(subprocess.run([here.binary, "feature", "list"], cwd=here.directory, env=here.environment, capture_output=True,
                           text=True, check=False), 77, "symbolic link")


def case_S13_modes(here, folder):
    """What is ours is for us alone, whatever the umask says."""
    for mask in (0o000, 0o022, 0o077):
        place = folder / f"mask-{mask:03o}"
        place.mkdir()
        def run(*words):
            done = subprocess.run([here.binary, "--dir", str(place), *words], env=here.environment, capture_output=True,
                                  text=True, check=False, preexec_fn=lambda: os.umask(mask))  # noqa: B023
            expect(done.returncode == 0, f"{words}: {done.stderr}")
        run("init")
        run("project", "add", "WEB")
        run("backup")
        run("backup", str(folder / f"named-{mask:03o}.db"))
        for path in [place / ".waybill", *(place / ".waybill").rglob("*"), folder / f"named-{mask:03o}.db"]:
            wanted = 0o700 if path.is_dir() else 0o600
            expect(mode_of(path) == wanted, f"umask {mask:03o}: {path.name} has {mode_of(path):04o}, not {wanted:04o}")


def case_S13_shared_with_a_group(here, folder):
    """init --shared is for the group of the directory too, and for nobody else; its backups follow."""
    place = folder / "shared"
    place.mkdir()
    for mask in (0o077, 0o000):
        project = place / f"{mask:o}"
        project.mkdir()
        def run(*words):
            return subprocess.run([here.binary, "--dir", str(project), *words], env=here.environment, capture_output=True,
                                  text=True, check=False, preexec_fn=lambda: os.umask(mask))  # noqa: B023
        done = run("init", "--shared")
        expect(done.returncode == 0 and "shared with the group" in done.stderr, f"init --shared: {done.stderr}")
        run("project", "add", "WEB")
        run("backup")
        paths = [project / ".waybill", *(project / ".waybill").rglob("*")]
        for path in paths:
            wanted = 0o2770 if path.is_dir() else 0o660
            expect(mode_of(path) == wanted, f"{path.name} has {mode_of(path):04o}, not {wanted:04o}")
        expect(len(paths) >= 5, f"not all was made: {paths}")
        expect("you and the group" in run("doctor").stdout, "doctor does not say who can read the file")
    needs_root("to be another member of the group")
    mine = place / "77"
    for path in (folder, place, mine):
        os.chmod(path, 0o755)
    for path in [mine / ".waybill", *(mine / ".waybill").rglob("*")]:
        os.chown(path, 0, NOBODY)
    as_member = {"env": here.environment, "capture_output": True, "text": True, "check": False, "user": NOBODY, "group": NOBODY,
                 "extra_groups": []}
    os.chmod(here.binary, 0o755)
    done = subprocess.run([here.binary, "team", "add", "web"], cwd=mine, **as_member)
    refused(done, 77, "belongs to another user", "trusted-dirs")
    done = subprocess.run([here.binary, "--dir", str(mine), "team", "add", "web"], cwd="/", **as_member)
    expect(done.returncode == 0, f"a member of the group may not work: {done.stderr}")


def case_S14_planted_project(here, folder):
    """A project of somebody else's above us is refused, not read and not passed over; naming it is trust."""
    needs_root("to make files of another user")
    give_away(here.database.parent)
    inner = here.directory / "build" / "deep"
    inner.mkdir(parents=True)
    def found(**more):
        return subprocess.run([here.binary, "feature", "list"], cwd=inner, env={**here.environment, **more},
                              capture_output=True, text=True, check=False)
    refused(found(), 77, "belongs to another user", "--dir")
    expect(found(WAYBILL_DIR=str(here.directory)).returncode == 0, "WAYBILL_DIR is no trust")
    here.succeed("feature", "list")
    config = folder / "config.toml"
    config.write_text(f'trusted-dirs = ["{here.directory}"]\n')
    expect(found(WAYBILL_CONFIG=str(config)).returncode == 0, "trusted-dirs is no trust")
    config.write_text(f'trusted-dirs = ["{here.directory}/build"]\n')
    refused(found(WAYBILL_CONFIG=str(config)), 77)
    empty = here.directory.parent / "empty"
    empty.mkdir()
    give_away(empty)
    (empty / ".waybill").mkdir()
    give_away(empty / ".waybill")
    refused(subprocess.run([here.binary, "init"], cwd=empty, env=here.environment, capture_output=True, text=True,
                           check=False), 4)


def case_S14_other_file_system(here, _folder):
    """The search upwards ends where the file system does."""
    needs_root("to mount a file system")
    inner = here.directory / "mounted"
    inner.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(inner)], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise Skipped(f"mount is not allowed here: {done.stderr.strip()}")
    try:
        refused(subprocess.run([here.binary, "feature", "list"], cwd=inner, env=here.environment, capture_output=True,
                               text=True, check=False), 66, "no waybill project")
    finally:
        subprocess.run(["umount", "--lazy", str(inner)], check=False)


KEYS = ["actor", "color", "pager", "editor", "trusted-dirs", "shell", "alias", "hooks", "output", "output-dir", "format",
        "dir", "timeout", "no-input", "now", "config", "columns", "accessible", "view", "views", "sync", "browser", "path"]


def case_S15_project_configuration(here, folder):
    """A project's own file sets how rules weigh and nothing else: no program, no place, no person."""
    config = here.database.parent / "config.toml"
    marker = folder / "ran"
    for key in KEYS:
        said = "may not name commands" if key == "sync" else "a project has no setting"
        for value in (f'"touch {marker}"', f'["{folder}"]', "true", f'{{command = "touch {marker}"}}'):
            config.write_text(f"{key} = {value}\n")
            refused(here.run("status"), 78, said, key)
            config.write_text(f"[{key}]\ncommand = {value}\n")
            refused(here.run("check"), 78, said, key)
    rule = ["config", "set", "checks.WB104", "off", "--project"]
    config.write_text('[checks]\nWB104 = "off"\n')
    here.succeed("status")
    config.write_text('[checks]\n"WB104; touch x" = "off"\n')
    refused(here.run("check"), 78, "there is no rule")
    config.write_bytes(b"[checks]\n\x1b]0;owned\x07 = 1\n")
    done = here.run("check")
    refused(done, 78)
    expect("\x1b" not in done.stderr, "the file's control characters reach the terminal")
    for text, words in ((b"#" * (2 << 20), "larger than 1 MiB"), (b"[checks]\n\xef\xb7\xbf = 1\n", "a name is missing here"),
                        (b"[checks]\nWB104 = \n", "")):
        config.write_bytes(text)
        refused(here.run("check"), 78, words)
        refused(here.run(*rule), 78, words)
        expect(config.read_bytes() == text, "a file that cannot be edited was written")
    config.unlink()
    os.mkfifo(config)
    refused(here.run(*rule, timeout=20), 78, "no regular file")
    config.unlink()
    victim = folder / "victim.toml"
    victim.write_text("precious = 1\n")
    config.symlink_to(victim)
    refused(here.run(*rule), 77, "symbolic link")
    expect(victim.read_text() == "precious = 1\n", "a project's link was written through")
    expect(not marker.exists(), "a project's file ran a program")
    print(f"  {len(KEYS)} settings, 8 forms each")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
