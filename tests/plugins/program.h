/* program.h — runs the program as a person does, in a folder and with a database of its own, and keeps what it said. */
#ifndef TESTS_PLUGINS_PROGRAM_H
#define TESTS_PLUGINS_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

struct program {
  char folder[256];
  int status;    /* exit status of the latest run */
  char *out, *err; /* what it said; never NULL */
};

/* A folder, a configuration with the plugins siq and echo, the clock at 2026-10-01, English. Fails the test when it cannot. */
void program_open(struct program *program);
void program_close(struct program *program);
/* `line` as in a shell after the word pussel; the folder is the current one. Returns the exit status. */
int program_run(struct program *program, const char *line);
/* The same with text on standard input. */
int program_feed(struct program *program, const char *input, const char *line);
/* The same, killed (SIGKILL) after so many milliseconds, under 1 000, unless it ends before. */
int program_kill(struct program *program, int milliseconds, const char *line);
/* A file in the folder. */
void program_write(struct program *program, const char *name, const char *text);
bool program_said(const struct program *program, const char *text); /* on either stream */
/* The first column of the first row, read beside the program from the file itself; -1 when there is none. */
int64_t program_number(const struct program *program, const char *sql);
bool program_execute(const struct program *program, const char *sql); /* changes the file behind the program's back */
void program_clock(const char *stamp);

/* An organisation: ext:1 Exempelby (root) - ext:2 Förvaltningen - ext:3 Norra skolan, ext:4 Södra skolan, ext:5 Östra skolan 日本;
 * ext:6 Andra förvaltningen beside. siq is enabled in ext:2, whose service Grundskola is inherited. */
void program_organise(struct program *program);

#endif
