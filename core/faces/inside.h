/*
 * faces/inside.h — what the files of this room share, one section a file. Nothing here is for other rooms.
 *
 * The way of a command: program.c reads the words that everything hangs on (language, configuration), opens the host,
 * arguments.c turns the words into a declared command with values, sink.c ties the command's rows to a format of
 * output.c, and errors.c says what went wrong.
 */
#ifndef FACES_INSIDE_H
#define FACES_INSIDE_H

#include "faces/faces.h"

/* ---- globals.c: the options that every command takes ----------------------------------------------------- */

struct globals {
  const char *config, *database, *as_of, *lang, *format, *output, *color;
  bool excel, no_heading, quiet, help, version;
};
extern const struct pussel_option globals_options[];
extern const size_t globals_count;
extern const struct pussel_option globals_bulk[]; /* --below, --workplaces: of commands with PUSSEL_COMMAND_BULK */
extern const struct pussel_option globals_dry_run;
#define GLOBALS_TAKES_DRY_RUN (PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_DOCUMENTS) /* flags of commands that do something, or leave something behind */
extern const struct pussel_option globals_documents; /* what --output is for a command with PUSSEL_COMMAND_DOCUMENTS */
extern const struct pussel_option globals_as;        /* … and --as */
enum globals_bulk_option { GLOBALS_BELOW, GLOBALS_WORKPLACES, GLOBALS_BULK_COUNT };
void globals_set(struct globals *globals, size_t index, const char *value);
char globals_letter(size_t index); /* 'o' for --output; 0: none */
size_t globals_find_letter(char letter);
/* The value of a global option wherever it stands among the words, before anything is parsed; NULL: not given. */
const char *globals_peek(int argc, char **argv, const char *name);

/* ---- language.c ------------------------------------------------------------------------------------------ */

/* Sets the process's locale and language. `wanted` is what --lang says, or NULL. */
void language_prepare(const char *wanted);
const char *language_code(void); /* "sv"; what language_prepare chose */
/* Can texts be written in UTF-8, and are the Swedish ones there? For `pussel check`. */
void language_check(store_fault_fn *fault, void *state);
bool language_has_decimal_comma(void);
void language_bind(const char *domain, const char *folder); /* where the translations of a domain are */

/* ---- width.c: text measured in cells of a terminal ------------------------------------------------------- */

size_t width_of(const char *text);
size_t width_longest_word(const char *text);
void width_pad(struct text *out, const char *text, size_t width); /* the text, then blanks up to `width` cells */
/* Breaks lines between words so that each fits; a word that is longer than a line is cut when `cut`, else sticks out.
 * The lines after the first begin with `indent` blanks, which count; the first line has already used `used` cells. */
struct width_box {
  size_t width, indent, used;
  bool cut;
};
void width_wrap(struct text *out, const char *text, const struct width_box *box);
/* Appends text that cannot steer a terminal: control characters, and marks that turn the direction of writing, become
 * visible; so do bytes that are no UTF-8. Line ends become blanks unless `lines`. */
void width_append_safe(struct text *out, const char *text, bool lines);

/* ---- terminal.c ------------------------------------------------------------------------------------------ */

struct terminal {
  bool out, in, err; /* is it a terminal? */
  bool color_out, color_err;
  size_t width;      /* of tables: 0 is unlimited */
  size_t help_width; /* of help texts */
  size_t err_width;  /* of messages: 0 is unlimited */
  size_t rows;       /* 0: not known */
};
int terminal_prepare(struct terminal *terminal, const char *color, struct error *error);
/* What makes a terminal write on the colour "#rrggbb", in black or white, whichever stands out; NULL: it is none, or memory is out. */
const char *terminal_background(const char *color, struct arena *arena);
/* Writes to standard output; on a terminal that is too low for it, through the person's pager. A reader that went away (EPIPE) is the error
 * `output-closed`, which nobody is told about. */
int terminal_show(const struct terminal *terminal, const char *bytes, size_t length, struct error *error);
int terminal_write(const char *bytes, size_t length, struct error *error); /* without a pager */
#define TERMINAL_CLOSED "output-closed"
#define TERMINAL_BOLD "\033[1m"
#define TERMINAL_RED "\033[1;31m"
#define TERMINAL_YELLOW "\033[1;33m"
#define TERMINAL_PLAIN "\033[0m"

