/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

struct request {
	const char *path;
	struct linux_netns *result;
};

static int open_directory(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/*
 * Runs on its own stack, in its own task: setns() changes this task alone, while what it opens
 * lands in the descriptor table that it shares with the daemon. Only system calls from here on.
 */
static int in_namespace(void *argument)
{
	const struct request *request = argument;
	struct linux_netns *result = request->result;
	socklen_t length = sizeof(result->cookie);
	struct stat status;
	int socket_fd;
	int fd = open(request->path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		goto fail;
	if (fstat(fd, &status) != 0 || setns(fd, CLONE_NEWNET) != 0) {
		result->error = errno;
		close(fd);
		return 1;
	}
	close(fd);
	result->inode = status.st_ino;
	socket_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (socket_fd < 0)
		goto fail;
	if (getsockopt(socket_fd, SOL_SOCKET, SO_NETNS_COOKIE, &result->cookie, &length) != 0) {
		result->error = errno;
		close(socket_fd);
		return 1;
	}
	close(socket_fd);
	result->ipv4 = open_directory("/proc/sys/net/ipv4");
	if (result->ipv4 < 0)
		goto fail;
	/* Absent with ipv6.disable=1: not an error. */
	result->ipv6 = open_directory("/proc/sys/net/ipv6");
	result->core = open_directory("/proc/sys/net/core");
	return 0;
fail:
	result->error = errno;
	return 1;
}

int linux_open_netns(const char *path, struct linux_netns *result)
{
	enum { stack_size = 64 * 1024 };
	struct request request = {.path = path, .result = result};
	char *stack = malloc(stack_size);
	pid_t child;
	int status;

	*result = (struct linux_netns){.ipv4 = -1, .ipv6 = -1, .core = -1};
	if (!stack) {
		errno = ENOMEM;
		return -1;
	}
	/* CLONE_VFORK: the daemon is stopped until the child has exited, so nothing races with it.
	 */
	child = clone(in_namespace, stack + stack_size,
		      CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD, &request);
	if (child < 0) {
		int saved = errno;

		free(stack);
		errno = saved;
		return -1;
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	free(stack);
	if (result->error) {
		errno = result->error;
		return -1;
	}
	return 0;
}

int linux_processors(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1; /* more than fit the set, or forbidden: one thread is always right */
	return CPU_COUNT(&set);
}
