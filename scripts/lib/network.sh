# shellcheck shell=bash
# Two network namespaces, a sender and a receiver, joined by a path with a delay. Meant to be
# sourced, after common.sh.

tx='' rx=''
tx_address=192.0.2.1 rx_address=192.0.2.2 # RFC 5737: addresses for examples
network_device=bpftune0
network_wire=''

# Makes $1-tx-PID and $1-rx-PID, named in $tx and $rx, with a round trip of $2 milliseconds. How it
# is made is in $network_path.
network_create() {
	# `ip netns` makes this directory and mounts it on itself; what was not there goes again at the end.
	[ -e /run/netns ] || network_made_directory=yes
	tx=$1-tx-$$ rx=$1-rx-$$
	ip netns add "$tx"
	ip netns add "$rx"
	network_path="a veth pair with netem"
	if ! network_join_by_veth "$2"; then
		network_path="TUN devices with a delay between them, as this kernel has no netem"
		network_join_by_wire "$2"
	fi
	# What one connection met must not slow the next, and the sender must not be the limit.
	write_sysctl "$tx" net.ipv4.tcp_no_metrics_save 1
	write_sysctl "$tx" net.ipv4.tcp_wmem '4096 16384 67108864'
}

network_join_by_veth() {
	local side
	[ -e /sys/module/sch_netem ] || network_loaded_netem=yes
	ip link add "$network_device" netns "$tx" type veth peer name "$network_device" netns "$rx"
	for side in "$tx" "$rx"; do
		if ! tc -n "$side" qdisc add dev "$network_device" root netem delay "$(($1 / 2))ms" limit 100000 2>/dev/null
		then
			ip -n "$tx" link del "$network_device"
			return 1
		fi
	done
	network_up
}

# A TUN device belongs to the namespace in which its file was opened.
network_join_by_wire() {
	[ -c /dev/net/tun ] || die 6 "this kernel has neither netem nor TUN devices to make a path with a delay"
	# shellcheck disable=SC2016 # the inner shell's own arguments
	ip netns exec "$tx" bash -c 'exec 3<>/dev/net/tun && exec ip netns exec "$@"' bash \
		"$rx" "$binaries/bpftune-traffic" wire --name "$network_device" --peer 3 \
		--delay "$(awk -v ms="$1" 'BEGIN { print ms / 2000 }')" &
	network_wire=$!
	for _ in {1..50}; do
		! ip -n "$tx" link show "$network_device" >/dev/null 2>&1 || break
		sleep 0.1
	done
	network_up
}

network_up() {
	ip -n "$tx" address add "$tx_address/24" dev "$network_device"
	ip -n "$rx" address add "$rx_address/24" dev "$network_device"
	ip -n "$tx" link set "$network_device" up txqueuelen 10000
	ip -n "$rx" link set "$network_device" up txqueuelen 10000
}

# Ends what holds the namespaces besides their names.
network_cut() {
	stop_process "$network_wire"
	network_wire=''
}

network_destroy() {
	network_cut
	[ -z "$tx" ] || ip netns del "$tx" 2>/dev/null || true
	[ -z "$rx" ] || ip netns del "$rx" 2>/dev/null || true
	if [ -n "${network_made_directory-}" ]; then
		umount /run/netns 2>/dev/null || true
		rmdir /run/netns 2>/dev/null || true
	fi
	if [ -n "${network_loaded_netem-}" ] && [ -e /sys/module/sch_netem ]; then
		# A namespace's devices go some moments after it. One in use stays.
		for _ in 1 2 3 4 5; do
			! rmmod sch_netem 2>/dev/null || break
			sleep 0.2
		done
	fi
	tx='' rx=''
}

# In the namespace $1, the sysctl $2 (in dotted form) is written or read through /proc, so that no
# other program is needed.
write_sysctl() {
	# shellcheck disable=SC2016 # the inner shell's own arguments
	ip netns exec "$1" sh -c 'printf "%s\n" "$2" >"/proc/sys/$1"' sh "${2//.//}" "$3"
}

read_sysctl() {
	ip netns exec "$1" cat "/proc/sys/${2//.//}"
}

# The third of the three numbers of tcp_rmem in the namespace $1.
receive_ceiling() {
	local values
	read -r -a values < <(read_sysctl "$1" net.ipv4.tcp_rmem)
	echo "${values[2]}"
}
