/* globals.c — the options that every command takes, declared like a command's own. */
#include "faces/inside.h"

#include <string.h>

/* The order is that of globals_set below. */
enum {
  GLOBAL_DATABASE,
  GLOBAL_AS_OF,
  GLOBAL_FORMAT,
  GLOBAL_OUTPUT,
  GLOBAL_EXCEL,
  GLOBAL_NO_HEADING,
  GLOBAL_COLOR,
  GLOBAL_QUIET,
  GLOBAL_LANG,
  GLOBAL_CONFIG,
  GLOBAL_HELP,
  GLOBAL_VERSION
};

const struct pussel_option globals_options[] = {
    [GLOBAL_DATABASE] = {.name = "database",
                         .aliases = "databas",
                         .type = PUSSEL_FILE,
                         .summary = N_("the database file to work on")},
    [GLOBAL_AS_OF] = {.name = "as-of",
                      .aliases = "per",
                      .type = PUSSEL_DATE,
                      .summary = N_("answer as of this day instead of today")},
    [GLOBAL_FORMAT] = {.name = "format",
                       .type = PUSSEL_CHOICE,
                       .summary = N_("how rows are written"),
                       .argument = N_("FORMAT"),
                       .choices = OUTPUT_FORMATS},
    [GLOBAL_OUTPUT] = {.name = "output",
                       .aliases = "utfil",
                       .type = PUSSEL_FILE,
                       .summary = N_("write the rows to this file; its extension chooses the format")},
    [GLOBAL_EXCEL] = {.name = "excel",
                      .type = PUSSEL_BOOLEAN,
                      .summary = N_("CSV as a Swedish Excel wants it: semicolon and decimal comma")},
    [GLOBAL_NO_HEADING] = {.name = "no-heading",
                           .aliases = "utan-rubrik",
                           .type = PUSSEL_BOOLEAN,
                           .summary = N_("leave out the headings of a table or CSV")},
    [GLOBAL_COLOR] = {.name = "color",
                      .aliases = "färg,farg",
                      .type = PUSSEL_CHOICE,
                      .summary = N_("use colours: on a terminal, always, or never"),
                      .argument = N_("WHEN"),
                      .choices = "auto,always,never"},
    [GLOBAL_QUIET] = {.name = "quiet",
                      .aliases = "tyst",
                      .type = PUSSEL_BOOLEAN,
                      .summary = N_("leave out notes; warnings and errors stay")},
    [GLOBAL_LANG] = {.name = "lang",
                     .aliases = "språk,sprak",
                     .type = PUSSEL_TEXT,
                     .summary = N_("language of texts: sv or en"),
                     .argument = N_("LANGUAGE")},
    [GLOBAL_CONFIG] = {.name = "config",
                       .aliases = "konfiguration",
                       .type = PUSSEL_FILE,
                       .summary = N_("the configuration file to read")},
    [GLOBAL_HELP] = {.name = "help",
                     .aliases = "hjälp,hjalp",
                     .type = PUSSEL_BOOLEAN,
                     .summary = N_("show help for the program, the group or the command")},
    [GLOBAL_VERSION] = {.name = "version", .type = PUSSEL_BOOLEAN, .summary = N_("show the program's version")},
};
const size_t globals_count = COUNT_OF(globals_options);

const struct pussel_option globals_bulk[] = {
    [GLOBALS_BELOW] = {.name = "below",
                       .aliases = "under",
                       .type = PUSSEL_UNIT,
                       .summary = N_("do it for each unit at or below this one")},
    [GLOBALS_WORKPLACES] = {.name = "workplaces",
                            .aliases = "arbetsplatser,arbetsställen,arbetsstallen",
                            .type = PUSSEL_BOOLEAN,
                            .summary = N_("with --below: only for the units that are workplaces")},
};
const struct pussel_option globals_dry_run = {.name = "dry-run",
                                              .aliases = "torrkör,torrkor",
                                              .type = PUSSEL_BOOLEAN,
                                              .summary = N_("show what would be done, and change nothing")};

const struct pussel_option globals_documents = {
    .name = "output",
    .aliases = "utfil",
    .type = PUSSEL_FILE,
    .summary = N_("write the files that the command makes to this folder (it is there, ends with /, or there are several files) or to this "
                  "file; also as -o. The rows are not shown then, unless --format asks for them")};

const struct pussel_option globals_as = {.name = "as",
                                         .aliases = "som",
                                         .type = PUSSEL_CHOICE,
                                         .choices = "png,pdf",
                                         .argument = N_("KIND"),
                                         .summary = N_("with -o: make pictures PNG files, or pages PDF files; the extension in -o says the same of a single file")};

void globals_set(struct globals *globals, size_t index, const char *value) {
  switch (index) {
  case GLOBAL_DATABASE: globals->database = value; break;
  case GLOBAL_AS_OF: globals->as_of = value; break;
  case GLOBAL_FORMAT: globals->format = value; break;
  case GLOBAL_OUTPUT: globals->output = value; break;
  case GLOBAL_EXCEL: globals->excel = true; break;
  case GLOBAL_NO_HEADING: globals->no_heading = true; break;
  case GLOBAL_COLOR: globals->color = value; break;
  case GLOBAL_QUIET: globals->quiet = true; break;
  case GLOBAL_LANG: globals->lang = value; break;
  case GLOBAL_CONFIG: globals->config = value; break;
  case GLOBAL_HELP: globals->help = true; break;
  case GLOBAL_VERSION: globals->version = true; break;
  default: break;
  }
}

char globals_letter(size_t index) {
  if (index == GLOBAL_OUTPUT) return 'o';
  if (index == GLOBAL_HELP) return 'h';
  if (index == GLOBAL_QUIET) return 'q';
  if (index == GLOBAL_VERSION) return 'V';
  return 0;
}

size_t globals_find_letter(char letter) {
  size_t i = 0;
  while (i < globals_count && globals_letter(i) != letter) i++;
  return i;
}

/* The value in `--name=value`, or the word after `--name`. */
static const char *value_in(const char *word, const char *after, const char *spelling, size_t length) {
  if (strncmp(word, "--", 2) != 0 || strncmp(word + 2, spelling, length) != 0) return NULL;
  if (word[2 + length] == '=') return word + 3 + length;
  return word[2 + length] == '\0' ? after : NULL;
}

static const char *peek_spelling(int argc, char **argv, const char *spelling, size_t length) {
  const char *found = NULL;
  for (int i = 1; i < argc && argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
    const char *value = value_in(argv[i], i + 1 < argc ? argv[i + 1] : NULL, spelling, length);
    if (value != NULL) found = value;
  }
  return found;
}

const char *globals_peek(int argc, char **argv, const char *name) {
  for (size_t i = 0; i < globals_count; i++) {
    const char *found, *alias = globals_options[i].aliases;
    if (strcmp(globals_options[i].name, name) != 0) continue;
    found = peek_spelling(argc, argv, name, strlen(name));
    while (found == NULL && alias != NULL && *alias != '\0') {
      size_t length = strcspn(alias, ",");
      found = peek_spelling(argc, argv, alias, length);
      alias += length + (alias[length] == ',');
    }
    return found;
  }
  return NULL;
}
