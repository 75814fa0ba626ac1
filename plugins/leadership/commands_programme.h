/* commands_programme.h — the declared commands on programmes and those who take part: no logic. Joined in commands.c. */

/* ---- what several commands share -------------------------------------------------------------------------------------- */

#define OF_PROGRAMME "SELECT unit FROM p_leadership_programme WHERE id = " LEADERSHIP_PROGRAMME
#define OPTION_PROGRAMME                                                                                                \
  {.name = "programme", .aliases = "program", .type = PUSSEL_INTEGER, .min = 1, .max = 1000000000, .argument = N_("NUMBER"), \
   .summary = N_("the programme's number; it can be left out when only one goes on")}
#define OPTION_PERSON(f, text) {.name = "person", .aliases = "deltagare", .type = PUSSEL_PERSON, .flags = (f), .summary = (text)}
#define OPTION_GROUP(f, text)                                                                                           \
  {.name = "group", .aliases = "grupp", .type = PUSSEL_INTEGER, .flags = (f), .min = 1, .max = 100000, .argument = N_("NUMBER"), .summary = (text)}
#define OPTION_ANYWAY(text) {.name = "anyway", .aliases = "ändå,anda", .type = PUSSEL_BOOLEAN, .summary = (text)}
#define OPTION_WHY_ASIDE                                                                                                   \
  {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = N_("why a rule is set aside; needed with --anyway when one is")}
#define OPTION_WHY                                                                                                      \
  {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .argument = N_("TEXT"),                    \
   .summary = N_("the reason, in a few words; nothing of health or private life")}

