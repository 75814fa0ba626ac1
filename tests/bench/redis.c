/* redis.c — see redis.h. */
#include "bench/redis.h"
#include "bench/bench.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char server[] = "/usr/bin/redis-server";

struct redis {
  pid_t process;
  int socket;
};

static struct sockaddr_in address_of(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/* A port that the system has just given out and taken back. */
static int free_port(void) {
  struct sockaddr_in address = address_of(0);
  socklen_t length = sizeof address;
  int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0 || bind(probe, (struct sockaddr *)&address, sizeof address) != 0 ||
      getsockname(probe, (struct sockaddr *)&address, &length) != 0)
    bench_die("a free port", strerror(errno));
  close(probe);
  return ntohs(address.sin_port);
}

static pid_t run_server(const char *folder, int port) {
  char number[16];
  pid_t process = fork();
  if (process < 0) bench_die("fork", strerror(errno));
  if (process > 0) return process;
  snprintf(number, sizeof number, "%d", port);
  if (freopen("/dev/null", "w", stdout) == NULL) _exit(127);
  execl(server, server, "--bind", "127.0.0.1", "--port", number, "--dir", folder, "--appendonly", "yes", "--appendfsync", "always",
        "--save", "", (char *)NULL);
  _exit(127);
}

/* The server listens when it is ready; until then connecting is refused. */
static int connect_to(pid_t process, int port) {
  struct sockaddr_in address = address_of(port);
  double until = bench_now() + 10;
  int at_once = 1;
  while (bench_now() < until && waitpid(process, NULL, WNOHANG) == 0) {
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client >= 0 && connect(client, (struct sockaddr *)&address, sizeof address) == 0) {
      setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
      return client;
    }
    close(client);
    usleep(10000);
  }
  bench_die(server, "it does not start");
}

struct redis *redis_start(const char *folder) {
  struct redis *redis;
  int port;
  if (access(server, X_OK) != 0) return NULL;
  redis = calloc(1, sizeof *redis);
  if (redis == NULL) bench_die("redis", "no memory");
  port = free_port();
  redis->process = run_server(folder, port);
  redis->socket = connect_to(redis->process, port);
  return redis;
}

void redis_stop(struct redis *redis) {
  if (redis == NULL) return;
  close(redis->socket);
  kill(redis->process, SIGTERM);
  waitpid(redis->process, NULL, 0);
  free(redis);
}

double redis_add(struct redis *redis, const char *payload) {
  char request[1024], answer[256];
  size_t got = 0;
  int length = snprintf(request, sizeof request, "*5\r\n$4\r\nXADD\r\n$1\r\ns\r\n$1\r\n*\r\n$1\r\np\r\n$%zu\r\n%s\r\n", strlen(payload), payload);
  double began = bench_now();
  if (write(redis->socket, request, (size_t)length) != length) bench_die("redis", strerror(errno));
  /* "$15\r\n<milliseconds>-<number>\r\n": two line ends. */
  for (int ends = 0; ends < 2;) {
    ssize_t more = read(redis->socket, answer + got, sizeof answer - got);
    if (more <= 0) bench_die("redis", "it has gone away");
    for (ssize_t i = 0; i < more; i++) ends += answer[got + (size_t)i] == '\n';
    got += (size_t)more;
  }
  if (answer[0] != '$') bench_die("redis", "it refused an event");
  return bench_now() - began;
}
