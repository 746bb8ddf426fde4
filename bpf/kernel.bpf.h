/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The kernel types that the programs read: each struct with only the fields used. Where a field
 * lies is relocated at load (CO-RE); one that is missing on some kernels is tested for where it is
 * used. What the kernel promises to user space comes from <linux/bpf.h> instead.
 */
#ifndef BPFTUNE_KERNEL_BPF_H
#define BPFTUNE_KERNEL_BPF_H

#include <stdbool.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

/* include/net/netns/ipv4.h */
struct netns_ipv4 {
	__u8 sysctl_tcp_moderate_rcvbuf;
	int sysctl_tcp_rmem[3];
	int sysctl_tcp_adv_win_scale;
};

/* include/net/net_namespace.h */
struct net {
	__u64 net_cookie;
	struct netns_ipv4 ipv4;
};

typedef struct {
	struct net *net;
} possible_net_t;

/* include/net/sock.h */
struct sock_common {
	possible_net_t skc_net;
};

struct sock {
	struct sock_common __sk_common;
	int sk_rcvbuf;
	__u8 sk_userlocks : 4;
};

/* include/linux/tcp.h */
struct tcp_options_received {
	__u16 rcv_wscale : 4;
};

struct tcp_sock {
	__u32 copied_seq;
	__u32 rcv_nxt;
	__u32 rcv_wup;
	__u32 rcv_wnd;
	__u32 rcv_ssthresh;
	__u8 scaling_ratio; /* from v6.6 on, in place of sysctl_tcp_adv_win_scale */
	struct tcp_options_received rx_opt;
	struct {
		__u32 rtt_us; /* times 8 */
	} rcv_rtt_est;
	struct {
		__u32 seq;
		__u64 time; /* microseconds */
	} rcvq_space;
};

/* include/linux/skbuff.h */
struct sk_buff {
	char cb[48];
};

/* include/net/tcp.h: what TCP keeps in sk_buff.cb */
struct tcp_skb_cb {
	__u16 tcp_gso_segs;
};

/* include/linux/vmstat.h */
struct vm_event_state {
	unsigned long event[1];
};

#pragma clang attribute pop

/* include/linux/vm_event_item.h: the values are the running kernel's, through
 * bpf_core_enum_value(). */
enum vm_event_item {
	PGSCAN_KSWAPD,
	PGSCAN_DIRECT,
	PGSCAN_KHUGEPAGED,
};

/* include/net/sock.h, include/net/tcp.h: macros, so not in BTF; unchanged since 2.6. */
#define SOCK_RCVBUF_LOCK 2
#define TCP_MAX_WINDOW	 65535U

/* Segments that one buffer is sent as, counted as the kernel's own counters count them. */
static __always_inline __u64 tcp_segments(const struct sk_buff *skb)
{
	const void *field = skb->cb + bpf_core_field_offset(struct tcp_skb_cb, tcp_gso_segs);
	__u16 segments = *(const __u16 *)field;

	return segments ? segments : 1;
}

#endif
