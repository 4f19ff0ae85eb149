"""A waybill at a pseudo-terminal, for the tests of what only happens there."""

import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import termios
import time

TIMEOUT_S = 60


class Place:
    """A directory with a project of its own, and the environment of a person who sits there."""

    def __init__(self, binary, home, columns=80, rows=24):
        self.binary, self.home, self.columns, self.rows = binary, pathlib.Path(home), columns, rows
        self.environment = {"PATH": f"{os.path.dirname(binary)}:/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(home),
                            "LC_ALL": "C.UTF-8", "USER": "ana", "TERM": "xterm", "EDITOR": "false",
                            "WAYBILL_NOW": "2026-11-20T12:00:00Z"}
        self.environment.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})

    def piped(self, *words, stdin="", **variables):
        """Runs a command without a terminal: exit status, stdout, stderr."""
        done = subprocess.run([self.binary, *words], cwd=self.home, env=self.environment | variables, input=stdin,
                              capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
        return done.returncode, done.stdout, done.stderr

    def sure(self, *words, **more):
        """The same for a command that must go through; what it answers."""
        code, out, err = self.piped(*words, **more)
        if code != 0:
            raise AssertionError(f"{words}: exit {code}: {err}")
        return out

    def start(self, *words, **variables):
        return Screen(self, words, self.environment | variables)

    def screen(self, *words, typed="", **variables):
        """Runs a command at the terminal: exit status, and all that it showed."""
        screen = self.start(*words, **variables)
        screen.type(typed)
        return screen.end()


class Screen:
    """A command that runs at a terminal."""

    def __init__(self, place, words, environment):
        self.shown = b""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", place.rows, place.columns, 0, 0)
            fcntl.ioctl(1, termios.TIOCSWINSZ, size)
            os.chdir(place.home)
            os.execve(place.binary, [place.binary, *words], environment)

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def read(self, patience_s):
        """Reads what comes within that time; False when the other end is closed."""
        if not select.select([self.descriptor], [], [], patience_s)[0]:
            return True
        try:
            chunk = os.read(self.descriptor, 65536)
        except OSError:
            return False
        self.shown += chunk
        return bool(chunk)

    def wait_for(self, holds):
        """Waits until `holds()`; False where the command ended before."""
        until = time.monotonic() + TIMEOUT_S
        while not holds():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain; shown: {self.text()}")
            if not self.read(0.002):
                return False
        return True

    def text(self):
        return self.shown.decode(errors="replace").replace("\r\n", "\n")

    def end(self):
        """Waits for the end: exit status (a signal as a negative number), and all that was shown."""
        before = -1
        while self.read(TIMEOUT_S):
            if len(self.shown) == before:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError(f"waits for somebody, perhaps in a pager; shown: {self.text()}")
            before = len(self.shown)
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.descriptor)
        return code, self.text()
