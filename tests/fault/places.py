#!/usr/bin/env python3
"""What a full, read-only or strange disk may do: a clear refusal, the right exit, and the old data intact.

Each case is a function `case_…`; one that cannot be tried on this machine raises Skipped with its reason,
which is printed. The cases work on copies of one small project.
"""

import contextlib
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

from project import Broken, Project, expect, run_test

NOBODY = 65534
MANY = "".join(f'{{"kind":"effort","feature":"WEB-1","days":1,"who":"many-{n}"}}\n' for n in range(5000))


class Skipped(Exception):
    """A case that this machine cannot try."""


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def expect_exit(done, wanted, what, *words):
    """Holds a command to its exit, and its complaint to certain words."""
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    expect(done.returncode in wanted, f"{what}: exit {done.returncode}, not {wanted}\n{done.stderr}")
    for word in words:
        expect(word in (done.stderr or ""), f"{what}: the complaint does not say '{word}':\n{done.stderr}")


@contextlib.contextmanager
def small_file_system(folder, size):
    """A tmpfs of that size; needs root and the right to mount."""
    folder.mkdir()
    if os.geteuid() != 0:
        raise Skipped("needs root to mount a small file system")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        raise Skipped(f"mount is not allowed here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def fill(path, leave):
    """Fills the file system of `path` with it, but for `leave` bytes."""
    free = shutil.disk_usage(path.parent).free
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as stream:
        for _ in range(max(0, free - leave) // 4096):
            stream.write(bytes(4096))


def case_full_disk(project, folder):
    """A change that finds no room exits 74 and changes nothing; with room again it works."""
    with small_file_system(folder / "small", "16m") as small:
        here = Project(project.binary, small / "project")
        shutil.copytree(project.directory, here.directory)
        output = small / "out.jsonl"
        output.write_text("old\n")
        before = here.succeed("export")
        fill(small / "filler", 32 * 1024)
        expect_exit(here.run("import", "-", input=MANY), 74, "import on a full disk", "error:", "waybill.db", "free")
        here.check_health()  # and with it the room that a refused change still held is given back
        fill(small / "rest", 0)
        expect_exit(here.run("effort", "add", "WEB-1", "1d"), 74, "effort add on a full disk", "error:")
        expect(here.succeed("export") == before, "a refused change has changed something")
        here.check_health()
        expect_exit(here.run("export", "-o", str(output)), (73, 74), "export to a full disk", "error:")
        expect(output.read_text() == "old\n", "a refused export has damaged the old file")
        left = sorted(path.name for path in small.iterdir())
        expect(left == ["filler", "out.jsonl", "project", "rest"], f"files were left behind: {left}")
        (small / "filler").unlink()
        here.succeed("effort", "add", "WEB-1", "1d", "--who", "room-again")
        expect("room-again" in here.efforts(), "nothing works with room again")


def limited(size):
    """A preparation of a child that may not write files beyond a size, and is told by an error, not a signal."""

    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def case_file_size_limit(project, _folder):
    """A database that may not grow is as good as a full disk."""
    before = project.succeed("export")
    size = project.database.stat().st_size
    done = project.run("import", "-", input=MANY, preexec_fn=limited(size), restore_signals=False)
    expect_exit(done, 74, "import beyond the size limit", "error:")
    expect(project.succeed("export") == before, "a refused change has changed something")
    project.check_health()


def case_full_standard_output(project, _folder):
    """An answer that could not be written is no success."""
    if not pathlib.Path("/dev/full").exists():
        raise Skipped("there is no /dev/full")
    for words in (["feature", "list"], ["feature", "list", "--json"], ["feature", "show", "WEB-1"], ["export"],
                  ["--version"], ["--help"], ["report"], ["effort", "add", "WEB-1", "1d", "--json"]):
        with open("/dev/full", "wb") as full:
            done = project.run(*words, stdout=full)
        expect_exit(done, 74, f"{' '.join(words)} >/dev/full", "error:")
    project.check_health()


def case_reader_gone(project, _folder):
    """Writing into a pipe that nobody reads ends quietly."""
    for words in (["feature", "list", "--json"], ["export"]):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = project.run(*words, stdout=writing)
        finally:
            os.close(writing)
        expect(done.returncode in (141, -signal.SIGPIPE), f"{words}: exit {done.returncode}, not 141")
        expect(not done.stderr, f"{words}: not quiet: {done.stderr}")


def case_output_in_no_directory(project, folder):
    """-o into a directory that is not there."""
    for words in (["export"], ["report"]):
        expect_exit(project.run(*words, "-o", str(folder / "none" / "out.md")), 73, f"{words} -o", "error:", "none")


def case_read_only_directory(project, _folder):
    """Who may only read still gets every answer; a change is refused for want of permission."""
    options = {}
    if os.geteuid() == 0:  # root may write anywhere: be somebody else
        for path in (project.directory, *project.directory.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    os.chmod(project.database, 0o400)
    os.chmod(project.database.parent, 0o500)
    os.chmod(project.directory, 0o500)
    try:
        before = digest(project.database)
        for words in (["feature", "list"], ["feature", "show", "WEB-1"], ["export"], ["report"]):
            project.succeed(*words, **options)
        expect_exit(project.run("check", **options), (0, 1), "check on a read-only directory")
        expect_exit(project.run("effort", "add", "WEB-1", "1d", **options), 77, "effort add, read-only", "error:")
        expect(digest(project.database) == before, "a read-only database has changed")
    finally:
        os.chmod(project.directory, 0o700)
        os.chmod(project.database.parent, 0o700)


def case_nothing_there(project, folder):
    """Where nothing of ours is, commands say so and make nothing."""
    (folder / "empty").mkdir()
    (folder / "file").write_text("")
    for name in ("none", "empty", "file"):
        here = Project(project.binary, folder / name)
        here.environment = project.environment
        expect_exit(here.run("feature", "list"), 66, f"feature list in {name}", "error:")
        expect_exit(here.run("effort", "add", "WEB-1", "1d"), 66, f"effort add in {name}", "error:")
    expect(not list((folder / "empty").iterdir()), "a refused command has left something behind")


def case_strange_files(project, _folder):
    """What lies in the place of the database is no database."""
    project.database.unlink()
    makers = {"a directory": project.database.mkdir, "a pipe": lambda: os.mkfifo(project.database),
              "an empty file": project.database.touch, "noise": lambda: project.database.write_bytes(os.urandom(20000))}
    for name, make in makers.items():
        make()
        done = project.run("feature", "list", timeout=20)
        expect_exit(done, (65, 66, 74, 77, 78), f"feature list on {name}", "error:")
        expect(not done.stdout, f"feature list on {name} shows something: {done.stdout}")
        project.database.rmdir() if project.database.is_dir() else project.database.unlink()


def case_symbolic_link(project, folder):
    """A database that is a symbolic link is not followed."""
    elsewhere = folder / "elsewhere.db"
    project.database.rename(elsewhere)
    project.database.symlink_to(elsewhere)
    expect_exit(project.run("feature", "list"), 77, "feature list through a link", "error:")


def case_other_files_of_sqlite(project, _folder):
    """A newer waybill's file, or another program's, is refused and stays as it is."""
    for name, pragma in (("newer", "PRAGMA user_version = 9999"), ("foreign", "PRAGMA application_id = 1234")):
        with contextlib.closing(sqlite3.connect(project.database, isolation_level=None)) as database:
            saved = database.execute(pragma.split(" =", maxsplit=1)[0]).fetchone()[0]
            database.execute(pragma)
        before = digest(project.database)
        for words in (["feature", "list"], ["effort", "add", "WEB-1", "1d"], ["export"]):
            expect_exit(project.run(*words), 78, f"{' '.join(words)} on a {name} file", "error:")
        expect(digest(project.database) == before, f"the {name} file has changed")
        with contextlib.closing(sqlite3.connect(project.database, isolation_level=None)) as database:
            database.execute(f"{pragma.split(' =', maxsplit=1)[0]} = {saved}")
    project.succeed("feature", "list")


def case_no_home_and_no_directory(project, folder):
    """Neither a missing HOME nor a deleted working directory matters where --dir says all."""
    bare = {name: value for name, value in project.environment.items() if name != "HOME"}
    project.succeed("feature", "list", env=bare)
    gone = folder / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    there = subprocess.run(["/bin/sh", "-c", script, "sh", str(gone), *project.command("feature", "list")],
                           env=project.environment, capture_output=True, text=True, check=False, timeout=20)
    expect_exit(there, 0, "feature list in a deleted directory")
    gone.mkdir()
    lost = subprocess.run(["/bin/sh", "-c", script, "sh", str(gone), str(project.binary), "feature", "list"],
                          env=project.environment, capture_output=True, text=True, check=False, timeout=20)
    expect_exit(lost, 66, "feature list without --dir in a deleted directory", "error:")


def run_case(case, options, folder):
    """Runs one case on a project of its own; whether it held, or None when skipped."""
    name = case.__name__.removeprefix("case_").replace("_", " ")
    folder.mkdir()
    os.chmod(folder, 0o755)
    try:
        binary = folder / "waybill"  # a copy that nobody may run too, wherever the build lies
        shutil.copy(options.binary, binary)
        os.chmod(binary, 0o755)
        case(Project(binary, folder / "project").create(), folder)
    except Skipped as skipped:
        print(f"skipped: {name}: {skipped}")
        return None
    except (Broken, subprocess.TimeoutExpired) as broken:
        print(f"BROKEN: {name}: {broken}")
        return False
    print(f"held: {name}")
    return True


def body(options, folder):
    os.chmod(folder, 0o755)
    cases = [case for name, case in sorted(globals().items()) if name.startswith("case_")]
    held = [run_case(case, options, folder / str(number)) for number, case in enumerate(cases)]
    print(f"{held.count(True)} held, {held.count(False)} broken, {held.count(None)} skipped")
    return 1 if False in held else 0


if __name__ == "__main__":
    sys.exit(run_test(__doc__, lambda parser: None, body))
