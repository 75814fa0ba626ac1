/*
 * pussel/plugin.h — everything that a plugin needs, and all that it may rely on.
 *
 * A plugin is ONE STATIC DESCRIPTION (struct pussel_plugin) and the functions that it points to. From the description
 * Pussel makes the command line, help, completion, the manual, JSON output, the query catalogue and the event
 * catalogue. The functions get a context and call back through its function table; a plugin links nothing of Pussel.
 * Read it in this order: results, values, lists, the description, the function table, the short calls at the end.
 *
 * Rules that hold for every function in this file, unless it says otherwise:
 *   - Threads: every callback comes on one thread, and never while another callback of the same plugin runs.
 *   - Errors: 0 is success, a negative PUSSEL_E… is failure; a failing function has put its message into the context.
 *     Return the error as it came. A callback that fails without a message is reported as a fault of the plugin.
 *   - Memory: strings and blocks that a function hands out are borrowed. They live until the callback that asked for
 *     them returns. Nothing handed out is ever freed by the plugin; nothing of the plugin's is freed by the host.
 *   - Text is UTF-8 and ends with NUL. Dates are ISO 8601 (2026-10-01), intervals are half-open [from, to).
 *   - Transactions: one command, one transaction. A plugin never begins, commits or rolls back.
 *
 * Growth: the structs of the description only ever grow at the end, the function table likewise; the host reads a member
 * only if the size that the plugin was compiled with covers it. A struct that passes through the function table (a value,
 * a field, an emission, a time) never changes: what needs more gets a function of its own. A plugin is accepted when its
 * major version equals the host's and its minor version is not above the host's.
 *
 * Since 1.0, where a declaration does not say otherwise. SPDX-License-Identifier: MIT
 */
#ifndef PUSSEL_PLUGIN_H
#define PUSSEL_PLUGIN_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. The macro PUSSEL_PLUGIN writes it into the description: do not write it yourself. */
#define PUSSEL_API_MAJOR 1
#define PUSSEL_API_MINOR 2

/* The first word of every description: "PUSL". It tells a plugin from a shared object that only has the right symbol. */
#define PUSSEL_MAGIC 0x5055534CU

/*
 * Results. The numbers are stable: they never change meaning and are never reused. The program's exit status follows
 * from them (in brackets), so a script can tell "no such unit" from "not allowed".
 */
enum pussel_result {
  PUSSEL_OK = 0,         /* done [0] */
  PUSSEL_ENO = -1,       /* the answer is no, or a check found faults [1] */
  PUSSEL_EUSAGE = -2,    /* the command line or a file's content is wrong; the person can mend it [2] */
  PUSSEL_ENOTFOUND = -3, /* what was referred to does not exist, or the reference fits several [3] */
  PUSSEL_EREFUSED = -4,  /* a rule forbids it: not enabled there, not allowed, suppressed, wrong state [4] */
  PUSSEL_EBUSY = -5,     /* somebody else is writing; try again [5] */
  PUSSEL_EBLOCKED = -6,  /* a plugin that is needed is blocked [6] */
  PUSSEL_EIO = -7,       /* the system could not read or write: full disk, file rights [5] */
  PUSSEL_EINTERNAL = -70, /* a fault of the program or of a plugin, not of the person [70] */
  PUSSEL_ENOMEM = -71,   /* no memory left [70] */
  PUSSEL_NOTHING = 100   /* from `run` of a command with --below: there is nothing to do in this unit; see pussel_command. Since 1.2 */
};

/*
 * Types of values, options, columns and event fields. In JSON a DATE is a string and a BOOLEAN is true or false.
 * UNIT and PERSON are integers inside; on the command line the host resolves what the person typed (id:17, ext:24,
 * code:65, a name, a path) before the plugin is called.
 */
enum pussel_type {
  PUSSEL_NULL = 0,
  PUSSEL_INTEGER = 1,
  PUSSEL_REAL = 2,
  PUSSEL_TEXT = 3,
  PUSSEL_DATE = 4,    /* ISO 8601 date as text; checked by the host when it is an option */
  PUSSEL_BOOLEAN = 5, /* 0 or 1; as an option: a flag without argument */
  PUSSEL_UNIT = 6,    /* a unit's own number (org_unit.unit) */
  PUSSEL_PERSON = 7,  /* a person's own number (org_person.person) */
  PUSSEL_FILE = 8,    /* option only: a path that the plugin reads through csv_read; "-" is standard input */
  PUSSEL_CHOICE = 9   /* option or setting only: one of the words in `choices` */
};

/* One value. `type` says which member holds it; PUSSEL_NULL holds none. DATE, FILE and CHOICE are in `text`. */
struct pussel_value {
  int32_t type;     /* enum pussel_type */
  int32_t reserved; /* 0 */
  int64_t integer;  /* INTEGER, BOOLEAN, UNIT, PERSON */
  double real;      /* REAL */
  const char *text; /* TEXT, DATE, FILE, CHOICE; borrowed */
};

/* A value with a name: a field of an event. */
struct pussel_field {
  const char *name;          /* as declared in the event's .fields */
  struct pussel_value value; /* PUSSEL_NULL becomes null in the payload */
};

/*
 * A constant array with its length and element size. The element size is what lets element structs grow at the end
 * without breaking plugins that were compiled against a shorter one. Fill it with PUSSEL_LIST(array).
 */
struct pussel_list {
  const void *items; /* the first element; NULL when count is 0 */
  uint32_t count;    /* of elements */
  uint32_t size; /* sizeof one element, as the plugin was compiled */
};
#define PUSSEL_LIST(array) {(array), (uint32_t)(sizeof(array) / sizeof((array)[0])), (uint32_t)sizeof((array)[0])}

struct pussel_context;

/*
 * Who a command or a view is for: a set of roles, joined with |. The host compares it with the roles that the actor
 * holds in the unit or above it. PUSSEL_EVERYONE asks for no role: whoever can reach the installation may. An
 * administrator may whatever the others may; an auditor may read whatever the others may read.
 */
enum pussel_audience {
  PUSSEL_EVERYONE = 0,
  PUSSEL_MEMBER = 1 << 0,        /* employee of the unit */
  PUSSEL_MANAGER = 1 << 1,       /* manager or deputy of the unit */
  PUSSEL_MANAGER_ABOVE = 1 << 2, /* manager of a unit above */
  PUSSEL_ADMINISTRATOR = 1 << 3, /* administrator of the unit or of one above */
  PUSSEL_ARCHIVIST = 1 << 4,     /* answers for the archive of an authority */
  PUSSEL_AUDITOR = 1 << 5, /* reads everything, writes nothing */
  PUSSEL_NEAREST_MANAGER = 1 << 6 /* manager of the nearest unit above that is led by another than the unit's own manager */
};

