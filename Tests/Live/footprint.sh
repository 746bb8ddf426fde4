# shellcheck shell=bash
# What the daemon costs, and what it leaves behind.

memory() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$daemon/status"; }

# Processor time in ticks, user and system, of all threads.
processor_time() {
	local fields
	read -r -a fields < <(sed 's/.*) //' "/proc/$daemon/stat")
	echo $((fields[11] + fields[12]))
}

# Times that a thread of the daemon had slept and was woken.
wake_ups() {
	awk '$1 == "voluntary_ctxt_switches:" { n += $2 } END { print n }' "/proc/$daemon"/task/*/status
}

test_memory_while_traffic_runs() {
	make_policy enforce 64MiB
	start_daemon
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	sleep 5
	(($(memory) < 16000)) || fail "$(memory) KiB are resident"
	echo "$(memory) KiB resident"
}

# What a connection that was cut off still sends would be events. One in state 06 (TIME_WAIT) sends nothing.
no_connections() {
	# shellcheck disable=SC2016 # awk's own field
	[ -z "$(ip netns exec "$rx" awk 'NR > 1 && $4 != "06"' /proc/net/tcp)" ]
}

# Quiet after traffic, so that all that traffic set off has to come to rest. In a mount namespace of
# its own, as other programs' mounts, such as those of containers, wake the daemon too.
test_idle_costs_nothing() {
	local time woken seconds=45
	starter=(unshare --mount --propagation private)
	make_policy enforce 1MiB
	start_daemon
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	stop_traffic
	eventually 120 no_connections || fail "connections stay: $(ip netns exec "$rx" cat /proc/net/tcp)"
	sleep 10
	time=$(processor_time) woken=$(wake_ups)
	sleep "$seconds"
	time=$(($(processor_time) - time)) woken=$(($(wake_ups) - woken))
	echo "$time ticks of processor time, $woken wake-ups in $seconds s"
	# Its last line counts the wake-ups of the whole run by cause.
	end_daemon TERM
	((time <= 2)) || fail "$time ticks of processor time in $seconds idle seconds"
	((woken <= 3)) || fail "$woken wake-ups in $seconds idle seconds"
}

# Other programs of this machine may come and go meanwhile: what counts is ours.
bpf_objects() {
	local kind
	for kind in prog map link; do
		bpftool -j "$kind" show 2>/dev/null | jq -r --arg kind "$kind" '.[] | "\($kind) \(.id) \(.name // .type)"'
	done | sort
}

only_earlier_objects() {
	[ -z "$(comm -13 "$scratch/objects" <(bpf_objects))" ]
}

test_no_bpf_object_stays() {
	local signal
	make_policy enforce 64MiB
	bpf_objects >"$scratch/objects"
	for signal in TERM KILL; do
		start_daemon
		[ -n "$(comm -13 "$scratch/objects" <(bpf_objects))" ] || fail "the daemon has no BPF objects"
		end_daemon "$signal"
		# The kernel frees them some moments after.
		eventually 5 only_earlier_objects ||
			fail "left after SIG$signal: $(comm -13 "$scratch/objects" <(bpf_objects))"
	done
}

test_only_what_the_policy_needs_is_attached() {
	make_policy enforce 64MiB
	sed -i '/and rate(tcp.retransmits/d' "$scratch/policies/policy.yaml"
	bpf_objects >"$scratch/objects"
	start_daemon
	equal "$(comm -13 "$scratch/objects" <(bpf_objects) | grep -c '^link')" 1 "attached programs"
}
