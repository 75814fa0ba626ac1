/* sink.c — what a running command says: rows, notes and warnings, questions, progress. */
#include "faces/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PROGRESS_AFTER 500 /* milliseconds: what is done sooner needs no progress */

static int64_t milliseconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct sink *sink = state;
  return sink->output->plan.hidden ? 0 : output_row(sink->output, columns, cells, count);
}

static void title(void *state, const char *text) {
  struct sink *sink = state;
  const char *copy = arena_copy(sink->output->arena, text);
  if (copy != NULL) sink->output->plan.title = copy;
}

static int documents(void *state, const struct pussel_document *list, size_t count, bool dry_run) {
  return documents_write(state, list, count, dry_run);
}

static int flush(void *state) {
  struct sink *sink = state;
  return output_flush(sink->output);
}

static void clear_progress(struct sink *sink) {
  if (!sink->progress_shown) return;
  fputs("\r\033[K", stderr);
  fflush(stderr);
  sink->progress_shown = false;
}

static void show_lines(struct sink *sink) {
  fputs(sink->lines.bytes, stderr);
  text_clear(&sink->lines);
}

/* What is said after the first row is about the rows, or what to do next: it comes when they have been shown. */
static void line(void *state, int level, const char *text) {
  struct sink *sink = state;
  if (level == PUSSEL_NOTE && sink->quiet) return;
  if (level == PUSSEL_DEBUG && getenv("PUSSEL_DEBUG") == NULL) return;
  clear_progress(sink);
  sink->said = true;
  errors_append_line(&sink->lines, level, text, &sink->manner);
  if (level == PUSSEL_NOTE && sink->output->row_count == 0 && sink->output->about == NULL)
    sink->output->about = arena_copy(sink->output->arena, text);
  if (sink->output->row_count == 0) show_lines(sink);
}

/* The question is for a person; answers may also come from a file, which needs none. */
static int ask(void *state, const char *question, struct arena *arena, const char **answer) {
  struct sink *sink = state;
  char *typed = NULL;
  size_t room = 0;
  ssize_t length;
  *answer = NULL;
  clear_progress(sink);
  if (sink->terminal->in) {
    fprintf(stderr, "%s ", question);
    fflush(stderr);
  }
  length = getline(&typed, &room, stdin);
  while (length > 0 && (typed[length - 1] == '\n' || typed[length - 1] == '\r')) typed[--length] = '\0';
  if (length >= 0) *answer = arena_copy(arena, typed);
  free(typed);
  return length >= 0 && *answer == NULL ? PUSSEL_ENOMEM : 0;
}

static void progress(void *state, double done) {
  struct sink *sink = state;
  if (!sink->terminal->err || sink->quiet || milliseconds() - sink->started < PROGRESS_AFTER) return;
  if (done < 0.0) done = 0.0;
  if (done > 1.0) done = 1.0;
  fprintf(stderr, "\r%3d %%", (int)(done * 100.0));
  fflush(stderr);
  sink->progress_shown = true;
}

void sink_init(struct sink *sink, struct output *output, const struct terminal *terminal,
               const struct errors_manner *manner, bool quiet) {
  memset(sink, 0, sizeof *sink);
  sink->host = (struct host_sink){row, line, ask, progress, sink, flush, documents, title};
  sink->output = output;
  sink->terminal = terminal;
  sink->manner = *manner;
  sink->quiet = quiet;
  sink->started = milliseconds();
  text_init(&sink->lines);
}

void sink_finish(struct sink *sink) { clear_progress(sink); }

void sink_release(struct sink *sink) {
  show_lines(sink);
  text_release(&sink->lines);
}