/* ---------------------------------------------------------------------------------------------------------------- */
/* The description. Everything below is static const data of the plugin, read by the host for as long as it runs.    */

/* Another plugin that this one needs. Needs are checked where the plugin is enabled: both must be, for that unit. */
struct pussel_requirement {
  const char *id;          /* of the other plugin */
  const char *min_version; /* "1.2", compared number by number; NULL: any */
};

/*
 * One step of the plugin's tables. Steps are numbered 1..N without gaps, run once and in order, each fresh
 * installation runs all of them, and an applied step is never edited: the host keeps its SHA-256 and refuses to go on
 * if it changes. Tables and indexes must be named p_<id>_…; triggers are refused, and views are not made here but declared.
 */
struct pussel_migration {
  int32_t version;  /* 1, 2, 3 … */
  const char *name; /* "rounds": the file is schema/001-rounds.sql */
  const char *sql;  /* one or more statements; usually the generated string of that file */
};

/* A column of a view or of a command's rows, or a field of an event. `name` is the JSON key; it is never translated. */
struct pussel_column {
  const char *name; /* small letters, digits and _; in English, from the field's own words */
  int32_t type; /* enum pussel_type, save FILE and CHOICE, which only options have */
  int32_t flags; /* enum pussel_column_flag */
  const char *summary; /* meaning, unit and allowed range, in English; translated for people */
  const char *heading; /* heading in tables, in English, translated; NULL: made from the name */
};
enum pussel_column_flag {
  PUSSEL_COLUMN_DETAIL = 1 << 0, /* left out of tables for people; always in json, csv, tsv and jsonl */
  PUSSEL_COLUMN_WORD = 1 << 1, /* holds one of a few fixed words, marked with N_(): translated in tables for people only */
  PUSSEL_COLUMN_SPARSE = 1 << 2, /* left out of a table for people when it is empty in all rows. Since 1.2 */
  PUSSEL_COLUMN_OF_MANY = 1 << 3, /* as DETAIL when the command is about one unit; in tables too with an option --below. Since 1.2 */
  PUSSEL_COLUMN_COLOR = 1 << 4 /* "#rrggbb": what the next column's cell has behind it where the terminal has colours; else as DETAIL. Since 1.2 */
};

/*
 * A published view: the only way in which others read what a plugin knows. It is named <id>_<something>; a later
 * version only adds columns; a breaking change is a new name. `sql` is the SELECT that follows CREATE VIEW … AS. It
 * uses only SQLite's own functions, so that any SQLite tool can open the file; "today" is written date('now'), which
 * Pussel answers with the day that was asked for.
 * `trait` joins the view to a shared concept: "commitment", "measurement", "goal", "decision", "occasion", "record", and (since
 * 1.2) "assessment": what has been said of a commitment, in words too, by whoever follows it up.
 * The view must then have all columns of the trait (see doc/data-model.md), with NULL where it knows nothing.
 * `audience` is asked of each row when the view has a column `unit` of type UNIT: a person's question gets the rows of
 * the units where the person is of the audience, and those of no unit when the person is so for the whole organisation.
 * A view without that column is for those who are of the audience anywhere. Other views, traits too, see all rows.
 */
struct pussel_view {
  const char *name;           /* <id>_<something> */
  const char *summary;        /* what a row is, in one line; English, translated for people */
  const char *sql;            /* SELECT … ; no parameters, no ORDER BY: who asks decides the order */
  struct pussel_list columns; /* struct pussel_column, in the order of the SELECT */
  const char *trait;          /* NULL: none */
  uint32_t audience;          /* enum pussel_audience */
};

/*
 * An option of a command or a parameter of a named query. Options are written --name; aliases are further spellings,
 * separated by commas ("enhet,arbetsställe"). A positional option takes the words that are not options, in order.
 */
struct pussel_option {
  const char *name;    /* without the hyphens; small letters, digits, hyphens */
  const char *aliases; /* NULL: none */
  int32_t type;        /* enum pussel_type */
  int32_t flags;       /* enum pussel_option_flag */
  const char *summary; /* what it decides, in one line; English, translated for people */
  const char *argument;    /* "FILE" in the help; NULL: made from the type */
  const char *choices;     /* CHOICE: words separated by commas */
  const char *fallback;    /* the value when it is not given, as typed; NULL: none */
  int64_t min, max;        /* INTEGER: allowed range, when min < max */
};
enum pussel_option_flag {
  PUSSEL_OPTION_REQUIRED = 1 << 0,  /* the host refuses the command without it; with --below not asked for --unit */
  PUSSEL_OPTION_REPEATED = 1 << 1,  /* may be given several times */
  PUSSEL_OPTION_POSITIONAL = 1 << 2 /* a word without --name; those come in the order of the table */
};

/*
 * A command: `pussel <id> <name> [options]`. The name may have two words ("piece add").
 *
 * The host parses the options by this table, resolves units and persons, checks that the plugin is enabled for the
 * unit and that the actor may, opens the transaction, calls `run`, commits, and delivers the events. Which unit it
 * checks: the option of type UNIT named "unit"; with PUSSEL_COMMAND_BULK each unit below the option --below, one call
 * of `run` for each, where one unit's refusal is listed and the others go on; else what `unit_sql` answers.
 * A `run` that finds nothing to do in the unit says so with pussel_fail and returns PUSSEL_NOTHING: for one unit that is the error;
 * with --below the unit is passed over, what was written for it is undone, and how many they are is told.
 *
 * `prepare`, when there is one, is called before the transaction opens: it may read the database, read files and ask
 * at the terminal, and must not write. It hands what it found to `run` through *prepared. (In a transaction nobody
 * may be kept waiting for a person.)
 */
