/* faces_main.c — the program's beginning and end: what a result becomes as exit status, and that errors are said. */
#include "faces/inside.h"

#include <signal.h>
#include <string.h>

int faces_exit_status(int result) {
  switch (result) {
  case PUSSEL_OK: return 0;
  case PUSSEL_ENO: return 1;
  case PUSSEL_EUSAGE: return 2;
  case PUSSEL_ENOTFOUND: return 3;
  case PUSSEL_EREFUSED: return 4;
  case PUSSEL_EBUSY:
  case PUSSEL_EIO: return 5;
  case PUSSEL_EBLOCKED: return 6;
  default: return 70;
  }
}

/* Says the error, if one is to be said. The answer "no" may be in the rows alone; any other result owes a message. */
static int end(struct program *program, int result) {
  if (result == 0) return 0;
  if (program->error.result != 0 && strcmp(program->error.code, TERMINAL_CLOSED) == 0) return 0;
  if (program->error.result == 0 && result != PUSSEL_ENO)
    error_set(&program->error, result, "error-unexplained", _("the command"), _("it failed without saying why"),
              _("This is a fault of the program. Please report it with the command that you gave."));
  if (program->error.result == 0) return faces_exit_status(result);
  {
    struct errors_manner manner = program_manner(program);
    errors_print(&program->error, &manner);
  }
  return interrupt_exit_status(&program->error);
}

int faces_main(int argc, char **argv) {
  struct program program = {.json_errors = false};
  int status;
  /* A reader that goes away (a pager, head) is an error of the write, not the death of a half-done command. */
  signal(SIGPIPE, SIG_IGN);
  error_init(&program.error);
  clock_init(&program.clock);
  program.arena = arena_new();
  if (program.arena == NULL) {
    status = end(&program, error_memory(&program.error));
  } else {
    status = end(&program, program_run(&program, argc, argv));
  }
  host_free(program.host);
  arena_free(program.arena);
  interrupt_end(&program.error);
  error_release(&program.error);
  return status;
}
