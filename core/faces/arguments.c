/*
 * arguments.c — words to a declared command and its options. getopt_long parses; this file builds what it needs, takes
 * abbreviations back (a new option would change what they mean) and says what is wrong with the words. Types and
 * references are the host's to check.
 */
#include "faces/inside.h"

#include <getopt.h>
#include <string.h>

/* "-": words that are no options come in order, as code 1. ":": a missing value is told from an unknown option. */
#define LETTERS ":o:hqV"

struct scan {
  struct arguments *arguments;
  struct arguments_table table;
  char **argv;
  int argc;
  char **words; /* positional words, in order */
  size_t word_count;
  const char ***values; /* the lists that arguments->list shows, while they are being filled */
};

static const char *who(const struct arguments *a) {
  return a->has_command ? menu_full_name(&a->menu, &a->command, a->arena) : "pussel";
}

static const char *help_remedy(const struct arguments *a) {
  const char *remedy = a->has_menu ? arena_print(a->arena, _("See: pussel help %s%s%s"), a->menu.name,
                                                 a->has_command && a->command.name[0] != '\0' ? " " : "",
                                                 a->has_command ? a->command.name : "")
                                   : _("See: pussel help");
  return remedy;
}

static int fail_unknown_option(const struct scan *scan, const char *word) {
  struct arguments *a = scan->arguments;
  size_t length = strcspn(word, "=");
  const char *typed = arena_print(a->arena, "%.*s", (int)length, word);
  struct suggest suggest;
  const char *remedy = help_remedy(a);
  if (typed == NULL) return error_memory(a->error);
  suggest_init(&suggest, strncmp(typed, "--", 2) == 0 ? typed + 2 : typed);
  for (size_t i = 0; i < scan->table.count; i++) suggest_try(&suggest, scan->table.longs[i].name);
  if (suggest.best != NULL) remedy = arena_print(a->arena, _("Did you mean --%s?"), suggest.best);
  return error_setf(a->error, PUSSEL_EUSAGE, "usage-option", who(a), remedy, _("there is no option “%s” here"), typed);
}

static int fail_value(const struct scan *scan, const struct pussel_option *option, bool has_value) {
  struct arguments *a = scan->arguments;
  const struct host_menu *menu = a->has_menu ? &a->menu : NULL;
  if (has_value)
    return error_setf(a->error, PUSSEL_EUSAGE, "usage-option-value", who(a), help_remedy(a),
                      _("the option --%s takes no value"), option->name);
  return error_setf(a->error, PUSSEL_EUSAGE, "usage-option-value", who(a),
                    arena_print(a->arena, _("Write: --%s %s"), option->name, menu_argument_name(menu, option, a->arena)),
                    _("the option --%s needs a value"), option->name);
}

/* Adds a value to one of the command's own options. */
static int add_value(const struct scan *scan, size_t index, const char *value) {
  struct arguments *a = scan->arguments;
  struct host_argument *argument = &a->list[index];
  if (argument->option->type == PUSSEL_BOOLEAN && argument->count > 0) return 0;
  if (argument->count > 0 && !(argument->option->flags & PUSSEL_OPTION_REPEATED))
    return error_setf(a->error, PUSSEL_EUSAGE, "usage-option-twice", who(a), _("Give it once."),
                      _("the option --%s is given more than once"), argument->option->name);
  if (scan->values[index] == NULL) {
    scan->values[index] = arena_alloc(a->arena, ((size_t)scan->argc + 1) * sizeof *scan->values[index]);
    if (scan->values[index] == NULL) return error_memory(a->error);
    argument->values = scan->values[index];
  }
  scan->values[index][argument->count++] = value;
  return 0;
}

static int take(const struct scan *scan, const struct arguments_spec *spec, const char *value) {
  struct arguments *a = scan->arguments;
  switch (spec->kind) {
  case ARGUMENTS_OWN: return add_value(scan, spec->index, value == NULL ? "1" : value);
  case ARGUMENTS_GLOBAL: globals_set(&a->globals, spec->index, value); return 0;
  case ARGUMENTS_DRY_RUN: a->dry_run = true; return 0;
  case ARGUMENTS_AS: a->as = value; return 0;
  case ARGUMENTS_BULK:
    if (spec->index == GLOBALS_BELOW) a->below = value;
    if (spec->index == GLOBALS_WORKPLACES) a->workplaces = true;
    return 0;
  }
  return 0;
}