struct pussel_command {
  const char *name;    /* one or two words of small letters, digits and hyphens: "open", "piece add" */
  const char *aliases; /* further spellings of the name, separated by commas: "öppna,oppna"; NULL: none */
  const char *summary; /* one line, imperative, English; translated for people */
  const char *details; /* more for the help and the manual; NULL: none */
  const char *example; /* one command line that works; NULL: none */
  uint32_t audience;   /* enum pussel_audience */
  uint32_t flags;      /* enum pussel_command_flag */
  struct pussel_list options; /* struct pussel_option */
  struct pussel_list columns; /* struct pussel_column: the rows it prints */
  const char *unit_sql; /* a SELECT of one unit; its :names are options of the command; NULL: none */
  int (*prepare)(struct pussel_context *context, void **prepared);
  int (*run)(struct pussel_context *context, void *prepared);
};
enum pussel_command_flag {
  PUSSEL_COMMAND_WRITES = 1 << 0, /* opens a write transaction and accepts --dry-run */
  PUSSEL_COMMAND_BULK = 1 << 1,   /* accepts --below UNIT and --workplaces beside --unit */
  PUSSEL_COMMAND_ANYWHERE = 1 << 2, /* concerns no unit: allowed wherever the plugin is enabled for somebody */
  PUSSEL_COMMAND_WINDS_UP = 1 << 3, /* ends or hands over what was begun: allowed also where the plugin is disabled */
  PUSSEL_COMMAND_DOCUMENTS = 1 << 4 /* hands over documents: -o names where they go, and the rows are shown without it. Since 1.2 */
};

/* A question that the plugin answers well: `pussel query <id>.<name> --param year=2027`. Read-only. */
struct pussel_query {
  const char *name;    /* without the plugin's id; small letters, digits, hyphens */
  const char *summary; /* the question it answers, in one line; English, translated for people */
  const char *sql; /* a SELECT over published views; parameters as :name */
  struct pussel_list parameters; /* struct pussel_option */
};

/*
 * A type of event that the plugin may emit: <id>.<entity>.<past verb>, such as siq.round.opened. The payload has the
 * declared fields and no others: ids, codes and numbers — never names, free text, or a value that a view would
 * suppress. A new meaning is a new version.
 * `trait`: "commitment.made", "commitment.changed", "commitment.delivered" (by the commitment's owner) or
 * "commitment.assessed" (by anyone; delivered only to the plugin that owns the ref). Fields of a trait event: `ref`
 * (TEXT, "<id>:<number>"), and for made: kind, due, state; changed: due, state; assessed: assessment, state.
 */
struct pussel_event_type {
  const char *name;
  int32_t version; /* from 1 */
  int32_t flags;   /* enum pussel_event_flag */
  const char *summary;       /* what has happened, in one line; English, translated for people */
  struct pussel_list fields; /* struct pussel_column: what the payload holds */
  const char *trait;         /* NULL: none */
};
enum pussel_event_flag {
  PUSSEL_EVENT_ANONYMOUS = 1 << 0 /* stored without actor, and with the day instead of the time */
};

/* An event, as a handler gets it. All of it is borrowed until the handler returns. */
struct pussel_event {
  int64_t sequence; /* dense, from 1, never reused: the identity of the event in this installation */
  const char *type; /* also when the subscription is to a trait: the emitter's own type */
  int32_t version;  /* of that type; fields may differ between versions */
  int32_t reserved; /* 0 */
  int64_t unit; /* 0: none */
  const char *time; /* ISO 8601 UTC; only the date for anonymous types */
  int64_t cause;    /* sequence of the event whose handling emitted this one; 0: a command did */
};

/*
 * A subscription. `event` is a type's name ("siq.round.closed") or a trait's ("commitment.assessed").
 * The effect on the database is exactly once: it commits together with the subscription's position. Events of one
 * unit come in order; when the handler fails for a unit, that unit's events wait and the others go on.
 * Events of units for which the plugin is not enabled are not delivered; they wait, and whoever enables the plugin there
 * says whether it shall have them (--replay) or not (--skip).
 */
struct pussel_handler {
  const char *event;
  const char *summary; /* what it does with the event, in one line; English, translated for people */
  uint32_t flags;      /* 0 */
  /* Writes own tables and may emit. An error undoes all of it; the event comes again at a later delivery. */
  int (*handle)(struct pussel_context *context, const struct pussel_event *event);
  /* Empties what `handle` has derived from the events of a unit (0: from all events), so that they can be delivered once
   * more from the first: `pussel event replay`. Writes own tables; does not emit. NULL: the subscription cannot be replayed. */
  int (*reset)(struct pussel_context *context, int64_t unit);
};

/* A setting. Its full name is <id>.<name>; a unit may have its own value when UNIT is set, inherited downward. */
struct pussel_setting {
  const char *name;     /* without the plugin's id; small letters, digits, _ and hyphens */
  int32_t type;         /* INTEGER, REAL, TEXT, DATE, BOOLEAN or CHOICE */
  int32_t flags;        /* enum pussel_setting_flag */
  const char *fallback; /* the value when nobody has set one, as typed */
  const char *choices;  /* CHOICE: words separated by commas */
  int64_t min, max;     /* INTEGER: allowed range, when min < max */
  const char *summary;  /* what it decides and in which unit of measurement; English, translated for people */
};
enum pussel_setting_flag {
  PUSSEL_SETTING_UNIT = 1 << 0, /* a unit can override it */
  PUSSEL_SETTING_OWN = 1 << 1 /* with UNIT: each unit decides for itself alone, its manager too; never inherited, never set for all. Since 1.2 */
};

/* What personal data the plugin keeps and why: the record of processing (GDPR article 30) is made from these. */
struct pussel_personal_data {
  const char *purpose;     /* what it is needed for */
  const char *categories;  /* of persons and of data */
  const char *legal_basis; /* such as "GDPR 6.1 e, task in the public interest" */
  const char *retention;   /* when it is disposed of, and by which rule */
  const char *recipients;  /* who outside the authority gets to see it; NULL: nobody. Since 1.1 */
};

/* An error that the plugin can give: the code is stable, the manual explains it. */
struct pussel_error {
  const char *code;    /* "<id>-…", such as siq-round-closed */
  const char *meaning; /* what it means and what to do, in English; translated for people */
};

/*
 * Work that is under way in a unit, and what becomes of it when the unit ends: when it is merged with others, split, recut
 * (several units become several others) or closed. A unit that is moved, renamed, recoded or put to rest keeps its number,
 * and its work stays with it. Before a reorganisation is approved the host lists every open record of the units that end,
 * with where it will go; those that need a person's decision must be given a home first. On the day on which the
 * reorganisation comes into force the host calls `rehome` once for each record. Since 1.1.
 */
