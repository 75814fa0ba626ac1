/*
 * bench_pairs.c — times two commands as whole processes, in turn: A B A B … Prints the medians in milliseconds and the median of
 * the pairs' ratios, for scripts: "A_MS B_MS RATIO CPU_RATIO". The last is of the processor's time, which neighbours disturb less.
 * Usage: bench_pairs ROUNDS COMMAND_A [ARG…] -- COMMAND_B [ARG…]
 */
#include "bench/bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char **environ;

static double milliseconds(struct timeval time) { return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3; }

/* Milliseconds from the start of the process to its end, and of the processor; its output is thrown away. */
static double time_command(char **command, double *processor) {
  posix_spawn_file_actions_t actions;
  struct rusage used;
  double begun;
  pid_t child;
  int status = 0;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  begun = bench_now();
  if (posix_spawnp(&child, command[0], &actions, NULL, command, environ) != 0) bench_die(command[0], "it could not be started");
  if (wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    bench_die(command[0], "it did not end with status 0");
  posix_spawn_file_actions_destroy(&actions);
  *processor = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
  return (bench_now() - begun) * 1e3;
}

int main(int argc, char **argv) {
  size_t rounds = argc > 4 ? strtoul(argv[1], NULL, 10) : 0, at = 2;
  double *ours, *theirs, *ratios, *cpu, one, other;
  while (at < (size_t)argc && strcmp(argv[at], "--") != 0) at++;
  if (rounds == 0 || at + 1 >= (size_t)argc) bench_die("bench_pairs", "usage: bench_pairs ROUNDS COMMAND_A … -- COMMAND_B …");
  argv[at] = NULL;
  ours = calloc(rounds, sizeof *ours);
  theirs = calloc(rounds, sizeof *theirs);
  ratios = calloc(rounds, sizeof *ratios);
  cpu = calloc(rounds, sizeof *cpu);
  if (ours == NULL || theirs == NULL || ratios == NULL || cpu == NULL) bench_die("bench_pairs", "no memory");
  for (int warm = 0; warm < 3; warm++) {
    (void)time_command(argv + 2, &one);
    (void)time_command(argv + at + 1, &other);
  }
  for (size_t i = 0; i < rounds; i++) {
    ours[i] = time_command(argv + 2, &one);
    theirs[i] = time_command(argv + at + 1, &other);
    ratios[i] = ours[i] / theirs[i];
    cpu[i] = one / other;
  }
  printf("%.4f %.4f %.4f %.4f\n", bench_quantile(ours, rounds, 0.5), bench_quantile(theirs, rounds, 0.5),
         bench_quantile(ratios, rounds, 0.5), bench_quantile(cpu, rounds, 0.5));
  free(ours);
  free(theirs);
  free(ratios);
  free(cpu);
  return 0;
}
