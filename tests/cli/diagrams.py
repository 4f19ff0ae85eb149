#!/usr/bin/env python3
"""Holds what is drawn by other programs to those programs: Graphviz reads every diagram, whatever records are called.

The service map and the dependency graph of the sample, and of a project whose names are made of the signs of these
languages, go through `dot -Tsvg`: it must accept them without a word, and its picture must hold a box for each thing, an
arrow for each link, and every name letter by letter. For Mermaid, whose own parser needs a browser's toolkit, each line is
held to the few forms that waybill writes. `--self-test` shows that each check can fail.

Exit status: 0 when all of it holds, 1 when something does not, 77 without Graphviz.
"""

import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SKIPPED = 77
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ['<script>alert(1)</script>', 'a "quoted" one', "back\\slash\\N \\n \\", "&lt;entity&gt; &#59; #59; &amp;", "end", "%% comment",
         "]]}};-->|x|", "`tick` *bold* _it_", "1. list", "🚚 مرحبا שלום", "subgraph x", "graph; digraph {", "𝔘𝔫𝔦", "//x #y"]
# What waybill writes of Mermaid's language, a line each.
LABEL = r'"(?:[^"#`<>|;]|#\d+;|<br/>)*"'
LINES = [r"flowchart LR", r"accTitle: (?:[^#;`<>]|#\d+;)*", rf"subgraph g\d+\[{LABEL}\]", r"end", rf"n\d+\[{LABEL}\]",
         rf"n\d+\[\({LABEL}\)\]", rf"n\d+\{{\{{{LABEL}\}}\}}", rf"n\d+ (?:-->|-\.->)(?:\|{LABEL}\|)? n\d+",
         r"classDef (?:good|warning|bad|muted) stroke:#[0-9a-f]{6},stroke-width:2px",
         r"class n\d+(?:,n\d+)* (?:good|warning|bad|muted)", r"linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6}"]


NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
NAME = r'"(?:[^"#`<>|;]|#\d+;)*"'
XYCHART = [r"xychart-beta", rf"title {NAME}", rf"x-axis \[{NAME}(?:, {NAME})*\]", rf"y-axis {NUMBER} --> {NUMBER}",
           rf"line \[{NUMBER}(?:, {NUMBER})*\]"]
DAY = r"\d{4}-\d\d-\d\d"
GANTT = [r"gantt", r"title (?:[^#;`<>:]|#\d+;)*", r"dateFormat YYYY-MM-DD", r"inclusiveEndDates", r"section (?:[^#;`<>:]|#\d+;)+",
         rf"(?:[^#;`<>:]|#\d+;)+ :(?:crit, )?(?:milestone, )?{DAY}, (?:{DAY}|0d)"]
# Answers as Markdown whose drawings are charts, and what they have to hold.
CHARTS = {("plan", "--gantt"): "gantt", ("metric", "show", "M-1"): "xychart-beta", ("outcome", "review"): "xychart-beta",
          ("forecast",): "xychart-beta", ("flow",): "xychart-beta"}