enum pussel_home {
  PUSSEL_HOME_SUCCESSOR = 1, /* goes to the unit's one successor; where there are several, or none: as BY_HAND */
  PUSSEL_HOME_BY_HAND = 2,   /* a person says which successor takes it over, or that it is closed */
  PUSSEL_HOME_CLOSE = 3      /* is ended in the unit where it is; what it has come to stays readable there */
};
struct pussel_open_record {
  const char *kind;    /* one word of small letters: "round". A record is spoken of as <id>.<kind>:<number>: siq.round:7 */
  const char *summary; /* what such a record is, in one line; English, translated for people */
  /* SELECT of those open in the unit :unit: number (INTEGER), title (TEXT, without names of persons), and, of one that the trait
   * "commitment" tells of too, its ref there ("siq:3"), so that it can be spoken of by it. Reads own tables. */
  const char *sql;
  int32_t merged;  /* enum pussel_home: when the unit is merged into one other */
  int32_t split;   /* when it is split into several */
  int32_t recut;   /* when it is one of several that become several others */
  int32_t closed;  /* when it ends without a successor: BY_HAND or CLOSE */
  /*
   * Gives the record to the unit `to`; to 0: closes it in the unit where it is. In the transaction in which the
   * reorganisation comes into force: writes own tables and may emit for `from` and `to`, whether or not the plugin is
   * enabled there. pussel_now tells the day on which the unit ended, and so does date('now'), however late the step is
   * taken. An error undoes the whole step, and it is tried again at the next writing command.
   */
  int (*rehome)(struct pussel_context *context, int64_t record, int64_t from, int64_t to);
};

/*
 * A type of official record that the plugin keeps (allmän handling). Which ones there are, of which unit and whether each is
 * a draft or finalised, is told by the plugin's view with the trait "record", where `ref` is <id>.<kind>:<number>. The
 * host finds, shows, releases, archives and disposes of them; only the plugin can change them. Since 1.1.
 */
struct pussel_record {
  const char *kind;      /* one word of small letters: "round" */
  const char *title;     /* "Self-assessment", in English; translated for people */
  const char *retention; /* what is proposed to the archive authority: how long, from when; English, translated; NULL: kept for ever */
  const char *sql; /* SELECT of what the record :record says, one row or several: what is shown, released and archived; reads own tables and published views */
  /* struct pussel_column, in the order of the SELECT. A column of the type PERSON holds a person's number: people get the name, or
   * nothing where the identity is protected. */
  struct pussel_list columns;
  uint32_t audience; /* enum pussel_audience: who reads what it says; archivists too, always. That it exists is told by the view */
  uint32_t flags;    /* 0 */
  /* Makes a draft final: from then on the plugin refuses to change it, and its view says finalised. It has no missing
   * parts, else the plugin fails and says which. Writes own tables and may emit, whether or not the plugin is enabled there. NULL: the plugin's own commands finalise. */
  int (*finalise)(struct pussel_context *context, int64_t record);
  /* Destroys what a finalised record says, by a decision on disposal that the host has checked and puts on protocol. What
   * others refer to (its number, counts that are published already) may stay; `sql` gives no row from then on. Writes own
   * tables and may emit, whether or not the plugin is enabled there. NULL: it cannot be disposed of. */
  int (*dispose)(struct pussel_context *context, int64_t record);
};

/*
 * A column in which the plugin's tables point at a person (core_person.id). From these the host makes the extract of all that
 * is held on a person (GDPR article 15) and carries out an erasure (article 17): by itself, calling nothing of the plugin's. What
 * is SQL here reads what the plugin may read, and names columns of the table without a prefix. A foreign key to core_person that
 * is not declared here is reported by `pussel check`; its rows are in the extract all the same, and are never erased. So is a
 * column that is declared and cannot be dealt with as it says. Since 1.1.
 */
enum pussel_erase {
  PUSSEL_ERASE_CLEAR = 1, /* the column becomes NULL; the row stays */
  PUSSEL_ERASE_ROW = 2    /* the row goes */
};
struct pussel_person_column {
  const char *table;   /* p_<id>_… */
  const char *column;  /* of it; references core_person (id) */
  const char *summary; /* what a row says of the person, in one line; English, translated for people */
  const char *show; /* what the extract shows of a row, as in a SELECT: "what, date(due * 86400, 'unixepoch') AS due"; NULL: all columns */
  const char *record; /* SQL expression: the ref of the record that the row is part of (a finalised one is kept); NULL: of none */
  int32_t erase;      /* enum pussel_erase: what an erasure does where the row is part of no finalised record */
  const char *clear; /* CLEAR: further assignments that go with it, as in an UPDATE: "owner_role = 'nobody'"; NULL: none */
};

/*
 * The description itself. Define it with PUSSEL_PLUGIN, which writes the first four members and the exported function:
 *
 *   PUSSEL_PLUGIN(.id = "survey", .version = "0.1", .owner = "se.kommun", .title = "Survey", …)
 *
 * Compiled as C++ (which has no such initialisers before C++20) write pussel_plugin_v1() by hand.
 */
struct pussel_plugin {
  uint32_t magic;      /* PUSSEL_MAGIC */
  uint32_t size;       /* sizeof(struct pussel_plugin), as the plugin was compiled */
  uint16_t api_major;  /* PUSSEL_API_MAJOR */
  uint16_t api_minor;  /* PUSSEL_API_MINOR */
  const char *id;      /* [a-z][a-z0-9]{1,15}; the command group, the prefix of tables, views and events */
  const char *version; /* "1.2.3" */
  const char *owner;   /* reverse domain of who answers for it: se.orebro */
  const char *title;   /* in English; translated for people */
  const char *aliases; /* further spellings of the command group, separated by commas: "pussel"; NULL: none */
  const char *summary;
  const char *licence; /* SPDX identifier */
  struct pussel_list needs; /* struct pussel_requirement */
  struct pussel_list migrations;
  struct pussel_list commands;
  struct pussel_list views;
  struct pussel_list queries;
  struct pussel_list emits;   /* struct pussel_event_type */
  struct pussel_list handles; /* struct pussel_handler */
  struct pussel_list settings;
  struct pussel_list personal_data;
  struct pussel_list errors;
  /*
   * Hooks; each may be NULL. `start` is called once in a process before any other callback, `stop` once after the
   * last. `unit_enabled` and `unit_disabled` run in the transaction of `pussel plugin enable|disable`, for the unit
   * that the decision names (its effect is inherited downward); they can be called again for the same unit, and an
   * error undoes the decision. `self_check` writes nothing and returns PUSSEL_ENO with a message when something of
   * the plugin's own is wrong; `pussel check` runs it.
   */
  int (*start)(struct pussel_context *context);
  void (*stop)(struct pussel_context *context);
  int (*unit_enabled)(struct pussel_context *context, int64_t unit);
  int (*unit_disabled)(struct pussel_context *context, int64_t unit);
  int (*self_check)(struct pussel_context *context);
  struct pussel_list open_records; /* struct pussel_open_record; since 1.1 */
  struct pussel_list records;      /* struct pussel_record; since 1.1 */
  struct pussel_list persons;      /* struct pussel_person_column; since 1.1 */
};

