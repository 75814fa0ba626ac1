/* globals.c — the options that every command takes, declared like a command's own. */
#include "faces/inside.h"

#include <string.h>

/* The order is that of globals_set below. */
enum {
  GLOBAL_DATABASE, GLOBAL_AS_OF, GLOBAL_FORMAT, GLOBAL_OUTPUT, GLOBAL_EXCEL, GLOBAL_NO_HEADING,
  GLOBAL_COLOR, GLOBAL_QUIET, GLOBAL_LANG, GLOBAL_CONFIG, GLOBAL_HELP, GLOBAL_VERSION
};

const struct pussel_option globals_options[] = {
    [GLOBAL_DATABASE] = {"database", "databas", PUSSEL_FILE, 0, N_("the database file to work on"), NULL, NULL, NULL, 0, 0},
    [GLOBAL_AS_OF] = {"as-of", "per", PUSSEL_DATE, 0, N_("answer as of this day instead of today"), NULL, NULL, NULL, 0, 0},
    [GLOBAL_FORMAT] = {"format", NULL, PUSSEL_CHOICE, 0, N_("how rows are written"), N_("FORMAT"), OUTPUT_FORMATS, NULL, 0, 0},
    [GLOBAL_OUTPUT] = {"output", "utfil", PUSSEL_FILE, 0,
                       N_("write the rows to this file; its extension chooses the format"), NULL, NULL, NULL, 0, 0},
    [GLOBAL_EXCEL] = {"excel", NULL, PUSSEL_BOOLEAN, 0, N_("CSV as a Swedish Excel wants it: semicolon and decimal comma"),
                      NULL, NULL, NULL, 0, 0},
    [GLOBAL_NO_HEADING] = {"no-heading", "utan-rubrik", PUSSEL_BOOLEAN, 0, N_("leave out the headings of a table or CSV"), NULL,
                           NULL, NULL, 0, 0},
    [GLOBAL_COLOR] = {"color", "färg,farg", PUSSEL_CHOICE, 0, N_("use colours: on a terminal, always, or never"), N_("WHEN"),
                      "auto,always,never", NULL, 0, 0},
    [GLOBAL_QUIET] = {"quiet", "tyst", PUSSEL_BOOLEAN, 0, N_("leave out notes; warnings and errors stay"), NULL, NULL, NULL, 0, 0},
    [GLOBAL_LANG] = {"lang", "språk,sprak", PUSSEL_TEXT, 0, N_("language of texts: sv or en"), N_("LANGUAGE"), NULL, NULL, 0, 0},
    [GLOBAL_CONFIG] = {"config", "konfiguration", PUSSEL_FILE, 0, N_("the configuration file to read"), NULL, NULL, NULL, 0, 0},
    [GLOBAL_HELP] = {"help", "hjälp,hjalp", PUSSEL_BOOLEAN, 0, N_("show help for the program, the group or the command"), NULL,
                     NULL, NULL, 0, 0},
    [GLOBAL_VERSION] = {"version", NULL, PUSSEL_BOOLEAN, 0, N_("show the program's version"), NULL, NULL, NULL, 0, 0},
};
const size_t globals_count = COUNT_OF(globals_options);

const struct pussel_option globals_bulk[] = {
    [GLOBALS_BELOW] = {"below", "under", PUSSEL_UNIT, 0, N_("do it for each unit at or below this one"), NULL, NULL, NULL, 0, 0},
    [GLOBALS_WORKPLACES] = {"workplaces", "arbetsplatser,arbetsställen,arbetsstallen", PUSSEL_BOOLEAN, 0,
                            N_("with --below: only for the units that are workplaces"), NULL, NULL, NULL, 0, 0},
};
const struct pussel_option globals_dry_run = {
    "dry-run", "torrkör,torrkor", PUSSEL_BOOLEAN, 0, N_("show what would be done, and change nothing"), NULL, NULL, NULL, 0, 0};

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
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
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
