/*
 * documents.c — the files that a command makes (PUSSEL_COMMAND_DOCUMENTS): where -o says that they go, what a page is wrapped in, and all of
 * them or none. What they hold is the command's; the host hands them over when it has succeeded.
 */
#include "faces/inside.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool is_output(const char *path) { return strcmp(path, "-") == 0; }

static bool ends_with_slash(const char *path) {
  size_t length = strlen(path);
  return length > 0 && path[length - 1] == '/';
}

/* The part of the path above its last word: "." of a bare name, "/" of what lies in the root. */
static char *folder_above(struct arena *arena, const char *path) {
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  while (length > 0 && path[length - 1] != '/') length--;
  while (length > 1 && path[length - 1] == '/') length--;
  return arena_print(arena, "%.*s", (int)(length > 0 ? length : 1), length > 0 ? path : ".");
}

/* Before the command runs: what it does should not be in vain because of a slip in the path. */
int documents_check(const struct output_plan *plan, struct arena *arena, struct error *error) {
  const char *path = plan->documents, *there, *whole;
  enum render_kind kind = RENDER_NONE;
  enum output_format rows;
  int result = render_choose(plan->as, path, &kind, error);
  /* No command makes data files: whoever named one wanted the rows, and is told before anything is done. */
  if (path != NULL && output_find_extension(path, &rows) && (rows == OUTPUT_JSON || rows == OUTPUT_JSONL || rows == OUTPUT_TSV))
    return error_set(error, PUSSEL_EUSAGE, "usage-output", path, _("the command makes no file of that kind"),
                     _("Name a page .html, or a folder. For the rows, leave -o out and give --format, with > before the name of the file."));
  if (result == 0) result = render_check(kind, plan->library_folder, arena, error);
  if (result != 0 || path == NULL) return result;
  if (*path == '\0')
    return error_set(error, PUSSEL_EUSAGE, "usage-output", _("option --output"), _("it names nothing"), _("Give the path of a folder or of a file."));
  if (is_output(path) && !plan->hidden && !plan->dry_run)
    return error_set(error, PUSSEL_EUSAGE, "usage-output", _("option --output"), _("rows and a file that the command makes cannot both go to standard output"),
                     _("Leave --format out, or name a file or folder with -o."));
  if (is_output(path)) return 0;
  there = whole = arena_print(arena, "%.*s", (int)(strlen(path) - (ends_with_slash(path) && path[1] != '\0')), path);
  while (there != NULL && !file_exists(there) && strcmp(there, ".") != 0 && strcmp(there, "/") != 0) there = folder_above(arena, there);
  if (there == NULL) return error_memory(error);
  if ((there != whole || ends_with_slash(path)) && !file_is_folder(there)) errno = ENOTDIR;
  else if (access(there, W_OK) == 0) return 0;
  return error_set(error, PUSSEL_EIO, "file-unwritable", there, file_why_unwritten(errno), _("Check the folder, its rights, and that the disk has room."));
}

/* ---- where each goes ----------------------------------------------------------------------------------------------------- */

struct documents {
  struct sink *sink;
  struct error *error;
  struct arena *arena;
  const char *path; /* what -o says */
  const struct pussel_document *list;
  size_t count;
  bool in_folder;
  enum render_kind kind;
  struct file_whole *files;
};

static const char *ending(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot != NULL && strchr(dot, '/') == NULL ? dot : "";
}

/* Does the path end as a kind of file that is known, and the file that is made in another way? Whoever opens it by its name is misled. */
static bool is_misnamed(const char *path, const char *name) {
  static const char *const known[] = {".html", ".svg", ".png", ".pdf", ".csv", ".ics", ".gif", ".jpg", ".jpeg", ".txt", ".xlsx", ".docx", ".odt"};
  bool is_known = false;
  for (size_t i = 0; i < COUNT_OF(known); i++) is_known = is_known || strcasecmp(ending(path), known[i]) == 0;
  return is_known && strcasecmp(ending(path), ending(name)) != 0;
}