/* ---------------------------------------------------------------------------------------------------------------- */
/* The function table: what a plugin can ask of the host. Append-only for the life of major version 1. A slot that a   */
/* host lacks answers PUSSEL_EINTERNAL with a message; it is never NULL. Call through the short names further down.   */

/* Today and now, in Swedish time, or the clock that a test has set. Never ask the system: tests could not answer. */
struct pussel_time {
  char day[16];    /* ISO date in Swedish time; the day of --as-of when one is given */
  char stamp[32];  /* ISO 8601 UTC, to the second */
  int64_t seconds; /* since 1970-01-01T00:00:00Z */
};

/* One thing that happened; see pussel_event_type. */
struct pussel_emission {
  const char *type; /* a declared type of this plugin */
  int32_t version;  /* the declared version of it */
  int32_t count;    /* of fields */
  int64_t unit;     /* the unit it concerns; 0: none */
  const struct pussel_field *fields; /* one for each declared field, in any order */
};

/* How serious a line to the person (on standard error) or to the log is. */
enum pussel_level {
  PUSSEL_NOTE = 0,    /* what was done, or what to do next; left out with --quiet */
  PUSSEL_WARNING = 1, /* done, but something deserves a look */
  PUSSEL_DEBUG = 2    /* only with PUSSEL_DEBUG set in the environment */
};

/* A row of a file; `cells` follow the columns that were asked for, NULL where the file has no such column. */
struct pussel_csv_row {
  const char *file;         /* as the person gave it: for messages */
  int64_t line;             /* in the file, from 1 */
  const char *const *cells; /* UTF-8 whatever the file was in; borrowed until the next row */
  uint32_t count;           /* of the columns that were asked for */
};

/*
 * How many individuals of one unit gave each answer: see pussel_host.count_give. `measure` says what was asked, with what
 * makes it comparable (a set, its version): small letters, digits and . _ - + / . Every answer that could be given is a
 * category, with n 0 where nobody gave it, and in the same order in every unit. Since 1.1.
 */
struct pussel_count {
  const char *measure;  /* "siq-13/1.samverkan"; at most 120 characters */
  const char *category; /* "1" … "5"; at most 40 characters, any text without control characters */
  int64_t n;            /* individuals, 0–1 000 000 */
};
enum pussel_counts_flag {
  PUSSEL_COUNTS_OF_UNITS = 1 << 0, /* the unit itself is what is counted: n is 1 in one category of each measure, 0 in the others */
  PUSSEL_COUNTS_ALONE = 1 << 1, /* never summed, since it concerns one person: only the unit's own counts are published */
  PUSSEL_COUNTS_SHARED = 1 << 2 /* with OF_UNITS: the unit itself shows its numbers to all, so they need not be hidden. Since 1.2 */
};
struct pussel_counts {
  const char *subject; /* what those measures are that the same individuals answered together, one word: "rating" */
  const char *period;  /* what is summed together: "2026"; as a measure is spelled, at most 40 characters */
  int64_t unit;        /* whose individuals they are */
  const struct pussel_count *items; /* measure by measure: all categories of one follow each other */
  int32_t count;       /* of items, at most 10 000 */
  int32_t flags;       /* enum pussel_counts_flag */
  int32_t min_group;   /* the threshold that those who answered were promised; 0: none beside the setting core.min_group */
  int32_t reserved;    /* 0 */
};

/*
 * A file that a command makes: a page, a picture, a calendar entry. See pussel_host.document. Since 1.2.
 */
struct pussel_document {
  const char *name;    /* what it is called in a folder: "norra-skolan.html"; no slash, at most 120 bytes, each once in a command */
  const char *title;   /* of a page: the host writes its head, language and style, and this as its title; NULL: content is the whole file */
  const char *head;    /* of a page: elements that its head has besides, such as a style or a script; NULL: none */
  const char *content; /* of a page: what its <main> holds; UTF-8, length bytes */
  size_t length;
};

struct pussel_host {
  uint32_t size;         /* of the host's own table: a slot past it does not exist */
  uint16_t major, minor; /* of the host's interface; major equals the plugin's */

  /*
   * Errors, memory, texts: in every callback.
   *
   * fail: sets the error of this callback and returns `error`, so that it can end the callback. `error` is one of
   * enum pussel_result below 0; `code` is declared in .errors of the description. what: what was attempted, or to what it
   * happened; why: why it could not be done, beginning small and without a full stop; remedy: what to do, a whole
   * sentence, NULL when there is nothing to say. All three are shown to people, so they are translated already; they
   * are copied. A later fail of the same callback replaces the error.
   */
  int (*fail)(struct pussel_context *context, int error, const char *code, const char *what, const char *why,
              const char *remedy);
  /* Like fail, for the latest error of the connection. It tells a busy (PUSSEL_EBUSY) or full or unreadable database
   * (PUSSEL_EIO) from what the guard has denied and from a fault in the plugin's SQL (both PUSSEL_EINTERNAL). */
  int (*fail_sql)(struct pussel_context *context, const char *what);
  /* Formats as vprintf into memory of this callback; any length. NULL when memory is out (and the error is set). */
  char *(*text)(struct pussel_context *context, const char *format, va_list arguments);
  /* Zeroed memory, aligned for any type, of this callback; what `prepare` takes lives until the command has ended. NULL
   * when memory is out (and the error is set). */
  void *(*alloc)(struct pussel_context *context, size_t bytes);
  /* The text in the person's language: from the catalogue pussel-<id>, else from the program's own; the msgid itself when
   * neither has it. Borrowed for the life of the process. */
  const char *(*translate)(struct pussel_context *context, const char *msgid);
  /* A line to the person, on standard error; `level` is enum pussel_level. In a writing command it is shown after the
   * commit, or never when nothing was committed; notes are left out in bulk. Never personal data. */
  void (*log)(struct pussel_context *context, int level, const char *text);