/* ---- suggest.c: did you mean ----------------------------------------------------------------------------- */

/* Remembers, of all the candidates it is shown, the one nearest to a word. `word` of the result is NULL when none is
 * near. */
struct suggest {
  const char *typed;
  const char *best;
  size_t distance;
};
void suggest_init(struct suggest *suggest, const char *typed);
void suggest_try(struct suggest *suggest, const char *candidate);
void suggest_try_list(struct suggest *suggest, struct arena *arena, const char *list); /* words separated by commas */

/* ---- menu.c: groups and commands by the words that were typed -------------------------------------------- */

bool menu_find(struct host *host, const char *word, struct host_menu *menu);
bool menu_is_named(const char *name, const char *aliases, const char *word);
/* The command that the words begin with, the longest name first; *used is how many words its name took. A command with
 * an empty name takes none, and is found last. */
bool menu_command(const struct host_menu *menu, char *const *words, size_t count, struct pussel_command *command,
                  size_t *used);
void menu_command_at(const struct host_menu *menu, size_t index, struct pussel_command *command);
bool menu_has_visible(const struct host_menu *menu);
void menu_option_at(const struct pussel_list *options, size_t index, struct pussel_option *option);
void menu_column_at(const struct pussel_list *columns, size_t index, struct pussel_column *column);
/* "FILE", "UNIT", "a|b": what stands for the option's value in help. */
const char *menu_argument_name(const struct host_menu *menu, const struct pussel_option *option, struct arena *arena);
/* "--enhet, --arbetsställe" of "enhet,arbetsställe" and "--" */
const char *menu_spelled(const char *aliases, const char *before, struct arena *arena);
/* host_translate, but "" for NULL and "". */
const char *menu_text(const struct host_plugin *plugin, const char *msgid);
/* The same with a capital first letter: summaries are written as a part of a sentence. */
const char *menu_title(const struct host_plugin *plugin, const char *msgid, struct arena *arena);
/* "pussel org import" */
const char *menu_full_name(const struct host_menu *menu, const struct pussel_command *command, struct arena *arena);

/* ---- arguments.c, arguments_table.c, arguments_unknown.c: words to a command and its options ---------------------------------- */

struct arguments {
  struct arena *arena;
  struct error *error;
  struct globals globals;
  bool has_menu, has_command;
  struct host_menu menu;
  struct pussel_command command;
  struct host_argument *list; /* one for each declared option, with count 0 when it is not given */
  size_t count;
  const char *below;
  const char *as; /* --as */
  bool workplaces, dry_run;
};
/* Global options before the group; *next is the word after them. */
int arguments_globals(struct arguments *arguments, int argc, char **argv, int *next);
/* The group, the command and its options, from word `next` on. Without a verb, or with --help, the rest is not checked.
 */
int arguments_command(struct arguments *arguments, struct host *host, int argc, char **argv, int next);

/* There is no such group, or no such command of the group at hand. Both return PUSSEL_EUSAGE or PUSSEL_EBLOCKED. */
int arguments_fail_group(const struct arguments *arguments, struct host *host, const char *word);
int arguments_fail_verb(const struct arguments *arguments, char **words, int count);

/* The long options of a command as getopt_long wants them, and what each means. */
enum arguments_kind { ARGUMENTS_OWN, ARGUMENTS_GLOBAL, ARGUMENTS_BULK, ARGUMENTS_DRY_RUN, ARGUMENTS_AS };
struct arguments_spec {
  enum arguments_kind kind;
  size_t index;
  const struct pussel_option *option;
};
struct option;
struct arguments_table {
  struct option *longs; /* ends with an empty one, as getopt_long wants it */
  struct arguments_spec *specs;
  size_t count, room;
};
/* `command` NULL: the global options alone. `list` is the command's own options. */
int arguments_table_make(struct arguments_table *table, struct arena *arena, const struct pussel_command *command,
                         const struct host_argument *list, size_t count);

/* ---- cell.c: one value as text --------------------------------------------------------------------------- */

