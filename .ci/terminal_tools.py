"""Two kinds of terminal for .ci/terminals: a pane of tmux, which shows what a person would see, and a
bare pseudo terminal, which shows every byte and how a program ended."""

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import termios
import time
import uuid


class Failure(Exception):
    """What a check found."""


def expect(condition, text):
    if not condition:
        raise Failure(text)


class Patience:
    """How long to wait at most for what should come, in seconds."""

    most = 20


def wait_for(condition, text, seconds=20):
    """Waits until something holds."""
    end = time.monotonic() + min(seconds, Patience.most)
    while not condition():
        if time.monotonic() > end:
            raise Failure(text() if callable(text) else text)
        time.sleep(0.03)


class Pane:
    """A shell in a terminal of tmux."""

    FLAGS = ["alternate_on", "cursor_flag", "mouse_any_flag", "keypad_flag", "keypad_cursor_flag",
             "insert_flag", "origin_flag"]
    AT_REST = ["0", "1", "0", "0", "0", "0", "0"]

    def __init__(self, columns, rows, state, language="C.UTF-8", shell="bash --norc"):
        self.socket = "terminals-" + uuid.uuid4().hex[:8]
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "sleep 600")
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-sg", "escape-time", "0")
        self.tmux("set", "-g", "window-size", "manual")
        self.resize(columns, rows)
        self.tmux("respawn-pane", "-k", f"env LANG={language} XDG_STATE_HOME={state} PS1='ready> ' "
                  + shell)
        self.until(r"ready> *$")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True)

    def tmux(self, *words):
        done = subprocess.run(["tmux", "-L", self.socket, "-f", "/dev/null", *words],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"tmux {words[0]}: {done.stderr}")
        return done.stdout

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self):
        return self.tmux("capture-pane", "-p").rstrip("\n")

    def colored(self):
        return self.tmux("capture-pane", "-p", "-e")

    def flags(self):
        return self.tmux("display", "-p", " ".join(f"#{{{f}}}" for f in self.FLAGS)).split()

    def until(self, pattern, seconds=20):
        wait_for(lambda: re.search(pattern, self.screen(), re.M),
                 lambda: f"the screen never showed {pattern!r}, but\n{self.screen()}", seconds)

    def until_equal(self, wanted, what):
        wait_for(lambda: self.screen() == wanted,
                 lambda: f"{what}: the screen is\n{self.screen()}\nand not\n{wanted}")

    def press(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.05)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def run(self, line):
        """A line for the shell; its exit code is printed behind."""
        self.type(line + "; echo exit=$?")
        self.press("Enter")

    def run_plain(self, line):
        """A line for a shell of any kind."""
        self.type(line)
        self.press("Enter")
        time.sleep(0.2)

    def modes(self):
        """The terminal's modes, asked by the shell."""
        self.type('clear; echo "[$(stty -g)]"')
        self.press("Enter")
        self.until(r"^\[[0-9a-f:]+\]$")
        return re.search(r"^\[([0-9a-f:]+)\]$", self.screen(), re.M).group(1)

    def expect_at_rest(self, what):
        wait_for(lambda: self.flags() == self.AT_REST,
                 lambda: f"{what}: {dict(zip(self.FLAGS, self.flags()))}", 3)


class Process:
    """A program on a pseudo terminal."""

    def __init__(self, command, state, columns=100, rows=30, term="xterm-256color", ignored=(),
                 owns_terminal=True, **variables):
        self.master, self.slave = pty.openpty()
        self.resize(columns, rows)
        self.modes = termios.tcgetattr(self.slave)
        self.output = b""
        environment = {**os.environ, "TERM": term, "LANG": "C.UTF-8", "XDG_STATE_HOME": state,
                       **variables}
        for name in ("RAFTARIUM_STATE_HOME", "LINES", "COLUMNS", "NO_COLOR", "ESCDELAY"):
            if name not in variables:
                environment.pop(name, None)
        def prepare():
            os.setsid()
            if owns_terminal:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)
        self.started = time.monotonic()
        self.child = subprocess.Popen(command, stdin=self.slave, stdout=self.slave,
                                      stderr=self.slave, preexec_fn=prepare, env=environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        for file in (self.master, self.slave):
            if file is not None:
                os.close(file)

    @property
    def id(self):
        return self.child.pid

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet=0.15, limit=10.0, most=65536, once=False):
        """Reads until nothing comes for a while, or once, and returns what came."""
        start, end = len(self.output), time.monotonic() + limit
        while time.monotonic() < end:
            if not select.select([self.master], [], [], quiet)[0]:
                break
            try:
                new = os.read(self.master, most)
            except OSError:
                break
            # "Which terminal are you": one of the VT200 family, as most say.
            if b"\x1b[c" in new:
                self.send("\x1b[?62;22c")
            self.output += new
            if once:
                break
        return self.output[start:]

    def until_drawn(self):
        """Until the first frame is there and nothing follows."""
        wait_for(lambda: self.read() == b"" and len(self.output) > 400,
                 lambda: f"nothing was drawn, but {self.output!r}", 10)

    def send(self, text):
        os.write(self.master, text.encode())

    def cpu(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.id}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait(self, seconds=5.0):
        """How it ended: an exit code, or a signal's number below zero."""
        end = time.monotonic() + seconds
        while self.child.poll() is None:
            self.read(quiet=0.02, limit=0.1)
            if time.monotonic() > end:
                raise Failure("the program does not end")
        self.read(quiet=0.05)
        return self.child.returncode

    def expect_restored(self, since, what):
        """Second screen left, cursor shown, mouse off, modes as before."""
        rest = self.output[since:]
        for name, sequence in [("the second screen is not left", b"\x1b[?1049l"),
                               ("the cursor is not shown", b"\x1b[?25h"),
                               ("the mouse is not released", b"\x1b[?1000l")]:
            expect(sequence in rest, f"{what}: {name}: {rest!r}")
        expect(b"\x1b[?1049h" not in rest[rest.rindex(b"\x1b[?1049l"):],
               f"{what}: the second screen is entered again")
        expect(termios.tcgetattr(self.slave) == self.modes, f"{what}: the modes are not restored")


def quoted(*words):
    return " ".join(shlex.quote(word) for word in words)
