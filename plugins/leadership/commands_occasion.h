/* commands_occasion.h — the declared commands on occasions, attendance and invitations: no logic. Joined in commands.c. */

#define OF_OCCASION                                                                                                     \
  "SELECT p.unit FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module"                      \
  " JOIN p_leadership_programme AS p ON p.id = m.programme WHERE o.id = :occasion"
#define OPTION_OCCASION(f, text)                                                                                        \
  {.name = "occasion", .aliases = "tillfälle,tillfalle", .type = PUSSEL_INTEGER, .flags = (f), .min = 1, .max = 1000000000, .argument = N_("NUMBER"), .summary = (text)}
#define OPTION_MODULE                                                                                                   \
  {.name = "module", .aliases = "modul", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("MODULE"), .summary = N_("the module's key or title")}
#define OPTION_HALF_DAYS(text)                                                                                          \
  {.name = "half-days", .aliases = "halvdagar", .type = PUSSEL_INTEGER, .min = 0, .max = 20, .argument = N_("NUMBER"), .summary = (text)}
#define OPTIONS_WHERE                                                                                                   \
  {.name = "to", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("its last day, when it has several")},           \
  {.name = "starts", .aliases = "börjar,borjar,tid", .type = PUSSEL_TEXT, .argument = "09:00", .summary = N_("when it begins each day; without it: all day")}, \
  {.name = "place", .aliases = "plats", .type = PUSSEL_TEXT, .argument = N_("TEXT"), .summary = N_("where it is")},     \
  {.name = "supplier", .aliases = "leverantör,leverantor", .type = PUSSEL_TEXT, .argument = N_("TEXT"), .summary = N_("who gives it: the procured company, never a person")}

#define COLUMN_OCCASION {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number"), .heading = N_("No.")}
#define COLUMN_MODULE_KEY {.name = "module_key", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the module's key"), .heading = N_("Key")}
#define COLUMN_MODULE_TITLE {.name = "module_title", .type = PUSSEL_TEXT, .summary = N_("the module's title"), .heading = N_("Module")}
#define COLUMN_DATE {.name = "date", .type = PUSSEL_DATE, .summary = N_("its first day"), .heading = N_("Date")}
#define COLUMN_LAST_DATE {.name = "last_date", .type = PUSSEL_DATE, .summary = N_("its last day"), .heading = N_("To")}
#define COLUMN_STARTS {.name = "starts", .type = PUSSEL_TEXT, .summary = N_("when it begins each day; empty: all day"), .heading = N_("Time")}
#define COLUMN_PLACE {.name = "place", .type = PUSSEL_TEXT, .summary = N_("where it is"), .heading = N_("Place")}
#define COLUMN_SEQUENCE {.name = "sequence", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how often day, time or place has been changed"), .heading = N_("Sequence")}
#define COLUMN_EXPECTED {.name = "expected", .type = PUSSEL_INTEGER, .summary = N_("how many are expected, guests too"), .heading = N_("Expected")}
#define OCCASION_COLUMNS                                                                                                \
  COLUMN_OCCASION, COLUMN_PROGRAMME_DETAIL, COLUMN_MODULE_KEY, COLUMN_MODULE_TITLE, COLUMN_GROUP, COLUMN_DATE, COLUMN_LAST_DATE, COLUMN_STARTS, COLUMN_PLACE, \
  {.name = "supplier", .type = PUSSEL_TEXT, .summary = N_("who gives it"), .heading = N_("Supplier")}, COLUMN_DAYS,     \
  {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("planned, held or cancelled"), .heading = N_("State")}, \
  COLUMN_SEQUENCE, COLUMN_EXPECTED

