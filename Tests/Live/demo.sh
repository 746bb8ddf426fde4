# shellcheck shell=bash
# ./demo, as a user runs it but for the build.

# Starts it; its process is $demo, its output in $scratch/demo.
start_demo() {
	mkdir -p "$scratch/tmp"
	: >"$scratch/demo"
	TMPDIR=$scratch/tmp env --default-signal=INT,QUIT "$repo/demo" --no-build "$@" >"$scratch/demo" 2>&1 &
	demo=$!
	started=("$demo")
}

# Waits for its end, with the status in $status, and looks for what it may have left.
end_demo() {
	status=0
	wait "$demo" || status=$?
	started=()
	equal "$(ip netns list | grep -e "-$demo\b" || true)" "" "namespaces that the demo left"
	equal "$(ls "$scratch/tmp")" "" "files that the demo left"
	equal "$(pgrep -f "$scratch/tmp|$binaries/bpftune-traffic" | grep -vx "$network_wire" || true)" "" \
		"processes that the demo left"
}

test_demo_gains_and_restores() {
	start_demo --require-gain 2
	end_demo
	equal "$status" 0 "exit status ($(cat "$scratch/demo"))"
	sed -n '/^Result/,$p' "$scratch/demo"
	grep -q '256 KiB before, 2 MiB with the daemon, 256 KiB after' "$scratch/demo" || fail "$(cat "$scratch/demo")"
}

test_interrupted_demo_leaves_nothing() {
	local signal
	for signal in INT TERM; do
		start_demo
		eventually 60 grep -q ' applied ' "$scratch/demo" || fail "nothing was applied: $(cat "$scratch/demo")"
		kill -"$signal" "$demo"
		end_demo
		((status > 128)) || fail "the demo ended with status $status after SIG$signal"
	done
}

# A copy, as the repository may be where only root can read.
test_demo_says_what_is_missing() {
	local status=0
	mkdir "$scratch/repo"
	cp -r "$repo/demo" "$repo/scripts" "$scratch/repo"
	chmod -R a+rX "$scratch/repo"
	setpriv --reuid 65534 --regid 65534 --clear-groups "$scratch/repo/demo" --no-build >"$scratch/demo" 2>&1 || status=$?
	equal "$status" 6 "exit status"
	grep -q root "$scratch/demo" || fail "it does not say that root is needed: $(cat "$scratch/demo")"
}
