/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What crosses the kernel boundary. BPF C includes this file, Swift imports it as CProbeABI;
 * abi.c asserts the layout. Times are CLOCK_MONOTONIC nanoseconds, as bpf_ktime_get_ns() gives
 * them.
 */
#ifndef BPFTUNE_PROBE_ABI_H
#define BPFTUNE_PROBE_ABI_H

#ifdef __bpf__
typedef __u32 bpftune_u32;
typedef __u64 bpftune_u64;
#else
#include <stdint.h>
typedef uint32_t bpftune_u32;
typedef uint64_t bpftune_u64;
#endif

/*
 * Quanta kept for each series. A window covers at most 33 quanta (docs/semantics.md); the rest is
 * what a late reader may be late by. A power of two, so that an index is a mask.
 */
#define BPFTUNE_RING_QUANTA 64

/* Series (distinct quanta) that one signal may be counted at. */
#define BPFTUNE_MAX_SERIES 8

/* Bytes of the ring buffer of wake-ups: a power of two of pages. */
#define BPFTUNE_WAKEUP_BYTES 65536

/* The slot of the host as a whole; network namespaces have slots from 1 on. */
#define BPFTUNE_HOST_SLOT 0

/* What a program is told before it is loaded: constants to the verifier. */
struct bpftune_config {
	bpftune_u32 series_count;
	bpftune_u32 count_host; /* every event is counted in the host's slot too */
	unsigned char series_shift[BPFTUNE_MAX_SERIES];
};

/* One quantum of one series on one CPU: valid for quantum number `index` only. */
struct bpftune_quantum {
	bpftune_u64 index; /* ktime >> shift */
	bpftune_u64 count;
};

/* One series of one signal in one slot on one CPU. */
struct bpftune_series {
	struct bpftune_quantum ring[BPFTUNE_RING_QUANTA];
};

/* Per slot: user space sets `armed` before it sleeps; the first event clears it and wakes it. */
struct bpftune_gate {
	bpftune_u32 armed;
	bpftune_u32 lost; /* wake-ups that found the ring buffer full: the gate stays armed */
};

/* Ring buffer record: an event has come in an armed slot. */
struct bpftune_wakeup {
	bpftune_u32 slot;
	bpftune_u32 reserved;
	bpftune_u64 ktime;
};

#endif
