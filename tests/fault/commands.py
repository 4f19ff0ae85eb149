"""Every command that changes something, in words that succeed on one prepared portfolio.

The list is held to what the program says of itself: a command that is neither here nor among those that only answer
makes the fault tests fail until somebody says which it is.
"""

import json

from project import Project, expect, older_project

# A record of each kind; {n} is 1 in the prepared portfolio and 2 when adding is what is tried.
ADDED = {
    "field": "field add feature own{n}",
    "mapping": "mapping add jira type Spike{n} story",
    "view": "view add list{n} feature --where stage:idea",
    "program": "program add prog{n}",
    "project": "project add ZED{n}",
    "team": "team add crew{n}",
    "absence": "absence add 2026-12-0{n} 2026-12-0{n} --team payments",
    "resource": "resource add lab{n}",
    "service": "service add svc{n}",
    "service-link": "service-link add svc1 {other}",
    "ripple": "ripple add checkout-api item{n}",
    "feature": "feature add Wallets{n} --project PAY",
    "criterion": "criterion add PAY-5|Given a buyer {n}, when they pay, then a receipt is sent",
    "constraint": "constraint add|P95 < {n}00 ms|--feature|PAY-5",
    "blocker": "blocker add PAY-5|no certificate {n}|--who|Ops",
    "release-item": "release-item add PAY-6 extra{n}",
    "rollout": "rollout add PAY-6 {n}0",
    "milestone": "milestone add|Go {n}|2027-03-0{n}",
    "commitment": "commitment add MS-{n} crew1 2027-01-0{n}",
    "iteration": "iteration add sprint{n} --start 2026-12-01 --end 2026-12-1{n}",
    "dependency": "dependency add PAY-5 PLAT-{n}",
    "incident": "incident add|Cards failed {n}|--services|checkout-api",
    "estimate": "estimate add PAY-5 {n}d..5d..11d",
    "effort": "effort add PAY-5 {n}d --who crash{n}",
    "risk": "risk add|Late {n}|--feature|PAY-5",
    "decision": "decision add|Which queue {n}",
    "debt": "debt add|Copies {n}|--service|checkout-api",
    "gap": "gap add|Which countries {n}?|--feature|PAY-5",
    "metric": "metric add|refunds {n}",
    "observation": "observation add M-4 {n} --day 2026-11-1{n}",
    "outcome": "outcome add PLAT-9|checkout abandonment 68% -> 6{n}% in 30d",
    "promise": "promise add PAY-5 2027-01-0{n} --to Nordkap",
    "slip": "slip add PAY-5 2026-12-0{n} 2026-12-1{n}",
    "deployment": "deployment add checkout-api 9.{n}",
    "note": "note add PAY-5|said on the telephone {n}",
    "waiver": "waiver add WB104 PAY-{n} --reason law --until 2026-12-01",
}

HISTORY = "aaaa2\taaaa1\t2026-11-09T10:00:00+01:00\ttag: v2\naaaa1\t\t2026-11-02T10:00:00Z\ttag: v1\n"
WORKLOGS = "feature,day,hours,who\n" + "".join(f"PAY-5,2026-11-09,2.5,worklog-{n}\n" for n in range(20))
JIRA = ('{"issues":[{"key":"PAY-902","fields":{"summary":"From Jira","status":{"name":"Done"},"worklog":{"worklogs":[{"id":"1",'
        '"started":"2026-11-03","timeSpentSeconds":3600}]}},"changelog":{"histories":[{"created":"2026-11-04","items":[{"field":'
        '"status","fromString":"To Do","toString":"Done"}]}]}}]}')
GITHUB = json.dumps([{"number": 7, "title": "From GitHub", "state": "OPEN", "url": "https://github.com/o/r/issues/7",
                      "labels": [], "assignees": [], "milestone": None, "body": "", "createdAt": "2026-11-01T00:00:00Z",
                      "updatedAt": "2026-11-01T00:00:00Z"}])
GITLAB = '[{"iid":7,"title":"From GitLab","state":"opened","references":{"full":"o/r#7"}}]'
LINEAR = "ID,Title,Status\nPAY-903,From Linear,Todo\n"
TRELLO = '{"name":"Crash","lists":[{"id":"l","name":"Doing"}],"cards":[{"id":"69099c80","idShort":1,"name":"A card","idList":"l"}]}'
CATALOG = "apiVersion: backstage.io/v1\nkind: Component\nmetadata: {name: crashed}\nspec: {owner: crew, dependsOn: [resource:books]}\n"
GHERKIN = "Feature: F\n  Scenario: one\n    Given a\n    When b\n    Then c\n"
RESULTS = '<testsuite name="s"><testcase name="PAY-5.1"/></testsuite>'
NATIVE = "".join(f'{{"kind":"effort","feature":"PAY-5","days":1,"who":"native-{n}"}}\n' for n in range(20))

