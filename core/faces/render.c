/*
 * render.c — what a document can be turned into on its way out: a picture (SVG) into PNG, a page into a tagged PDF. Pictures go through
 * librsvg, in a module of its own (png.c) that is loaded when it is asked for; pages through a program that the machine has, since
 * none that links would make a PDF that is read aloud in the right order.
 */
#include "faces/inside.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faces/png.h"

#define PNG_MODULE "png.so"
#define PNG_WIDTH 2000 /* pixels: an A4 page at 240 dots an inch */

extern char **environ;

/* ---- what is asked for ------------------------------------------------------------------------------------------------- */

static bool render_ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && strcasecmp(text + length - tail, end) == 0;
}

int render_choose(const char *as, const char *path, enum render_kind *kind, struct error *error) {
  enum render_kind said = as == NULL ? RENDER_NONE : strcmp(as, "png") == 0 ? RENDER_PNG : RENDER_PDF;
  *kind = said;
  if (as != NULL && path == NULL)
    return error_set(error, PUSSEL_EUSAGE, "usage-as", _("option --as"), _("it says what files become, and none are written"), _("Say where they go: -o FILE or -o FOLDER/"));
  if (as != NULL && strcmp(as, "png") != 0 && strcmp(as, "pdf") != 0)
    return error_setf(error, PUSSEL_EUSAGE, "usage-as", _("option --as"), _("Write png or pdf."), _("“%s” is neither png nor pdf"), as);
  if (path == NULL || file_is_folder(path)) return 0;
  if (render_ends_with(path, ".png")) *kind = RENDER_PNG;
  if (render_ends_with(path, ".pdf")) *kind = RENDER_PDF;
  if (as == NULL || *kind == said) return 0;
  return error_setf(error, PUSSEL_EUSAGE, "usage-as", _("option --as"), _("Leave one of them out."), _("it says %s, and the file is called %s"), as, path);
}

const char *render_source(enum render_kind kind) { return kind == RENDER_PNG ? ".svg" : ".html"; }
static const char *render_target(enum render_kind kind) { return kind == RENDER_PNG ? ".png" : ".pdf"; }

bool render_fits(enum render_kind kind, const struct pussel_document *document) {
  return kind != RENDER_NONE && render_ends_with(document->name, render_source(kind));
}

const char *render_name(enum render_kind kind, const char *name, struct arena *arena) {
  return arena_print(arena, "%.*s%s", (int)(strlen(name) - strlen(render_source(kind))), name, render_target(kind));
}

/* ---- pictures ------------------------------------------------------------------------------------------------------------ */

static int render_no_png(struct error *error, const char *why) {
  return error_set(error, PUSSEL_EIO, "render-png", _("the picture as PNG"), why != NULL ? why : _("the module for pictures could not be loaded"),
                   _("Write it as SVG (-o NAME.svg), or install what is missing: Pussel must be built with librsvg (Debian: librsvg2-dev)."));
}

static png_from_svg *render_load_png(const char *library_folder, struct arena *arena, struct error *error) {
  const char *path = arena_print(arena, "%s/%s", library_folder, PNG_MODULE);
  union {
    void *object;
    png_from_svg *function;
  } entry = {NULL};
  void *module = path != NULL && file_exists(path) ? dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : NULL;
  if (module != NULL) entry.object = dlsym(module, PNG_FUNCTION);
  if (entry.object == NULL)
    (void)render_no_png(error, path == NULL || file_exists(path) ? dlerror() : arena_print(arena, _("this Pussel was built without it: there is no %s"), path));
  return entry.function; // cppcheck-suppress resourceLeak
}

/* What comes from the module, put together. */
static int render_take(void *state, const unsigned char *bytes, unsigned count) {
  text_append_bytes(state, (const char *)bytes, count);
  return 0;
}

static int render_keep(struct file_whole *file, const char *bytes, size_t length, struct arena *arena, struct error *error) {
  char *copy = arena_alloc(arena, length + 1);
  if (copy == NULL) return error_memory(error);
  memcpy(copy, bytes, length);
  file->bytes = copy;
  file->length = length;
  return 0;
}

static int render_png(const char *library_folder, struct file_whole *file, struct arena *arena, struct error *error) {
  png_from_svg *convert = render_load_png(library_folder, arena, error);
  char why[200] = "";
  struct text png;
  int result;
  if (convert == NULL) return PUSSEL_EIO;
  text_init(&png);
  result = convert(file->bytes, file->length, PNG_WIDTH, render_take, &png, why, sizeof why);
  if (result == 0 && !png.failed) result = render_keep(file, png.bytes, png.length, arena, error);
  else if (png.failed) result = error_memory(error);
  else result = error_setf(error, PUSSEL_EIO, "render-png", _("the picture as PNG"), _("Write it as SVG (-o NAME.svg), and tell who answers for the plugin."), _("librsvg cannot draw it: %.*s"), (int)strcspn(why, "\n"), why);
  text_release(&png);
  return result;
}

/* ---- pages ----------------------------------------------------------------------------------------------------------------- */

/* Those that make a tagged PDF, the quickest first; where a program is found decides. */
static const char *const renderers[] = {"chromium", "chromium-browser", "google-chrome", "weasyprint"};