/* Of a command that makes the same thing in several ways, a page and a picture, the file that -o names is the one with its ending. */
static void choose(struct documents *documents) {
  static const char *const made_of[][2] = {{".png", ".svg"}, {".pdf", ".html"}};
  const char *wanted = ending(documents->path);
  const struct pussel_document *found = NULL;
  size_t fitting = 0;
  if (documents->count < 2 || *wanted == '\0' || file_is_folder(documents->path)) return;
  for (size_t i = 0; i < COUNT_OF(made_of); i++)
    if (strcmp(wanted, made_of[i][0]) == 0) wanted = made_of[i][1];
  for (size_t i = 0; i < documents->count; i++) {
    if (strcmp(ending(documents->list[i].name), wanted) != 0) continue;
    found = &documents->list[i];
    fitting++;
  }
  if (fitting != 1) return;
  documents->list = found;
  documents->count = 1;
}

static int place(struct documents *documents) {
  const char *path = documents->path;
  documents->in_folder = !is_output(path) && (documents->count > 1 || ends_with_slash(path) || file_is_folder(path));
  if (documents->count > 1 && is_output(path))
    return error_setf(documents->error, PUSSEL_EUSAGE, "usage-output", _("option --output"), _("Name a folder with -o."),
                      _("the command makes %zu files, which cannot all go to standard output"), documents->count);
  if (documents->in_folder && file_exists(path) && !file_is_folder(path))
    return error_setf(documents->error, PUSSEL_EUSAGE, "usage-output", path, _("Name a folder with -o, or a path where nothing is yet."),
                      _("it is a file, and the command makes %zu files, which need a folder"), documents->count);
  if (!documents->in_folder && documents->kind == RENDER_NONE && is_misnamed(path, documents->list[0].name))
    return error_setf(documents->error, PUSSEL_EUSAGE, "usage-output", path,
                      _("End the name as that file does. For the rows, leave -o out and give --format, with > before the name of the file."),
                      _("the command makes another kind of file: %s"), documents->list[0].name);
  documents->files = arena_alloc(documents->arena, (documents->count + 1) * sizeof *documents->files);
  if (documents->files == NULL) return error_memory(documents->error);
  for (size_t i = 0; i < documents->count; i++) {
    const char *name = documents->list[i].name;
    if (render_fits(documents->kind, &documents->list[i])) name = render_name(documents->kind, name, documents->arena);
    else if (documents->kind != RENDER_NONE && !documents->in_folder)
      return error_setf(documents->error, PUSSEL_EUSAGE, "usage-as", path, _("Give the file the extension that it has."),
                        _("the command makes %s, and only a file %s becomes that"), name, render_source(documents->kind));
    documents->files[i].path = documents->in_folder && name != NULL ? arena_print(documents->arena, "%s%s%s", path, ends_with_slash(path) ? "" : "/", name) : path;
    if (documents->files[i].path == NULL) return error_memory(documents->error);
  }
  return 0;
}

static void say(const struct documents *documents, int level, const char *line) {
  if (line != NULL) documents->sink->host.log(documents->sink, level, line);
}

/* A dry run: which files there would be, and which of them are there already. */
static void tell(const struct documents *documents) {
  assert(documents->files != NULL);
  for (size_t i = 0; i < documents->count; i++) {
    const char *path = documents->files[i].path;
    if (is_output(path)) say(documents, PUSSEL_NOTE, _("Dry run: it would be written to standard output."));
    else if (file_exists(path)) say(documents, PUSSEL_NOTE, arena_print(documents->arena, _("Dry run: would replace %s"), path));
    else say(documents, PUSSEL_NOTE, arena_print(documents->arena, _("Dry run: would write %s"), path));
  }
}

/* ---- writing ----------------------------------------------------------------------------------------------------------------- */