static const struct pussel_option occasion_add_options[] = {
    OPTION_PROGRAMME, OPTION_GROUP(PUSSEL_OPTION_REQUIRED, N_("the group that has it")), OPTION_MODULE,
    {.name = "date", .aliases = "datum,från,fran", .type = PUSSEL_DATE, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("its day, or the first of them")},
    OPTIONS_WHERE, OPTION_HALF_DAYS(N_("how much of the module it is; without it: all")),
    {.name = "extra", .aliases = "extra", .type = PUSSEL_BOOLEAN, .summary = N_("although the group has the module already")},
};
static const struct pussel_column occasion_change_columns[] = {
    OCCASION_COLUMNS, COLUMN_CHANGE(N_("new, changed, unchanged or cancelled")),
    {.name = "collides", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("who is elsewhere that day, or has said not on it: person, and occasion or day"), .heading = N_("Collides")},
};
static const struct pussel_option occasion_import_options[] = {
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, .argument = N_("FILE"),
     .summary = N_("CSV with the columns group, module, date, and to, starts, place, supplier, half_days where they are known")},
    OPTION_PROGRAMME,
};
static const struct pussel_column occasion_list_columns[] = {OCCASION_COLUMNS};
static const struct pussel_option occasion_list_options[] = {
    OPTION_PROGRAMME, OPTION_GROUP(0, N_("only this group")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "planned,held,cancelled", .summary = N_("only those in this state")},
};
static const struct pussel_option occasion_change_options[] = {
    OPTION_OCCASION(PUSSEL_OPTION_REQUIRED, N_("which one")),
    {.name = "date", .aliases = "datum,från,fran", .type = PUSSEL_DATE, .summary = N_("its new day, or the first of them")},
    OPTIONS_WHERE, OPTION_HALF_DAYS(N_("how much of the module it is")),
};
static const struct pussel_option occasion_cancel_options[] = {OPTION_OCCASION(PUSSEL_OPTION_REQUIRED, N_("which one"))};
static const struct pussel_option attendance_options[] = {
    OPTION_OCCASION(PUSSEL_OPTION_REQUIRED, N_("where they were")),
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .argument = N_("FILE"),
     .summary = N_("CSV with person, external_id, email or name, and half_days or present (yes or no) where it is not all of it")},
    {.name = "present", .aliases = "närvarande,narvarande", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REPEATED, .summary = N_("somebody who was there")},
    {.name = "absent", .aliases = "frånvarande,franvarande", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REPEATED, .summary = N_("somebody who was not")},
    {.name = "rest", .aliases = "övriga,ovriga", .type = PUSSEL_CHOICE, .choices = "present,absent,närvarande,frånvarande", .summary = N_("what holds for those who are expected and not named")},
    OPTION_HALF_DAYS(N_("how long those given with --present were there; without it: all of it")),
};
static const struct pussel_column attendance_columns[] = {
    COLUMN_OCCASION, COLUMN_EXPECTED,
    {.name = "present", .type = PUSSEL_INTEGER, .summary = N_("how many were there"), .heading = N_("There")},
    {.name = "absent", .type = PUSSEL_INTEGER, .summary = N_("how many were not"), .heading = N_("Absent")},
    {.name = "unknown", .type = PUSSEL_INTEGER, .summary = N_("of how many it is not known"), .heading = N_("Unknown")},
    {.name = "guests", .type = PUSSEL_INTEGER, .summary = N_("how many of them belong to another group"), .heading = N_("Guests")},
    {.name = "to_catch_up", .type = PUSSEL_INTEGER, .summary = N_("how many were not there all the time"), .heading = N_("To catch up")},
};
static const struct pussel_column attendance_list_columns[] = {
    COLUMN_PARTICIPANT, COLUMN_PERSON, COLUMN_NAME, COLUMN_UNIT(N_("where the person has the role")), COLUMN_UNIT_NAME,
    {.name = "is_guest", .type = PUSSEL_BOOLEAN, .summary = N_("1 for a guest from another group"), .heading = N_("Guest")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("half days that the person was there; empty when it is not known"), .heading = N_("Half days")},
};
static const struct pussel_option catch_up_options[] = {
    OPTION_PROGRAMME, OPTION_PERSON(PUSSEL_OPTION_REQUIRED, N_("who has something to catch up")), OPTION_MODULE,
    OPTION_OCCASION(0, N_("book this one; without it: show which there are")), OPTION_ANYWAY(N_("book it although something stands in the way")),
};
static const struct pussel_column catch_up_columns[] = {
    COLUMN_OCCASION, COLUMN_GROUP, COLUMN_DATE, COLUMN_LAST_DATE, COLUMN_STARTS, COLUMN_PLACE, COLUMN_DAYS,
    {.name = "room", .type = PUSSEL_INTEGER, .summary = N_("how many more there is room for"), .heading = N_("Room")},
    {.name = "obstacle", .type = PUSSEL_TEXT, .summary = N_("what stands in the way"), .heading = N_("Obstacle")},
};
static const struct pussel_option invitations_options[] = {
    OPTION_OCCASION(PUSSEL_OPTION_REQUIRED, N_("to which one")),
    {.name = "organizer", .aliases = "avsändare,avsandare,inbjudare", .type = PUSSEL_TEXT, .argument = N_("ADDRESS"),
     .summary = N_("e-mail address of whoever invites; without it: the setting organizer, else your own")},
};
static const struct pussel_column invitations_columns[] = {
    COLUMN_OCCASION, COLUMN_MODULE_TITLE, COLUMN_GROUP, COLUMN_DATE,
    {.name = "method", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("publish, or cancel for an occasion that was cancelled"), .heading = N_("Kind")},
    COLUMN_SEQUENCE, COLUMN_EXPECTED,
    {.name = "addresses", .type = PUSSEL_INTEGER, .summary = N_("how many addresses are in the list"), .heading = N_("Addresses")},
    {.name = "without_address", .type = PUSSEL_INTEGER, .summary = N_("how many have no address"), .heading = N_("Without address")},
    {.name = "protected_identities", .type = PUSSEL_INTEGER, .summary = N_("how many are left out, since their identity is protected"), .heading = N_("Protected")},
};