enum cell_style { CELL_PEOPLE, CELL_DATA, CELL_EXCEL };
struct cell_manner {
  enum cell_style style;
  bool comma;                       /* in decimals, for CELL_PEOPLE; CELL_EXCEL always has one */
  const struct host_plugin *plugin; /* whose translations fixed words are in */
};
/* NULL appends nothing. */
void cell_append(struct text *out, const struct pussel_column *column, const struct pussel_value *value,
                 const struct cell_manner *manner);
bool cell_is_number(const struct pussel_column *column);
bool cell_is_boolean(const struct pussel_column *column);
/* The column's heading for people, translated, or made from its name. */
const char *cell_heading(const struct pussel_column *column, const struct host_plugin *plugin, struct arena *arena);

/* ---- output.c: rows to a format -------------------------------------------------------------------------- */

enum output_format { OUTPUT_TABLE, OUTPUT_TREE, OUTPUT_JSON, OUTPUT_JSONL, OUTPUT_CSV, OUTPUT_TSV, OUTPUT_HTML, OUTPUT_TEXT };
#define OUTPUT_FORMATS "table,text,tree,json,jsonl,csv,tsv,html"
struct output_plan {
  enum output_format format;
  bool excel, heading, tree;
  bool of_many; /* the command goes through many units */
  bool has_rows;    /* the command is one that answers with rows, if there are any */
  const char *file; /* NULL: standard output */
  const char *documents; /* where the files that the command makes go; NULL: it makes none, or they are not asked for */
  const char *as, *library_folder; /* what they become: --as, and where the module is that makes it */
  bool hidden, dry_run;  /* hidden: the rows are not shown */
  const char *title;
  const char *day;
  const struct host_plugin *plugin; /* whose translations the headings are in */
  const struct terminal *terminal;
};
/* What --format, --excel, --output and the file's extension ask for. */
int output_choose(struct output_plan *plan, const struct globals *globals, bool is_tree, struct error *error);

/* The format that a file's name ends in; false: none that there is. */
bool output_find_extension(const char *file, enum output_format *format);

struct output_way;
struct output {
  struct output_plan plan;
  struct error *error;
  struct arena *arena;
  const struct output_way *way;
  struct pussel_column *columns;
  size_t column_count, row_count;
  bool begun;
  struct text text; /* composed, and not yet let out */
  void *state;      /* of the format */
  const char *about; /* what was said before the first row: it tells which round, unit or file the rows are about */
};
/* A format. Each function appends to output->text; `end` is called once, also without rows. */
struct output_way {
  int (*begin)(struct output *output);
  int (*row)(struct output *output, const struct pussel_value *cells);
  int (*end)(struct output *output);
};
extern const struct output_way output_table, output_json, output_jsonl, output_csv, output_html;

/* `columns` are those that the command declares: they give a heading even without rows. */
int output_new(struct output **out, const struct output_plan *plan, const struct pussel_list *columns,
               struct error *error);
void output_free(struct output *output);
int output_row(struct output *output, const struct pussel_column *columns, const struct pussel_value *cells,
               size_t count);
int output_end(struct output *output);
/* Lets out what has come so far, for a command that goes on waiting; nothing when it goes to a file. */
int output_flush(struct output *output);
/* For the formats: which columns a person sees; the JSON text of a string. */
bool output_is_shown(const struct output *output, size_t column);
void output_append_json(struct text *out, const char *text);
void output_append_html(struct text *out, const char *text);

/* ---- page.c: what every page of ours is wrapped in --------------------------------------------------------------- */

/* Up to the beginning of <main>. `after` follows the title as it is; `head` are further elements, or NULL. */
void page_begin(struct text *out, const char *title, const char *after, const char *head);
void page_end(struct text *out);

/* ---- render.c: what a document can be turned into on its way out ------------------------------------------------------ */

enum render_kind { RENDER_NONE, RENDER_PNG, RENDER_PDF };
/* What --as and the extension of the path in -o ask for. usage-as. */
int render_choose(const char *as, const char *path, enum render_kind *kind, struct error *error);
/* Is there what makes it? render-png, render-pdf. */
int render_check(enum render_kind kind, const char *library_folder, struct arena *arena, struct error *error);
bool render_fits(enum render_kind kind, const struct pussel_document *document);
const char *render_source(enum render_kind kind); /* the extension of what it is made of */
const char *render_name(enum render_kind kind, const char *name, struct arena *arena);
struct file_whole;
int render_file(enum render_kind kind, const char *library_folder, struct file_whole *file, struct arena *arena, struct error *error);

