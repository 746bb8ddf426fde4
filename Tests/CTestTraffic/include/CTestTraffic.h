/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <stdint.h>

/*
 * TCP traffic for live tests: each end is a child process in a network namespace, which dies with
 * the test at the latest. A namespace is given by path, such as /run/netns/x.
 */
struct traffic;

/*
 * Listens, and reads from every connection, `chunk` bytes at a time, after each pause of
 * `pause_us`. Returns once it listens; NULL with errno if it can't.
 */
struct traffic *traffic_sink(const char *netns, uint16_t port, uint32_t chunk, uint32_t pause_us);

/*
 * Connects, and sends `total` bytes (0: until it is stopped), in bursts of `burst` bytes, with a
 * pause of `pause_us` after each.
 */
struct traffic *traffic_source(const char *netns, const char *address, uint16_t port,
			       uint64_t total, uint32_t burst, uint32_t pause_us);

/* Bytes read or sent so far. */
uint64_t traffic_bytes(const struct traffic *traffic);

/* Whether a source has sent everything and had it acknowledged, or has failed. */
int traffic_ended(const struct traffic *traffic);

void traffic_stop(struct traffic *traffic);

/* The cookie of a network namespace, or 0. */
uint64_t traffic_cookie(const char *netns);
