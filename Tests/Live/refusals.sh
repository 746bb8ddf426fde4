# shellcheck shell=bash
# What the daemon refuses, with which exit status, and how it says so.

# Runs the daemon, which must end by itself with status $1 and say something that matches $2.
refuses() {
	local expected=$1 pattern=$2 status=0
	shift 2
	timeout 30 "$@" "$bpftune" run --policies "$scratch/policies" --run-dir "$scratch/other" \
		--state-dir "$scratch/state" --for 5s >"$scratch/refused" 2>&1 || status=$?
	equal "$status" "$expected" "exit status ($(head -c 300 "$scratch/refused"))"
	grep -qiE "$pattern" "$scratch/refused" || fail "nothing like '$pattern' in: $(cat "$scratch/refused")"
}

test_policy_file_writable_by_others() {
	make_policy enforce 1MiB
	chmod 0666 "$scratch/policies/policy.yaml"
	refuses 7 'policy.yaml .*others than root can write'
}

test_policy_directory_writable_by_others() {
	make_policy enforce 1MiB
	chmod 0777 "$scratch/policies"
	refuses 7 'policies .*others than root can write'
}

test_policy_file_of_another_owner() {
	make_policy enforce 1MiB
	chown 65534 "$scratch/policies/policy.yaml"
	refuses 7 policy.yaml
}

test_no_valid_policy() {
	make_policy enforce '1 parsec'
	refuses 7 policy.yaml:
}

test_no_policy_at_all() {
	mkdir -m 0755 "$scratch/policies"
	refuses 7 polic
}

test_unknown_option() {
	local status=0
	"$bpftune" run --no-such-option >/dev/null 2>&1 || status=$?
	equal "$status" 2 "exit status"
}

test_second_daemon() {
	make_policy enforce 1MiB
	start_daemon
	local status=0
	timeout 30 "$bpftune" run --policies "$scratch/policies" --run-dir "$scratch/run" \
		--state-dir "$scratch/state" --for 5s >"$scratch/refused" 2>&1 || status=$?
	equal "$status" 5 "exit status of the second daemon"
	grep -q "$daemon" "$scratch/refused" || fail "it does not name the first daemon's process: $(cat "$scratch/refused")"
	"$bpftune" rollback --run-dir "$scratch/run" >"$scratch/refused" 2>&1 || status=$?
	equal "$status" 5 "exit status of a rollback while the daemon runs"
}

# The build may be where only root can read.
test_not_root() {
	make_policy enforce 1MiB
	cp "$bpftune" "$scratch/bpftune"
	chmod 0755 "$scratch/bpftune"
	bpftune=$scratch/bpftune refuses 6 root setpriv --reuid 65534 --regid 65534 --clear-groups
}