static const char *render_in_path(const char *program, struct arena *arena) {
  const char *path = getenv("PATH");
  while (path != NULL && *path != '\0') {
    size_t length = strcspn(path, ":");
    const char *file = arena_print(arena, "%.*s/%s", (int)length, path, program);
    if (length > 0 && file != NULL && access(file, X_OK) == 0 && !file_is_folder(file)) return file;
    path += length + (path[length] == ':');
  }
  return NULL;
}

static int render_no_pdf(struct error *error, const char *why) {
  return error_set(error, PUSSEL_EIO, "render-pdf", _("the page as PDF"), why,
                   _("Install weasyprint or chromium, or write the page as HTML (-o NAME.html) and print it from a browser."));
}

static const char *render_find_pdf(struct arena *arena) {
  const char *found = NULL;
  for (size_t i = 0; i < COUNT_OF(renderers) && found == NULL; i++) found = render_in_path(renderers[i], arena);
  return found;
}

/* Runs it quietly, and waits. Its exit status, or -1: it could not be run, or was ended by a signal. */
static int render_run(char *const *words) {
  posix_spawn_file_actions_t actions;
  pid_t child = 0;
  int status = 0, result = posix_spawn_file_actions_init(&actions);
  if (result != 0) return -1;
  for (int stream = 0; stream < 3 && result == 0; stream++)
    result = posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0);
  if (result == 0) result = posix_spawn(&child, words[0], &actions, NULL, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (result != 0) return -1;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The words that make `folder`/page.html into `folder`/page.pdf; at most 11 of them. */
static bool render_words(const char *program, const char *folder, struct arena *arena, char *words[12]) {
  char *page = arena_print(arena, "%s/page.html", folder), *pdf = arena_print(arena, "%s/page.pdf", folder);
  size_t count = 0;
  words[count++] = arena_copy(arena, program);
  if (render_ends_with(program, "weasyprint")) {
    words[count++] = arena_copy(arena, "--pdf-variant");
    words[count++] = arena_copy(arena, "pdf/ua-1");
    words[count++] = page;
    words[count++] = pdf;
  } else {
    words[count++] = arena_copy(arena, "--headless");
    words[count++] = arena_copy(arena, "--disable-gpu");
    words[count++] = arena_copy(arena, "--no-pdf-header-footer");
    words[count++] = arena_copy(arena, "--print-to-pdf-no-header"); /* what older ones call it */
    words[count++] = arena_copy(arena, "--export-tagged-pdf");
    words[count++] = arena_print(arena, "--user-data-dir=%s/profile", folder);
    words[count++] = arena_print(arena, "--print-to-pdf=%s", pdf);
    if (geteuid() == 0) words[count++] = arena_copy(arena, "--no-sandbox"); /* root has no sandbox to go into, and the page is our own */
    words[count++] = arena_print(arena, "file://%s", page);
  }
  words[count] = NULL;
  for (size_t i = 0; i < count; i++)
    if (words[i] == NULL) return false;
  return true;
}

static int render_pdf_in(const char *program, const char *folder, struct file_whole *file, struct arena *arena, struct error *error) {
  char *words[12];
  const char *page = arena_print(arena, "%s/page.html", folder), *pdf = arena_print(arena, "%s/page.pdf", folder);
  char *bytes = NULL;
  size_t length = 0;
  int result;
  if (page == NULL || pdf == NULL || !render_words(program, folder, arena, words)) return error_memory(error);
  result = file_write(page, file->bytes, file->length, error);
  if (result != 0) return result;
  result = render_run(words);
  if (result != 0 || !file_exists(pdf)) return render_no_pdf(error, arena_print(arena, _("%s could not make it: it ended with %d"), program, result));
  result = file_read(&bytes, &length, pdf, error);
  if (result == 0) result = render_keep(file, bytes, length, arena, error);
  free(bytes);
  return result;
}

static int render_remove(const char *path, const struct stat *status, int type, struct FTW *place) {
  (void)status;
  (void)type;
  (void)place;
  (void)remove(path);
  return 0;
}

/* In a folder that nobody else can read, and that is gone afterwards. */
static int render_pdf(struct file_whole *file, struct arena *arena, struct error *error) {
  const char *program = render_find_pdf(arena), *above = getenv("TMPDIR");
  char *folder = arena_print(arena, "%s/pussel-XXXXXX", above != NULL && *above == '/' ? above : "/tmp");
  int result;
  if (program == NULL) return render_no_pdf(error, _("no program that makes PDF is installed"));
  if (folder == NULL) return error_memory(error);
  if (mkdtemp(folder) == NULL) return error_set(error, PUSSEL_EIO, "file-unwritable", folder, file_why_unwritten(errno), _("Check the folder, its rights, and that the disk has room."));
  result = render_pdf_in(program, folder, file, arena, error);
  (void)nftw(folder, render_remove, 8, FTW_DEPTH | FTW_PHYS);
  return result;
}

/* ---- the door ---------------------------------------------------------------------------------------------------------------- */

int render_check(enum render_kind kind, const char *library_folder, struct arena *arena, struct error *error) {
  if (kind == RENDER_PNG) return render_load_png(library_folder, arena, error) != NULL ? 0 : PUSSEL_EIO;
  if (kind == RENDER_PDF && render_find_pdf(arena) == NULL) return render_no_pdf(error, _("no program that makes PDF is installed"));
  return 0;
}

int render_file(enum render_kind kind, const char *library_folder, struct file_whole *file, struct arena *arena, struct error *error) {
  return kind == RENDER_PNG ? render_png(library_folder, file, arena, error) : render_pdf(file, arena, error);
}
