# shellcheck shell=bash
# Two network namespaces joined by a veth pair, a sender and a receiver. Meant to be sourced.

tx='' rx=''
tx_address=192.0.2.1 rx_address=192.0.2.2 # RFC 5737: addresses for examples
network_link=bpftune0

# Makes $1-tx-PID and $1-rx-PID and names them in $tx and $rx.
network_create() {
	# `ip netns` makes this directory and mounts it on itself; what was not there goes again at the end.
	[ -e /run/netns ] || network_made_directory=yes
	tx=$1-tx-$$ rx=$1-rx-$$
	ip netns add "$tx"
	ip netns add "$rx"
	ip link add "$network_link" netns "$tx" type veth peer name "$network_link" netns "$rx"
	ip -n "$tx" address add "$tx_address/24" dev "$network_link"
	ip -n "$rx" address add "$rx_address/24" dev "$network_link"
	ip -n "$tx" link set "$network_link" up
	ip -n "$rx" link set "$network_link" up
	# What one connection met must not slow the next, and the sender must not be the limit.
	write_sysctl "$tx" net.ipv4.tcp_no_metrics_save 1
	write_sysctl "$tx" net.ipv4.tcp_wmem '4096 16384 67108864'
}

# Delays each direction by half of $1 milliseconds; fails where the kernel has no netem.
network_delay() {
	local side
	[ -e /sys/module/sch_netem ] || network_loaded_netem=yes
	for side in "$tx" "$rx"; do
		tc -n "$side" qdisc add dev "$network_link" root netem delay "$(($1 / 2))ms" limit 100000 2>/dev/null ||
			return
	done
}

network_destroy() {
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
