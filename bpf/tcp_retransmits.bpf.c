// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * tcp.retransmits: segments sent again, as RetransSegs counts them. A SYN-ACK has no socket of its
 * own yet: the kernel counts it in the same place, and announces it by another tracepoint.
 */
#include "counting.bpf.h"

static __always_inline void count_segments(const struct sock *sk, const struct sk_buff *skb)
{
	count_event(sk->__sk_common.skc_net.net->net_cookie, tcp_segments(skb));
}

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(retransmit, const struct sock *sk, const struct sk_buff *skb)
{
	count_segments(sk, skb);
	return 0;
}

/* Newer kernels announce failed attempts too. */
SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(retransmit_err, const struct sock *sk, const struct sk_buff *skb, int err)
{
	if (!err)
		count_segments(sk, skb);
	return 0;
}

SEC("tp_btf/tcp_retransmit_synack")
int BPF_PROG(retransmit_synack, const struct sock *sk)
{
	count_event(sk->__sk_common.skc_net.net->net_cookie, 1);
	return 0;
}
