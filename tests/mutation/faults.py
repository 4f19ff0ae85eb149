"""The small faults that mutants.py plants: where one can go, and what the line becomes."""

import pathlib
import random
import re
import sys
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "architecture"))
import source  # noqa: E402


@dataclass(frozen=True)
class Mutant:
    """One fault: the line `line` of `path`, from column `column` on, and the whole line before and after."""

    path: str
    line: int
    column: int
    operator: str
    before: str
    after: str


SWAPS = {  # operator: pairs of what stands there and what is put in its place, both ways round where listed so
    "relational": [(" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > ")],
    "arithmetic": [(" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (" % ", " * "), (" += ", " -= "),
                   (" -= ", " += "), ("++", "--")],
    "logic": [(" && ", " || "), (" || ", " && ")],
    "boolean": [("true", "false"), ("false", "true")],
    "pair": [("std::min", "std::max"), ("std::max", "std::min"), (".front()", ".back()"), (".back()", ".front()"),
             ("starts_with", "ends_with"), ("ends_with", "starts_with"), ("any_of", "all_of"), ("all_of", "any_of"),
             ("lower_bound", "upper_bound"), ("upper_bound", "lower_bound"), ("std::floor", "std::ceil"),
             ("std::ceil", "std::floor"), (".begin()", ".end()")],
}
CONSTANT = re.compile(r"(?<![\w.'])\d+(?![\w.'])")
CONDITION = re.compile(r"\b(?:if|while) \(")
RETURN = re.compile(r"^(\s*|.*\) )return ([^;{}]+);$")
STATEMENT = re.compile(r"^\s+(?:throw |\+\+|--)?[A-Za-z_][\w:.\->\[\]*]*(?:\(.*\)|\s[-+|&]?=\s.*);$")
NO_STATEMENT = re.compile(r"^\s+(?:return|using|case|static_assert|delete|typedef|goto|default)\b")
ENUMERATION = re.compile(r"enum class (\w+)[^{;]*\{([^}]*)\}")


def enumerations(texts):
    """For each enumerator, as `Name::one`, the one that follows it in its enumeration."""
    following = {}
    for text in texts:
        for name, body in ENUMERATION.findall(source.code(text)):
            members = [part.split("=")[0].strip() for part in body.split(",")]
            members = [member for member in members if re.fullmatch(r"\w+", member)]
            if len(members) > 1:
                for member, other in zip(members, members[1:] + members[:1]):
                    following[f"{name}::{member}"] = f"{name}::{other}"
    return following


def closing(text, opening):
    """The position of the parenthesis that closes the one at `opening`, or None where it is on another line."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


def edits_of(line, following):
    """Yields (operator, edits) for each fault that this line of code can have; an edit is (from, to, new text)."""
    for operator, pairs in SWAPS.items():
        for old, new in pairs:
            pattern = rf"\b{old}\b" if old.isalpha() else re.escape(old)
            for found in re.finditer(pattern, line):
                yield operator, [(*found.span(), new)]
    for found in CONSTANT.finditer(line):
        yield "constant", [(*found.span(), str(int(found.group()) + 1))]
    for found in CONDITION.finditer(line):
        end = closing(line, found.end() - 1)
        inner = line[found.end() : end] if end is not None else ""
        if inner and not re.match(r"(?:const |auto |std::\w+ \w+ =)|.*;", inner):
            yield "condition", [(found.end(), found.end(), "!("), (end, end, ")")]
    found = RETURN.match(line)
    if found and found.group(2) not in ("true", "false", "0"):
        yield "return", [(*found.span(2), "{}")]
    if STATEMENT.match(line) and not NO_STATEMENT.match(line) and line.count("(") == line.count(")"):
        yield "statement", [(len(line) - len(line.lstrip()), len(line), ";")]
    for found in re.finditer(r"\b\w+::\w+\b", line):
        if found.group() in following:
            yield "enumerator", [(*found.span(), following[found.group()])]


def mutants_of(path, text, following):
    """All faults that a source can have. Comments and strings are passed over."""
    hidden = source.TOKENS.sub(lambda match: re.sub(r"[^\n]", "\0", match.group()), text)
    for number, (line, whole) in enumerate(zip(hidden.split("\n"), text.split("\n")), 1):
        if not line.strip("\0 ") or line.lstrip().startswith("#") or "constexpr" in line or "static_assert" in line:
            continue
        for operator, edits in edits_of(line.rstrip("\0 "), following):
            after = whole
            for start, end, new in sorted(edits, reverse=True):
                after = after[:start] + new + after[end:]
            yield Mutant(path, number, min(edits)[0], operator, whole, after)


def chosen(root, seed):
    """Faults of the sources under `root` in the order in which they are planted: operators take turns, at most one on a
    line; the seed decides the rest."""
    sources = [path for path in source.sources(root, "src") if path.suffix == ".cpp"]
    following = enumerations(path.read_text(encoding="utf-8") for path in source.sources(root, "src", "include"))
    by_operator = {}
    for path in sources:
        for mutant in mutants_of(str(path.relative_to(root)), path.read_text(encoding="utf-8"), following):
            by_operator.setdefault(mutant.operator, []).append(mutant)
    choice = random.Random(seed)
    for mutants in by_operator.values():
        choice.shuffle(mutants)
    used = set()
    while any(by_operator.values()):
        for operator in sorted(by_operator):
            while by_operator[operator]:
                mutant = by_operator[operator].pop()
                if (mutant.path, mutant.line) not in used:
                    used.add((mutant.path, mutant.line))
                    yield mutant
                    break