/* The option that the word names in full; NULL: none. */
static const struct arguments_spec *spec_of_word(const struct scan *scan, const char *word) {
  size_t length = strcspn(word, "=");
  if (strncmp(word, "--", 2) != 0) return NULL;
  for (size_t i = 0; i < scan->table.count; i++) {
    const char *name = scan->table.longs[i].name;
    if (strlen(name) == length - 2 && strncmp(name, word + 2, length - 2) == 0) return &scan->table.specs[i];
  }
  return NULL;
}

/* What getopt_long refused, and why. */
static int fail_refused(const struct scan *scan, int code, const char *word) {
  const struct arguments_spec *spec = spec_of_word(scan, word);
  char letter[3] = {'-', (char)optopt, '\0'};
  if (spec != NULL) return fail_value(scan, spec->option, code == '?');
  if (code == ':' && word[0] == '-' && word[1] != '-')
    return fail_value(scan, &globals_options[globals_find_letter((char)optopt)], false);
  if (word[0] == '-' && word[1] != '-' && optopt > 0x20 && optopt < 0x7F) return fail_unknown_option(scan, letter);
  return fail_unknown_option(scan, word);
}

static int handle(struct scan *scan, int code, int longindex, const char *word) {
  switch (code) {
  case 1: scan->words[scan->word_count++] = optarg; return 0;
  case ':':
  case '?': return fail_refused(scan, code, word);
  case 'o':
  case 'h':
  case 'q':
  case 'V': globals_set(&scan->arguments->globals, globals_find_letter((char)code), optarg); return 0;
  default:
    /* getopt_long also takes a beginning that fits one name only: not here. */
    if (spec_of_word(scan, word) == NULL) return fail_unknown_option(scan, word);
    return take(scan, &scan->table.specs[longindex], optarg);
  }
}

/* Parses argv from `first` on; with `stop` only up to the first word that is no option. Returns where it stopped in
 * *next. */
static int scan_words(struct scan *scan, int first, bool stop, int *next) {
  int result = 0, longindex = 0, code;
  char *saved = scan->argv[first - 1];
  char **argv = scan->argv + first - 1;
  int argc = scan->argc - first + 1;
  argv[0] = saved; /* getopt passes over the first word, whatever it is */
  opterr = 0;
  optind = 0; /* glibc: begin anew */
  while (result == 0) {
    int at = optind == 0 ? 1 : optind;
    code = getopt_long(argc, argv, stop ? "+" LETTERS : "-" LETTERS, scan->table.longs, &longindex);
    if (code == -1) break;
    result = handle(scan, code, longindex, argv[at]);
  }
  *next = first - 1 + optind;
  return result;
}

int arguments_globals(struct arguments *arguments, int argc, char **argv, int *next) {
  struct scan scan = {.arguments = arguments, .argv = argv, .argc = argc};
  if (arguments_table_make(&scan.table, arguments->arena, NULL, NULL, 0) != 0) return error_memory(arguments->error);
  return scan_words(&scan, *next, true, next);
}

/* ---- group and command ----------------------------------------------------------------------------------- */

static int make_list(struct arguments *a) {
  size_t count = a->command.options.count;
  struct pussel_option *options = arena_alloc(a->arena, (count + 1) * sizeof *options);
  a->list = arena_alloc(a->arena, (count + 1) * sizeof *a->list);
  if (options == NULL || a->list == NULL) return error_memory(a->error);
  a->count = count;
  for (size_t i = 0; i < count; i++) {
    menu_option_at(&a->command.options, i, &options[i]);
    a->list[i].option = &options[i];
  }
  return 0;
}

/* Words that are no options go to the positional ones, in order; a repeated one takes all that are left. */
static int place_words(const struct scan *scan) {
  struct arguments *a = scan->arguments;
  size_t at = 0;
  for (size_t w = 0; w < scan->word_count; w++) {
    int result;
    while (at < a->count && (!(a->list[at].option->flags & PUSSEL_OPTION_POSITIONAL) ||
                             (a->list[at].count > 0 && !(a->list[at].option->flags & PUSSEL_OPTION_REPEATED))))
      at++;
    if (at == a->count)
      return error_setf(a->error, PUSSEL_EUSAGE, "usage-word", who(a), help_remedy(a),
                        _("the word “%s” is one too many; put quotation marks around text with blanks"),
                        scan->words[w]);
    result = add_value(scan, at, scan->words[w]);
    if (result != 0) return result;
  }
  return 0;
}

