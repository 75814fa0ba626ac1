/* topics.c — what holds for all commands: exit statuses, formats, references, environment, files. */
#include "faces/inside.h"

static const struct topics_line exit_codes[] = {
    {"0", N_("Done.")},
    {"1", N_("The answer is no, a check found faults, or some of several units were refused.")},
    {"2", N_("The command line or a file's content is wrong; you can mend it.")},
    {"3", N_("What was referred to does not exist, or the reference fits several.")},
    {"4", N_("A rule forbids it: not enabled there, not allowed, suppressed, or the wrong state.")},
    {"5", N_("Somebody else is writing, or the system could not read or write; try again.")},
    {"6", N_("A plugin that is needed is blocked.")},
    {"70", N_("A fault of the program or of a plugin, not yours.")},
    {"130, 143", N_("Ended by Ctrl-C, or by the signal TERM.")},
};

static const struct topics_line formats[] = {
    {"table", N_("For people. Columns that are details are left out. Rows of a tree are drawn with branches. On a "
                 "narrow terminal "
                 "text is wrapped, or each row is written as lines of heading and value.")},
    {"tree", N_("The same, and refused when the rows are no tree.")},
    {"json",
     N_("An array of objects. The keys are the column names, never translated; dates are text. A tree is the same array, "
        "with the depth of each row. A command that fails writes no array, or a whole one with the rows that are true.")},
    {"jsonl", N_("An object on each line, with the same keys.")},
    {"json, jsonl",
     N_("Notes, warnings and errors on standard error are objects, too, one on each line: {\"note\": …}, "
        "{\"warning\": …} and {\"error\": {\"code\", \"what\", \"why\", \"remedy\", \"details\", "
        "\"exit\"}}.")},
    {"csv",
     N_("Comma, UTF-8, quotes as in RFC 4180, column names in the first line. Yes and no are 1 and 0. With --excel: "
        "semicolon, decimal comma, CRLF and a byte order mark, and an apostrophe before text that a spreadsheet "
        "would run as a formula. Nothing (NULL) and an empty text are both an empty cell; json tells them apart.")},
    {"tsv", N_("Tabs; a tab, line end or backslash inside a cell is written \\t, \\n, \\r or \\\\.")},
    {"html", N_("One page that stands by itself, to mail or print.")},
};

static const struct topics_line environment[] = {
    {"PUSSEL_DATABASE", N_("The database file, when --database is not given.")},
    {"PUSSEL_CONFIG", N_("The configuration file, when --config is not given.")},
    {"PUSSEL_LANG",
     N_("Language of texts, when --lang is not given: sv or en. Without it the locale decides, and where that "
        "is C it is Swedish.")},
    {"PUSSEL_ACTOR", N_("The account that acts, instead of the one that is logged in.")},
    {"PUSSEL_CLOCK", N_("A moment such as 2026-10-01T08:00:00Z that is taken as the present. For tests.")},
    {"PUSSEL_DEBUG", N_("When set, plugins' lines for finding faults are shown, too.")},
    {"PUSSEL_PAGER, PAGER",
     N_("The program that shows answers that are longer than the terminal is high; set to nothing for none. Without them "
        "it is less.")},
    {"NO_COLOR", N_("When set, no colours, unless --color always says so.")},
    {"CLICOLOR_FORCE", N_("When set, colours also where no terminal is, unless NO_COLOR or --color never says otherwise.")},
    {"COLUMNS", N_("The width of the terminal, instead of what the terminal itself says.")},
    {"XDG_DATA_HOME", N_("The folder in which the folder pussel with the database is, when nothing else says where.")},
};

static const struct topics_line files[] = {
    {SYSCONF_FILE,
     N_("The configuration: lines “key = value”. The keys are plugin_folder (may come several times), data_folder, "
        "locale_folder, library_folder (of the module for PNG), database, wait_seconds (for another writer; 5 unless it says otherwise) and query_timeout (seconds, for "
        "pussel query; 0 is none). Paths count from the file's own folder.")},
    {"~/.local/share/pussel/pussel.db", N_("The database, when nothing else says where it is.")},
};

static const struct topics_line references[] = {
    {"id:17", N_("The number that Pussel gave the unit or person. It never changes.")},
    {"ext:24", N_("The identity in the system that it was imported from.")},
    {"code:65", N_("The unit's code.")},
    {N_("A name"), N_("Case does not matter. When it fits several, they are listed and nothing is done.")},
    {N_("A path"), N_("The end of the unit's path, as in “Barn- och utbildningsförvaltningen/Norra skolan”.")},
};

const struct topics topics_all[] = {
    {"exit-codes", "exit,exit-status,slutkoder,slutkod", N_("Exit status"), exit_codes, COUNT_OF(exit_codes)},
    {"formats", "format,utdataformat", N_("Output formats"), formats, COUNT_OF(formats)},
    {"references", "referenser", N_("How units and persons are referred to"), references, COUNT_OF(references)},
    {"errors", "error-codes,fel,felkoder,felkod", N_("Errors"), NULL, 0},
    {"environment", "miljö,miljo", N_("Environment"), environment, COUNT_OF(environment)},
    {"files", "filer", N_("Files"), files, COUNT_OF(files)},
};
const size_t topics_count = COUNT_OF(topics_all);