/* ---- documents.c: the files that a command makes ------------------------------------------------------------------ */

struct sink;
/* Can they be written where plan->documents says, as far as is known before the command has run? */
int documents_check(const struct output_plan *plan, struct arena *arena, struct error *error);
/* Writes them, or with `dry_run` says what would be written. Nothing when they are not asked for. */
int documents_write(struct sink *sink, const struct pussel_document *list, size_t count, bool dry_run);

/* ---- table_fit.c, table_tree.c, table_records.c: tables on narrow terminals -------------------------------------------- */

struct table_column {
  const char *heading;
  bool number;
  size_t natural, least, tightest; /* cells of the terminal */
  size_t width;                    /* what it gets */
};
#define TABLE_GAP ((size_t)2) /* blanks between columns */
#define TABLE_GAP_TIGHT ((size_t)1)
/* Shares `width` cells among the columns. Returns the blanks between them; 0 when even the tightest does not fit. */
size_t table_fit(struct table_column *columns, size_t count, size_t width);
/* What stands before the first line of a row of a tree, and before its further lines. False when there is no memory. */
struct table_branches {
  const char *first, *next;
};
bool table_tree(struct table_branches *branches, const int32_t *depths, size_t count, struct arena *arena);
/* Each row as lines "Heading: value". */
struct table_rows {
  const char *const *const *cells; /* cells[row][column] */
  const int32_t *depths;           /* NULL: no tree */
  size_t count;
};
void table_records(struct text *out, const struct table_column *columns, size_t count, const struct table_rows *rows,
                   size_t width);

/* ---- errors.c, error_catalogue.c ------------------------------------------------------------------------- */

/* How messages are written on standard error. With --format json or jsonl each is one object on a line: an error, a
 * warning or a note. */
struct errors_manner {
  bool json, color;
  size_t width; /* 0: lines are as long as they are */
};
void errors_print(const struct error *error, const struct errors_manner *manner);
/* Appends or says a note or a warning (PUSSEL_NOTE, PUSSEL_WARNING). */
void errors_append_line(struct text *out, int level, const char *text, const struct errors_manner *manner);
void errors_say(int level, const char *text, const struct errors_manner *manner);
extern const struct pussel_error error_catalogue[];
extern const size_t error_catalogue_count;
/* What a code means, of the core or of a plugin, translated; NULL: nobody knows it. */
const char *error_catalogue_find(struct host *host, const char *code);

/* ---- sink.c: rows, lines, questions and progress of a running command ------------------------------------ */

struct sink {
  struct host_sink host; /* its state is this struct */
  struct output *output;
  const struct terminal *terminal;
  struct errors_manner manner;
  bool quiet, progress_shown;
  bool said;       /* the person has got a line: rows that are not there need no words */
  int64_t started; /* milliseconds, by a clock that only goes forward */
  struct text lines; /* what waits until the rows have been shown */
};
void sink_init(struct sink *sink, struct output *output, const struct terminal *terminal,
               const struct errors_manner *manner, bool quiet);
void sink_finish(struct sink *sink);  /* clears the progress line */
void sink_release(struct sink *sink); /* shows the lines that waited for the rows */

/* ---- topics.c: exit codes, formats, environment, files: for help and the manual -------------------------- */

struct topics_line {
  const char *term, *meaning; /* the meaning is translated when it is shown */
};
struct topics {
  const char *name, *aliases, *title; /* "exit-codes" */
  const struct topics_line *lines; /* NULL: the catalogue of errors */
  size_t count;
};
extern const struct topics topics_all[];
extern const size_t topics_count;

/* ---- help.c, help_command.c, manual.c, completion.c: made from the descriptions -------------------------- */

