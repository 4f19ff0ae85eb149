#!/usr/bin/env python3
"""Tests of the transcript runner itself, on a program of three lines: it must be able to fail."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import transcripts  # noqa: E402

PROGRAM = """#!/bin/sh
case "$1" in
  say) shift; echo "$@" ;;
  fail) echo "error: $2" >&2; exit "$3" ;;
  environment) echo "$WAYBILL_NOW $WAYBILL_ACTOR $WAYBILL_FORCE_TTY ${XDG_CONFIG_HOME-none} ${WAYBILL_SEED-none}" ;;
esac
"""


class TranscriptsTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.directory = pathlib.Path(self.temporary.name)
        self.program = self.directory / "waybill"
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)

    def run_text(self, text, *flags, name="a.test"):
        """The exit status and the output of the runner over one file of that text."""
        self.file = self.directory / name
        self.file.write_text(text, encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = transcripts.main(["--binary", str(self.program), *flags, str(self.file)])
        return status, output.getvalue()

    def assert_holds(self, text, **more):
        status, output = self.run_text(text, **more)
        self.assertEqual(status, 0, output)

    def assert_fails(self, text, part="", **more):
        status, output = self.run_text(text, **more)
        self.assertEqual(status, 1, output)
        self.assertIn(part, output)

    def test_output_and_exit(self):
        self.assert_holds("# About.\n$ waybill say hello\nhello\n\n# More.\n$ waybill fail oops 3\nerror: oops\n[exit 3]\n")

    def test_other_output_fails(self):
        self.assert_fails("$ waybill say hello\ngoodbye\n", "-goodbye\n+hello")

    def test_missing_and_surplus_output_fails(self):
        self.assert_fails("$ waybill say hello\n", "+hello")
        self.assert_fails("$ true\nhello\n", "-hello")

    def test_exit_must_be_stated_and_right(self):
        self.assert_fails("$ waybill fail oops 3\nerror: oops\n", "+[exit 3]")
        self.assert_fails("$ waybill fail oops 3\nerror: oops\n[exit 4]\n")
        self.assert_fails("$ true\n[exit 1]\n")

    def test_a_file_without_commands_fails(self):
        self.assert_fails("# nothing here\n", "no command")
        self.assert_fails("stray output\n", "before the first command")

    def test_wildcards(self):
        self.assert_holds("$ printf 'a\\nb\\nc\\nd\\n'\na\n…\nd\n")
        self.assert_fails("$ printf 'a\\nb\\nc\\n'\na\n…\nd\n")
        self.assert_holds("$ echo 'uid k3j made'\nuid «…» made\n")
        self.assert_fails("$ echo 'uid k3j lost'\nuid «…» made\n")

    def test_several_lines_and_here_documents(self):
        self.assert_holds("$ cat <<END\n> one\n>\n> two\n> END\none\n\ntwo\n")

    def test_directory_and_environment_last(self):
        self.assert_holds("$ mkdir d && cd d && export A=1\n\n$ pwd; echo $A\n«dir»/d\n1\n\n$ exit 2\n[exit 2]\n\n$ echo $A\n1\n")

    def test_environment_is_scrubbed(self):
        self.assert_holds("$ waybill environment\n2026-11-20T12:00:00Z ana 80 none none\n")
        self.assert_holds("$ unset WAYBILL_FORCE_TTY\n\n$ waybill environment\n2026-11-20T12:00:00Z ana  none none\n")

    def test_markdown_heading_in_output_is_no_comment(self):
        self.assert_holds("$ printf '# A\\n\\n# B\\n'\n# A\n\n# B\n\n$ true\n")

    def test_output_that_looks_like_a_command(self):
        self.assert_holds("$ echo '$ ls'\n\\$ ls\n")

    def test_markdown(self):
        text = "# T\n<!-- file: in.txt -->\n```\nhi\n```\n\n```console\n$ cat in.txt\nhi\n```\n\n" \
               "<!-- skip -->\n```console\n$ false\n```\n\n```console\n$ ls\nin.txt\n```\n"
        self.assert_holds(text, name="a.md")
        self.assert_fails(text.replace("\nhi\n```\n\n<", "\nho\n```\n\n<"), "-ho", name="a.md")
        self.assert_fails("no block\n", "no command", name="a.md")
        self.assert_fails("```console\n$ true\n", "no end", name="a.md")

    def test_update_writes_what_came(self):
        self.run_text("# C.\n$ waybill say new\nold\n\n$ echo 'id x1'; echo y\nid «…»\nz\n\n$ echo '$ x'\n", "--update")
        after = self.file.read_text(encoding="utf-8")
        self.assertEqual(after, "# C.\n$ waybill say new\nnew\n\n$ echo 'id x1'; echo y\nid «…»\ny\n\n$ echo '$ x'\n\\$ x\n")
        self.assert_holds(after)

    def test_update_of_markdown_keeps_the_text_around(self):
        self.run_text("T\n```console\n$ echo a\n\n$ echo b\nc\n```\nU\n", "--update", name="a.md")
        self.assertEqual(self.file.read_text(), "T\n```console\n$ echo a\na\n\n$ echo b\nb\n```\nU\n")


if __name__ == "__main__":
    unittest.main()