# What is written by hand; what follows after a second element is read from standard input.
WRITTEN = {
    "milestone commit": ("milestone commit MS-1 crew1 2027-02-01",),
    "milestone acknowledge": ("milestone acknowledge MS-1 crew1",),
    "init": ("init --dir new",),
    "demo": ("demo new",),
    "restore": ("restore ../old.db --yes",),
    "backup": ("backup ../copy.db",),
    "undo": ("undo",),
    "batch": ("batch -", "feature edit PAY-5 --value 3\nfeature edit PAY-5 --value 4\n"),
    "edit": ("edit PAY-5 --file -", "value: 7\n"),
    "report edit": ("report edit --file -", "[dates]\nThe bank answers on Monday.\n"),
    "report sent": ("report sent --audience exec",),
    "config set": ("config set checks.WB104 info --project",),
    "config unset": ("config unset checks.WB104 --project",),
    "redo": ("redo",),
    "capacity": ("capacity payments-14 --apply",),
    "import": ("import -", NATIVE),
    "import jira": ("import jira -", JIRA),
    "import github": ("import github - --key R=PAY", GITHUB),
    "import gitlab": ("import gitlab - --key R=PAY", GITLAB),
    "import linear": ("import linear -", LINEAR),
    "import trello": ("import trello -", TRELLO),
    "sync": ("sync",),
    "import backstage": ("import backstage -", CATALOG),
    "import git-log": ("import git-log - --service crashed", HISTORY),
    "effort import": ("effort import -", WORKLOGS),
    "decision import": ("decision import ../adr",),
    "criterion import-results": ("criterion import-results -", RESULTS),
    "criterion import": ("criterion import - --feature PAY-7", GHERKIN),
    "fill": ("fill --file -", "feature PAY-5: Pay\n  third-party: no\n"),
    "do": ("do 7n6 2026-12-09 scope",),
    "feature ready": ("feature ready PAY-8 --override --because law --until 2026-12-31",),
    "feature start": ("feature start PAY-8 --override --because law --until 2026-12-31",),
    "feature ship": ("feature ship PAY-6 --percent 5 --override --because law",),
    "feature split": ("feature split PAY-6 Slice",),
    "feature block": ("feature block PAY-5 certificate",),
    "feature unblock": ("feature unblock B-1 --because came",),
    "feature kill": ("feature kill PAY-7 --because useless --agreed-by|Sofia Lindqvist",),
    "release-item done": ("release-item done PAY-4 rollback --evidence wiki",),
    "release-item skip": ("release-item skip PAY-4 rollback --because batch",),
    "dependency confirm": ("dependency confirm D-2 --evidence wiki",),
    "dependency reject": ("dependency reject D-2 --evidence wiki",),
    "dependency met": ("dependency met D-1 --evidence wiki",),
    "dependency dismiss": ("dependency dismiss PAY-3 WEB-2 --reason other",),
    "dependency contract": ("dependency contract D-1 --artefact|POST /x|--date|2026-12-01|--agreed-by|payments",),
    "criterion pass": ("criterion pass PAY-5.1 --evidence run",),
    "criterion fail": ("criterion fail PAY-5.1 --evidence run",),
    "criterion pushback": ("criterion pushback PAY-5.1 --because which",),
    "estimate answer": ("estimate answer E-2 migration=no",),
    "outcome verdict": ("outcome verdict PAY-1 works achieved --evidence run",),
    "metric observe": ("metric observe M-1 66.4 --day 2026-11-13",),
    "risk mitigate": ("risk mitigate R-1 --mitigation tests",),
    "risk happened": ("risk happened R-1 --because early",),
    "risk close": ("risk close R-1 --because signed",),
    "decision accept": ("decision accept DEC-1",),
    "decision reject": ("decision reject DEC-1 --because twice",),
    "debt pay": ("debt pay DEBT-1",),
    "gap answer": ("gap answer GAP-1 nowhere",),
    "constraint met": ("constraint met C-1 --evidence run",),
}