  /*
   * The database and the clock: in every callback.
   *
   * db: SQLite's own connection; use its API as you know it. Reads: own tables and every published view. Writes: own
   * tables p_<id>_…, and only in `run` of a writing command, in a handler, its `reset` or a unit hook, and (since 1.1) in
   * `rehome`, `finalise` and `dispose`. Key columns `id` of core_unit,
   * core_person and core_service may be referenced by foreign keys. Denied: ATTACH, PRAGMA, transactions, savepoints,
   * temporary objects, triggers, views, and any change of the schema outside a migration. Finalise what you prepare.
   * The guard stops mistakes, not malice.
   */
  sqlite3 *(*db)(struct pussel_context *context);
  /* Fills *time. Never fails. */
  void (*now)(struct pussel_context *context, struct pussel_time *time);

  /*
   * What the person typed: in `prepare` and `run` of a command. Values are checked and resolved by the declared type;
   * an option that was not given has its .fallback.
   *
   * argument_count: how many values the option has; 0 for one that was not given and has no fallback, and for a name that
   * is not declared. With PUSSEL_COMMAND_BULK "below" is what was given to --below, as text (since 1.2).
   */
  uint32_t (*argument_count)(struct pussel_context *context, const char *name);
  /* Value number `index`, from 0. PUSSEL_ENOTFOUND without a message, and *value PUSSEL_NULL, when there is none. */
  int (*argument)(struct pussel_context *context, const char *name, uint32_t index, struct pussel_value *value);
  /* Asks the person and waits; only in `prepare`, else PUSSEL_EINTERNAL (plugin-late). *answer is the line without its
   * end, NULL at end of input. The question is shown only on a terminal, so that answers can also come from a file. */
  int (*ask)(struct pussel_context *context, const char *question, const char **answer);
  /* Reads a CSV file (; or , or tab; UTF-8 with or without BOM, or Windows-1252; any line end) with a heading row and calls
   * `row` for each data row; rows without any content are passed over. `path`: "-" is standard input. `columns`: names
   * separated by commas, each with other spellings after | ("piece|bit*,level|nivå"); a name that ends with * must be in
   * the file. At most 32 columns. Only in `prepare`. Stops at the first error of `row` and returns it; a file that is
   * not there, not CSV, or lacks a column gives an error that names the file, the line and the column. */
  int (*csv_read)(struct pussel_context *context, const char *path, const char *columns,
                  int (*row)(struct pussel_context *context, const struct pussel_csv_row *row, void *state), void *state);

  /*
   * What the person gets: in `run` of a command. Rows go to standard output in the format that was asked for; those of a
   * writing command only after its commit.
   *
   * row_set: sets one cell of the row that is being built; texts are copied. PUSSEL_EINTERNAL (plugin-column) when the
   * command does not declare the column.
   */
  int (*row_set)(struct pussel_context *context, const char *column, const struct pussel_value *value);
  /* Ends the row. Cells that were not set are empty. */
  int (*row_end)(struct pussel_context *context);
  /* Steps a prepared and bound statement to its end, each result a row; its column names are declared columns. Does not
   * finalise it. */
  int (*rows)(struct pussel_context *context, sqlite3_stmt *statement);

  /*
   * Events.
   *
   * emit: appends an event in the running transaction, in `run` of a writing command, a handler, a unit hook, and (since
   * 1.1) in `rehome`, `finalise` and `dispose`; it is delivered after the commit. Refused: a type that is not declared, a field that is not, a declared field that is
   * missing (PUSSEL_EINTERNAL, plugin-event), a unit for which the plugin is not enabled (PUSSEL_EREFUSED), a chain of more than
   * eight causes. *sequence, when it is not NULL, gets the event's number.
   */
  int (*emit)(struct pussel_context *context, const struct pussel_emission *emission, int64_t *sequence);
  /* A field of the payload of the event that is being handled. PUSSEL_ENOTFOUND without a message, and *value PUSSEL_NULL,
   * when it has none of that name. Whole numbers above 2^53 may lose digits. */
  int (*event_field)(struct pussel_context *context, const struct pussel_event *event, const char *name,
                     struct pussel_value *value);

  /*
   * The organisation and the plugin's surroundings: in every callback.
   *
   * setting: the value that holds for the unit: its own, the nearest one above it that has one, the installation's, or
   * the declared fallback; unit 0 asks for the whole installation. PUSSEL_EINTERNAL for a name that is not declared.
   * A setting of the core is asked for by its full name: "core.min_group" (since 1.1).
   */
  int (*setting)(struct pussel_context *context, int64_t unit, const char *name, struct pussel_value *value);
  /* For commands whose units come from a file: the same checks as for an option --unit. Call it before acting on a unit;
   * it fails (PUSSEL_EREFUSED) when the plugin is not enabled there or the actor may not. Unit 0 is the whole
   * organisation: for what holds for every unit, which nobody may who may only in a part. */
  int (*unit_enter)(struct pussel_context *context, int64_t unit);
  /* Resolves a reference as people write it: id:17, ext:24, code:65, a name, the end of a path. Fails
   * (PUSSEL_ENOTFOUND) when it fits none, or several: the candidates are then in the error. */
  int (*unit_find)(struct pussel_context *context, const char *reference, int64_t *unit);
  /* The same for a person: id:3, ext:anna01, or a name. */
  int (*person_find)(struct pussel_context *context, const char *reference, int64_t *person);
  /* The path of a data file that the plugin ships, in its own data folder (<data folder>/<id>/file). NULL (error set)
   * when it is not there. */
  const char *(*data_path)(struct pussel_context *context, const char *file);

