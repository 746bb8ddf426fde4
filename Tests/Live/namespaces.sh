# shellcheck shell=bash
# Namespaces come and go while the daemon watches them; it keeps none alive.

# Of a veth pair, the other side's device goes when the namespace is really gone.
add_witness() {
	ip link add witness netns "$tx" type veth peer name witness netns "$rx"
}

witness_is_gone() {
	! ip -n "$tx" link show witness >/dev/null 2>&1
}

test_deleted_namespace_is_really_gone() {
	make_policy enforce 64MiB
	add_witness
	start_daemon
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	stop_traffic
	network_cut
	ip netns del "$rx"
	eventually 2 witness_is_gone || fail "the namespace lives on"
	kill -0 "$daemon" || fail "the daemon ended"
	end_daemon TERM
	equal "$status" 0 "exit status"
}

test_daemon_goes_on_with_the_others() {
	make_policy enforce 64MiB
	ip netns add "$rx-other"
	trap 'ip netns del "$rx-other" 2>/dev/null || true; clean_up' EXIT
	start_daemon
	ip netns del "$rx-other"
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied after a namespace had gone"
}

# A new namespace has the host's ceiling, and lowering it where the daemon watches would be another
# writer's claim: so the namespace gets the name that matches late.
test_namespace_named_after_start_is_watched() {
	make_policy enforce 64MiB
	network_destroy
	network_create bpftune-early 20
	write_sysctl "$rx" "$ceiling" "4096 131072 $start_ceiling"
	start_daemon
	start_traffic 60
	sleep 4
	equal "$(cat "$scratch/out")" "" "decisions in a namespace that does not match"
	ip netns attach "bpftune-live-rx-$$" "$sink"
	ip netns del "$rx"
	rx=bpftune-live-rx-$$
	eventually 20 decided " applied .*@$rx " || fail "nothing was applied in the new namespace"
	end_daemon TERM
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

test_namespace_that_does_not_match_is_left_alone() {
	make_policy enforce 64MiB
	sed -i "s/bpftune-live-rx-[^\"]*/bpftune-live-none/" "$scratch/policies/policy.yaml"
	start_daemon
	start_traffic 8
	wait "$sender"
	equal "$(cat "$scratch/out")" "" "decisions"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}