# What changes nothing of the project, and is tried only for what becomes of its answer.
ANSWERS = {
    "status", "show", "onboard", "agenda", "steer", "milestone align", "promise due", "program show", "check", "check explain", "report", "report show", "feature show",
    "why", "plan", "forecast", "forecast backtest", "slip causes", "outcome review", "raid", "feature brief", "service show", "service map", "service blast",
    "service hotspots", "dependency graph", "dependency cycles", "dependency cost", "dependency suggest", "dependency matrix", "dependency questions", "criterion lint", "criterion export", "estimate ask", "estimate calibrate",
    "estimate show", "outcome options", "metric show", "risk exposure", "debt cost", "debt show", "debt compare", "log", "diff", "export", "merge", "textconv", "ci-setup",
    "doctor", "help", "version", "schema", "completion", "config list", "config get", "config path", "flow", "flow automation", "sync list", "push",
}
NOW = "2026-11-20T12:00:00Z"


class Command:
    """One command: its name, its words, and what it reads from standard input."""

    def __init__(self, name, words, text=""):
        self.name, self.words, self.text = name, words, text


def split(words):
    """Words as they are typed: apart at blanks; where there are bars, only at these after the first."""
    head, *rest = words.split("|")
    return head.split() + rest


def adding(kind, number):
    """The words that add the first or the second record of a kind."""
    return split(ADDED[kind].format(n=number, other=("orders-db", "admin-ui")[number - 1]))


def answering():
    """Commands that write an answer to standard output, or to a file with -o."""
    return [Command(words, split(words)) for words in ("export", "report", "feature list --json", "raid",
                                                        "report -o ../out.html", "export -o ../out.jsonl")]


class OlderWorld:
    """A project of the first schema, and a command that meets it."""

    def __init__(self, binary, folder):
        self.folder = folder / "older-world"
        self.project = older_project(Project(binary, self.folder / "project"))

    @staticmethod
    def changes():
        """What brings it up to date: a command that only asks."""
        return [Command("upgrade", ["project", "list"])]


class World:
    """A portfolio with a record of every kind, a backup of it, and copies of both to try commands on."""

    def __init__(self, binary, folder):
        self.folder = folder / "world"
        self.project = Project(binary, self.folder / "project")
        self.folder.mkdir()
        self.run(["demo", "project"], cwd=self.folder)
        self.run(["decision", "edit", "DEC-1", "--dependencies", "none", "--risk", "none", "--timeline-days", "0"])
        self.run(["backup", "../old.db"])
        (self.folder / "adr").mkdir()
        (self.folder / "adr" / "0001-queues.md").write_text("# Queues\n\n## Status\n\nAccepted\n")
        (self.folder / "issues.json").write_text(GITHUB)
        settings = self.project.directory / ".config" / "waybill" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[sync.web]\nformat = 'github'\nproject = 'PAY'\ncommand = 'cat {self.folder}/issues.json'\n")
        for kind in ADDED:
            self.run(adding(kind, 1))
        for rule in ("WB104", "WB105"):  # settings to change, to take out, and to keep
            self.run(["config", "set", f"checks.{rule}", "warning", "--project"])
        self.run(["effort", "add", "PAY-5", "1d"])
        self.run(["undo"])

    def run(self, words, **options):
        """Runs a command of the preparation, which must succeed; its output."""
        settings = {"cwd": self.project.directory, **options}
        return self.project.succeed(*words, "--seed", "7", bare=True, **settings)

    def changes(self):
        """Every command that changes something, as the program lists them; complains about one it cannot place."""
        nouns, found = {}, set()
        for section in json.loads(self.run(["help", "--all", "--json"]))["data"]["sections"]:
            for row in section["rows"]:
                if "noun" in row:
                    nouns[row["noun"]] = row["verbs"].split()
                if "command" in row:
                    found.add(row["command"].removeprefix("waybill "))
        generic = {f"{noun} add" for noun in nouns}
        lost = sorted(found - WRITTEN.keys() - ANSWERS - generic)
        expect(not lost, f"neither among the changes nor among the answers of tests/fault/commands.py: {lost}")
        gone = sorted(WRITTEN.keys() - found)
        expect(not gone, f"no such command any more: {gone}")
        kinds = [noun for noun, verbs in nouns.items() if "add" in verbs]
        expect(set(kinds) == ADDED.keys(), f"kinds that are added here and there: {set(kinds) ^ ADDED.keys()}")
        commands = [Command(name, split(words), *text) for name, (words, *text) in WRITTEN.items()]
        for kind in kinds:
            last = json.loads(self.run([kind, "list", "--json", "--limit", "0"]))["data"][-1]
            name = last.get("key") or last["uid"]
            commands += [Command(f"{kind} add", adding(kind, 2)), Command(f"{kind} edit", [kind, "edit", name, "--tags", "x"]),
                         Command(f"{kind} remove", [kind, "remove", name, "--yes"])]
        return commands
