/*
 * error_catalogue.c — every code of an error that the core can give, with what it means and what to do. A code never
 * changes. tests/cli/error_codes.sh finds a code that is missing here.
 */
#include "faces/inside.h"

#include <string.h>

/* In the order of the alphabet. */
const struct pussel_error error_catalogue[] = {
    {"account-taken",
     N_("Another person already has this account. An account acts for one person: end the other's, or choose "
        "another account.")},
    {"account-unknown",
     N_("No account of that name is known. An account that was erased is named by its number, as “pussel audit” shows it.")},
    {"act-unknown",
     N_("There is no act with that number. pussel record show tells the acts of a record.")},
    {"administrator-account",
     N_("The administration of the whole organisation can only be handed over to a person whom an account acts for. Bind one with "
        "pussel person set.")},
    {"administrator-last",
     N_("Somebody must be administrator of the whole organisation, without an end, and with an account. Make somebody else that "
        "first.")},
    {"administrator-replaced",
     N_("The account that made the installation has handed over already. Administrators are made with pussel role assign.")},
    {"archive-age", N_("An age is a number and a unit of time: 5y, 18m or 90d; or a day is given with --before, not both.")},
    {"archive-authority", N_("The unit is no authority: no other unit answers to it, or has ever done so.")},
    {"archive-damaged", N_("The export is not as it was made: files are missing, changed or too many. pussel archive verify names each.")},
    {"archive-days", N_("The first day of the export is after the last.")},
    {"archive-decision", N_("Official records are destroyed by a decision of the archive authority only (arkivlagen 10 §). Name it with --decision.")},
    {"archive-decision-unknown", N_("Nothing was disposed of by a decision of that name, or nothing that you may see. Names are compared letter by letter.")},
    {"archive-exists", N_("The folder of the export is there already and is not empty. An export never overwrites.")},
    {"archive-manifest", N_("The folder has no manifest that can be read: it is no archive export, or it has been changed.")},
    {"archive-not-disposed", N_("Some of the records may not be disposed of, each named with the reason; none was.")},
    {"archive-selection", N_("It is not said, or said in two ways, which records are meant: a type with an age, or the records themselves.")},
    {"archive-type", N_("No plugin has records of that type, and no record is of it. pussel archive plan lists the types that there are.")},
    {"archive-unwritable", N_("The export, or what is made of it, could not be written. Nothing of it was kept.")},
    {"archive-version", N_("The export is of another version of the format than this program knows.")},
    {"audit-tampered",
     N_("Events are not as they were recorded, or some are missing: somebody has changed the file past Pussel. Each fault is listed. Compare with a "
        "backup and the head that was kept with it.")},
    {"backup-exists",
     N_("The file for the backup is there already, and a backup never overwrites. Choose another name.")},
    {"backup-failed",
     N_("The copy was made but did not pass its check, and was removed. Look at the disk, run pussel check, and "
        "try again.")},
    {"bulk-empty",
     N_("No unit at or below the one named by --below takes part. Mark workplaces in the organisation, or leave out "
        "--workplaces.")},
    {"bulk-partly",
     N_("Some of the units were done and some were refused; the refused ones are listed with their reasons. Giving "
        "the command again for those is safe.")},
    {"bulk-refused",
     N_("None of the units could be done; each is listed with its reason. Mend what they say, and give the command again.")},
    {"check-faults", N_("The check found faults; each is a row with what to do.")},
    {"clock-invalid", N_("PUSSEL_CLOCK, which sets the time for tests, is no moment such as 2026-10-01T08:00:00Z.")},
    {"command-interrupted",
     N_("The command was ended by Ctrl-C or by a signal before it was done. It had only read, so nothing has changed.")},
    {"conf-encoding", N_("The configuration file is not UTF-8. Save it as UTF-8.")},
    {"conf-line", N_("A line of the configuration file is not “key = value”.")},
    {"conf-value", N_("A value in the configuration file cannot be understood. pussel help files lists the keys.")},
    {"conf-wait",
     N_("wait_seconds in the configuration file, how long to wait for another writer, is no number of seconds.")},
    {"count-given",
     N_("A unit hands over the counts of a period once: what may be seen of them has been decided, and stands. Nothing was changed. "
        "It is a fault of the plugin that counted twice.")},
    {"count-unit", N_("Counts were handed over for a unit that does not exist. It is a fault of the plugin.")},
    {"csv-nul", N_("The file has a NUL byte, so it is no text. It may be a spreadsheet: save it as CSV first.")},
    {"csv-quote",
     N_("A quotation mark in the file is never closed, so cells and lines run together from the line named.")},
    {"csv-row-long", N_("A row of the file is longer than any real row; a quotation mark is probably missing.")},
    {"data-missing",
     N_("A file that belongs to the plugin is not in its data folder. Install the plugin again, or set data_folder "
        "in the configuration.")},
    {"database-ahead",
     N_("The database has been used by a newer version of Pussel than this one. Use the newer version.")},
    {"database-behind",
     N_("The database was made by an older version of Pussel. pussel upgrade brings it up to date; it makes a "
        "backup first.")},
    {"database-busy",
     N_("Somebody else is writing to the database and did not finish in time. Nothing was changed: try again.")},
    {"database-changed",
     N_("A step of the database's schema differs from what it was when it was applied, so the program and the "
        "file do not belong together. Install the version that was there before.")},
    {"database-damaged", N_("The file is damaged. Keep it, run pussel check, and go back to the latest backup.")},
    {"database-error", N_("SQLite refused a statement of the program. This is a fault of the program.")},
    {"database-exists", N_("There is a file with that name already, and a new installation never overwrites one.")},
    {"database-foreign", N_("The file is a database of something else. Check --database and PUSSEL_DATABASE.")},
    {"database-full", N_("The disk is full. Nothing was changed: make room and try again.")},
    {"database-missing",
     N_("There is no database there. pussel init makes one; --database and PUSSEL_DATABASE say where it is.")},
    {"database-read-only",
     N_("The program tried to write to a database that it had opened for reading. This is a fault of the "
        "program.")},
    {"database-unreadable",
     N_("The database could not be opened, read or written. Check the rights of the file and of its folder, "
        "and the disk.")},
    {"database-unsure",
     N_("The disk failed just when a change was being saved. Whether it stands shows when the disk works again: look before "
        "you give the command once more.")},
    {"database-where",
     N_("The account has no home folder, so there is no usual place for the database. Name it with --database.")},
    {"days-reversed",
     N_("The end is not after the beginning. An interval holds from its first day up to, but not with, its last.")},
    {"error-unexplained", N_("A command failed and did not say why. This is a fault of the program.")},
    {"event-cause-deep",
     N_("Events have caused events more than eight times over. Two plugins probably answer each other.")},
    {"event-chain-broken",
     N_("The chain of hashes over all events does not fit from the event named on: something has changed the "
        "log from outside. Compare with a backup.")},
    {"event-head-ahead",
     N_("The head that was kept is of a longer chain than the one in the file: events have been taken away, or the file is an "
        "older copy.")},
    {"event-head-file", N_("The file does not hold the head of a chain of events, as “pussel event verify --write” writes it.")},
    {"event-head-kept",
     N_("The file may hold a head that says what the log was, and it is not written over unseen. Choose another name, or compare with "
        "it in the same command.")},
    {"event-head-other",
     N_("The chain fits in itself and yet is another than the one whose head was kept: somebody has made it anew, or it is "
        "another installation's.")},
    {"event-no-listener", N_("The plugin does not listen to that type of event; those that it does listen to are listed.")},
    {"event-not-rebuildable",
     N_("A plugin can have events once more only where it can first empty what it has made of them. Those where it cannot "
        "are listed.")},
    {"event-replay-off",
     N_("A plugin that is off in units cannot have their events once more, and what it has made of them would be lost. "
        "Replay the units where it is on.")},
    {"except-elsewhere",
     N_("A unit that --except names is not below the unit that is decided about, so it is no exception from the "
        "decision.")},
    {"file-columns",
     N_("The file's first row lacks columns that are needed; the message names them and what the file has.")},
    {"file-empty", N_("The file has no rows, not even headings.")},
    {"file-exists",
     N_("There is a file of the name already, and what somebody has done with it would be lost. Choose another name, or say "
        "that it is to be overwritten.")},
    {"file-folder", N_("A folder could not be made. Check the rights of the folder above it.")},
    {"file-large", N_("The file is larger than any file of this kind should be.")},
    {"file-missing", N_("There is no such file. Check the name and the folder that you are in.")},
    {"file-unreadable", N_("The file is there but could not be read. Check its rights.")},
    {"file-unwritable",
     N_("The file could not be written; what was there before is untouched. Check the folder's rights and the "
        "disk.")},
    {"goal-ended", N_("The goal has ended already. What it was is kept; a new goal gets an id of its own.")},
    {"goal-external-taken", N_("Another goal has this identity. Each goal of a file has its own.")},
    {"goal-level", N_("A goal is a mission, target_picture, vision, programme, direction, goal or target; Swedish words do as well.")},
    {"goal-round", N_("A goal cannot break down itself, nor one that it is broken down into. Give another parent.")},
    {"goal-single", N_("A unit has one mission and one target picture at a time. End the one that holds, from the day on which the new one begins.")},
    {"goal-text", N_("A goal is words: at least one, and short enough to be remembered.")},
    {"goal-too-young", N_("The goal begins on that day or later, and cannot end before it begins.")},
    {"goal-unknown", N_("There is no such goal. pussel goal list shows all of them, with their references.")},
    {"group-ambiguous",
     N_("The name fits several groups. The message lists their numbers; write one of them as id:3, or an external id.")},
    {"group-closed",
     N_("The group is not there on all of these days: it begins later, or has ended. Choose days on which it is there.")},
    {"group-external-taken",
     N_("Another group already has this external id. Choose another, or change the group that has it.")},
    {"group-kind",
     N_("A kind of group is a word of small letters a–z, digits and _. The message lists the usual ones.")},
    {"group-member",
     N_("The person is in the group already on some of these days. End that membership first, or choose other days.")},
    {"group-not-member",
     N_("The person is not in the group on that day or later. pussel group show lists its members.")},
    {"group-too-young", N_("The group begins on that day or later, so it cannot end then.")},
    {"group-unknown",
     N_("There is no group with that number, external id or name. pussel group list shows all groups.")},
    {"help-unknown",
     N_("There is help about groups, commands, subjects and codes of errors; pussel help lists the first three.")},
    {"import-faults",
     N_("The file to import has faults; each is listed with its line or element. Nothing was imported.")},
    {"import-mapping",
     N_("The mapping file is not understood: it is JSON that says which member of the file is what.")},
    {"import-mapping-missing",
     N_("A JSON file can be imported only with a mapping that says which member is what. Give one with --map.")},
    {"import-spool",
     N_("An import keeps what it has read in a folder for temporary files, and could not. Make room there, or set "
        "TMPDIR to another folder.")},
    {"kind-word", N_("A kind of unit is a word of small letters a–z, digits and _, such as health_centre.")},
    {"ldif-changes",
     N_("The file is a list of changes to a directory, and only the entries themselves can be read. Export them without changetype.")},
    {"ldif-version",
     N_("The file says that it is another version of LDIF than 1, which is the only one that is defined (RFC 2849).")},
    {"mapping-unknown", N_("There is no mapping with that name, neither among those that are shipped nor as a file.")},
    {"memory", N_("There is no memory left. Nothing was changed: close other programs, or ask for less at a time.")},
    {"migration-ahead", N_("A plugin's tables have been made by a newer version of it. Install that version.")},
    {"migration-changed",
     N_("A step of a plugin's schema differs from what it was when it was applied. Install the version that was "
        "there before; steps that have been applied are never edited.")},
    {"migration-foreign-key",
     N_("After a step of its schema a plugin's rows refer to rows that do not exist. Nothing was changed; "
        "this is a fault of the plugin.")},
    {"migration-order",
     N_("The steps of a plugin's schema are not numbered 1, 2, 3 … with names and SQL. This is a fault of the "
        "plugin.")},
    {"migration-outside",
     N_("A step of a plugin's schema touches what is not the plugin's own. Nothing was changed; this is a fault "
        "of the plugin.")},
    {"migration-reference",
     N_("A step of a plugin's schema makes a foreign key to another plugin's table, or to a column of the core's that is no "
        "id. The step was undone; tell the plugin's maker.")},
    {"migration-transaction",
     N_("A step of a schema ended the transaction that it runs in. This is a fault of the plugin.")},
    {"municipality-code", N_("A municipality's code is four digits, such as 2281; leading zeros count.")},
    {"name-empty", N_("A name must have at least one visible character.")},
    {"name-long", N_("The name is longer than any real name.")},
    {"not-allowed",
     N_("The command is for other roles than those that you hold in that unit. pussel role list shows who has which; "
        "an administrator assigns them.")},
    {"nothing-to-change", N_("The command was given nothing to change. Name at least one thing.")},
    {"option-conflict", N_("Two options say different things. Leave one out.")},
    {"option-empty",
     N_("The option is given and says nothing. Give it a value, or leave it out.")},
    {"option-missing", N_("An option that the command cannot do without is missing.")},
    {"option-value", N_("The value of an option is not of its kind, or outside its range.")},
    {"output-columns",
     N_("A command gave a row that does not fit the declared columns. This is a fault of the program.")},
    {"output-failed",
     N_("The answer could not be written to standard output. If the command changes something, that has been done.")},
    {"person-ambiguous", N_("The name fits several persons; they are listed with their numbers. Refer to one by id:.")},
    {"person-declaration",
     N_("What a plugin has declared of the persons in its tables does not hold: the table will not let go of the row. Nothing was changed. Tell "
        "who answers for the plugin.")},
    {"person-email", N_("What is given is no e-mail address: something before and after one @, and no blanks.")},
    {"person-external-taken", N_("Another person already has this identity from the source system.")},
    {"person-has-roles",
     N_("Whoever has roles or memberships, today or later, is not erased: somebody must answer for what they are for. End them first; each is listed.")},
    {"person-in-records",
     N_("Rows that point at the person stand in finalised records, or in tables whose plugin has not said what becomes of them. What is finalised is "
        "destroyed only by a disposal decision (the Archives Act). Nothing was erased; --keep-finalised erases the rest.")},
    {"person-reason",
     N_("The reason of an erasure is kept: it must say something, and not name the person. Write it without the name.")},
    {"person-unknown", N_("No person is known by that reference. pussel person list shows them.")},
    {"personal-number",
     N_("The value looks like a personal identity number (personnummer). Pussel never keeps those; use the "
        "account or an identity of the source system.")},
    {"plugin-blocked",
     N_("The plugin is there but was found unfit to be loaded or used. pussel plugin show lists its faults, each "
        "with what to do.")},
    {"plugin-column",
     N_("A plugin gave a cell for a column that its command does not declare. This is a fault of the plugin.")},
    {"plugin-count",
     N_("A plugin handed over counts of individuals that cannot be decided about: negative ones, a measure with one category, names that are "
        "too long. Nothing was changed. It is a fault of the plugin.")},
    {"plugin-denied", N_("A plugin tried to read or change what is not its own. This is a fault of the plugin.")},
    {"plugin-document",
     N_("A command of a plugin handed over a file that it has not declared, twice, or under a name that no file can have. It is a fault of the plugin.")},
    {"plugin-earlier-events",
     N_("While the plugin was off in the units, things happened there that it listens to. --replay gives them to it in their "
        "order, as if it had been on; --skip passes over them for good. Which is right depends on whether the plugin "
        "shall know of what happened before.")},
    {"plugin-ended-transaction",
     N_("A plugin ended the transaction that it runs in. Nothing was changed; this is a fault of the "
        "plugin.")},
    {"plugin-event",
     N_("A plugin emitted an event that it does not declare, or with other fields than it declares. This is a fault "
        "of the plugin.")},
    {"plugin-fault", N_("A plugin failed without a code for it. This is a fault of the plugin.")},
    {"plugin-hindered",
     N_("Several things stand in the way of enabling or disabling the plugin there; each is listed with what to do. "
        "Nothing was changed.")},
    {"plugin-id", N_("A plugin's id is two to sixteen small letters and digits, such as survey.")},
    {"plugin-late",
     N_("A plugin asked the person, or read a file, while it held the transaction. This is a fault of the plugin.")},
    {"plugin-loader", N_("The system's loader of plugins could not be started.")},
    {"plugin-needed",
     N_("Another plugin that is enabled there, on the days that the decision is about, needs this one. Give --cascade to "
        "disable that one too, or disable it first.")},
    {"plugin-needs",
     N_("The plugin needs another one that is not enabled in each of the units, on all of the days. Give --with-needs to "
        "enable that one too, or enable it first.")},
    {"plugin-not-enabled",
     N_("The plugin is not enabled for the unit. pussel plugin status says who decided so; pussel plugin enable "
        "enables it for a unit and all below.")},
    {"plugin-past",
     N_("A decision about a plugin holds from today or from a later day: what has been done was done under what held "
        "then. Leave out --from, and give the reference and date of the decision with --decision.")},
    {"plugin-phase", N_("The phase of a plugin in a unit is pilot or in_use.")},
    {"plugin-result",
     N_("A plugin answered with a number that is no result of the plugin interface, such as a code of SQLite's. This is a fault "
        "of the plugin.")},
    {"plugin-silent", N_("A plugin failed without saying why. This is a fault of the plugin.")},
    {"plugin-unknown", N_("There is no plugin with that id. pussel plugin list shows those that are here.")},
    {"query-empty", N_("There is nothing to ask: give SQL, or the name of a query.")},
    {"query-parameter", N_("A parameter of the query is missing, unknown, or not written name=value.")},
    {"query-timeout", N_("The query took longer than its time limit. Ask for less, or raise the limit.")},
    {"query-twice", N_("A question stands either on the command line or in a file, not both.")},
    {"query-unknown", N_("There is no query with that name. pussel query --list shows them.")},
    {"record-content",
     N_("The plugin's description of what the record says is at fault. Tell who answers for the plugin.")},
    {"record-disposed",
     N_("The record has been destroyed by a decision on disposal, and only its number is left. The decision is among its acts.")},
    {"record-draft",
     N_("The record is a draft. It becomes an official record when it is finalised: pussel record finalise.")},
    {"record-finalised",
     N_("The record is finalised already, and stands as it is.")},
    {"record-finalises-itself",
     N_("Records of this kind are finalised by the plugin's own commands. pussel help with the plugin's id shows them.")},
    {"record-kept",
     N_("The plugin has no way of destroying records of this kind: they are kept.")},
    {"record-not-disposed",
     N_("The plugin said that the record is destroyed, and it is not. Nothing was changed. Tell who answers for the plugin.")},
    {"record-not-finalised",
     N_("The plugin said that the record is final, and its view says draft. Nothing was changed. Tell who answers for the plugin.")},
    {"record-ref",
     N_("A record is referred to by plugin, kind and number, such as survey.answer:7. pussel record list shows them.")},
    {"record-status",
     N_("The plugin's view names a record, or its status, as no record can be. Tell who answers for the plugin.")},
    {"record-undeclared",
     N_("The plugin tells of records of a kind that it does not declare. Tell who answers for the plugin.")},
    {"record-unknown",
     N_("There is no record with that reference. pussel record list shows them.")},
    {"regroup-empty", N_("A merge, a split or a recut names at least one unit before and one after.")},
    {"regroup-itself", N_("A unit cannot become itself alone; name another unit that it becomes or takes in.")},
    {"regroup-kind", N_("A split is from one unit to several, a recut from several to several; a merge is to one.")},
    {"regroup-twice", N_("A unit stands once among those before, and once among those after.")},
    {"release-column",
     N_("What the record says has no column of that name; the message lists those it has.")},
    {"release-nothing-masked",
     N_("A rule of secrecy is given, and nothing is kept back by it. Say what is, or leave --paragraph out.")},
    {"release-paragraph",
     N_("Something is kept back, and the rule of secrecy that it is kept back by is missing. Give --paragraph.")},
    {"release-recipient",
     N_("The recipient is a kind, such as private person or journalist, and never a name: nobody needs to say who they are.")},
    {"render-pdf", N_("The page could not be made a PDF. Install weasyprint or chromium, or write it as HTML and print it from a browser.")},
    {"render-png", N_("The picture could not be made a PNG. Write it as SVG, or install a Pussel that is built with librsvg.")},
    {"reorganisation-approved",
     N_("The reorganisation is approved: it stands as it was decided. Write what is to be otherwise as a new one.")},
    {"reorganisation-homeless",
     N_("Something is open in a unit that ends, and somebody must say who takes it over or that it is closed: a "
        "line with the operation home in the document, or pussel org reorganisation home.")},
    {"reorganisation-lacks",
     N_("A reorganisation is approved when it has been negotiated (MBL section 11), risk-assessed in writing (AFS "
        "2023:1) and decided. The message says what is lacking.")},
    {"reorganisation-phase",
     N_("It can be done only while the reorganisation is approved and not yet in force.")},
    {"reorganisation-ref",
     N_("A home is decided for open work that waits for one, in a unit that ends by the reorganisation, and in a unit that is there "
        "on that day.")},
    {"reorganisation-unknown",
     N_("There is no reorganisation of that name or number. See pussel org reorganisation list.")},
    {"reorganisation-withdrawn",
     N_("The reorganisation has been withdrawn already.")},
    {"reorganise-faults",
     N_("The document has faults, each named with its line; nothing was changed. Mend them all and give the "
        "command again.")},
    {"reorganise-name",
     N_("A document from standard input needs a name: --name.")},
    {"reorganise-negotiated",
     N_("A negotiation is written down with its day, when it has been held: --negotiated.")},
    {"role-employment", N_("The form of employment is permanent or temporary, or left out.")},
    {"role-held", N_("The person already has this role there on some of these days.")},
    {"role-kind-fixed",
     N_("The role is one that every installation has: rights or translations hang on it, so it keeps its title. Add one of your own.")},
    {"role-kind-taken",
     N_("Another role has that title, and people could not tell them apart where they type it. Choose another title.")},
    {"role-not-held",
     N_("There is no such assignment of a role on that day. pussel role list shows them with their numbers.")},
    {"role-too-young", N_("The role begins on that day or later, so it cannot end then.")},
    {"role-unit",
     N_("Only administrators, archivists and auditors can have their role for the whole organisation; for others, name "
        "the unit.")},
    {"role-unknown", N_("That is no known role; the message lists them.")},
    {"service-exists", N_("The unit already has a service with that name.")},
    {"service-recipient", N_("A service needs at least one recipient: who is it for?")},
    {"service-too-young", N_("The service begins on that day or later, so it cannot end then.")},
    {"service-unknown", N_("There is no such service on that day.")},
    {"setting-alone", N_("Each unit decides that setting for itself. Name the unit with --unit.")},
    {"setting-name", N_("A setting is named by its plugin and its name, with a full stop between: survey.reminder_days; the core's own begin with core: core.min_group.")},
    {"setting-unknown", N_("The plugin has no such setting.")},
    {"setting-value", N_("The value is not one that the setting can have.")},
    {"setting-whole", N_("The setting holds for the whole installation; a unit cannot have its own.")},
    {"sql-clock",
     N_("With --as-of the query must ask for the day by date('now'): SQLite's other ways to the present would answer as of "
        "today.")},
    {"sql-denied", N_("The query reads what is not published. pussel schema lists the views that can be asked.")},
    {"sql-error", N_("SQLite does not understand the query; the message is SQLite's own.")},
    {"sql-name",
     N_("A part of the query is named so that it could be taken for a published view. Choose another name.")},
    {"sql-several", N_("Only one statement can be asked at a time.")},
    {"sql-writes",
     N_("Queries only read. Changes are made with Pussel's commands, which keep the rules and the history.")},
    {"unit-ambiguous",
     N_("The reference fits several units; they are listed with their paths and numbers, and nothing was changed. "
        "Refer to one by id:, or write more of its path.")},
    {"unit-change-planned",
     N_("Something is decided for the unit on a later day, and it would end before that. Choose that day or a later one.")},
    {"unit-cycle", N_("A unit cannot lie below itself.")},
    {"unit-external-taken", N_("Another unit already has this identity from the source system.")},
    {"unit-has-children", N_("The unit has units below it; they are listed. Move or close them first.")},
    {"unit-is-authority",
     N_("A unit is closed while it is the responsible authority of others, which would then have one that does not "
        "exist. Give those another authority first.")},
    {"unit-kind-unknown", N_("That is no known kind of unit. pussel org kind list shows them, and one can be added.")},
    {"unit-no-authority",
     N_("The unit is the responsible authority of none. Say which authority answers for a unit with pussel org set --authority.")},
    {"unit-open", N_("Only a closed unit can be reopened, and this one is there.")},
    {"unit-root", N_("The whole organisation cannot be moved or closed.")},
    {"unit-second-root", N_("There is a unit at the top already; all others have a parent.")},
    {"unit-too-young", N_("The unit begins on that day or later, so it cannot end then.")},
    {"unit-unknown",
     N_("No unit is known by that reference on that day; the nearest names are listed. pussel help references says "
        "how units are referred to.")},
    {"upgrade-partly",
     N_("Some tables could not be upgraded, and each has a row that says why. What failed was undone, so nothing is half done; "
        "those plugins are blocked until they are mended. Everything else is upgraded.")},
    {"usage-as", N_("The option --as says what files become, png or pdf: pictures become PNG, pages PDF, and -o says where they go.")},
    {"usage-as-of", N_("The option --as-of is a day, and belongs to commands that only read.")},
    {"usage-color", N_("The option --color is auto, always or never.")},
    {"usage-excel", N_("The option --excel is a way to write CSV; it does not go with other formats.")},
    {"usage-format", N_("There is no such format. pussel help formats explains those there are.")},
    {"usage-group", N_("There is no such command or group of commands. pussel help lists them.")},
    {"usage-missing", N_("Something that the command cannot do without is missing.")},
    {"usage-option", N_("The command has no such option. Options are written in full.")},
    {"usage-option-twice", N_("The option can be given once only.")},
    {"usage-option-value", N_("The option needs a value, or takes none.")},
    {"usage-output",
     N_("The name of the file does not say in which format to write it. End it in .csv, .tsv, .json, .jsonl, .html or "
        ".txt, or choose with --format.")},
    {"usage-tree", N_("The rows of the command are no tree, so they cannot be drawn as one.")},
    {"usage-verb", N_("The group has no such command. pussel help and the group's name lists them.")},
    {"usage-word",
     N_("There is a word that no option of the command takes. Text with blanks needs quotation marks around it.")},
    {"usage-workplaces", N_("The option --workplaces chooses among the units of --below, which must be given too.")},
    {"view-unknown", N_("There is no published view with that name. pussel schema lists them.")},
};
const size_t error_catalogue_count = COUNT_OF(error_catalogue);

static const char *find_in_plugin(const struct host_plugin *plugin, const char *code) {
  const struct pussel_plugin *description = host_plugin_description(plugin);
  struct pussel_error error;
  if (description == NULL || host_plugin_state(plugin) == HOST_BLOCKED) return NULL;
  for (uint32_t i = 0; i < description->errors.count; i++) {
    host_list_get(&description->errors, i, &error, sizeof error);
    if (error.code != NULL && strcmp(error.code, code) == 0) return menu_text(plugin, error.meaning);
  }
  return NULL;
}

const char *error_catalogue_find(struct host *host, const char *code) {
  for (size_t i = 0; i < error_catalogue_count; i++)
    if (strcmp(error_catalogue[i].code, code) == 0) return _(error_catalogue[i].meaning);
  for (size_t i = 0; i < host_plugin_count(host); i++) {
    const char *meaning = find_in_plugin(host_plugin_at(host, i), code);
    if (meaning != NULL) return meaning;
  }
  return NULL;
}