  /*
   * Counts of individuals (since 1.1).
   *
   * count_give: hands over how many individuals of a unit gave each answer, once, when no more answers can come: when a
   * round is revealed or an evaluation closes. The host decides there and then what may be seen, for good, and publishes it
   * in the view published_count: the unit's own counts where they may show (scope 'own', with the mark `suppressed`), and
   * sums for the unit and those above it (scope 'below'). The plugin keeps no counts of its own of what is suppressed, shows
   * nothing made from it (median, spread, how many answered), and makes no sums: it asks the view.
   *
   * What the host warrants: every number that it ever publishes, on any day and for any unit, is a sum over whole groups of
   * respondents. A group is one unit with at least the threshold of respondents who did not all answer alike, or several
   * small units that hide each other; once formed it never changes. So no subtraction of published numbers, of units, days,
   * measures or categories, gives those of a unit that is suppressed. Which units count above is the tree of that day.
   *
   * Of counts of units (PUSSEL_COUNTS_OF_UNITS) only sums are published: of at least the threshold of units, not all in one
   * category. A unit that shows its own numbers says so with PUSSEL_COUNTS_SHARED (since 1.2): its counts are then published at
   * once, as its own and in the sums above it, and it never hides others. Whether it shares is decided before it hands over.
   *
   * In `run` of a writing command, a handler, `rehome` or `finalise`. The threshold is the setting core.min_group in the unit, or
   * .min_group when that is more. The same once more, with the same numbers, changes nothing. Fails: with other numbers than
   * before (PUSSEL_EREFUSED, count-given), for a unit that does not exist (PUSSEL_ENOTFOUND, count-unit), and
   * (PUSSEL_EINTERNAL, plugin-count) for what no plugin should hand over: a negative n, a measure with fewer than two
   * categories or with others than in another unit, a name that is too long, PUSSEL_COUNTS_SHARED of anything but a unit's own
   * statement, a callback that does not write.
   */
  int (*count_give)(struct pussel_context *context, const struct pussel_counts *counts);

  /*
   * Documents, and whose command it is (since 1.2).
   *
   * document: hands over a file, in `run` of a command with PUSSEL_COMMAND_DOCUMENTS; its content is copied. What was handed
   * over is written when the command has succeeded, a writing one after its commit, all files or none, and none with
   * --dry-run: to the folder that -o names (it is there, ends with / or several documents come; it is made when it is missing),
   * else to the file that -o names. A file that is there is replaced. Without -o nothing is written and the rows are shown.
   * PUSSEL_EINTERNAL (plugin-document) for a name that cannot be one, a name that was used before, or another command.
   */
  int (*document)(struct pussel_context *context, const struct pussel_document *document);
  /* The person whose account runs the command; 0: the account is bound to nobody. In `prepare` and `run`. For what belongs to
   * one person alone; who may run a command at all is said by its audience. */
  int64_t (*actor_person)(struct pussel_context *context);
  /*
   * count_give_all: count_give of several hand-overs at once, in their order (since 1.2). For what comes in bulk: what they have alike
   * is looked up once, and each sum above them is written once. When one is refused, those before it are taken and none after it.
   */
  int (*count_give_all)(struct pussel_context *context, const struct pussel_counts *all, uint32_t count);
};

/* The context of a callback. Only the first member is public. */
struct pussel_context {
  const struct pussel_host *host; /* the function table; never NULL */
};

#if defined(__GNUC__)
#define PUSSEL_EXPORT __attribute__((visibility("default")))
#define PUSSEL_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define PUSSEL_FORMAT_ARGUMENT(n) __attribute__((format_arg(n))) /* argument n is a format, and so is the result */
#else
#define PUSSEL_EXPORT
#define PUSSEL_PRINTF(f, a)
#define PUSSEL_FORMAT_ARGUMENT(n)
#endif

/* The one symbol that a plugin exports. Pure: no input, no output, no allocation. */
PUSSEL_EXPORT const struct pussel_plugin *pussel_plugin_v1(void);

#define PUSSEL_PLUGIN(...)                                                                                      \
  const struct pussel_plugin *pussel_plugin_v1(void) {                                                          \
    static const struct pussel_plugin description = {.magic = PUSSEL_MAGIC,                                     \
                                                     .size = (uint32_t)sizeof(struct pussel_plugin),           \
                                                     .api_major = PUSSEL_API_MAJOR,                            \
                                                     .api_minor = PUSSEL_API_MINOR,                            \
                                                     __VA_ARGS__};                                              \
    return &description;                                                                                        \
  }

/* ---------------------------------------------------------------------------------------------------------------- */
/* Short names for the table's functions, and for making values. Each does exactly what its slot says.               */

/* No value: an empty cell, NULL in SQL, null in JSON. */
static inline struct pussel_value pussel_null(void) {
  struct pussel_value v = {PUSSEL_NULL, 0, 0, 0.0, NULL};
  return v;
}
/* A whole number; also for units, persons and 0 or 1. */
static inline struct pussel_value pussel_integer(int64_t integer) {
  struct pussel_value v = {PUSSEL_INTEGER, 0, 0, 0.0, NULL};
  v.integer = integer;
  return v;
}
/* A number with decimals. */
static inline struct pussel_value pussel_real(double real) {
  struct pussel_value v = {PUSSEL_REAL, 0, 0, 0.0, NULL};
  v.real = real;
  return v;
}
/* A text or an ISO date; borrowed, so it must live as long as the value is used. NULL gives no value. */
static inline struct pussel_value pussel_string(const char *text) {
  struct pussel_value v = {PUSSEL_TEXT, 0, 0, 0.0, NULL};
  v.text = text;
  if (text == NULL) v.type = PUSSEL_NULL;
  return v;
}
/* A field of an event with a whole number. */
static inline struct pussel_field pussel_field_integer(const char *name, int64_t integer) {
  struct pussel_field f;
  f.name = name;
  f.value = pussel_integer(integer);
  return f;
}
/* A field of an event with a code or a date; never a name or free text. NULL gives null. */
static inline struct pussel_field pussel_field_text(const char *name, const char *text) {
  struct pussel_field f;
  f.name = name;
  f.value = pussel_string(text);
  return f;
}

