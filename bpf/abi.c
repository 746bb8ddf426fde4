/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include "probe_abi.h"

_Static_assert(sizeof(struct bpftune_config) == 16, "config layout");
_Static_assert(sizeof(struct bpftune_quantum) == 16, "quantum layout");
_Static_assert(sizeof(struct bpftune_series) == 16 * BPFTUNE_RING_QUANTA, "series layout");
_Static_assert(sizeof(struct bpftune_gate) == 8, "gate layout");
_Static_assert(sizeof(struct bpftune_wakeup) == 16, "wakeup layout");
_Static_assert((BPFTUNE_RING_QUANTA & (BPFTUNE_RING_QUANTA - 1)) == 0, "ring is a power of two");
