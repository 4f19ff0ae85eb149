#!/usr/bin/env python3
"""Converts labelled requirements and stories into the CSV that bench_wording reads.

    labelled_wording.py requirements FILE.csv    a column of text and one for each kind of smell: `-` none, `*` between words
    labelled_wording.py stories FILE.jsonl[.gz]… one story a line, `text` and annotated `entities` (label Benefit, Persona, …)

Columns out: text, kind, smelly words. A word keeps the kind it was marked as (`comparative:faster`); the marks of a text
that is labelled twice are put together; a story without an annotated benefit is marked `benefit`.
"""

import csv
import gzip
import json
import re
import sys

KINDS = {
    "Subjective_lang.": "subjective", "Ambiguous_adv._adj.": "ambiguous", "Loophole": "loophole",
    "Nonverifiable_term": "unverifiable", "Superlative": "superlative", "Comparative": "comparative", "Negative": "negative",
    "Vague_pron.": "pronoun", "Uncertain_verb": "uncertain", "Polysemy": "polysemy",
}


def requirements(path):
    """Rows of the requirements, each text once."""
    marks = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            words = marks.setdefault(" ".join(row["Requirement_text"].split()), {})
            for column, kind in KINDS.items():
                for word in re.split(r"[*,]", row.get(column) or "-"):
                    word = word.strip().strip(".").lower()
                    if word not in ("", "-"):
                        words[f"{kind}:{word}"] = None
    for text, words in marks.items():
        yield text, "requirement", "*".join(words) or "-"


def stories(paths):
    """Rows of the stories, without the `#G05#` in front."""
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as file:
            for line in file:
                story = json.loads(line)
                has_benefit = any(entity["label"] == "Benefit" for entity in story["entities"])
                text = re.sub(r"^#\w+#\s*", "", " ".join(story["text"].split()))
                yield text, "story", "-" if has_benefit else "benefit"


def main(argv):
    if len(argv) < 2 or argv[0] not in ("requirements", "stories"):
        print(__doc__, file=sys.stderr)
        return 2
    rows = requirements(argv[1]) if argv[0] == "requirements" else stories(argv[1:])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["text", "kind", "smelly words"])
    writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
