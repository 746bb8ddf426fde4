/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Some headers declare these twice, as macros and as an enum, which is ambiguous to Swift. */
static const __u32 bpftune_kind_typedef = BTF_KIND_TYPEDEF;
static const __u32 bpftune_kind_func = BTF_KIND_FUNC;
static const __u32 bpftune_kind_var = BTF_KIND_VAR;

/* One message of libbpf's print callback, whole however long; to be freed. NULL without memory. */
static inline char *bpftune_message(const char *format, va_list arguments)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return NULL;
	text = malloc(length + 1);
	if (text)
		vsnprintf(text, length + 1, format, arguments);
	return text;
}

/* Nothing after it is read before what was written ahead of it is seen by all processors. */
static inline void bpftune_full_barrier(void)
{
	__sync_synchronize();
}
