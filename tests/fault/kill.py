#!/usr/bin/env python3
"""What was acknowledged survives kill -9, and every command is there wholly or not at all.

A shell writes in a loop and notes each command that said so and exited 0. The loop and the command in it are
killed at a random moment, 3 to 40 ms after the first command; then doctor must be content, each noted effort
must be there exactly once, and of each import all of its rows or none.
"""

import collections
import os
import random
import signal
import subprocess
import sys
import time

from project import Project, at_once, expect, run_test

BATCH = 20
MOST_KILLS = 150  # of one project
# Every fifth command is an import of several rows. The acknowledgement is written by the shell's own echo,
# in one write, after the command is done.
LOOP = """
round=$1 acknowledged=$2
shift 2
n=0
echo started
while :; do
  n=$((n + 1)) who=r$round-$n
  if [ $((n % 5)) -eq 0 ]; then
    lines=
    for i in $(seq BATCH); do
      lines="$lines{\\"kind\\":\\"effort\\",\\"feature\\":\\"WEB-1\\",\\"days\\":1,\\"who\\":\\"$who-$i\\"}
"
    done
    said=$(printf %s "$lines" | "$@" import - 2>&1) || { echo "exit $?: $said" >&2; exit 1; }
    who=$who-*
  else
    said=$("$@" effort add WEB-1 1d --who "$who" 2>&1) || { echo "exit $?: $said" >&2; exit 1; }
  fi
  [ -n "$said" ] || { echo "no word of $who" >&2; exit 1; }
  echo "$who" >>"$acknowledged"
done
""".replace("BATCH", str(BATCH))


def write_and_kill(project, number, acknowledged, pause_s):
    """Starts the loop and kills it, with whatever it runs, after the pause."""
    loop = subprocess.Popen(["/bin/bash", "-c", LOOP, "loop", str(number), str(acknowledged), *project.command()],
                            env=project.environment, start_new_session=True, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    loop.stdout.readline()
    time.sleep(pause_s)
    ended = loop.poll()
    try:
        os.killpg(loop.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    _, complaint = loop.communicate()
    expect(ended is None, f"the loop ended by itself: {complaint}")


def survey(project, acknowledged):
    """Holds the database to the notes; (acknowledged, there but never acknowledged)."""
    project.check_health()
    counts = collections.Counter(project.efforts())
    batches = collections.Counter(who.rsplit("-", 1)[0] + "-*" for who in counts if who.count("-") == 2)
    commands = {who for who in counts if who.count("-") == 1} | set(batches)
    noted = acknowledged.read_text().split() if acknowledged.exists() else []
    lost = sorted(set(noted) - commands)
    doubled = sorted(who for who, count in counts.items() if count != 1)
    torn = sorted(who for who, count in batches.items() if count != BATCH)
    expect(not lost, f"acknowledged and lost: {lost}")
    expect(not doubled, f"there more than once: {doubled}")
    expect(not torn, f"imported in part: {torn}")
    return len(noted), len(commands - set(noted))


def kill_often(options, folder, chance, kills):
    """So many kills of one project; (within a transaction, acknowledged, applied but not acknowledged)."""
    project = Project(options.binary, folder / "project").create()
    acknowledged, journal = folder / "acknowledged", project.database.with_name("waybill.db-journal")
    noted = silent = cut = 0
    for number in range(kills):
        write_and_kill(project, number, acknowledged, chance.uniform(0.003, 0.040))
        cut += journal.exists()
        noted, silent = survey(project, acknowledged)
    return cut, noted, silent


def body(options, folder):
    def kill_some(numbered):
        number, kills = numbered
        (folder / str(number)).mkdir()
        return kill_often(options, folder / str(number), random.Random(options.seed + number), kills)

    # Several projects, so that none grows so large that looking through it takes all the time.
    rounds = [min(MOST_KILLS, options.kills - done) for done in range(0, options.kills, MOST_KILLS)]
    cut, noted, silent = (sum(column) for column in zip(*at_once(kill_some, enumerate(rounds))))
    expect(cut > 0, "no kill ever hit a transaction: they show nothing about one that is cut off")
    expect(noted > 0, "nothing was ever acknowledged: the kills come too early to show anything")
    print(f"{options.kills} kills (seed {options.seed}), {cut} in the middle of a transaction; {noted} commands acknowledged, "
          f"0 lost, 0 doubled, 0 in part; {silent} applied but not acknowledged; doctor content each time")
    return 0


def add_arguments(parser):
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="of the moments of the kills")


if __name__ == "__main__":
    sys.exit(run_test(__doc__, add_arguments, body))