#define COLUMN_PROGRAMME {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number"), .heading = N_("No.")}
#define COLUMN_PROGRAMME_DETAIL \
  {.name = "programme", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the programme's number"), .heading = N_("Programme")}
#define COLUMN_KEY {.name = "key", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("its key in the file"), .heading = N_("Key")}
#define COLUMN_PROGRAMME_TITLE {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the programme's title"), .heading = N_("Programme")}
#define COLUMN_UNIT(text) {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = (text), .heading = N_("Unit number")}
#define COLUMN_UNIT_NAME {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")}
#define COLUMN_DAYS {.name = "days", .type = PUSSEL_REAL, .summary = N_("its length in days, of two half days each"), .heading = N_("Days")}
#define COLUMN_MODULES {.name = "modules", .type = PUSSEL_INTEGER, .summary = N_("number of modules"), .heading = N_("Modules")}
#define COLUMN_CHANGE(text) {.name = "change", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = (text), .heading = N_("Change")}
#define COLUMN_PARTICIPANT {.name = "participant", .type = PUSSEL_INTEGER, .summary = N_("the participant's number"), .heading = N_("No.")}
#define COLUMN_PERSON {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the person's number (org_person.person)"), .heading = N_("Person")}
#define COLUMN_NAME {.name = "name", .type = PUSSEL_TEXT, .summary = N_("the person's name, for the project lead; never that of a protected identity"), .heading = N_("Name")}
#define COLUMN_ROLE {.name = "role", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the role in which the person takes part"), .heading = N_("Role")}
#define COLUMN_PARTICIPANT_STATE {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("waiting, placed, left or completed"), .heading = N_("State")}
#define COLUMN_GROUP {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme"), .heading = N_("Group")}

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const programme_words[] __attribute__((unused)) = {
    N_("new"),     N_("changed"), N_("unchanged"), N_("coming"),     N_("running"),  N_("ended"),   N_("waiting"),     N_("placed"),           N_("left"),
    N_("completed"), N_("moved"), N_("role_ended"), N_("substitute"), N_("planned"), N_("held"), N_("cancelled"), N_("manager"), N_("deputy"), N_("union_rep"),
    N_("elected_official"), N_("employee"), N_("publish"), N_("cancel"), N_("permanent"), N_("temporary"),
};

/* ---- programme ------------------------------------------------------------------------------------------------------------- */

static const struct pussel_option programme_load_options[] = {
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, .argument = N_("FILE"),
     .summary = N_("the definition, as JSON; ledarprogram.json and traningslager.json are shipped and found by name")},
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("the unit that runs it, if not the one in the file or the topmost where leadership is enabled")},
    {.name = "without-participants", .aliases = "utan-deltagare", .type = PUSSEL_BOOLEAN, .summary = N_("take in nobody yet: pussel leadership invite does it later")},
};
static const struct pussel_column programme_load_columns[] = {
    COLUMN_PROGRAMME, COLUMN_KEY, COLUMN_PROGRAMME_TITLE, COLUMN_UNIT(N_("the unit that runs it")), COLUMN_UNIT_NAME,
    COLUMN_CHANGE(N_("new, changed or unchanged")), COLUMN_MODULES, COLUMN_DAYS,
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many were taken in by their roles"), .heading = N_("Taken in")},
};
static const struct pussel_column programme_list_columns[] = {
    COLUMN_PROGRAMME, COLUMN_KEY, COLUMN_PROGRAMME_TITLE, COLUMN_UNIT(N_("the unit that runs it")), COLUMN_UNIT_NAME,
    {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("coming, running or ended"), .heading = N_("State")},
    {.name = "is_series", .type = PUSSEL_BOOLEAN, .summary = N_("1 for a series, which has no end"), .heading = N_("Series")},
    {.name = "starts", .type = PUSSEL_DATE, .summary = N_("the first day, where one is set"), .heading = N_("From")},
    {.name = "ends", .type = PUSSEL_DATE, .summary = N_("the last day, where one is set"), .heading = N_("To")},
    COLUMN_MODULES, COLUMN_DAYS,
    {.name = "groups", .type = PUSSEL_INTEGER, .summary = N_("number of groups"), .heading = N_("Groups")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part, waiting ones too"), .heading = N_("Participants")},
};
static const struct pussel_option programme_show_options[] = {OPTION_PROGRAMME};
static const struct pussel_column programme_show_columns[] = {
    {.name = "position", .type = PUSSEL_INTEGER, .summary = N_("order in the programme, from 1"), .heading = N_("No.")},
    {.name = "key", .type = PUSSEL_TEXT, .summary = N_("the module's key"), .heading = N_("Key")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the module's title"), .heading = N_("Module")},
    COLUMN_DAYS,
    {.name = "purpose", .type = PUSSEL_TEXT, .summary = N_("what it is for"), .heading = N_("Purpose")},
    {.name = "contents", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what it holds"), .heading = N_("Contents")},
    {.name = "occasions", .type = PUSSEL_INTEGER, .summary = N_("number of its occasions"), .heading = N_("Occasions")},
    {.name = "next_date", .type = PUSSEL_DATE, .summary = N_("the next of them"), .heading = N_("Next")},
};
static const struct pussel_option programme_end_options[] = {
    OPTION_PROGRAMME,
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day on which it ended; today when it is not given")},
};
static const struct pussel_column programme_end_columns[] = {
    COLUMN_PROGRAMME, COLUMN_PROGRAMME_TITLE,
    {.name = "ended_on", .type = PUSSEL_DATE, .summary = N_("the day on which it ended"), .heading = N_("Ended")},
};

/* ---- who takes part ---------------------------------------------------------------------------------------------------------- */

static const struct pussel_option invite_options[] = {
    OPTION_PROGRAMME,
    {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("only those with a role at or below this unit")},
};
static const struct pussel_column invite_columns[] = {
    COLUMN_PARTICIPANT, COLUMN_PERSON, COLUMN_NAME, COLUMN_UNIT(N_("where the person has the role")), COLUMN_UNIT_NAME, COLUMN_ROLE, COLUMN_PARTICIPANT_STATE,
    COLUMN_CHANGE(N_("new, moved to another unit, or role_ended: holds no invited role any more")),
};
static const struct pussel_option participant_add_options[] = {
    OPTION_PROGRAMME, OPTION_PERSON(PUSSEL_OPTION_REQUIRED, N_("who is taken in, or taken back"))};
static const struct pussel_option participant_leave_options[] = {
    OPTION_PROGRAMME, OPTION_PERSON(PUSSEL_OPTION_REQUIRED, N_("who leaves")), OPTION_WHY,
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the first day without the person; today when it is not given")},
};
static const struct pussel_option participant_substitute_options[] = {
    OPTION_PROGRAMME, OPTION_PERSON(PUSSEL_OPTION_REQUIRED, N_("who gives up the place")),
    {.name = "by", .aliases = "av,ersättare,ersattare", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who takes it")},
    OPTION_WHY,
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the first day without the person; today when it is not given")},
    OPTION_ANYWAY(N_("set aside sizes and blocked days")), OPTION_WHY_ASIDE,
};
static const struct pussel_column participant_columns[] = {
    COLUMN_PARTICIPANT, COLUMN_PERSON, COLUMN_NAME, COLUMN_UNIT(N_("where the person has the role")), COLUMN_UNIT_NAME, COLUMN_ROLE, COLUMN_PARTICIPANT_STATE, COLUMN_GROUP,
    COLUMN_CHANGE(N_("what was done")),
};
static const struct pussel_option participant_list_options[] = {
    OPTION_PROGRAMME,
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "waiting,placed,left,completed", .summary = N_("only those in this state")},
    OPTION_GROUP(0, N_("only this group")),
};
static const struct pussel_column participant_list_columns[] = {
    COLUMN_PARTICIPANT, COLUMN_PERSON, COLUMN_NAME, COLUMN_UNIT(N_("where the person has the role")), COLUMN_UNIT_NAME, COLUMN_ROLE, COLUMN_PARTICIPANT_STATE, COLUMN_GROUP,
    {.name = "attended_days", .type = PUSSEL_REAL, .summary = N_("how many days the person has been there"), .heading = N_("Days there")},
    {.name = "to_catch_up", .type = PUSSEL_TEXT, .summary = N_("modules that the group has had and the person has not been through"), .heading = N_("To catch up")},
};
static const struct pussel_option place_options[] = {
    OPTION_PROGRAMME, OPTION_PERSON(0, N_("this person alone; without it: those on the waiting list, in order")),
    OPTION_GROUP(0, N_("only into this group")),
    {.name = "one", .aliases = "en", .type = PUSSEL_BOOLEAN, .summary = N_("stop when one has got a place")},
};
static const struct pussel_column place_columns[] = {
    COLUMN_PARTICIPANT, COLUMN_PERSON, COLUMN_NAME, COLUMN_UNIT(N_("where the person has the role")), COLUMN_UNIT_NAME, COLUMN_ROLE, COLUMN_PARTICIPANT_STATE, COLUMN_GROUP,
    COLUMN_CHANGE(N_("placed, or waiting still")),
    {.name = "missed_days", .type = PUSSEL_REAL, .summary = N_("days that the group has had already"), .heading = N_("Missed days")},
    {.name = "why", .type = PUSSEL_TEXT, .summary = N_("which rule forbids each group"), .heading = N_("Why not")},
};

#define PROGRAMME_COMMANDS                                                                                              \
  {.name = "programme load", .aliases = "program läs,program las,program ladda", .summary = N_("load a programme from its definition, and take in those who have an invited role"), \
   .details = N_("The same file once more changes nothing. Of a programme that has begun, texts, dates, group sizes, invited roles and further modules may be changed; what has been given or planned stays as it is."), \
   .example = "pussel leadership programme load ledarprogram.json", .audience = LEADERSHIP_LEADS,                       \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(programme_load_options),            \
   .columns = PUSSEL_LIST(programme_load_columns), .prepare = leadership_programme_load_prepare, .run = leadership_programme_load}, \
  {.name = "programme list", .aliases = "program lista", .summary = N_("list the programmes"),                          \
   .example = "pussel leadership programme list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,        \
   .columns = PUSSEL_LIST(programme_list_columns), .run = leadership_programme_list},                                   \
  {.name = "programme show", .aliases = "program visa", .summary = N_("show a programme's modules"),                    \
   .example = "pussel leadership programme show --programme 1", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(programme_show_options), .columns = PUSSEL_LIST(programme_show_columns), .run = leadership_programme_show}, \
  {.name = "programme end", .aliases = "program avsluta", .summary = N_("wind up a programme or a series"),             \
   .example = "pussel leadership programme end --programme 1", .audience = LEADERSHIP_LEADS,                            \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(programme_end_options),             \
   .columns = PUSSEL_LIST(programme_end_columns), .unit_sql = OF_PROGRAMME, .run = leadership_programme_end},           \
  {.name = "invite", .aliases = "bjud-in,bjudin", .summary = N_("take in all who have an invited role; new ones go to the waiting list"), \
   .details = N_("Each person once, however many units they lead, and with the form of employment that the programme asks for. Run it again in mid-cycle: it tells who is new, who leads another unit, and who holds no invited role any more."), \
   .example = "pussel leadership invite --programme 1", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES,   \
   .options = PUSSEL_LIST(invite_options), .columns = PUSSEL_LIST(invite_columns), .unit_sql = OF_PROGRAMME, .run = leadership_invite}, \
  {.name = "participant add", .aliases = "deltagare ny", .summary = N_("take in one person, or take one back who has left"), \
   .example = "pussel leadership participant add --programme 1 --person id:7", .audience = LEADERSHIP_LEADS,            \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(participant_add_options), .columns = PUSSEL_LIST(participant_columns), \
   .unit_sql = OF_PROGRAMME, .run = leadership_participant_add},                                                        \
  {.name = "participant leave", .aliases = "deltagare sluta", .summary = N_("let a person leave the programme; what was attended stays"), \
   .example = "pussel leadership participant leave --programme 1 --person id:7", .audience = LEADERSHIP_LEADS,          \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(participant_leave_options),         \
   .columns = PUSSEL_LIST(participant_columns), .unit_sql = OF_PROGRAMME, .run = leadership_participant_leave},         \
  {.name = "participant substitute", .aliases = "deltagare byt,deltagare ersätt,deltagare ersatt", .summary = N_("let one person take another's place"), \
   .details = N_("By the same rules as move. That a team is whole, one's own manager and wishes to be apart cannot be set aside; sizes and blocked days can, with --anyway and a reason."), \
   .example = "pussel leadership participant substitute --programme 1 --person id:7 --by id:9", .audience = LEADERSHIP_LEADS, \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(participant_substitute_options),                              \
   .columns = PUSSEL_LIST(participant_columns), .unit_sql = OF_PROGRAMME, .run = leadership_participant_substitute},    \
  {.name = "participant place", .aliases = "deltagare placera", .summary = N_("give free places to the first on the waiting list whom the rules allow"), \
   .details = N_("By the same rules as move, and none is set aside: pussel leadership move --anyway does that for one person."), \
   .example = "pussel leadership participant place --programme 1", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(place_options), .columns = PUSSEL_LIST(place_columns), .unit_sql = OF_PROGRAMME, .run = leadership_place}, \
  {.name = "participant list", .aliases = "deltagare lista", .summary = N_("list who takes part, and what each has left to catch up"), \
   .example = "pussel leadership participant list --programme 1 --state waiting", .audience = LEADERSHIP_LEADS,         \
   .options = PUSSEL_LIST(participant_list_options), .columns = PUSSEL_LIST(participant_list_columns), .unit_sql = OF_PROGRAMME, \
   .run = leadership_participant_list}
