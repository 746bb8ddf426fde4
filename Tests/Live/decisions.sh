# shellcheck shell=bash
# What is decided, and what is written: BPF events, the mode and the bound make the difference.

test_traffic_decides_and_silence_does_not() {
	make_policy enforce 1MiB
	start_daemon
	sleep 15
	equal "$(cat "$scratch/out")" "" "decisions without traffic"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling without traffic"
	start_traffic 60
	eventually 15 decided ' applied ' || fail "no decision with traffic in the same time"
}

test_observe_decides_and_writes_nothing() {
	make_policy enforce 1MiB
	start_daemon --observe
	start_traffic 60
	eventually 20 decided " observed first-policy/grow@$rx net.ipv4.tcp_rmem.max $start_ceiling -> 393216 " ||
		fail "no decision as expected"
	eventually 20 decided " observed .* 393216 -> 589824 " || fail "the shadow of the value does not move"
	if decided ' applied '; then fail "something was applied"; fi
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
	end_daemon TERM
	equal "$status" 0 "exit status"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling after the daemon"
}

test_mode_observe_writes_nothing() {
	make_policy observe 1MiB
	start_daemon
	start_traffic 60
	eventually 20 decided ' observed ' || fail "no decision"
	equal "$(receive_ceiling "$rx")" "$start_ceiling" "the ceiling"
}

# Each step starts where the last one ended, is half of it, and is what the kernel then has.
test_raises_step_by_step_to_the_bound_and_no_further() {
	local at=$start_ceiling bound=1024000 from to expected steps=0
	make_policy enforce 1000KiB
	start_daemon
	start_traffic 60
	eventually 40 decided 'bound reached' || fail "the bound was not reached"
	while read -r from to; do
		expected=$((at + (at + 1) / 2))
		((expected < bound)) || expected=$bound
		equal "$from -> $to" "$at -> $expected" "step $((steps += 1))"
		at=$to
	done < <(sed -nE 's/^.* applied .* ([0-9]+) -> ([0-9]+) .*/\1 \2/p' "$scratch/out")
	equal "$at" "$bound" "the last step"
	equal "$(receive_ceiling "$rx")" "$bound" "the ceiling"
	sleep 3
	equal "$(receive_ceiling "$rx")" "$bound" "the ceiling, some time later"
}

test_only_the_element_named_is_changed() {
	make_policy enforce 1MiB
	start_daemon
	start_traffic 60
	eventually 20 decided ' applied ' || fail "nothing was applied"
	read -r low middle _ < <(read_sysctl "$rx" "$ceiling")
	equal "$low $middle" "4096 131072" "the other elements"
	equal "$(receive_ceiling "$tx")" "$(receive_ceiling_of_host)" "the ceiling of the other namespace"
}

# New namespaces begin with the host's.
receive_ceiling_of_host() {
	local values
	read -r -a values </proc/sys/net/ipv4/tcp_rmem
	echo "${values[2]}"
}

test_json_says_what_and_why() {
	make_policy enforce 1MiB
	start_daemon --format json
	start_traffic 60
	eventually 20 decided '"kind":"applied"' || fail "nothing was applied"
	end_daemon TERM
	jq -es --arg netns "$rx" '
		map(select(.kind == "applied"))[0]
		| .policy == "first-policy" and .rule == "grow" and .netns == $netns
		  and .tunable == "net.ipv4.tcp_rmem.max" and .from == 262144 and .to == 393216
		  and .high == 1048576 and (.time | test("^[0-9-]+T[0-9:.]+Z$"))
		  and (.because | length > 0 and all(.holds == true and .left != "" and .right != ""))' \
		"$scratch/out" >/dev/null || fail "the first applied decision is not as expected"
}
