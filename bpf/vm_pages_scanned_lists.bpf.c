// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * vm.pages_scanned where the kernel's counters cannot be read: each batch that the classic LRU
 * lists scan. A batch that a cgroup's own limit asked for does not say so, so tasks are marked
 * while they reclaim for one; it is not counted, as in /proc/vmstat.
 */
#include "counting.bpf.h"

/* Tasks that reclaim for a cgroup, by thread. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, __u8);
} reclaimers SEC(".maps");

/* How often a task could not be marked: its pages were counted. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} uncertain SEC(".maps");

static __always_inline int begin(void)
{
	__u32 thread = bpf_get_current_pid_tgid();
	__u64 *failures;
	__u32 zero = 0;
	__u8 yes = 1;

	if (bpf_map_update_elem(&reclaimers, &thread, &yes, BPF_ANY) == 0)
		return 0;
	failures = bpf_map_lookup_elem(&uncertain, &zero);
	if (failures)
		__sync_fetch_and_add(failures, 1);
	return 0;
}

static __always_inline int end(void)
{
	__u32 thread = bpf_get_current_pid_tgid();

	bpf_map_delete_elem(&reclaimers, &thread);
	return 0;
}

SEC("tp_btf/mm_vmscan_memcg_reclaim_begin")
int memcg_begin(void *ctx)
{
	return begin();
}

SEC("tp_btf/mm_vmscan_memcg_reclaim_end")
int memcg_end(void *ctx)
{
	return end();
}

SEC("tp_btf/mm_vmscan_memcg_softlimit_reclaim_begin")
int softlimit_begin(void *ctx)
{
	return begin();
}

SEC("tp_btf/mm_vmscan_memcg_softlimit_reclaim_end")
int softlimit_end(void *ctx)
{
	return end();
}

SEC("tp_btf/mm_vmscan_lru_shrink_inactive")
int BPF_PROG(shrink_inactive, int node, unsigned long nr_scanned)
{
	__u32 thread = bpf_get_current_pid_tgid();

	if (nr_scanned && !bpf_map_lookup_elem(&reclaimers, &thread))
		count_host_event(nr_scanned);
	return 0;
}
