/*
 * installation.c — a new installation is made beside its name and gets it when it is whole: one that was interrupted is in
 * nobody's way, and the same command simply works the next time.
 */
#include "faces/inside.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void installation_remove(struct arena *arena, const char *path) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < COUNT_OF(ends); i++) {
    const char *file = arena_print(arena, "%s%s", path, ends[i]);
    if (file != NULL) unlink(file);
  }
}

int installation_open(struct program *program, const char *path, struct store **store) {
  struct error *error = &program->error;
  const char *beside = arena_print(program->arena, "%s.new-%ld", path, (long)getpid());
  int result;
  if (beside == NULL) return error_memory(error);
  /* What is there already is never touched, and store_open says so. */
  if (file_exists(path)) return store_open(store, path, STORE_CREATE, &program->clock, error);
  result = store_open(store, beside, STORE_CREATE, &program->clock, error);
  if (result < 0) {
    if (error->what != NULL && strcmp(error->what, beside) == 0)
      error_set(error, result, error->code, path, error->why, error->remedy);
    return result;
  }
  program->made = beside;
  program->made_as = path;
  return store_call(*store, path);
}

/* A log that is left when everybody has closed the file holds what could not be written into it. */
static int installation_settle(struct program *program) {
  const char *log = arena_print(program->arena, "%s-wal", program->made);
  if (log == NULL) return error_memory(&program->error);
  if (file_exists(log))
    return error_set(&program->error, PUSSEL_EIO, "database-unreadable", program->made_as,
                     _("the disk failed before all of it was written"), _("Check the disk, and give the command again."));
  return store_settle(program->made, program->made_as, &program->error);
}

int installation_close(struct program *program, bool done, int result) {
  if (program->made == NULL) return result;
  if (done) {
    int settled = installation_settle(program);
    done = settled == 0;
    if (settled != 0) result = settled;
  }
  if (!done) installation_remove(program->arena, program->made);
  return result;
}