/* Where help goes and how wide it is. */
struct help {
  struct text text;
  struct arena *arena;
  size_t width;
  bool bold;
};
void help_title(struct help *help, const char *title);
void help_item(struct help *help, const char *term, const char *meaning, size_t column);
void help_paragraph(struct help *help, const char *text, size_t indent);
size_t help_column(const struct help *help, size_t longest);
void help_program(struct help *help, struct host *host);
void help_group(struct help *help, const struct host_menu *menu);
void help_command(struct help *help, const struct host_menu *menu, const struct pussel_command *command);
void help_globals(struct help *help, bool short_list);
void help_topic(struct help *help, const struct topics *topic);
/* The option's summary, and what the declaration says besides: required, repeated, default, range, spellings. */
const char *help_meaning(const struct host_menu *menu, const struct pussel_option *option, struct arena *arena);
void help_errors(struct help *help, struct host *host); /* every code, of the core and of plugins */

int manual_write(struct text *out, struct host *host, struct arena *arena);
/* One candidate a line: the word, a tab, what it is; or ":files". */
int completion_write(struct text *out, struct host *host, struct arena *arena, char *const *words, size_t count);

/* ---- completion_offer.c ---------------------------------------------------------------------------------- */

struct completion {
  struct text *out;
  struct host *host;
  struct arena *arena;
  char *const *words; /* that are whole */
  size_t word_count;
  const char *partial; /* the word as far as it is typed, and what stands before it in the same word: "--format=" */
  const char *before;
};
/* Which spellings are offered: names first; aliases only when no name begins so, for a list of all would hide the
 * names. */
enum completion_spelling { COMPLETION_NAMES, COMPLETION_ALIASES };
/* Writes the word when it begins with what is typed. */
void completion_offer(struct completion *completion, const char *word, const char *meaning);
void completion_offer_name(struct completion *completion, const char *name, const char *aliases, const char *meaning,
                           enum completion_spelling spelling);
void completion_offer_option(struct completion *completion, const struct host_menu *menu,
                             const struct pussel_option *option, enum completion_spelling spelling);
/* Values that are known without a database. */
void completion_offer_values(struct completion *completion, const struct pussel_option *option);

/* ---- configuration.c ------------------------------------------------------------------------------------- */

struct configuration {
  const char **plugin_folders;
  size_t plugin_folder_count;
  const char *data_folder, *locale_folder, *library_folder, *database;
  double query_timeout; /* seconds; 0: none */
  double wait_seconds; /* for another writer; negative: as long as the store does by itself */
};
/* `file` is what --config says, or NULL. Everything is in the arena. */
int configuration_read(struct configuration *configuration, const char *file, struct arena *arena, struct error *error);
/* The database's path; makes the default folder when `creates`. */
int configuration_database(const struct configuration *configuration, const char *wanted, bool creates,
                           struct arena *arena, const char **path, struct error *error);
const char *configuration_account(struct arena *arena);

/* ---- interrupt.c: Ctrl-C and SIGTERM while a command reads --------------------------------------------------- */

void interrupt_watch(void); /* from now on they set a flag that ends statements and waiting */
void interrupt_unwatch(void);
int interrupt_explain(struct error *error, int result); /* a failure after a signal is the signal's: says so */
void interrupt_end(const struct error *error); /* ends the process by the signal, if that is the error */
int interrupt_exit_status(const struct error *error);

/* ---- program.c, program_commands.c ----------------------------------------------------------------------- */

struct program {
  struct error error;
  struct arena *arena;
  struct arguments arguments;
  struct configuration configuration;
  struct clock clock;
  struct terminal terminal;
  struct host *host;
  bool json_errors;
  const char *made, *made_as; /* the file of a new installation, and the name that it gets when it is whole; NULL: none */
};
struct errors_manner program_manner(const struct program *program);
int program_run(struct program *program, int argc, char **argv);
/* installation.c: opens the file of a new one; gives it its name, when it is `done` and closed, or takes it away. */
int installation_open(struct program *program, const char *path, struct store **store);
int installation_close(struct program *program, bool done, int result);
/* The commands help, manual, version and __complete, which need the program itself and not only the host. */
extern const struct host_group program_groups[];
extern const size_t program_group_count;
bool program_owns(const struct host_menu *menu);
int program_command(struct program *program);
int program_complete(struct program *program, char *const *words, size_t count);
int program_show_help(struct program *program); /* of the group or command at hand, or of the program */
int program_version(struct program *program);

#endif
