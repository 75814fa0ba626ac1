/* commands_group.h — the declared commands on groups, moves and wishes: no logic. Joined in commands.c, after commands_programme.h. */

#define GROUP_MIX                                                                                                      \
  {.name = "administrations", .type = PUSSEL_INTEGER, .summary = N_("from how many förvaltningar they come"), .heading = N_("Förvaltningar")}, \
  {.name = "fields", .type = PUSSEL_INTEGER, .summary = N_("from how many fields (the department below the förvaltning)"), .heading = N_("Fields")}, \
  {.name = "largest_share", .type = PUSSEL_INTEGER, .summary = N_("percent of them who come from the förvaltning that most come from"), .heading = N_("Largest share, %")}

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const group_words[] __attribute__((unused)) = {N_("with"), N_("apart"), N_("not_on")};

static const struct pussel_option assign_options[] = {
    OPTION_PROGRAMME,
    {.name = "groups", .aliases = "grupper", .type = PUSSEL_INTEGER, .summary = N_("how many groups; else those that there are, or as few as hold all"), .min = 1, .max = 1000},
    {.name = "seed", .aliases = "frö,fro", .type = PUSSEL_INTEGER, .summary = N_("another seed gives another grouping; the same always the same"), .fallback = "1", .min = 0, .max = INT64_MAX},
    {.name = "min", .aliases = "minst", .type = PUSSEL_INTEGER, .summary = N_("how many a group has at least, instead of what the programme says"), .min = 1, .max = 1000},
    {.name = "max", .aliases = "högst,hogst", .type = PUSSEL_INTEGER, .summary = N_("how many a group has at most, instead of what the programme says"), .min = 1, .max = 1000},
    {.name = "split", .aliases = "dela", .type = PUSSEL_UNIT, .summary = N_("the förvaltning whose management team need not be whole")},
    {.name = "again", .aliases = "om,igen", .type = PUSSEL_BOOLEAN, .summary = N_("make all groups anew; only before the programme has begun")},
    {.name = "explain", .aliases = "förklara,forklara", .type = PUSSEL_BOOLEAN, .summary = N_("say what each rule costs")},
};
static const struct pussel_column assign_columns[] = {
    COLUMN_GROUP,
    {.name = "members", .type = PUSSEL_INTEGER, .summary = N_("how many are in the group"), .heading = N_("Members")},
    {.name = "placed", .type = PUSSEL_INTEGER, .summary = N_("how many of them were placed now"), .heading = N_("Placed now")},
    GROUP_MIX,
    {.name = "teams", .type = PUSSEL_TEXT, .summary = N_("the förvaltningar whose management teams are in the group"), .heading = N_("Management teams")},
    {.name = "points", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the points of the whole mix, the same in each row"), .heading = N_("Points")},
    {.name = "bound", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("points that no grouping can pass"), .heading = N_("Bound")},
    {.name = "cost_team", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what it costs that management teams are whole, with --explain; NULL: nobody is bound by it"), .heading = N_("Cost of teams")},
    {.name = "cost_manager", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what it costs that nobody is with their own manager, with --explain; NULL: nobody is bound by it"), .heading = N_("Cost of managers")},
    {.name = "cost_apart", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what wishes to be apart cost, with --explain; NULL: there are none"), .heading = N_("Cost of being apart")},
    {.name = "cost_with", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what wishes to be together cost, with --explain; NULL: there are none"), .heading = N_("Cost of being together")},
    {.name = "cost_date", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what blocked days cost, with --explain; NULL: there are none"), .heading = N_("Cost of days")},
    {.name = "cost_size", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what the sizes of groups cost, with --explain"), .heading = N_("Cost of sizes")},
};

static const struct pussel_option group_options[] = {OPTION_PROGRAMME};
static const struct pussel_column group_list_columns[] = {
    COLUMN_GROUP,
    {.name = "name", .type = PUSSEL_TEXT, .summary = N_("what the group is called, or the förvaltning whose management team it is"), .heading = N_("Name")},
    {.name = "members", .type = PUSSEL_INTEGER, .summary = N_("how many are in the group"), .heading = N_("Members")},
    GROUP_MIX,
};
static const struct pussel_column group_member_columns[] = {
    COLUMN_GROUP,
    COLUMN_PERSON,
    COLUMN_NAME,
    COLUMN_UNIT(N_("the person's unit")),
    COLUMN_UNIT_NAME,
    {.name = "administration", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's förvaltning"), .heading = N_("Förvaltning number")},
    {.name = "administration_name", .type = PUSSEL_TEXT, .summary = N_("what the förvaltning is called"), .heading = N_("Förvaltning")},
};

static const struct pussel_option move_options[] = {
    OPTION_PROGRAMME,
    {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who is moved")},
    {.name = "group", .aliases = "grupp", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the number of the group"), .min = 1, .max = INT64_MAX},
    OPTION_ANYWAY(N_("set aside sizes, blocked days and wishes to be together")), OPTION_WHY_ASIDE,
};
static const struct pussel_column move_columns[] = {
    {.name = "name", .type = PUSSEL_TEXT, .summary = N_("the person's name"), .heading = N_("Name")},
    {.name = "from_group", .type = PUSSEL_INTEGER, .summary = N_("the group that the person leaves; NULL: the waiting list"), .heading = N_("From")},
    {.name = "to_group", .type = PUSSEL_INTEGER, .summary = N_("the group that the person comes to"), .heading = N_("To")},
    {.name = "set_aside", .type = PUSSEL_TEXT, .summary = N_("rules that were set aside: size, date, with; NULL: none"), .heading = N_("Set aside")},
};

#define WISH_COLUMNS                                                                                                   \
  {.name = "wish", .type = PUSSEL_INTEGER, .summary = N_("the wish's number"), .heading = N_("No.")},                  \
  {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("who wishes"), .heading = N_("Person")}, \
  {.name = "name", .type = PUSSEL_TEXT, .summary = N_("the person's name"), .heading = N_("Name")},                    \
  {.name = "kind", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("with, apart or not_on"), .heading = N_("Wish")}, \
  {.name = "other", .type = PUSSEL_PERSON, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("with whom, or apart from whom"), .heading = N_("Other number")}, \
  {.name = "other_name", .type = PUSSEL_TEXT, .summary = N_("that person's name"), .heading = N_("Other")},           \
  {.name = "date", .type = PUSSEL_DATE, .summary = N_("the blocked day"), .heading = N_("Day")},                      \
  {.name = "is_kept", .type = PUSSEL_BOOLEAN, .summary = N_("whether the groups keep to it; NULL: there are none yet"), .heading = N_("Kept to")}
static const struct pussel_column wish_columns[] = {WISH_COLUMNS};
static const struct pussel_option wish_add_options[] = {
    OPTION_PROGRAMME,
    {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who wishes")},
    {.name = "with", .aliases = "med", .type = PUSSEL_PERSON, .summary = N_("wishes to be in the same group as this person")},
    {.name = "apart", .aliases = "isär,isar", .type = PUSSEL_PERSON, .summary = N_("wishes not to be in the same group as this person")},
    {.name = "not-on", .aliases = "inte-den", .type = PUSSEL_DATE, .summary = N_("cannot come on this day")},
};
static const struct pussel_option wish_drop_options[] = {
    {.name = "wish", .aliases = "önskan,onskan,nr", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the wish's number"), .min = 1, .max = INT64_MAX},
};
static const struct pussel_option wish_import_options[] = {
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, .summary = N_("CSV file with the columns person, wish, other, date")},
    OPTION_PROGRAMME,
};
static const struct pussel_column wish_import_columns[] = {
    {.name = "noted", .type = PUSSEL_INTEGER, .summary = N_("wishes that were noted"), .heading = N_("Noted")},
    {.name = "known", .type = PUSSEL_INTEGER, .summary = N_("wishes that were noted already"), .heading = N_("Known")},
};

#define GROUP_COMMANDS                                                                                                 \
  {.name = "assign", .aliases = "gruppera,blanda", .summary = N_("make groups and place those who wait"),              \
   .details = N_("Management teams of förvaltningar come first, each placed whole in one group: the group of the kind management_team that is registered for the " \
                 "förvaltning's unit, or, where none is, the managers directly under its manager, with him or her. A person in several teams is of the own förvaltning's. The others are mixed, so that each " \
                 "group has as many förvaltningar and fields (the department below the förvaltning) as possible. Never broken: teams whole, nobody with their own " \
                 "manager (the nearest other manager above; within a whole team it does not hold), wishes to be apart, blocked days, sizes. A wish to be together weighs as much as three " \
                 "förvaltningar or fields. Where there are groups, those who are in them stay and only those who wait are placed, the longest waiting first. When it cannot be " \
                 "done, the smallest single change that helps is named; it was found by trying each."),                \
   .example = "pussel leadership assign --programme 1 --groups 5 --seed 1 --dry-run", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(assign_options), .columns = PUSSEL_LIST(assign_columns), .unit_sql = OF_PROGRAMME, .run = leadership_assign}, \
  {.name = "groups", .aliases = "grupper", .summary = N_("what each group is made of"),                                \
   .details = N_("Counts, for everybody. Who is in the groups, the project lead sees: pussel leadership groups members."), \
   .example = "pussel leadership groups --programme 1", .audience = PUSSEL_EVERYONE,                                   \
   .options = PUSSEL_LIST(group_options), .columns = PUSSEL_LIST(group_list_columns), .unit_sql = OF_PROGRAMME, .run = leadership_group_list}, \
  {.name = "groups members", .aliases = "grupper deltagare", .summary = N_("who is in each group"),                    \
   .example = "pussel leadership groups members --programme 1", .audience = LEADERSHIP_LEADS,                           \
   .options = PUSSEL_LIST(group_options), .columns = PUSSEL_LIST(group_member_columns), .unit_sql = OF_PROGRAMME, .run = leadership_group_members}, \
  {.name = "move", .aliases = "flytta", .summary = N_("move a person to another group"),                               \
   .details = N_("By the same rules as assign. That a team is whole, one's own manager and wishes to be apart cannot be set aside; sizes, blocked days and wishes to be " \
                 "together can, with --anyway and a reason."),                                                          \
   .example = "pussel leadership move --person ext:1105 --group 2 --dry-run", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(move_options), .columns = PUSSEL_LIST(move_columns), .unit_sql = OF_PROGRAMME, .run = leadership_group_move}, \
  {.name = "wish add", .aliases = "önskan ny,onskan ny", .summary = N_("note what a participant asks for"),            \
   .example = "pussel leadership wish add --person ext:1105 --not-on 2027-02-09", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(wish_add_options), .columns = PUSSEL_LIST(wish_columns), .unit_sql = OF_PROGRAMME, .run = leadership_wish_add}, \
  {.name = "wish import", .aliases = "önskan import,onskan import", .summary = N_("note the wishes in a file"),        \
   .details = N_("A line is a wish: the person (id:3, ext:1105 or a name), what is wished (med, isär, inte), the other person or the date. All or nothing; the same file once more changes nothing."), \
   .example = "pussel leadership wish import onskemal.csv --programme 1", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES, \
   .options = PUSSEL_LIST(wish_import_options), .columns = PUSSEL_LIST(wish_import_columns), .unit_sql = OF_PROGRAMME,    \
   .prepare = leadership_wish_import_prepare, .run = leadership_wish_import},                                          \
  {.name = "wish list", .aliases = "önskan lista,onskan lista", .summary = N_("the wishes, and which the groups keep to"), \
   .example = "pussel leadership wish list --programme 1", .audience = LEADERSHIP_LEADS,                                \
   .options = PUSSEL_LIST(group_options), .columns = PUSSEL_LIST(wish_columns), .unit_sql = OF_PROGRAMME, .run = leadership_wish_list}, \
  {.name = "wish drop", .aliases = "önskan stryk,onskan stryk", .summary = N_("drop a wish"),                          \
   .example = "pussel leadership wish drop --wish 3", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES,     \
   .options = PUSSEL_LIST(wish_drop_options), .columns = PUSSEL_LIST(wish_columns),                                    \
   .unit_sql = "SELECT p.unit FROM p_leadership_wish AS w JOIN p_leadership_participant AS a ON a.id = w.participant"  \
               " JOIN p_leadership_programme AS p ON p.id = a.programme WHERE w.id = :wish", .run = leadership_wish_drop}
