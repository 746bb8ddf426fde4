// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * tcp.segments_out: segments sent, as OutSegs counts them, but for the resets and acknowledgements
 * that the kernel sends without a socket.
 */
#include "counting.bpf.h"

SEC("fentry/__tcp_transmit_skb")
int BPF_PROG(transmit, struct sock *sk, struct sk_buff *skb)
{
	count_event(sk->__sk_common.skc_net.net->net_cookie, tcp_segments(skb));
	return 0;
}

/* A SYN-ACK does not pass there: its connection has no socket yet. */
SEC("fentry/tcp_make_synack")
int BPF_PROG(transmit_synack, const struct sock *sk)
{
	count_event(sk->__sk_common.skc_net.net->net_cookie, 1);
	return 0;
}

/*
 * Where functions cannot be hooked: what leaves IP, attached to the root of the cgroup hierarchy.
 * It is always let go. A packet that netfilter drops on its way out is not seen here.
 */
SEC("cgroup_skb/egress")
int egress(struct __sk_buff *skb)
{
	struct bpf_sock *sk = skb->sk;
	struct tcp_sock *tp;

	if (!sk)
		return 1;
	/* NULL for all but full TCP sockets; a SYN-ACK comes with its listener. */
	tp = bpf_skc_to_tcp_sock(sk);
	if (tp)
		count_event(((struct sock *)tp)->__sk_common.skc_net.net->net_cookie,
			    skb->gso_segs ? skb->gso_segs : 1);
	return 1;
}
