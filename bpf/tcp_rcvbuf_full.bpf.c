// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * tcp.rcvbuf_full: round trips in which a receive buffer that stands at its ceiling held the sender
 * back. The kernel measures, about once a round trip, how much the reader took; here this is looked
 * at as it is about to.
 */
#include "counting.bpf.h"

/* The window that the buffer gives: tcp_win_from_space(). */
static __always_inline __u64 window_of(const struct tcp_sock *tp, const struct net *net,
				       __u64 space)
{
	int scale;

	if (bpf_core_field_exists(tp->scaling_ratio))
		return space * tp->scaling_ratio >> 8;
	scale = net->ipv4.sysctl_tcp_adv_win_scale;
	return scale <= 0 ? space >> -scale : space - (space >> scale);
}

/* Whether the kernel may not, or could not, make good use of a higher ceiling. */
static __always_inline bool fixed_otherwise(const struct sock *sk, const struct tcp_sock *tp,
					    const struct net *net, __u64 window)
{
	return !net->ipv4.sysctl_tcp_moderate_rcvbuf ||
	       BPF_CORE_READ_BITFIELD(sk, sk_userlocks) & SOCK_RCVBUF_LOCK ||
	       window >= (__u64)TCP_MAX_WINDOW << BPF_CORE_READ_BITFIELD(tp, rx_opt.rcv_wscale);
}

/*
 * Whether the window was used up in the measurement that ends now: three quarters of it, as a
 * sender does not split segments to fill it, and its acknowledgements come in lumps. Either that
 * much came in one round trip; or the reader comes seldom, finds the window closed, and takes what
 * there is. A slow reader finds it closed too, but takes little; a slow network or sender does not
 * fill it.
 */
static __always_inline bool window_used_up(const struct tcp_sock *tp, __u64 window)
{
	__u64 time = bpf_ktime_get_ns() / 1000 - tp->rcvq_space.time;
	__u64 round_trip = tp->rcv_rtt_est.rtt_us >> 3;
	__u32 copied = tp->copied_seq - tp->rcvq_space.seq;
	__u32 waiting = tp->rcv_nxt - tp->copied_seq;
	__s32 open = tp->rcv_wup + tp->rcv_wnd - tp->rcv_nxt;
	__u64 most;

	/* As tcp_rcv_space_adjust(): no measurement ends here. */
	if (!tp->rcv_rtt_est.rtt_us || time < round_trip || !time)
		return false;
	/*
	 * The kernel offers less than the buffer would hold while it does not know how much memory
	 * the sender's segments take; much less only when TCP's memory as a whole runs out.
	 */
	if (tp->rcv_ssthresh < window / 4)
		return false;
	if (tp->rcv_ssthresh < window)
		window = tp->rcv_ssthresh;
	most = window - window / 4;
	if (copied * round_trip / time >= most)
		return true;
	return copied >= most && copied >= waiting && open <= (__s64)(window / 4);
}

SEC("tp_btf/tcp_rcv_space_adjust")
int BPF_PROG(receive_space, struct sock *sk)
{
	const struct net *net = sk->__sk_common.skc_net.net;
	const struct tcp_sock *tp;
	int buffer = sk->sk_rcvbuf;
	__u64 window;

	if (buffer < net->ipv4.sysctl_tcp_rmem[2])
		return 0;
	tp = bpf_skc_to_tcp_sock(sk);
	if (!tp)
		return 0;
	window = window_of(tp, net, buffer);
	if (fixed_otherwise(sk, tp, net, window) || !window_used_up(tp, window))
		return 0;
	count_event(net->net_cookie, 1);
	return 0;
}
