/* terminal.c — what the terminal can, and how text gets out: to a pager where a person sits, else straight. */
#include "faces/inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define WIDTH_WHEN_UNKNOWN 80
#define HELP_WIDEST 100 /* longer lines are hard to read */
#define NARROWEST 20

static size_t columns_from_environment(void) {
  const char *text = getenv("COLUMNS");
  char *end;
  unsigned long columns;
  if (text == NULL || *text < '0' || *text > '9') return 0;
  columns = strtoul(text, &end, 10);
  if (*end != '\0' || columns == 0 || columns > 10000) return 0;
  return columns < NARROWEST ? NARROWEST : (size_t)columns;
}

static size_t columns_of_terminal(int file, size_t *rows) {
  struct winsize size;
  *rows = 0;
  if (ioctl(file, TIOCGWINSZ, &size) != 0) return 0;
  *rows = size.ws_row;
  if (size.ws_col == 0) return 0;
  return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

/* NO_COLOR: https://no-color.org; CLICOLOR_FORCE: https://bixense.com/clicolors */
static bool wants_color(bool is_terminal) {
  const char *no = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
  if (no != NULL && *no != '\0') return false;
  if (force != NULL && *force != '\0' && strcmp(force, "0") != 0) return true;
  return is_terminal && (term == NULL || strcmp(term, "dumb") != 0);
}

static void measure(struct terminal *terminal) {
  size_t asked = columns_from_environment(), of_out = 0, of_err = 0, rows;
  if (terminal->out) of_out = columns_of_terminal(STDOUT_FILENO, &terminal->rows);
  if (terminal->err) of_err = columns_of_terminal(STDERR_FILENO, &rows);
  if (asked != 0) of_out = of_err = asked;
  if (of_out == 0) of_out = WIDTH_WHEN_UNKNOWN;
  if (of_err == 0) of_err = WIDTH_WHEN_UNKNOWN;
  terminal->width = terminal->out ? of_out : 0;
  terminal->help_width = of_out > HELP_WIDEST ? HELP_WIDEST : of_out;
  terminal->err_width = terminal->err ? of_err : 0;
}

int terminal_prepare(struct terminal *terminal, const char *color, struct error *error) {
  memset(terminal, 0, sizeof *terminal);
  terminal->in = isatty(STDIN_FILENO) == 1;
  terminal->out = isatty(STDOUT_FILENO) == 1;
  terminal->err = isatty(STDERR_FILENO) == 1;
  measure(terminal);
  if (color == NULL || strcmp(color, "auto") == 0) {
    terminal->color_out = wants_color(terminal->out);
    terminal->color_err = wants_color(terminal->err);
  } else if (strcmp(color, "always") == 0) {
    terminal->color_out = terminal->color_err = true;
  } else if (strcmp(color, "never") != 0) {
    return error_setf(error, PUSSEL_EUSAGE, "usage-color", _("option --color"), _("Choose auto, always or never."),
                      _("“%s” is none of its words"), color);
  }
  return 0;
}

/* The system's own words are English where its translations are not installed: the usual ones are ours. */
static const char *why_not_written(int number) {
  if (number == ENOSPC || number == EDQUOT) return _("the disk is full");
  if (number == EBADF) return _("it is closed");
  return strerror(number);
}

static int write_failed(int number, struct error *error) {
  if (number == EPIPE)
    return error_set(error, PUSSEL_EIO, TERMINAL_CLOSED, _("output"), _("the reader has gone"), NULL);
  return error_set(error, PUSSEL_EIO, "output-failed", _("standard output"), why_not_written(number),
                   _("Make room on the disk, or write to another place, and give the command again."));
}

int terminal_write(const char *bytes, size_t length, struct error *error) {
  errno = 0;
  if (length > 0 && fwrite(bytes, 1, length, stdout) != length) return write_failed(errno, error);
  if (fflush(stdout) != 0) return write_failed(errno, error);
  return 0;
}

static const char *pager_command(void) {
  static const char *const names[] = {"PUSSEL_PAGER", "PAGER"};
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0') return value;
    if (value != NULL) return NULL; /* set to nothing: no pager */
  }
  return "if command -v less >/dev/null 2>&1; then exec less -FIRX; else exec cat; fi";
}

static size_t characters(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += ((unsigned char)text[i] & 0xC0) != 0x80;
  return count;
}

/* Is the text, with the line for the next command, longer than the terminal is high? */
static bool is_higher(const struct terminal *terminal, const char *text) {
  size_t lines = 1;
  if (terminal->rows == 0 || terminal->width == 0) return true; /* nobody knows */
  while (*text != '\0' && lines <= terminal->rows) {
    size_t length = strcspn(text, "\n"), cells = characters(text, length);
    lines += 1 + (cells > terminal->width ? (cells - 1) / terminal->width : 0);
    text += length + (text[length] == '\n');
  }
  return lines > terminal->rows;
}

int terminal_show(const struct terminal *terminal, const char *bytes, size_t length, struct error *error) {
  const char *pager = terminal->out && is_higher(terminal, bytes) ? pager_command() : NULL;
  FILE *pipe = NULL;
  int status;
  if (length == 0) return 0;
  if (pager != NULL && strcmp(pager, "cat") != 0) {
    fflush(stdout);
    if (terminal->color_out) setenv("LESS", "FRX", 0); /* as git does: else less shows colours as signs */
    /* The pager is a command line of the person's own, as everywhere: hence a shell. */
    pipe = popen(pager, "w"); /* NOLINT(cert-env33-c) */
  }
  if (pipe == NULL) return terminal_write(bytes, length, error);
  fwrite(bytes, 1, length, pipe); /* a pager that is left early is no fault */
  status = pclose(pipe);
  /* 127: the shell found no such pager; then the text must be seen all the same. */
  if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 127) return terminal_write(bytes, length, error);
  return 0;
}
