# shellcheck shell=bash
# What the scripts share: messages, colours, and the requirements they check. Meant to be sourced.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# Where Swift builds; the tests and the demo use the release build.
build=${BPFTUNE_BUILD_PATH:-$repo/.build}
binaries=$build/release
# A plain user's PATH may lack where ip and the like are.
PATH=$PATH:/usr/sbin:/sbin

bold='' dim='' green='' red='' yellow='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-dumb}" != dumb ]; then
	bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' plain=$'\e[0m'
fi

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { local status=$1; shift; say "$*"; exit "$status"; }

need_root() {
	[ "$(id -u)" = 0 ] || die 6 "root is needed, for network namespaces and BPF programs"
}

need_btf() {
	[ -r /sys/kernel/btf/vmlinux ] ||
		die 6 "this kernel has no type information (/sys/kernel/btf/vmlinux): it needs CONFIG_DEBUG_INFO_BTF"
}

need_swift() {
	command -v swift >/dev/null ||
		die 6 "no Swift toolchain in PATH: install Swift 6.2 or newer (https://www.swift.org/install/linux)," \
			"and with sudo keep its PATH: sudo env PATH=\"\$PATH\" ./${0##*/}"
}

build_release() {
	swift build -c release --package-path "$repo" --scratch-path "$build"
}

need_binaries() {
	local name
	for name in bpftune bpftune-traffic; do
		[ -x "$binaries/$name" ] || die 2 "$binaries/$name is not built; 'swift build -c release' builds it"
	done
}

# Ends a child by its number and waits for it; one that takes over ten seconds is killed.
stop_process() {
	[ -n "${1-}" ] || return 0
	kill "$1" 2>/dev/null || return 0
	for _ in {1..100}; do
		kill -0 "$1" 2>/dev/null || break
		sleep 0.1
	done
	kill -9 "$1" 2>/dev/null || true
	wait "$1" 2>/dev/null || true
}
