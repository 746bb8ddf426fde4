/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What every program does with an event: count it in the ring of each series of its slot, then wake
 * user space if it sleeps there. Who is not watched has no slot, and costs one look-up.
 */
#ifndef BPFTUNE_COUNTING_BPF_H
#define BPFTUNE_COUNTING_BPF_H

#include "kernel.bpf.h"
#include "probe_abi.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* In a section of its own, so that user space finds it, and sets it before load. */
const volatile struct bpftune_config config SEC(".rodata.config");

/* Network namespace cookie to slot. This map and the next two are shared by all objects. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u64);
	__type(value, __u32);
} slots SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct bpftune_gate);
} gates SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, BPFTUNE_WAKEUP_BYTES);
} wakeups SEC(".maps");

/* One signal's counts by slot: config.series_count times struct bpftune_series, sized before load.
 */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(struct bpftune_series));
} counts SEC(".maps");

/* An entry that is being moved to another quantum; no quantum has this number. */
#define BPFTUNE_MOVING (~0ULL)

/*
 * Adds to one quantum of this processor's ring.
 *
 * Only this processor writes here, but not only one program run at a time: an interrupt can come in
 * the midst of this, or another program that counts the same signal. Whoever comes in finishes
 * before the one below goes on. So all steps are atomic, and the stale count is taken off, not
 * overwritten: what came in meanwhile stays. User space never reads a new number with a stale
 * count, since the number is written last.
 */
static __always_inline void count_quantum(struct bpftune_quantum *quantum, __u64 index,
					  __u64 amount)
{
	volatile struct bpftune_quantum *entry = quantum;
	__u64 seen = entry->index;
	__u64 before;

	if (seen != index && seen != BPFTUNE_MOVING) {
		__u64 stale = entry->count;

		if (__sync_val_compare_and_swap(&quantum->index, seen, BPFTUNE_MOVING) == seen) {
			__sync_fetch_and_add(&quantum->count, -stale);
			__sync_lock_test_and_set(&quantum->index, index);
		}
	}
	/*
	 * The value before is asked for because only then this is a full barrier: user space arms a
	 * gate and then reads the counts, we count and then read the gate, and one of the two has
	 * to see the other.
	 */
	before = __sync_fetch_and_add(&quantum->count, amount);
	asm volatile("" ::"r"(before));
}

static __always_inline void count_slot(__u32 slot, __u64 now, __u64 amount)
{
	struct bpftune_series *series = bpf_map_lookup_elem(&counts, &slot);
	__u32 i;

	if (!series)
		return;
	for (i = 0; i < BPFTUNE_MAX_SERIES && i < config.series_count; i++) {
		__u64 index = now >> config.series_shift[i];

		count_quantum(&series[i].ring[index & (BPFTUNE_RING_QUANTA - 1)], index, amount);
	}
}

/* The first event after user space has armed the gate wakes it; of several at once, one does. */
static __always_inline void wake(__u32 slot, __u64 now)
{
	struct bpftune_wakeup wakeup = {.slot = slot, .ktime = now};
	struct bpftune_gate *gate = bpf_map_lookup_elem(&gates, &slot);

	/* Read first: armed is rare, and a line that is only read is shared by all processors. */
	if (!gate || !gate->armed || !__sync_val_compare_and_swap(&gate->armed, 1, 0))
		return;
	if (bpf_ringbuf_output(&wakeups, &wakeup, sizeof(wakeup), 0) == 0)
		return;
	/* Full: the next event tries again. */
	__sync_fetch_and_add(&gate->lost, 1);
	gate->armed = 1;
}

/* An event of the host alone. */
static __always_inline void count_host_event(__u64 amount)
{
	__u64 now = bpf_ktime_get_ns();

	count_slot(BPFTUNE_HOST_SLOT, now, amount);
	wake(BPFTUNE_HOST_SLOT, now);
}

/* An event of the network namespace with this cookie, and so of the host. */
static __always_inline void count_event(__u64 cookie, __u64 amount)
{
	__u32 *slot = bpf_map_lookup_elem(&slots, &cookie);
	__u64 now;

	if (!slot && !config.count_host)
		return;
	now = bpf_ktime_get_ns();
	if (config.count_host) {
		count_slot(BPFTUNE_HOST_SLOT, now, amount);
		wake(BPFTUNE_HOST_SLOT, now);
	}
	if (slot) {
		count_slot(*slot, now, amount);
		wake(*slot, now);
	}
}

#endif
