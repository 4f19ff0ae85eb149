"""Reading C++ sources for the architecture checks: what both of them share."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One place that breaks a rule."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


# A raw string's end repeats its delimiter, hence the back reference; digits in 1'000 are no character literal.
TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>R"(?P<delimiter>[^()\s\\]{0,16})\((?P<text>.*?)\)(?P=delimiter)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?<![0-9A-Fa-f])(?P<character>'(?:\\.|[^'\\\n])+')""",
    re.DOTALL | re.VERBOSE,
)


def blanked(text, keep_strings):
    """The text without comments, and without the content of strings unless they are kept.

    Newlines stay, so that line numbers hold.
    """

    def replace(match):
        if match.group("comment") is None and keep_strings:
            return match.group(0)
        quotes = "" if match.group("comment") is not None else '""'
        return quotes + "\n" * match.group(0).count("\n")

    return TOKENS.sub(replace, text)


def code(text):
    """The text without comments and strings: what the compiler acts on."""
    return blanked(text, keep_strings=False)


def includes(text):
    """Yields (line, name, whether it is quoted) for each #include."""
    for number, line in enumerate(blanked(text, keep_strings=True).split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(2), found.group(1) == '"'


def sources(root, *folders):
    """The C++ files under the folders, sorted."""
    files = []
    for folder in folders:
        for ending in ("*.cpp", "*.hpp", "*.h", "*.cc"):
            files.extend((root / folder).rglob(ending))
    return sorted(files)


def report(findings, what):
    """Prints the findings and their number; the exit status."""
    for finding in sorted(findings):
        print(finding)
    print(f"{what}: {len(findings)} findings")
    return 1 if findings else 0
