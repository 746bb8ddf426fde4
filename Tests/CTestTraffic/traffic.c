/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "CTestTraffic.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

enum { connections_max = 64, buffer_size = 1 << 20 };

/* Shared by both processes. */
struct traffic {
	pid_t child;
	volatile int ready;
	volatile int error;
	volatile int ended;
	volatile uint64_t bytes;
	char buffer[buffer_size];
};

static void enter(struct traffic *traffic, const char *netns)
{
	int fd = open(netns, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || setns(fd, CLONE_NEWNET) != 0) {
		traffic->error = errno;
		_exit(1);
	}
	close(fd);
}

static void fail(struct traffic *traffic)
{
	traffic->error = errno;
	_exit(1);
}

static void rest(uint32_t pause_us)
{
	if (pause_us)
		usleep(pause_us);
}

static void sink(struct traffic *traffic, uint16_t port, uint32_t chunk, uint32_t pause_us)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	struct pollfd polled[connections_max];
	nfds_t count = 1;
	int one = 1;

	polled[0].fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	polled[0].events = POLLIN;
	setsockopt(polled[0].fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(polled[0].fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    listen(polled[0].fd, connections_max) != 0)
		fail(traffic);
	traffic->ready = 1;
	for (;;) {
		rest(pause_us);
		poll(polled, count, -1);
		for (nfds_t i = 1; i < count; i++) {
			ssize_t got;

			if (!polled[i].revents)
				continue;
			got = recv(polled[i].fd, traffic->buffer, chunk, MSG_DONTWAIT);
			if (got > 0) {
				traffic->bytes += got;
			} else if (got == 0 || errno != EAGAIN) {
				close(polled[i].fd);
				polled[i--] = polled[--count];
			}
		}
		if ((polled[0].revents & POLLIN) && count < connections_max) {
			polled[count].fd = accept(polled[0].fd, NULL, NULL);
			polled[count].events = POLLIN;
			polled[count].revents = 0;
			if (polled[count].fd >= 0)
				count++;
		}
	}
}

static void source(struct traffic *traffic, const char *host, uint16_t port, uint64_t total,
		   uint32_t burst, uint32_t pause_us)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char byte;

	inet_pton(AF_INET, host, &address.sin_addr);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		fail(traffic);
	traffic->ready = 1;
	while (!total || traffic->bytes < total) {
		uint64_t left = total ? total - traffic->bytes : burst;
		ssize_t sent = send(fd, traffic->buffer, left < burst ? left : burst, MSG_NOSIGNAL);

		if (sent < 0)
			fail(traffic);
		traffic->bytes += sent;
		rest(pause_us);
	}
	/* The other end closes once it has read everything. */
	shutdown(fd, SHUT_WR);
	recv(fd, &byte, 1, 0);
	traffic->ended = 1;
	_exit(0);
}

/* Starts a child; in it, returns NULL with *result set. */
static struct traffic *start(struct traffic **result)
{
	struct traffic *traffic =
	    mmap(NULL, sizeof(*traffic), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	*result = traffic;
	if (traffic == MAP_FAILED)
		return MAP_FAILED;
	child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		return NULL;
	}
	if (child < 0)
		traffic->error = errno;
	traffic->child = child;
	return traffic;
}

static struct traffic *wait_until_ready(struct traffic *traffic)
{
	if (traffic == MAP_FAILED)
		return NULL;
	while (!traffic->ready && !traffic->error)
		usleep(1000);
	if (traffic->error) {
		int error = traffic->error;

		traffic_stop(traffic);
		errno = error;
		return NULL;
	}
	return traffic;
}

struct traffic *traffic_sink(const char *netns, uint16_t port, uint32_t chunk, uint32_t pause_us)
{
	struct traffic *shared;
	struct traffic *traffic = start(&shared);

	if (!traffic) {
		enter(shared, netns);
		sink(shared, port, chunk < buffer_size ? chunk : buffer_size, pause_us);
	}
	return wait_until_ready(traffic);
}

struct traffic *traffic_source(const char *netns, const char *address, uint16_t port,
			       uint64_t total, uint32_t burst, uint32_t pause_us)
{
	struct traffic *shared;
	struct traffic *traffic = start(&shared);

	if (!traffic) {
		enter(shared, netns);
		source(shared, address, port, total, burst < buffer_size ? burst : buffer_size,
		       pause_us);
	}
	return wait_until_ready(traffic);
}

uint64_t traffic_bytes(const struct traffic *traffic)
{
	return traffic->bytes;
}

int traffic_ended(const struct traffic *traffic)
{
	return traffic->ended || traffic->error;
}

void traffic_stop(struct traffic *traffic)
{
	if (!traffic)
		return;
	if (traffic->child > 0) {
		kill(traffic->child, SIGKILL);
		while (waitpid(traffic->child, NULL, 0) < 0 && errno == EINTR)
			;
	}
	munmap(traffic, sizeof(*traffic));
}

uint64_t traffic_cookie(const char *netns)
{
	struct traffic *shared;
	struct traffic *traffic = start(&shared);
	uint64_t cookie = 0;

	if (!traffic) {
		socklen_t length = sizeof(cookie);

		enter(shared, netns);
		if (getsockopt(socket(AF_INET, SOCK_STREAM, 0), SOL_SOCKET, SO_NETNS_COOKIE,
			       &cookie, &length) != 0)
			fail(shared);
		shared->bytes = cookie;
		shared->ready = 1;
		_exit(0);
	}
	traffic = wait_until_ready(traffic);
	if (traffic) {
		cookie = traffic->bytes;
		traffic_stop(traffic);
	}
	return cookie;
}
