"""Reading and writing sysctls, in network namespaces too, and putting everything back."""

import ctypes
import errno
import os
import re
import select
import signal
import time
from contextlib import contextmanager

ROOT = "/proc/sys"
CLONE_NEWNET = 0x40000000
# How long a write may take before its child is killed. Emulated machines are slow.
PATIENCE = 20

libc = ctypes.CDLL(None, use_errno=True)


def _call(result):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


class Namespaces:
    """The network namespace that the process began in, and new ones."""

    def __init__(self):
        self.first = os.open("/proc/self/ns/net", os.O_RDONLY)

    def new(self):
        """Makes a network namespace; it lives as long as the descriptor returned."""
        before = os.open("/proc/self/ns/net", os.O_RDONLY)
        _call(libc.unshare(CLONE_NEWNET))
        made = os.open("/proc/self/ns/net", os.O_RDONLY)
        _call(libc.setns(before, CLONE_NEWNET))
        os.close(before)
        return made

    @contextmanager
    def inside(self, descriptor):
        before = os.open("/proc/self/ns/net", os.O_RDONLY)
        _call(libc.setns(descriptor, CLONE_NEWNET))
        try:
            yield
        finally:
            _call(libc.setns(before, CLONE_NEWNET))
            os.close(before)

    @contextmanager
    def fresh(self):
        """Inside a new network namespace, which ends with the block."""
        made = self.new()
        try:
            with self.inside(made):
                yield
        finally:
            os.close(made)


def read(path):
    """The text of a sysctl, its blanks made single; None if there is none or it cannot be read."""
    try:
        with open(f"{ROOT}/{path}", "rb", buffering=0) as file:
            return " ".join(file.read(4096).decode(errors="replace").split())
    except OSError:
        return None


def mode(path):
    """The permission bits, as in '0644'; None if it is not there."""
    try:
        return f"{os.stat(f'{ROOT}/{path}').st_mode & 0o777:04o}"
    except OSError:
        return None


def write(path, text):
    """Writes; returns the name of the error, or None."""
    try:
        descriptor = os.open(f"{ROOT}/{path}", os.O_WRONLY)
        try:
            os.write(descriptor, text.encode() + b"\n")
        finally:
            os.close(descriptor)
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))
    return None


def write_in_child(path, text):
    """As `write`, in a child process that is killed if it does not come back; then the error is 'hung'."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(send, (write(path, text) or "").encode())
        os._exit(0)
    os.close(send)
    try:
        ready, _, _ = select.select([receive], [], [], PATIENCE)
        answer = os.read(receive, 100).decode() if ready else "hung"
    finally:
        os.close(receive)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return answer or None


def effects():
    """What writes have an effect on that is no sysctl but a number the kernel shows."""
    found = {}
    with open("/proc/zoneinfo") as file:
        text = file.read()
    for word in ("min", "low", "high"):
        found[f"zoneinfo:{word}"] = str(sum(map(int, re.findall(rf"^ +{word} +(\d+)$", text, re.M))))
    with open("/proc/meminfo") as file:
        found["meminfo:CommitLimit"] = re.search(r"CommitLimit: +(\d+)", file.read())[1]
    return found


class State:
    """What all sysctls concerned say: to find what else a write changes, and to put it back."""

    def __init__(self, namespaces, paths):
        self.namespaces, self.paths = namespaces, paths

    def take(self, beside=False):
        """By path, in this namespace; if `beside`, in the first one too, with 'host:' before it."""
        found = {p: read(p) for p in self.paths} | effects()
        if beside:
            with self.namespaces.inside(self.namespaces.first):
                found |= {f"host:{p}": read(p) for p in self.paths if p.startswith("net/")}
        return found

    @staticmethod
    def differing(before, after):
        return sorted(p for p in before if before[p] != after.get(p))


    def put_back(self, before):
        """Writes back whatever differs from `before`; the paths written, and those that could not be."""
        written = []
        for _ in range(4):
            wrong = [p for p in self.differing(before, self.take()) if p in self.paths]
            for path in wrong:
                # One write may have put another back, as with the two forms of a limit.
                if read(path) != before[path] and write_patiently(path, before[path]) is None:
                    written.append(path)
        return written, [p for p in self.differing(before, self.take()) if p in self.paths]


def write_patiently(path, text):
    """Writes, and tries again for a while where the machine is short of something."""
    for _ in range(20):
        failed = write(path, text)
        if failed not in ("ENOMEM", "EAGAIN", "EBUSY"):
            return failed
        time.sleep(0.1)
    return failed
