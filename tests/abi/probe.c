/* probe.c — a plugin of two commands; compiled against the next header it has and uses what that one added. */
#include "pussel/plugin.h"

/* Longer structs than the host's under the same version: as if somebody had patched the header. */
#ifdef PUSSEL_TEST_LONG
#undef PUSSEL_API_MINOR
#define PUSSEL_API_MINOR (PUSSEL_TEST_NEXT - 1)
#endif

static int ask(struct pussel_context *context, void *prepared) {
  int64_t answer = 0;
  (void)prepared;
#ifdef PUSSEL_TEST_NEXT
  if (context->host->size >= sizeof *context->host) answer = context->host->answer(context);
#endif
  (void)pussel_row_integer(context, "minor", PUSSEL_API_MINOR);
  (void)pussel_row_integer(context, "host_minor", context->host->minor);
  (void)pussel_row_integer(context, "answer", answer);
  return pussel_row_end(context);
}

static int tell(struct pussel_context *context, void *prepared) {
  (void)prepared;
  pussel_note(context, "told");
  return PUSSEL_OK;
}

static const struct pussel_column columns[] = {
    {.name = "minor", .type = PUSSEL_INTEGER, .summary = "of the header that it was compiled against"},
    {.name = "host_minor", .type = PUSSEL_INTEGER, .summary = "of the program"},
    {.name = "answer", .type = PUSSEL_INTEGER, .summary = "of the slot that the next version has"},
};
static const struct pussel_command commands[] = {
    {.name = "ask",
     .summary = "ask",
#ifdef PUSSEL_TEST_NEXT
     .hint = "ask again",
#endif
     .columns = PUSSEL_LIST(columns),
     .run = ask},
    {.name = "tell", .summary = "tell", .run = tell},
};

#ifdef PUSSEL_TEST_SHORT
/* Ends before the hooks: what the host reads behind that it must take from nowhere. */
const struct pussel_plugin *pussel_plugin_v1(void) {
  static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC,
                                                   .size = (uint32_t)offsetof(struct pussel_plugin, start),
                                                   .api_major = PUSSEL_API_MAJOR,
                                                   .api_minor = PUSSEL_API_MINOR,
                                                   .id = "probe",
                                                   .version = "1.0",
                                                   .owner = "se.example",
                                                   .title = "Probe",
                                                   .summary = "For tests",
                                                   .licence = "MIT",
                                                   .commands = PUSSEL_LIST(commands),
                                                   .start = (int (*)(struct pussel_context *))(intptr_t)1};
  return &description;
}
#else
PUSSEL_PLUGIN(.id = "probe", .version = "1.0", .owner = "se.example", .title = "Probe", .summary = "For tests", .licence = "MIT",
#ifdef PUSSEL_TEST_NEXT
              .homepage = "https://example.se",
#endif
              .commands = PUSSEL_LIST(commands))
#endif