static int compose(const struct documents *documents, size_t index) {
  assert(documents->files != NULL && index < documents->count); /* place() has made them */
  const struct pussel_document *document = &documents->list[index];
  struct file_whole *file = &documents->files[index];
  struct text page;
  char *bytes;
  file->bytes = document->content;
  file->length = document->length;
  if (document->title == NULL) return 0;
  text_init(&page);
  page_begin(&page, document->title, "", document->head);
  text_append_bytes(&page, document->content, document->length);
  if (document->length > 0 && document->content[document->length - 1] != '\n') text_append(&page, "\n");
  page_end(&page);
  bytes = page.failed ? NULL : arena_alloc(documents->arena, page.length + 1);
  if (bytes != NULL) memcpy(bytes, page.bytes, page.length);
  file->bytes = bytes;
  file->length = page.length;
  text_release(&page);
  return bytes != NULL ? 0 : error_memory(documents->error);
}

static int compose_and_render(const struct documents *documents, size_t index) {
  int result = compose(documents, index);
  if (result != 0 || !render_fits(documents->kind, &documents->list[index])) return result;
  return render_file(documents->kind, documents->sink->output->plan.library_folder, &documents->files[index], documents->arena, documents->error);
}

/* Makes the folder that the files need; *made is the topmost folder that was not there before, NULL: it was. */
static int make_folder(const struct documents *documents, const char **folder, const char **made) {
  char *above = documents->in_folder ? arena_copy(documents->arena, documents->path) : folder_above(documents->arena, documents->path);
  *made = NULL;
  *folder = above;
  while (above != NULL && !file_exists(above)) {
    *made = above;
    above = folder_above(documents->arena, above);
  }
  if (above == NULL) return error_memory(documents->error);
  return *made != NULL ? file_make_folder(*folder, documents->error) : 0;
}

/* From the bottom up to what was made first; a folder in which somebody else has put something stays. */
static void unmake_folder(const struct documents *documents, const char *folder, const char *made) {
  const char *at = folder;
  while (made != NULL && at != NULL && rmdir(at) == 0 && strcmp(at, made) != 0) at = folder_above(documents->arena, at);
}

static int write_files(const struct documents *documents) {
  const char *folder = NULL, *made = NULL;
  int result = 0;
  if (!documents->in_folder && (is_output(documents->path) || file_exists(documents->path)))
    return file_write(documents->path, documents->files[0].bytes, documents->files[0].length, documents->error);
  result = make_folder(documents, &folder, &made);
  if (result == 0) result = file_write_together(documents->files, documents->count, documents->error);
  if (result != 0) unmake_folder(documents, folder, made);
  return result;
}

/* A signal waits until they are all there or none is. */
static int write_undisturbed(const struct documents *documents) {
  sigset_t disturbing, before;
  int result;
  sigemptyset(&disturbing);
  sigaddset(&disturbing, SIGINT);
  sigaddset(&disturbing, SIGTERM);
  sigaddset(&disturbing, SIGHUP);
  sigprocmask(SIG_BLOCK, &disturbing, &before);
  result = write_files(documents);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return result;
}

static void tell_written(const struct documents *documents) {
  const char *path = documents->path;
  if (is_output(path)) return;
  say(documents, PUSSEL_NOTE,
      documents->in_folder ? arena_print(documents->arena, _("Files written to %s: %zu"), path, documents->count)
                           : arena_print(documents->arena, _("File written: %s"), path));
}

int documents_write(struct sink *sink, const struct pussel_document *list, size_t count, bool dry_run) {
  struct documents documents = {.sink = sink,
                                .error = sink->output->error,
                                .arena = sink->output->arena,
                                .path = sink->output->plan.documents,
                                .list = list,
                                .count = count};
  int result;
  if (documents.path == NULL) return 0;
  if (count == 0) say(&documents, PUSSEL_NOTE, arena_print(documents.arena, _("There is no file to write: nothing was written to %s"), documents.path));
  result = render_choose(sink->output->plan.as, documents.path, &documents.kind, documents.error);
  choose(&documents);
  count = documents.count;
  if (result == 0 && count > 0) result = place(&documents);
  if (result != 0 || count == 0) return result;
  if (dry_run) {
    tell(&documents);
    return 0;
  }
  for (size_t i = 0; result == 0 && i < documents.count; i++) result = compose_and_render(&documents, i);
  if (result == 0) result = write_undisturbed(&documents);
  if (result == 0) tell_written(&documents);
  return result;
}