#define OCCASION_COMMANDS                                                                                               \
  {.name = "occasion add", .aliases = "tillfälle ny,tillfalle ny", .summary = N_("plan a module for a group"),           \
   .details = N_("A half day is four hours. A module of three half days takes two days, or is planned in parts with --half-days."), \
   .example = "pussel leadership occasion add --programme 1 --group 1 --module del-av-en-helhet --date 2027-02-03 --to 2027-02-04 --starts 09:00", \
   .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(occasion_add_options),          \
   .columns = PUSSEL_LIST(occasion_change_columns), .unit_sql = OF_PROGRAMME, .run = leadership_occasion_add},          \
  {.name = "occasion import", .aliases = "tillfälle läs,tillfalle las,tillfälle importera,tillfalle importera", .summary = N_("plan a whole programme's occasions from a table"), \
   .example = "pussel leadership occasion import occasions.csv --programme 1", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(occasion_import_options), .columns = PUSSEL_LIST(occasion_change_columns), .unit_sql = OF_PROGRAMME, \
   .prepare = leadership_occasion_import_prepare, .run = leadership_occasion_import},                                   \
  {.name = "occasion list", .aliases = "tillfälle lista,tillfalle lista", .summary = N_("list the occasions"),          \
   .example = "pussel leadership occasion list --programme 1", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(occasion_list_options), .columns = PUSSEL_LIST(occasion_list_columns), .run = leadership_occasion_list}, \
  {.name = "occasion change", .aliases = "tillfälle ändra,tillfalle andra", .summary = N_("move an occasion, or change its time, place or supplier"), \
   .details = N_("An empty text takes away what is there. Invitations that are made afterwards replace the earlier ones in people's calendars."), \
   .example = "pussel leadership occasion change --occasion 1 --date 2027-02-10", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(occasion_change_options), .columns = PUSSEL_LIST(occasion_change_columns), .unit_sql = OF_OCCASION, .run = leadership_occasion_change}, \
  {.name = "occasion cancel", .aliases = "tillfälle ställ-in,tillfalle stall-in", .summary = N_("cancel an occasion"),  \
   .example = "pussel leadership occasion cancel --occasion 1", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, \
   .options = PUSSEL_LIST(occasion_cancel_options), .columns = PUSSEL_LIST(occasion_change_columns), .unit_sql = OF_OCCASION, .run = leadership_occasion_cancel}, \
  {.name = "attendance", .aliases = "närvaro,narvaro", .summary = N_("register who was there, in half days"),           \
   .details = N_("Whoever belongs to another group is a guest who catches up. Those who have been there as long as each module lasts have completed the programme."), \
   .example = "pussel leadership attendance --occasion 1 --absent id:7 --rest present", .audience = LEADERSHIP_LEADS,   \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(attendance_options), .columns = PUSSEL_LIST(attendance_columns), \
   .unit_sql = OF_OCCASION, .prepare = leadership_attendance_prepare, .run = leadership_attendance},                    \
  {.name = "attendance list", .aliases = "närvaro lista,narvaro lista", .summary = N_("list who is expected at an occasion, and who was there"), \
   .example = "pussel leadership attendance list --occasion 1", .audience = LEADERSHIP_LEADS, .options = PUSSEL_LIST(occasion_cancel_options), \
   .columns = PUSSEL_LIST(attendance_list_columns), .unit_sql = OF_OCCASION, .run = leadership_attendance_list},        \
  {.name = "catch-up", .aliases = "ta-igen,taigen", .summary = N_("find a day in another group for somebody who has missed a module, and book it"), \
   .example = "pussel leadership catch-up --programme 1 --person id:7 --module klar-ledare", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(catch_up_options), .columns = PUSSEL_LIST(catch_up_columns), .unit_sql = OF_PROGRAMME, .run = leadership_catch_up}, \
  {.name = "invitations", .aliases = "inbjudningar,inbjudan", .summary = N_("make the calendar file and the address list of an occasion"), \
   .details = N_("No mail is sent. Whose identity is protected is in neither file; their number is told. Of a cancelled occasion the calendar file takes the entry away."), \
   .example = "pussel leadership invitations --occasion 1 -o invitations/", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_DOCUMENTS, \
   .options = PUSSEL_LIST(invitations_options), .columns = PUSSEL_LIST(invitations_columns), .unit_sql = OF_OCCASION, .run = leadership_invitations}
