#!/usr/bin/env python3
"""Feature proposals of two Kubernetes groups (KEPs) as a portfolio, in the exchange form.

    tests/support/kep_to_jsonl.py $WAYBILL_SHARED_DATA/kep >keps.jsonl

What a proposal says becomes what waybill has for it:

| proposal | here |
|---|---|
| owning-sig | project and team |
| participating-sigs | soft dependency on that group, which is an outside party here |
| authors, approvers, reviewers | the first of each: owner, product owner, tech lead |
| status with stage | stage: provisional is an idea; implementable is ready, from beta on being built; implemented is shipped; withdrawn, rejected, removed and replaced are killed |
| milestone alpha, beta, stable | fields of one's own; the release of `stable` is a milestone that holds the feature |
| feature-gates | flag (the first gate); the components in which it acts are services that it touches |
| disable-supported, metrics | answers to the release items rollback plan and monitoring |
| see-also | soft dependency, where it names a proposal of the two groups |
| history (a row each commit) | status changes |

Releases have no days in this data, so milestones have none. Nothing else is left out but `replaces`, which names papers outside.
"""

import csv
import json
import pathlib
import re
import sys
import tarfile

import yaml

PROJECTS = {"sig-node": "NODE", "sig-apps": "APPS"}
KILLED = ("withdrawn", "rejected", "removed", "replaced", "deferred")
NAMES = {"imlpemented": "implemented", "implementeable": "implementable"}  # as they are written in the data


def proposals(folder):
    """The documents by (group, number as in the file's name), in the order of their names."""
    found = []
    with tarfile.open(folder / "kep_yaml_sig-node_sig-apps.tar.gz") as archive:
        for member in sorted((one for one in archive if one.isfile()), key=lambda one: one.name):
            group, name = member.name.removeprefix("./").split("/")[-2:]
            found.append((group, name.removesuffix(".kep.yaml"), yaml.safe_load(archive.extractfile(member))))
    return found


def names(value):
    """A list of people or groups, blanks and placeholders left out."""
    return [str(one).strip().lstrip("@") for one in value or [] if one and str(one).strip().upper() not in ("TBD", "N/A", "NONE")]


def stage_of(status, stage):
    word = (status or "").split(" ")[0]
    word = NAMES.get(word, word)
    if word == "implemented":
        return "shipped"
    if word in KILLED:
        return "killed"
    if word == "implementable":
        return "building" if (stage or "").startswith(("beta", "stable")) else "ready"
    return "idea"


def release(value):
    """`v1.29` of `v1.29`, `1.29`; nothing for TBD and the like."""
    found = re.fullmatch(r"v?(1\.\d+)", str(value or "").strip())
    return f"v{found.group(1)}" if found else None


def key_of(group, slug):
    return f"{PROJECTS[group]}-{int(slug.split('-')[0])}"


def feature(group, slug, kep):
    stages = kep.get("milestone") or {}
    gates = kep.get("feature-gates") or []
    people = {field: names(kep.get(field)) for field in ("authors", "approvers", "reviewers")}
    components = ",".join(name for gate in gates if isinstance(gate, dict) for name in names(gate.get("components")))
    services = sorted({name.strip() for name in components.split(",") if name.strip()})
    custom = {stage: release(stages.get(stage)) for stage in ("alpha", "beta", "stable")} | {"latest": release(kep.get("latest-milestone"))}
    return {
        "kind": "feature", "key": key_of(group, slug), "project": PROJECTS[group], "title": str(kep["title"]).strip(), "team": group,
        "created": f"{kep['creation-date']}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", str(kep["creation-date"])) else None,
        "owner": next(iter(people["authors"]), None), "product_owner": next(iter(people["approvers"]), None),
        "tech_lead": next(iter(people["reviewers"]), None), "stage": stage_of(kep["status"], kep.get("stage")),
        "flag": next((gate["name"] for gate in gates if isinstance(gate, dict)), None), "services": services,
        "custom": {name: value for name, value in custom.items() if value},
    }


def dependencies(group, slug, kep, keys):
    """On proposals that are seen beside it, and on groups that take part."""
    key, on = key_of(group, slug), []
    for link in names(kep.get("see-also")):
        found = re.search(r"(sig-(?:node|apps))/0*(\d+)-", link)
        other = f"{PROJECTS[found.group(1)]}-{found.group(2)}" if found else None
        if other in keys and other != key and other not in on:
            on.append(other)
            yield {"kind": "dependency", "from": key, "on": other, "type": "soft", "evidence": "see-also"}
    for other in sorted(set(names(kep.get("participating-sigs"))) - {group}):
        yield {"kind": "dependency", "from": key, "on": other, "type": "soft", "evidence": "participating-sigs", "owner": other}


def release_items(group, slug, kep):
    key, metrics = key_of(group, slug), names(kep.get("metrics"))
    if kep.get("disable-supported") is True:
        yield {"kind": "release_item", "feature": key, "item": "rollback plan", "state": "done", "evidence": "disable-supported: true"}
    if metrics:
        evidence = ", ".join(metrics)
        yield {"kind": "release_item", "feature": key, "item": "monitoring", "state": "done", "evidence": evidence[:490]}


def history(folder, keys):
    """A status change for each commit that changes status or stage of a proposal that is there."""
    last = {}
    with (folder / "kep_history_sig-node_sig-apps.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            number = row["kep_dir"].split("-")[0]
            key = f"{PROJECTS[row['sig']]}-{int(number)}" if number.isdigit() else None
            word = " ".join(part for part in (row["status"], row["stage"]) if part)
            if key not in keys or last.get(key) == word or not word:
                continue
            yield {"kind": "status_change", "feature": key, "at": row["commit_date"], "from": last.get(key), "to": word,
                   "stage": stage_of(row["status"], row["stage"])}
            last[key] = word


def records(folder):
    keps = proposals(folder)
    features = [feature(*one) for one in keps]
    keys = {one["key"] for one in features}
    yield from ({"kind": "field", "record_kind": "feature", "name": name, "type": "text"} for name in ("alpha", "beta", "stable", "latest"))
    yield from ({"kind": "project", "key": key, "name": group} for group, key in PROJECTS.items())
    yield from ({"kind": "team", "key": group} for group in PROJECTS)
    yield from ({"kind": "service", "key": name} for name in sorted({name for one in features for name in one["services"]}))
    yield from ({name: value for name, value in one.items() if value is not None} for one in features)
    releases = sorted({one["custom"]["stable"] for one in features if "stable" in one["custom"]}, key=lambda name: int(name[3:]))
    for name in releases:
        yield {"kind": "milestone", "key": f"MS-{name[3:]}", "name": name, "features": [one["key"] for one in features if one["custom"].get("stable") == name]}
    for one in keps:
        yield from dependencies(*one, keys)
        yield from release_items(*one)
    yield from history(folder, keys)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for record in records(pathlib.Path(sys.argv[1])):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
