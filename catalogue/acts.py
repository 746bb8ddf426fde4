"""From when some tunables act, as far as a socket's own options show it.

Each is measured in a namespace: a socket is made, the sysctl is moved, and what the socket says is compared.
"""

import os
import socket
import struct

import sysctl
from sysctl import read, write

PORTS = "net/ipv4/ip_local_port_range"


# Options that the module lacks: asm-generic/socket.h.
OPTIONS = {"SO_BUSY_POLL": 46}
# Where fields are in struct tcp_info: for a listener, the second is the most connections that wait.
REORDERING, SACKED = 88, 28


def option(sock, level, name, size=4):
    value = sock.getsockopt(level, OPTIONS.get(name) or getattr(socket, name), size)
    if name == "TCP_INFO":
        return struct.unpack_from("I", value, REORDERING)[0]
    return struct.unpack("i", value)[0] if size == 4 else value.rstrip(b"\0").decode()


def tcp():
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def udp():
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


# tunable: (a socket, level, option's name, size of its value)
SHOWN = {
    "net.core.rmem_default": (udp, socket.SOL_SOCKET, "SO_RCVBUF", 4),
    "net.core.wmem_default": (udp, socket.SOL_SOCKET, "SO_SNDBUF", 4),
    "net.ipv4.tcp_rmem.default": (tcp, socket.SOL_SOCKET, "SO_RCVBUF", 4),
    "net.ipv4.tcp_wmem.default": (tcp, socket.SOL_SOCKET, "SO_SNDBUF", 4),
    "net.ipv4.tcp_keepalive_time": (tcp, socket.IPPROTO_TCP, "TCP_KEEPIDLE", 4),
    "net.ipv4.tcp_keepalive_intvl": (tcp, socket.IPPROTO_TCP, "TCP_KEEPINTVL", 4),
    "net.ipv4.tcp_keepalive_probes": (tcp, socket.IPPROTO_TCP, "TCP_KEEPCNT", 4),
    "net.ipv4.tcp_fin_timeout": (tcp, socket.IPPROTO_TCP, "TCP_LINGER2", 4),
    "net.ipv4.tcp_syn_retries": (tcp, socket.IPPROTO_TCP, "TCP_SYNCNT", 4),
    "net.core.busy_read": (tcp, socket.SOL_SOCKET, "SO_BUSY_POLL", 4),
    "net.ipv4.tcp_reordering": (tcp, socket.IPPROTO_TCP, "TCP_INFO", 104),
    "net.ipv4.tcp_congestion_control": (tcp, socket.IPPROTO_TCP, "TCP_CONGESTION", 16),
}


def moved(name):
    """The path, the text there, and another text that differs in what `name` says."""
    path = name.replace(".", "/")
    index = 0
    if sysctl.mode(path) is None:
        path, index = path.rsplit("/", 1)[0], {"min": 0, "default": 1, "max": 2}[path.rsplit("/", 1)[1]]
    old = read(path)
    if old and not old.split()[0].lstrip("-").isdigit():
        offered = [w for w in read("net/ipv4/tcp_available_congestion_control").split() if w != old]
        return path, old, offered[0]
    words = old.split()
    words[index] = str(int(words[index]) // 2 + 1 if int(words[index]) > 8 else int(words[index]) + 1)
    return path, old, " ".join(words)


def shown(name):
    """Whether an open socket follows the sysctl, or only the next one does."""
    make, level, which, size = SHOWN[name]
    path, old, new = moved(name)
    with make() as before:
        was = option(before, level, which, size)
        if write(path, new):
            return None
        with make() as after:
            now, later = option(before, level, which, size), option(after, level, which, size)
    write(path, old)
    return "atOnce" if now != was else "newSockets" if later != was else None


def capped(name, which):
    """Whether a cap on a socket option acts from the next setsockopt, or on open sockets."""
    path, old, _ = moved(name)
    with udp() as sock:
        sock.setsockopt(socket.SOL_SOCKET, getattr(socket, which), 1 << 30)
        was = option(sock, socket.SOL_SOCKET, which)
        if write(path, str(int(old) // 2)):
            return None
        still = option(sock, socket.SOL_SOCKET, which)
        sock.setsockopt(socket.SOL_SOCKET, getattr(socket, which), 1 << 30)
        now = option(sock, socket.SOL_SOCKET, which)
    write(path, old)
    return "atOnce" if still != was else "nextSetsockopt" if now != was else None


def backlog():
    """From when somaxconn limits a listener's queue, which TCP_INFO shows in the field of sacked segments."""
    path = "net/core/somaxconn"
    old = read(path)
    write(path, "64")
    with tcp() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen(1000)

        def limit():
            return struct.unpack_from("I", sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), SACKED)[0]

        was = limit()
        write(path, "128")
        still = limit()
        sock.listen(1000)
        now = limit()
    write(path, old)
    return "atOnce" if still != was else "nextListen" if now != was else None


def ports():
    """Whether the next bind of an open socket to no port in particular takes one of a range that was just written."""
    old = read(PORTS)
    with udp() as sock:
        write(PORTS, "2000 2009")
        sock.bind(("127.0.0.1", 0))
        found = 2000 <= sock.getsockname()[1] <= 2009
    write(PORTS, old)
    return "newConnections" if found else None


def send_ceiling():
    """Whether the send buffer of a connection grows beyond the ceiling that it began under."""
    path = "net/ipv4/tcp_wmem"
    old = read(path)
    write(path, "4096 16384 65536")
    with tcp() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        with socket.create_connection(listener.getsockname()) as sender, listener.accept()[0] as receiver:
            pump(sender, receiver, 2 << 20)
            before = option(sender, socket.SOL_SOCKET, "SO_SNDBUF")
            write(path, "4096 16384 8388608")
            pump(sender, receiver, 16 << 20)
            after = option(sender, socket.SOL_SOCKET, "SO_SNDBUF")
    write(path, old)
    return "atOnce" if before <= 65536 < after else None


def pump(sender, receiver, total):
    sender.setblocking(False)
    receiver.setblocking(False)
    chunk = bytes(1 << 18)
    while total > 0:
        try:
            while True:
                total -= sender.send(chunk)
        except BlockingIOError:
            pass
        try:
            while receiver.recv(1 << 16):
                pass
        except BlockingIOError:
            pass


def measure(namespaces, in_guest):
    """By the name of a tunable, from when it acts and what showed it."""
    results = {}

    def record(name, what, by):
        if what:
            results[name] = {"from": what, "by": by}

    with namespaces.fresh():
        up_loopback()
        for name, (_, _, which, _) in SHOWN.items():
            if not name.startswith("net.core."):
                record(name, shown(name), which)
        record("net.ipv4.tcp_wmem.max", send_ceiling(), "SO_SNDBUF of a connection that sends")
        record("net.core.somaxconn", backlog(), "TCP_INFO of a listener")
        record("net.ipv4.ip_local_port_range.low", ports(), "bind to port 0")
        record("net.ipv4.ip_local_port_range.high", ports(), "bind to port 0")
    if in_guest:
        for name in ("net.core.rmem_default", "net.core.wmem_default", "net.core.busy_read"):
            record(name, shown(name), SHOWN[name][2])
        record("net.core.rmem_max", capped("net.core.rmem_max", "SO_RCVBUF"), "SO_RCVBUF")
        record("net.core.wmem_max", capped("net.core.wmem_max", "SO_SNDBUF"), "SO_SNDBUF")
    return results


def up_loopback():
    os.system("ip link set lo up")