/* return pussel_fail(…) ends a callback that could not do what was asked. See pussel_host.fail. */
static inline int pussel_fail(struct pussel_context *c, int error, const char *code, const char *what, const char *why,
                              const char *remedy) {
  return c->host->fail(c, error, code, what, why, remedy);
}
/* The same for an error that SQLite gave. See pussel_host.fail_sql. */
static inline int pussel_fail_sql(struct pussel_context *c, const char *what) { return c->host->fail_sql(c, what); }
/* Formatted text that lives until the callback returns. See pussel_host.text. */
PUSSEL_PRINTF(2, 3)
static inline char *pussel_text(struct pussel_context *c, const char *format, ...) {
  va_list arguments;
  char *text;
  va_start(arguments, format);
  text = c->host->text(c, format, arguments);
  va_end(arguments);
  return text;
}
/* Zeroed memory that lives until the callback returns. See pussel_host.alloc. */
static inline void *pussel_alloc(struct pussel_context *c, size_t bytes) { return c->host->alloc(c, bytes); }
PUSSEL_FORMAT_ARGUMENT(2)
/* Put N_("…") around the msgid (a macro of your own that gives its argument) so that xgettext finds it. */
static inline const char *pussel_translate(struct pussel_context *c, const char *msgid) {
  return c->host->translate(c, msgid);
}
/* A line on standard error: what was done, what to do next. Shown only after the commit. */
static inline void pussel_note(struct pussel_context *c, const char *text) { c->host->log(c, PUSSEL_NOTE, text); }
/* A line on standard error that is shown also with --quiet. Shown only after the commit. */
static inline void pussel_warn(struct pussel_context *c, const char *text) { c->host->log(c, PUSSEL_WARNING, text); }
/* The connection; what may be done with it is said at pussel_host.db. */
static inline sqlite3 *pussel_db(struct pussel_context *c) { return c->host->db(c); }
/* Today and now, as the installation sees it. */
static inline void pussel_now(struct pussel_context *c, struct pussel_time *time) { c->host->now(c, time); }
/* How often an option was given. */
static inline uint32_t pussel_argument_count(struct pussel_context *c, const char *name) {
  return c->host->argument_count(c, name);
}
/* One value of an option, already checked and resolved by its declared type. */
static inline int pussel_argument(struct pussel_context *c, const char *name, uint32_t index, struct pussel_value *value) {
  return c->host->argument(c, name, index, value);
}
/* The first value of an option as text or number; NULL or 0 when it is not given. */
static inline const char *pussel_argument_text(struct pussel_context *c, const char *name) {
  struct pussel_value v = {PUSSEL_NULL, 0, 0, 0.0, NULL};
  (void)c->host->argument(c, name, 0, &v);
  return v.text;
}
/* For INTEGER, BOOLEAN, UNIT and PERSON. */
static inline int64_t pussel_argument_integer(struct pussel_context *c, const char *name) {
  struct pussel_value v = {PUSSEL_NULL, 0, 0, 0.0, NULL};
  (void)c->host->argument(c, name, 0, &v);
  return v.integer;
}
/* Only in .prepare. See pussel_host.ask. */
static inline int pussel_ask(struct pussel_context *c, const char *question, const char **answer) {
  return c->host->ask(c, question, answer);
}
/* Only in .prepare. See pussel_host.csv_read. */
static inline int pussel_csv_read(struct pussel_context *c, const char *path, const char *columns,
                                  int (*row)(struct pussel_context *, const struct pussel_csv_row *, void *), void *state) {
  return c->host->csv_read(c, path, columns, row, state);
}
/* Cells of the row that is being built, by the name of a declared column. */
static inline int pussel_row_integer(struct pussel_context *c, const char *column, int64_t integer) {
  struct pussel_value v = pussel_integer(integer);
  return c->host->row_set(c, column, &v);
}
static inline int pussel_row_real(struct pussel_context *c, const char *column, double real) {
  struct pussel_value v = pussel_real(real);
  return c->host->row_set(c, column, &v);
}
static inline int pussel_row_text(struct pussel_context *c, const char *column, const char *text) {
  struct pussel_value v = pussel_string(text);
  return c->host->row_set(c, column, &v);
}
/* The row is whole: it goes out, and the next begins. */
static inline int pussel_row_end(struct pussel_context *c) { return c->host->row_end(c); }
/* Every result row of a prepared and bound statement as a row. See pussel_host.rows. */
static inline int pussel_rows(struct pussel_context *c, sqlite3_stmt *statement) { return c->host->rows(c, statement); }
/* Says that something has happened: all declared fields, for a unit (0: none). See pussel_host.emit. */
static inline int pussel_emit(struct pussel_context *c, const char *type, int32_t version, int64_t unit,
                              const struct pussel_field *fields, size_t count) {
  struct pussel_emission e = {NULL, 0, 0, 0, NULL};
  e.type = type;
  e.version = version;
  e.unit = unit;
  e.fields = fields;
  e.count = (int32_t)count;
  return c->host->emit(c, &e, NULL);
}
/* A field of the event that the handler was given. */
static inline int pussel_event_field(struct pussel_context *c, const struct pussel_event *event, const char *name,
                                     struct pussel_value *value) {
  return c->host->event_field(c, event, name, value);
}
/* A setting of the plugin as it holds for a unit. See pussel_host.setting. */
static inline int pussel_setting(struct pussel_context *c, int64_t unit, const char *name, struct pussel_value *value) {
  return c->host->setting(c, unit, name, value);
}
/* Before acting on a unit that came from a file or a query. See pussel_host.unit_enter. */
static inline int pussel_unit_enter(struct pussel_context *c, int64_t unit) { return c->host->unit_enter(c, unit); }
/* A unit by reference, as people write it. See pussel_host.unit_find. */
static inline int pussel_unit_find(struct pussel_context *c, const char *reference, int64_t *unit) {
  return c->host->unit_find(c, reference, unit);
}
/* A person by reference. See pussel_host.person_find. */
static inline int pussel_person_find(struct pussel_context *c, const char *reference, int64_t *person) {
  return c->host->person_find(c, reference, person);
}
/* A data file that the plugin ships. See pussel_host.data_path. */
static inline const char *pussel_data_path(struct pussel_context *c, const char *file) {
  return c->host->data_path(c, file);
}
/* Counts of a unit's individuals, for the host to decide what of them is seen. See pussel_host.count_give. */
static inline int pussel_count_give(struct pussel_context *c, const struct pussel_counts *counts) {
  return c->host->count_give(c, counts);
}
/* The same of several at once. See pussel_host.count_give_all. */
static inline int pussel_count_give_all(struct pussel_context *c, const struct pussel_counts *all, uint32_t count) {
  return c->host->count_give_all(c, all, count);
}
/* A file that the command makes. See pussel_host.document. */
static inline int pussel_document(struct pussel_context *c, const struct pussel_document *document) {
  return c->host->document(c, document);
}
/* The person whose account runs the command. See pussel_host.actor_person. */
static inline int64_t pussel_actor_person(struct pussel_context *c) { return c->host->actor_person(c); }

#ifdef __cplusplus
}
#endif

#endif