def hostile_records():
    records = [{"kind": "project", "key": "WEB"}]
    for number, name in enumerate(NAMES, 1):
        records += [
            {"kind": "team", "key": f"team-{number}", "name": name},
            {"kind": "service", "key": f"svc-{number}", "name": name, "team": f"team-{number}" if number % 3 else None,
             "type": ("service", "datastore", "third-party")[number % 3]},
            {"kind": "feature", "key": f"WEB-{number}", "project": "WEB", "title": name, "stage": "ready",
             "services": [f"svc-{number}"]},
            {"kind": "dependency", "from": f"WEB-{number}", "on": f"{name} outside"}]
    for number in range(2, len(NAMES) + 1):
        records += [{"kind": "service_link", "from": f"svc-{number}", "to": f"svc-{number // 2}", "how": "publishes",
                     "evidence": "observed" if number % 2 else "documented"},
                    {"kind": "dependency", "from": f"WEB-{number}", "on": f"WEB-{number - 1}", "status": "confirmed"}]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def drawn(source):
    """What Graphviz makes of a source: boxes and arrows as (title, texts), and what it complains of."""
    done = subprocess.run(["dot", "-Tsvg"], input=source, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0 or done.stderr.strip():
        return [], [], f"exit {done.returncode}: {done.stderr.strip()[:300]}"
    page = xml.etree.ElementTree.fromstring(done.stdout)
    groups = [(one.get("class"), ["".join(text.itertext()) for text in one.iter(f"{SVG}text")]) for one in page.iter(f"{SVG}g")]
    return ([texts for kind, texts in groups if kind == "node"], [texts for kind, texts in groups if kind == "edge"], "")


def letters(text):
    """A text as it can be compared: Graphviz writes blanks its own way."""
    return re.sub(r"\s+", " ", html.unescape(text).replace("\xa0", " ")).strip()


def dot_problems(source, boxes, arrows, names):
    found_boxes, found_arrows, complaint = drawn(source)
    if complaint:
        yield f"Graphviz: {complaint}"
        return
    if (len(found_boxes), len(found_arrows)) != (boxes, arrows):
        yield f"{len(found_boxes)} boxes and {len(found_arrows)} arrows, not {boxes} and {arrows}"
    shown = {letters(texts[0]) for texts in found_boxes}
    for name in names:
        if letters(name) not in shown:
            yield f"no box says {name!r}"


def mermaid_problems(source, boxes, arrows):
    lines = [line.strip() for line in source.splitlines()]
    for line in lines:
        if not any(re.fullmatch(form, line) for form in LINES):
            yield f"no line of a flowchart: {line}"
    counted = (sum(bool(re.match(r"n\d+[\[{]", line)) for line in lines), sum(bool(re.match(r"n\d+ -", line)) for line in lines))
    if counted != (boxes, arrows):
        yield f"Mermaid has {counted}, not {(boxes, arrows)}"


def chart_problems(page, wanted):
    blocks = re.findall(r"^```mermaid\n(.*?)^```$", page, re.M | re.S)
    if not any(block.startswith(wanted) for block in blocks):
        yield f"no {wanted}"
    for block in blocks:
        lines = [line.strip() for line in block.splitlines()]
        forms = GANTT if lines[0] == "gantt" else XYCHART
        for line in lines:
            if not any(re.fullmatch(form, line) for form in forms):
                yield f"no line of a {lines[0]}: {line}"
        sizes = {line.count(",") for line in lines if line.startswith(("line [", "x-axis ["))}
        if len(sizes) > 1:
            yield f"lines of a chart have different lengths: {sizes}"


class Project:
    def __init__(self, binary, folder):
        folder.mkdir()
        self.command, self.folder = [str(binary), "--today", "2026-11-20"], folder

    def call(self, *words, given=None):
        environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "WAYBILL_ACTOR": "test"}
        done = subprocess.run([*self.command, *words], cwd=self.folder, env=environment, input=given, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"waybill {' '.join(words)}: exit {done.returncode}: {done.stderr[:500]}")
        return done.stdout

    def data(self, *words):
        return json.loads(self.call(*words, "--json"))["data"]

    def sizes(self, words):
        """Boxes, arrows and names that a picture must have."""
        if words[0] == "service":
            data = self.data("service", "map")
            return len(data["services"]), len(data["links"]), [one["key"] for one in data["services"]]
        data = self.data(*words)
        names = [f"{one['key']} {one['title']}" for one in data["features"] if len(one["title"]) < 30]
        names += [one for one in data["outside"] if len(one) < 30]
        boxes = len(data["features"]) + len(data["milestones"]) + len(data["outside"])
        return boxes, len(data["dependencies"]), names


def check(binary, folder):
    sample, hostile = Project(binary, folder / "sample"), Project(binary, folder / "hostile")
    sample.call("demo", ".")
    hostile.call("init")
    hostile.call("import", "-", given=hostile_records())
    for words, wanted in CHARTS.items():
        for problem in chart_problems(sample.call(*words, "--format", "md"), wanted):
            yield f"sample: {' '.join(words)}: {problem}"
    for name, project in (("sample", sample), ("hostile", hostile)):
        for words in (("service", "map"), ("service", "map", "--diff"), ("dependency", "graph"), ("dependency", "graph", "--all")):
            boxes, arrows, names = project.sizes(words)
            if boxes == 0 or arrows == 0:
                yield f"{name}: {' '.join(words)}: nothing is drawn"
            for problem in dot_problems(project.call(*words, "--format", "dot"), boxes, arrows, names):
                yield f"{name}: {' '.join(words)}: {problem}"
            for problem in mermaid_problems(project.call(*words, "--format", "mermaid"), boxes, arrows):
                yield f"{name}: {' '.join(words)}: {problem}"


def self_test():
    good = 'digraph waybill {\n    n0 [label="a \\"b\\""];\n    n0 -> n0 [label="x"];\n}\n'
    assert not list(dot_problems(good, 1, 1, ['a "b"']))
    assert list(dot_problems(good, 2, 1, [])) and list(dot_problems(good, 1, 1, ["c"]))
    assert list(dot_problems(good.replace('\\"b\\"', '"b"'), 1, 1, []))
    chart = 'flowchart LR\n    n0["a"]\n    n0 -->|"x"| n0\n'
    assert not list(mermaid_problems(chart, 1, 1))
    assert list(mermaid_problems(chart, 1, 2)) and list(mermaid_problems(chart.replace('"a"', '"a"b"'), 1, 1))


    drawn = "```mermaid\nxychart-beta\n    title \"a\"\n    x-axis [\"b\", \"c\"]\n    y-axis 0 --> 1\n    line [0, 1]\n```\n"
    assert not list(chart_problems(drawn, "xychart-beta")) and list(chart_problems(drawn, "gantt"))
    assert list(chart_problems(drawn.replace("[0, 1]", "[0]"), "xychart-beta"))
    assert list(chart_problems(drawn.replace('"a"', 'a"'), "xychart-beta"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if shutil.which("dot") is None:
        print("skipped: there is no Graphviz (apt-get install graphviz)")
        return SKIPPED
    if options.self_test:
        self_test()
        return 0
    with tempfile.TemporaryDirectory(prefix="waybill-diagrams-") as folder:
        problems = list(check(options.binary.resolve(), pathlib.Path(folder)))
    print("\n".join([*problems, f"8 diagrams in two languages, {len(CHARTS)} charts, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
