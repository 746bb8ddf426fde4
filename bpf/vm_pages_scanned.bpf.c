// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * vm.pages_scanned from the kernel's own per-processor counters, whatever kind of LRU reclaims.
 * They don't count what a cgroup's own limit reclaims. Tracepoints that reclaim passes through tell
 * when to look, and user space has `sweep` look at all processors before it reads.
 */
#include "counting.bpf.h"

extern const struct vm_event_state vm_event_states __ksym;

/* How far each processor's counter has been counted; a cache line each. */
struct processor {
	__u64 counted;
	__u64 unused[7];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct processor);
} processors SEC(".maps");

/* How often a counter went backwards: a processor went offline, and its counts to another. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} uncertain SEC(".maps");

struct sweep_arguments {
	__u32 baseline; /* take note, and count nothing */
};

static __always_inline __u64 scanned(const struct vm_event_state *state)
{
	const unsigned long *event = state->event;
	__u64 sum = event[bpf_core_enum_value(enum vm_event_item, PGSCAN_KSWAPD)] +
		    event[bpf_core_enum_value(enum vm_event_item, PGSCAN_DIRECT)];

	if (bpf_core_enum_value_exists(enum vm_event_item, PGSCAN_KHUGEPAGED))
		sum += event[bpf_core_enum_value(enum vm_event_item, PGSCAN_KHUGEPAGED)];
	return sum;
}

/*
 * A processor's own programs and the sweep may look at the same counter at once. The mark is read
 * before the counter, and moved only if it is still there: one of them counts what lies between,
 * the other nothing.
 */
static __always_inline __u64 grown(__u32 cpu, const struct vm_event_state *state)
{
	struct processor *processor = bpf_map_lookup_elem(&processors, &cpu);
	__u64 before, now;
	__u64 *resets;
	__u32 zero = 0;

	if (!processor)
		return 0;
	before = __sync_fetch_and_add(&processor->counted, 0);
	now = scanned(state);
	if (now == before ||
	    __sync_val_compare_and_swap(&processor->counted, before, now) != before)
		return 0;
	if (now > before)
		return now - before;
	resets = bpf_map_lookup_elem(&uncertain, &zero);
	if (resets)
		__sync_fetch_and_add(resets, 1);
	return 0;
}

static __always_inline int look(void)
{
	__u64 amount = grown(bpf_get_smp_processor_id(), bpf_this_cpu_ptr(&vm_event_states));

	if (amount)
		count_host_event(amount);
	return 0;
}

SEC("tp_btf/mm_vmscan_kswapd_wake")
int kswapd_wake(void *ctx)
{
	return look();
}

SEC("tp_btf/mm_vmscan_kswapd_sleep")
int kswapd_sleep(void *ctx)
{
	return look();
}

SEC("tp_btf/mm_vmscan_direct_reclaim_begin")
int direct_begin(void *ctx)
{
	return look();
}

SEC("tp_btf/mm_vmscan_direct_reclaim_end")
int direct_end(void *ctx)
{
	return look();
}

/* Once for each shrinker of each round: what shows long reclaim while it lasts. */
SEC("tp_btf/mm_shrink_slab_start")
int shrink_slab(void *ctx)
{
	return look();
}

struct sweep_state {
	__u64 amount;
};

static long sweep_one(__u32 cpu, struct sweep_state *sweep)
{
	const struct vm_event_state *state = bpf_per_cpu_ptr(&vm_event_states, cpu);

	if (!state)
		return 1;
	sweep->amount += grown(cpu, state);
	return 0;
}

SEC("syscall")
int sweep(struct sweep_arguments *arguments)
{
	struct sweep_state state = {};

	/* Bounded by bpf_per_cpu_ptr(): NULL past the last processor. */
	bpf_loop(1 << 16, sweep_one, &state, 0);
	if (state.amount && !arguments->baseline)
		count_host_event(state.amount);
	return 0;
}