static bool is_missing(const struct arguments *a, size_t index) {
  const struct pussel_option *option = a->list[index].option;
  bool by_below = a->below != NULL && option->type == PUSSEL_UNIT && strcmp(option->name, "unit") == 0;
  return (option->flags & PUSSEL_OPTION_REQUIRED) && a->list[index].count == 0 && option->fallback == NULL && !by_below;
}

/* "--unit UNIT", "FILE" */
static const char *option_shown(const struct arguments *a, const struct pussel_option *option) {
  const char *value = menu_argument_name(&a->menu, option, a->arena);
  const char *shown = option->flags & PUSSEL_OPTION_POSITIONAL
                          ? value
                          : arena_print(a->arena, "--%s%s%s", option->name, *value == '\0' ? "" : " ", value);
  return shown == NULL ? option->name : shown;
}

/* All that is missing is named at once: nobody wants to be told one thing at a time. */
static int fail_missing(const struct arguments *a, size_t first, size_t count) {
  const char *example = menu_text(a->menu.plugin, a->command.example);
  const char *remedy = *example == '\0' ? help_remedy(a) : arena_print(a->arena, _("Example: %s"), example);
  const struct pussel_option *option = a->list[first].option;
  const char *all = option_shown(a, option);
  for (size_t i = first + 1; all != NULL && i < a->count; i++)
    if (is_missing(a, i)) all = arena_print(a->arena, "%s, %s", all, option_shown(a, a->list[i].option));
  if (all == NULL) return error_memory(a->error);
  if (count > 1)
    return error_setf(a->error, PUSSEL_EUSAGE, "usage-missing", who(a), remedy, _("these are missing: %s"), all);
  if (option->flags & PUSSEL_OPTION_POSITIONAL)
    return error_setf(a->error, PUSSEL_EUSAGE, "usage-missing", who(a), remedy, _("%s is missing: %s"), all,
                      menu_text(a->menu.plugin, option->summary));
  return error_setf(a->error, PUSSEL_EUSAGE, "usage-missing", who(a), remedy, _("the option %s is missing"), all);
}

static int check_missing(const struct arguments *a) {
  size_t first = a->count, count = 0;
  for (size_t i = a->count; i-- > 0;)
    if (is_missing(a, i)) {
      first = i;
      count++;
    }
  if (count > 0) return fail_missing(a, first, count);
  if (a->workplaces && a->below == NULL)
    return error_set(a->error, PUSSEL_EUSAGE, "usage-workplaces", who(a),
                     _("--workplaces says which units below another one"), _("Add --below UNIT."));
  return 0;
}

static int parse_options(struct arguments *a, int argc, char **argv, int next) {
  struct scan scan = {.arguments = a, .argv = argv, .argc = argc};
  int result = make_list(a), end = next;
  if (result != 0) return result;
  scan.words = arena_alloc(a->arena, ((size_t)argc + 1) * sizeof *scan.words);
  scan.values = arena_alloc(a->arena, (a->count + 1) * sizeof *scan.values);
  if (scan.words == NULL || scan.values == NULL ||
      arguments_table_make(&scan.table, a->arena, &a->command, a->list, a->count) != 0)
    return error_memory(a->error);
  result = scan_words(&scan, next, false, &end);
  if (result != 0) return result;
  while (end < argc) scan.words[scan.word_count++] = argv[end++]; /* after "--" */
  if (a->globals.help) return 0;
  result = place_words(&scan);
  return result != 0 ? result : check_missing(a);
}

int arguments_command(struct arguments *a, struct host *host, int argc, char **argv, int next) {
  size_t used = 0;
  int result;
  if (!menu_find(host, argv[next], &a->menu)) return arguments_fail_group(a, host, argv[next]);
  a->has_menu = true;
  next++;
  a->has_command = menu_command(&a->menu, argv + next, (size_t)(argc - next), &a->command, &used);
  if (!a->has_command) {
    /* `pussel org --lang en list`: global options may stand before the verb, too. */
    result = arguments_globals(a, argc, argv, &next);
    if (result != 0 || next >= argc || a->globals.help) return result;
    a->has_command = menu_command(&a->menu, argv + next, (size_t)(argc - next), &a->command, &used);
    if (!a->has_command) return arguments_fail_verb(a, argv + next, argc - next);
  }
  return parse_options(a, argc, argv, next + (int)used);
}
