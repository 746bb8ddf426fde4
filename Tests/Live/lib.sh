# shellcheck shell=bash
# What the live tests share. Each test is a function `test_…` and runs in a shell of its own, with
# two namespaces of its own ($tx sends, $rx receives) and a directory of its own ($scratch).

. "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/common.sh"
. "$repo/scripts/lib/network.sh"

bpftune=$binaries/bpftune
start_ceiling=262144
ceiling=net.ipv4.tcp_rmem

# --- The frame of a test ---

set_up() {
	scratch=$(mktemp -d "${TMPDIR:-/tmp}/bpftune-live.XXXXXX")
	chmod 0755 "$scratch"
	started=() daemon=''
	trap clean_up EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	network_create bpftune-live 20
	write_sysctl "$rx" "$ceiling" "4096 131072 $start_ceiling"
}

clean_up() {
	[ -z "$daemon" ] || stop_process "$daemon"
	stop_traffic
	network_destroy
	rm -rf "$scratch"
}

fail() {
	echo "failed: $*"
	if [ -e "$scratch/log" ]; then
		echo "--- the daemon's decisions:"; tail -n 20 "$scratch/out"
		echo "--- the daemon's log:"; tail -n 20 "$scratch/log"
	fi
	exit 1
}

equal() {
	[ "$1" = "$2" ] || fail "$3: expected '$2', found '$1'"
}

# Waits up to $1 seconds until the command holds.
eventually() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		((SECONDS < end)) || return 1
		sleep 0.1
	done
}

# --- Policies ---

# The first policy at $scratch/policies, with the mode $1, its bound at $2, quicker steps,
# and for the namespaces of this test only.
make_policy() {
	local directory=$scratch/policies
	mkdir -p "$directory"
	chmod 0755 "$directory"
	sed -E -e "s/^( *)mode: .*/\1mode: $1/" \
		-e "s/^( *)scope: netns.*/&\n\1match: {netns: [\"bpftune-live-rx-$$*\"]}/" \
		-e "s/^( *within: .*\.\. ).*/\1$2/" \
		-e "/^ *grow:/,/^ *give-back:/ s/^( *every: ).*/\11s/" \
		"$repo/examples/first-policy.yaml" >"$directory/policy.yaml"
	chmod 0644 "$directory/policy.yaml"
}

# --- The daemon ---

# Starts it, by the words in $starter if there are any, and waits until it evaluates; its output is in
# $scratch/out and $scratch/log.
starter=()
start_daemon() {
	: >"$scratch/log" && : >"$scratch/out"
	# A shell gives its background children no SIGINT.
	env --default-signal=INT,QUIT "${starter[@]}" "$bpftune" run --policies "$scratch/policies" --run-dir "$scratch/run" \
		--state-dir "$scratch/state" "$@" >"$scratch/out" 2>"$scratch/log" &
	daemon=$!
	eventually 60 ready_or_gone || fail "the daemon did not get ready"
	kill -0 "$daemon" 2>/dev/null || fail "the daemon ended at once"
}

ready_or_gone() {
	grep -q '^ready' "$scratch/log" || ! kill -0 "$daemon" 2>/dev/null
}

# Ends the daemon with the signal $1 and leaves its status in $status.
end_daemon() {
	local ended=$daemon
	status=0
	kill -"$1" "$daemon"
	daemon=''
	{ wait "$ended" || status=$?; } 2>/dev/null
}

# The number of decisions of a kind, or whatever else the pattern $1 finds.
decisions() {
	grep -cE "$1" "$scratch/out" || true
}

decided() {
	grep -qE "$1" "$scratch/out"
}

# --- Traffic ---

# Traffic that the receive buffer holds back, for $1 seconds.
start_traffic() {
	ip netns exec "$rx" "$binaries/bpftune-traffic" serve --port 5001 --seconds 300 &
	sink=$!
	ip netns exec "$tx" "$binaries/bpftune-traffic" send --host "$rx_address" --port 5001 --seconds "$1" \
		>"$scratch/traffic" &
	sender=$!
	# The sender first, to which the sink's end would be a failure.
	started=("$sender" "$sink")
}

stop_traffic() {
	local pid
	for pid in "${started[@]}"; do stop_process "$pid"; done
	started=()
}
