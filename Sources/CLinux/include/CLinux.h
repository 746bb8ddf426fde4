/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <stdint.h>
#include <linux/magic.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/statfs.h>
#include <sys/timerfd.h>

/* What linux_open_netns() found; every descriptor is -1 until it is open. */
struct linux_netns {
	uint64_t cookie; /* SO_NETNS_COOKIE */
	uint64_t inode;	 /* of the namespace file */
	int ipv4;	 /* O_PATH-free directory descriptors of its /proc/sys/net/... */
	int ipv6;
	int core;
	int error; /* errno of the step that failed, or 0 */
};

/*
 * Opens the sysctl directories of the network namespace mounted at `path` without entering it:
 * a child that shares this process's memory and descriptor table, but not its namespaces, does.
 * Returns 0, or -1 with errno. The descriptors are close-on-exec and do not pin the namespace.
 */
int linux_open_netns(const char *path, struct linux_netns *result);

/* How many processors this process may run on, at least 1. */
int linux_processors(void);
