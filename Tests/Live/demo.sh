# shellcheck shell=bash
# ./demo, as a user runs it but for the build.

# What a demo may leave: namespaces, directories, processes.
traces() {
	{
		ip netns list
		ls -d "${TMPDIR:-/tmp}"/bpftune-demo.*
		pgrep -a -f 'bpftune-traffic|bpftune run'
	} 2>/dev/null | sort || true
}

test_demo_gains_and_restores() {
	traces >"$scratch/traces"
	"$repo/demo" --no-build --require-gain 2 >"$scratch/demo" 2>&1 || fail "$(cat "$scratch/demo")"
	sed -n '/^Result/,$p' "$scratch/demo"
	grep -q '256 KiB before, 2 MiB with the daemon, 256 KiB after' "$scratch/demo" || fail "$(cat "$scratch/demo")"
	equal "$(traces)" "$(cat "$scratch/traces")" "what the demo left"
}

test_interrupted_demo_leaves_nothing() {
	local signal pid status
	traces >"$scratch/traces"
	for signal in INT TERM; do
		: >"$scratch/demo"
		env --default-signal=INT,QUIT "$repo/demo" --no-build >"$scratch/demo" 2>&1 &
		pid=$!
		eventually 60 grep -q ' applied ' "$scratch/demo" || fail "nothing was applied: $(cat "$scratch/demo")"
		status=0
		kill -"$signal" "$pid"
		wait "$pid" || status=$?
		((status > 128)) || fail "the demo ended with status $status after SIG$signal"
		equal "$(traces)" "$(cat "$scratch/traces")" "what the demo left after SIG$signal"
	done
}

test_demo_says_what_is_missing() {
	local status=0
	setpriv --reuid 65534 --regid 65534 --clear-groups "$repo/demo" --no-build >"$scratch/demo" 2>&1 || status=$?
	equal "$status" 6 "exit status"
	grep -q root "$scratch/demo" || fail "it does not say that root is needed: $(cat "$scratch/demo")"
}
