# shellcheck shell=bash
# What was changed is put back, however the daemon ends.

# Starts the daemon and traffic, and waits until the ceiling has been raised.
raise_ceiling() {
	make_policy enforce 64MiB
	start_daemon
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	(($(receive_ceiling "$rx") > start_ceiling)) || fail "applied, and not written"
}

test_sigterm_restores() {
	raise_ceiling
	end_daemon TERM
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
	decided ' restored ' || fail "the restoration is not told"
}

test_sigint_restores() {
	raise_ceiling
	end_daemon INT
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

test_end_of_time_restores() {
	make_policy enforce 64MiB
	start_daemon --for 8s
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	local ended=$daemon
	daemon='' status=0
	wait "$ended" || status=$?
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

test_rollback_restores_after_sigkill() {
	raise_ceiling
	end_daemon KILL
	(($(receive_ceiling "$rx") > start_ceiling)) || fail "the ceiling went back by itself"
	"$bpftune" rollback --run-dir "$scratch/run" >"$scratch/rollback" || fail "rollback ended with status $?"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
	grep -q "$start_ceiling" "$scratch/rollback" || fail "rollback does not say what it restored"
	"$bpftune" rollback --run-dir "$scratch/run" >"$scratch/rollback" || fail "a second rollback failed"
}

# The baseline is the value before the first daemon's change, whatever was done since.
test_next_start_and_clean_stop_restores_after_sigkill() {
	raise_ceiling
	end_daemon KILL
	start_daemon
	eventually 20 decided ' applied ' || fail "nothing was applied after the restart"
	end_daemon TERM
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

test_next_start_without_traffic_restores_after_sigkill() {
	raise_ceiling
	end_daemon KILL
	stop_traffic
	start_daemon
	end_daemon TERM
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

test_next_start_restores_what_no_policy_owns_any_more() {
	raise_ceiling
	end_daemon KILL
	sed -i "s/bpftune-live-rx-[^\"]*/bpftune-live-none/" "$scratch/policies/policy.yaml"
	start_daemon
	eventually 5 restored_to_start || fail "the ceiling is still $(receive_ceiling "$rx")"
}

restored_to_start() { [ "$(receive_ceiling "$rx")" = "$start_ceiling" ]; }

test_foreign_write_is_left_alone() {
	raise_ceiling
	write_sysctl "$rx" "$ceiling" "4096 131072 300000"
	sleep 6
	equal "$(receive_ceiling "$rx")" 300000 "the other writer's value"
	cat "$scratch/out" "$scratch/log" | grep -qE 'yielded|300000' || fail "nothing is said of the other writer"
	end_daemon TERM
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" 300000 "the other writer's value after the daemon"
}

test_foreign_write_is_not_rolled_back() {
	raise_ceiling
	end_daemon KILL
	write_sysctl "$rx" "$ceiling" "4096 131072 300000"
	"$bpftune" rollback --run-dir "$scratch/run" >"$scratch/rollback" || fail "rollback ended with status $?"
	equal "$(receive_ceiling "$rx")" 300000 "the other writer's value"
	grep -q 300000 "$scratch/rollback" || fail "rollback does not say that it left the value"
}
