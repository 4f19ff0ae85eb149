#!/usr/bin/env python3
"""Runs what `ci-setup github` and `ci-setup gitlab` print: it is YAML, and the commands in it do what they say.

Packages are not installed and nothing is fetched: `curl`, `sudo` and `apt-get` are stubs. The rest runs in a checkout of a
repository with a plan, one command line after the other as the pipeline would, without a home directory. What the YAML calls
by name (actions) is not run.

Exit status: 0 when all of it holds, 1 when something does not, 77 without git or a reader of YAML.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


BASES = {"a plan": "waybill export -o plan.jsonl", "conflicts": "echo '<<<<<<< ours' >plan.jsonl", "no plan": ":"}


def prepared(binary, folder, base):
    """A repository with a plan on a branch, and what `base` says on main; the environment that a pipeline sees there."""
    tools = folder / "bin"
    tools.mkdir()
    (tools / "waybill").symlink_to(pathlib.Path(binary).resolve())
    for stub in ("curl", "sudo", "apt-get"):
        (tools / stub).write_text("#!/bin/sh\nexit 0\n")
        (tools / stub).chmod(0o755)
    repository = folder / "shop"
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "CI": "true",
                   "WAYBILL_NOW": "2026-11-20T12:00:00Z", "GITHUB_BASE_REF": "main", "WAYBILL_DEB": "https://example.org/x.deb",
                   "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    script = ("git init -q -b main . && git config user.name A && git config user.email a@example.org && waybill demo . --quiet && "
              f"{BASES[base]} && echo .waybill/ >.gitignore && git add . && git commit -q -m one && "
              "git update-ref refs/remotes/origin/main HEAD && waybill feature add More --project PAY --quiet && "
              "waybill export -o plan.jsonl && git add . && git commit -q -m two && rm -r .waybill")
    repository.mkdir()
    subprocess.run(["sh", "-ec", script], cwd=repository, env={**environment, "HOME": str(folder)}, check=True, capture_output=True)
    return repository, environment


def commands_of_github(yaml, text, is_change):
    """Each step's commands; a shell of GitHub's stops at the first that fails."""
    for step in yaml.safe_load(text)["jobs"]["plan"]["steps"]:
        if "run" in step and (is_change or "pull_request'" not in step.get("if", "")):
            yield step["run"]


def commands_of_gitlab(yaml, text, is_change):
    """GitLab runs a job without rules for branches alone, where nothing says what a merge request changes."""
    job = yaml.safe_load(text)["plan"]
    run = '$CI_PIPELINE_SOURCE == "merge_request_event"' if is_change else "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"
    if run not in [rule["if"] for rule in job["rules"]]:
        raise SystemExit(f"gitlab: nothing runs where {run}")
    yield from job["before_script"] + job["script"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    arguments = parser.parse_args()
    try:
        import yaml  # pylint: disable=import-outside-toplevel
    except ImportError:
        return SKIPPED
    if shutil.which("git") is None:
        return SKIPPED
    wrong = ran = 0
    for system, commands in (("github", commands_of_github), ("gitlab", commands_of_gitlab)):
        for is_change, base in ((True, "a plan"), (True, "conflicts"), (True, "no plan"), (False, "a plan")):
            with tempfile.TemporaryDirectory() as folder:
                repository, environment = prepared(arguments.binary, pathlib.Path(folder), base)
                if is_change:
                    environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = "origin/main"
                text = subprocess.run([arguments.binary, "ci-setup", system], capture_output=True, text=True, check=True,
                                      env={"PATH": "/usr/bin", **environment}).stdout
                for command in commands(yaml, text, is_change):
                    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", command], cwd=repository, env=environment,
                                          capture_output=True, text=True, check=False)
                    ran += 1
                    # The plan of the demo has an error, and the change brings none.
                    expected = 1 if "waybill check" in command and not (is_change and base == "a plan") else 0
                    is_warned = "::warning::plan.jsonl of" in done.stdout
                    is_odd = is_warned != ("before.jsonl plan.jsonl" in command and base == "conflicts")
                    if done.returncode != expected or is_odd:
                        wrong += 1
                        print(f"{system}, {base}: exit {done.returncode} of {command!r}: {done.stdout}{done.stderr}", file=sys.stderr)
                for made in ("report.html", "check.xml"):
                    if not (repository / made).is_file():
                        wrong += 1
                        print(f"{system}: there is no {made}", file=sys.stderr)
    print(f"pipelines: {ran} commands, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
