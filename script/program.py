"""What a waybill says of itself, for the scripts that make documents of it."""

import json
import subprocess


class Program:
    """The program that is asked, away from any project and configuration."""

    def __init__(self, path):
        self.path = str(path)

    def ask(self, *words):
        """What stands in its answer; None where it refuses."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "WAYBILL_NOW": "2026-11-20T12:00:00Z"}
        done = subprocess.run([self.path, *words], capture_output=True, text=True, check=False, env=environment)
        return done.stdout if done.returncode == 0 else None

    def sections(self, *words):
        """The sections of a help page, by name, in their order; None where there is no such page."""
        answer = self.ask(*words, "--json", "--no-config")
        return answer and {section["name"]: section for section in json.loads(answer)["data"]["sections"]}

    def leaf(self, words):
        """The help of one command."""
        return self.sections("help", *words.split())

    def schema(self, name):
        return json.loads(self.ask("schema", name, "--no-config"))


def flags_of(section):
    return [(row["flag"], row["meaning"]) for row in section["rows"]] if section else []


def words_of(leaf):
    return list(leaf["words"]["facts"].items()) if "words" in leaf else []


def sentence(text):
    """A summary as a sentence."""
    return text[:1].upper() + text[1:] + "."
