/* commands_roadmap.h — the declared commands on road maps and reflections: no logic. Joined in commands.c. */
#include "roadmap.h"

/* Readers are asked by the commands themselves: a road map is one person's, whatever roles anybody has. Writers are let in by a role, so
 * that no other than an administrator is of the audience for the whole organisation. */
#define ROADMAP_WRITERS (PUSSEL_MANAGER | PUSSEL_MEMBER)

#define OPTION_OWNER {.name = "person", .aliases = "chef", .type = PUSSEL_PERSON, .summary = N_("whose it is; without it: of the account's own person")}
#define OPTION_STEP(f, text) {.name = "step", .aliases = "steg", .type = PUSSEL_INTEGER, .flags = (f), .min = 1, .max = INT64_MAX, .argument = N_("NUMBER"), .summary = (text)}
#define OPTION_WORDS(f) {.name = "what", .aliases = "vad", .type = PUSSEL_TEXT, .flags = (f), .summary = N_("what is to be done")}
#define OPTION_DAY(f) {.name = "due", .aliases = "senast,klart", .type = PUSSEL_DATE, .flags = (f), .summary = N_("when it is to be delivered")}
#define OPTION_SEEN_BY {.name = "seen-by", .aliases = "syns", .type = PUSSEL_TEXT, .summary = N_("how it will be seen that the effect is there")}
#define OPTION_WISH {.name = "support-wish", .aliases = "önskat-stöd,onskat-stod", .type = PUSSEL_TEXT, .summary = N_("which support you wish from your manager")}
#define OPTION_REASON(text) {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = (text)}
#define OPTION_WITH(text) {.name = "with", .aliases = "med", .type = PUSSEL_PERSON, .summary = (text)}

#define COLUMN_STEP {.name = "step", .type = PUSSEL_INTEGER, .summary = N_("the step's number; as a commitment leadership:<number>"), .heading = N_("No.")}
#define COLUMN_WORDS {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what is to be done"), .heading = N_("What")}
#define COLUMN_DAY {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")}
#define COLUMN_STATE {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")}
#define COLUMN_ASSESSMENT {.name = "assessment", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")}
#define COLUMN_MORE(column, text) {.name = column, .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = (text)}
#define COLUMN_ENTERED {.name = "entered_by", .type = PUSSEL_TEXT, .summary = N_("who entered it for the owner; empty when the owner did"), .heading = N_("Entered by")}

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const roadmap_words[] __attribute__((unused)) = {
    N_("written"), N_("changed"), N_("delivered"), N_("closed"), N_("shared"), N_("unshared"), N_("assessed"),
    N_("open"), N_("renegotiated"), N_("on_track"), N_("watch"), N_("needs_support"),
    N_("nobody"), N_("readers"), N_("manager"),
};

static const struct pussel_option roadmap_add_options[] = {
    OPTION_OWNER, OPTION_WORDS(PUSSEL_OPTION_REQUIRED), OPTION_DAY(PUSSEL_OPTION_REQUIRED), OPTION_SEEN_BY, OPTION_WISH,
};
static const struct pussel_option roadmap_change_options[] = {
    OPTION_OWNER,
    OPTION_STEP(PUSSEL_OPTION_REQUIRED, N_("the step's number")),
    OPTION_WORDS(0),
    OPTION_DAY(0),
    OPTION_SEEN_BY,
    OPTION_WISH,
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,renegotiated", .summary = N_("open it again, or say that it is renegotiated")},
    OPTION_REASON(N_("why, in words")),
};
static const struct pussel_option roadmap_end_options[] = {
    OPTION_OWNER, OPTION_STEP(PUSSEL_OPTION_REQUIRED, N_("the step's number")), OPTION_REASON(N_("why, in words")),
};
static const struct pussel_column roadmap_write_columns[] = {COLUMN_STEP, COLUMN_WORDS, COLUMN_DAY, COLUMN_STATE};

static const struct pussel_option roadmap_share_options[] = {
    OPTION_OWNER,
    OPTION_STEP(PUSSEL_OPTION_REPEATED, N_("only this step; without it: all that are under way")),
    OPTION_WITH(N_("this person reads it; without it: the nearest manager above, and it becomes a commitment")),
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("whose commitment it becomes, of those that the owner manages; without it: the uppermost")},
};
static const struct pussel_column roadmap_share_columns[] = {
    COLUMN_STEP,
    COLUMN_WORDS,
    {.name = "seen_by", .type = PUSSEL_TEXT, .summary = N_("how it will be seen"), .heading = N_("Seen by")},
    {.name = "support_wish", .type = PUSSEL_TEXT, .summary = N_("which support the owner wishes"), .heading = N_("Support wished")},
    {.name = "shared_with", .type = PUSSEL_TEXT, .summary = N_("who reads it"), .heading = N_("Shared with")},
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("whose commitment it is"), .heading = N_("Unit")},
};
static const struct pussel_option roadmap_unshare_options[] = {
    OPTION_OWNER,
    OPTION_STEP(PUSSEL_OPTION_REPEATED, N_("only this step; without it: all that are shared")),
    OPTION_WITH(N_("only from this person; without it: from everybody")),
};
static const struct pussel_column roadmap_unshare_columns[] = {COLUMN_STEP, COLUMN_WORDS};

static const struct pussel_option roadmap_list_options[] = {
    OPTION_OWNER,
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed", .summary = N_("only steps in this state")},
    {.name = "shared-with-me", .aliases = "delade-med-mig", .type = PUSSEL_BOOLEAN, .summary = N_("the steps of others that are shared with you")},
};
static const struct pussel_column roadmap_list_columns[] = {
    COLUMN_STEP,
    {.name = "owner_name", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("whose it is; empty for a protected identity"), .heading = N_("Owner")},
    COLUMN_WORDS,
    COLUMN_DAY,
    COLUMN_STATE,
    COLUMN_ASSESSMENT,
    {.name = "shared", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("nobody, readers or manager; only the owner sees it"), .heading = N_("Shared with")},
    COLUMN_MORE("readers", N_("who else reads it; only the owner sees it")),
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("whose commitment it is; empty when it is none"), .heading = N_("Unit")},
    COLUMN_MORE("seen_by", N_("how it will be seen")),
    COLUMN_MORE("support_wish", N_("which support the owner wishes")),
    COLUMN_MORE("reason", N_("why, in words")),
};
static const struct pussel_option roadmap_show_options[] = {OPTION_OWNER, OPTION_STEP(0, N_("only this step"))};
static const struct pussel_column roadmap_show_columns[] = {
    COLUMN_STEP,
    {.name = "day", .type = PUSSEL_DATE, .summary = N_("when it was done"), .heading = N_("Day")},
    {.name = "act", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("written, changed, delivered, closed, shared, unshared or assessed"), .heading = N_("What was done")},
    COLUMN_WORDS,
    COLUMN_DAY,
    COLUMN_STATE,
    COLUMN_ASSESSMENT,
    COLUMN_MORE("seen_by", N_("how it will be seen")),
    COLUMN_MORE("support_wish", N_("which support the owner wishes")),
    COLUMN_MORE("reason", N_("why, in words")),
    COLUMN_ENTERED,
};
static const struct pussel_column roadmap_homeless_columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the step as a commitment: leadership:<number>"), .heading = N_("Ref")},
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit for which it was shared"), .heading = N_("Shared in")},
    COLUMN_DAY,
    COLUMN_STATE,
};

static const struct pussel_option reflection_add_options[] = {
    OPTION_OWNER,
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("the words")},
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .argument = N_("FILE"), .summary = N_("the words in a text file (UTF-8); - is standard input")},
    {.name = "occasion", .aliases = "tillfälle,tillfalle", .type = PUSSEL_INTEGER, .min = 1, .max = INT64_MAX, .argument = N_("NUMBER"), .summary = N_("the occasion of the programme that it is about")},
};
static const struct pussel_option reflection_list_options[] = {OPTION_OWNER};
static const struct pussel_option reflection_drop_options[] = {
    OPTION_OWNER,
    {.name = "reflection", .aliases = "reflektion", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .min = 1, .max = INT64_MAX, .argument = N_("NUMBER"), .summary = N_("the reflection's number")},
};
#define COLUMN_REFLECTION {.name = "reflection", .type = PUSSEL_INTEGER, .summary = N_("the reflection's number"), .heading = N_("No.")}
#define COLUMN_WRITTEN {.name = "date", .type = PUSSEL_DATE, .summary = N_("when it was written down"), .heading = N_("Date")}
static const struct pussel_column reflection_add_columns[] = {COLUMN_REFLECTION, COLUMN_WRITTEN};
static const struct pussel_column reflection_list_columns[] = {
    COLUMN_REFLECTION,
    COLUMN_WRITTEN,
    {.name = "occasion", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the occasion of the programme that it is about")},
    {.name = "module", .type = PUSSEL_TEXT, .summary = N_("the module of that occasion"), .heading = N_("Module")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("the words"), .heading = N_("Reflection")},
    COLUMN_ENTERED,
};
static const struct pussel_column reflection_drop_columns[] = {COLUMN_REFLECTION};

#define ROADMAP_WRITE (PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE)
#define ROADMAP_COMMANDS                                                                                                                 \
  {.name = "roadmap add", .aliases = "färdplan lägg-till,fardplan lagg-till", .summary = N_("write down a step of a manager's road map"),                                               \
   .details = N_("Nobody but the owner sees it until the owner shares it. An administrator can write it down at the owner's request: then it is kept who did, and the administrator cannot read it afterwards."), \
   .example = "pussel leadership roadmap add --what \"…\" --due 2027-05-31", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE,         \
   .options = PUSSEL_LIST(roadmap_add_options), .columns = PUSSEL_LIST(roadmap_write_columns), .run = roadmap_add},                        \
  {.name = "roadmap list", .aliases = "färdplan lista,fardplan lista", .summary = N_("list the steps of your road map, or those that another shares with you"),                          \
   .details = N_("Nobody reads a step whom its owner has not let: not an administrator, an auditor or a manager above."),                    \
   .example = "pussel leadership roadmap list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,                               \
   .options = PUSSEL_LIST(roadmap_list_options), .columns = PUSSEL_LIST(roadmap_list_columns), .run = roadmap_list},                        \
  {.name = "roadmap show", .aliases = "färdplan visa,fardplan visa", .summary = N_("show what has been done with each step of a road map"),                                              \
   .details = N_("The owner sees it from the beginning, and who entered what. Another sees what is shared, from the sharing on."),           \
   .example = "pussel leadership roadmap show --person id:7", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,                 \
   .options = PUSSEL_LIST(roadmap_show_options), .columns = PUSSEL_LIST(roadmap_show_columns), .run = roadmap_show},                        \
  {.name = "roadmap change", .aliases = "färdplan ändra,fardplan andra", .summary = N_("change a step"),                                    \
   .details = N_("What is not given stays as it is; words that are given empty go away. An administrator who does it at the owner's request names the step by its number, and does not see what stands there."), \
   .example = "pussel leadership roadmap change --step 3 --due 2027-08-31", .audience = ROADMAP_WRITERS,                                    \
   .flags = ROADMAP_WRITE | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(roadmap_change_options),                                        \
   .columns = PUSSEL_LIST(roadmap_write_columns), .run = roadmap_change},                                                                   \
  {.name = "roadmap done", .aliases = "färdplan klar,fardplan klar", .summary = N_("say that a step is delivered"),                          \
   .example = "pussel leadership roadmap done --step 3", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE | PUSSEL_COMMAND_WINDS_UP,      \
   .options = PUSSEL_LIST(roadmap_end_options), .columns = PUSSEL_LIST(roadmap_write_columns), .run = roadmap_done},                        \
  {.name = "roadmap drop", .aliases = "färdplan stryk,fardplan stryk", .summary = N_("drop a step"),                                        \
   .details = N_("A step that is shared is closed, and the next dialogue says so. Any other is removed with all that it has said."),         \
   .example = "pussel leadership roadmap drop --step 3", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE | PUSSEL_COMMAND_WINDS_UP,      \
   .options = PUSSEL_LIST(roadmap_end_options), .columns = PUSSEL_LIST(roadmap_write_columns), .run = roadmap_drop},                        \
  {.name = "roadmap share", .aliases = "färdplan dela,fardplan dela", .summary = N_("share steps with the nearest manager above, or let another read them"),                             \
   .details = N_("What is shared with the manager becomes commitments of a unit that the owner manages, and comes back in its dialogue. It is then no longer a note of the owner's own: it can become an official record, and be handed out."), \
   .example = "pussel leadership roadmap share --step 3", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE,                               \
   .options = PUSSEL_LIST(roadmap_share_options), .columns = PUSSEL_LIST(roadmap_share_columns), .prepare = roadmap_share_prepare,          \
   .run = roadmap_share},                                                                                                                  \
  {.name = "roadmap unshare", .aliases = "färdplan sluta-dela,fardplan sluta-dela", .summary = N_("take back steps that are shared"),        \
   .details = N_("They are shown nowhere any more, nor as of an earlier day. What stands in a finalised dialogue cannot be taken back."),    \
   .example = "pussel leadership roadmap unshare --step 3", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE | PUSSEL_COMMAND_WINDS_UP,   \
   .options = PUSSEL_LIST(roadmap_unshare_options), .columns = PUSSEL_LIST(roadmap_unshare_columns), .run = roadmap_unshare},               \
  {.name = "roadmap homeless", .aliases = "färdplan hemlösa,fardplan hemlosa", .summary = N_("list shared steps that are no unit's, since their owner manages none"),                    \
   .details = N_("They are in no dialogue until the owner is manager somewhere again, or takes them back. Neither words nor owner are shown."), \
   .example = "pussel leadership roadmap homeless", .audience = PUSSEL_ADMINISTRATOR, .flags = PUSSEL_COMMAND_ANYWHERE,                      \
   .columns = PUSSEL_LIST(roadmap_homeless_columns), .run = roadmap_homeless},                                                             \
  {.name = "reflection add", .aliases = "reflektion lägg-till,reflektion lagg-till", .summary = N_("write down what you have learnt"),       \
   .details = N_("It is read by its owner alone, and cannot be shared. Write nothing about health or about others."),                       \
   .example = "pussel leadership reflection add --text \"…\"", .audience = ROADMAP_WRITERS, .flags = ROADMAP_WRITE,                          \
   .options = PUSSEL_LIST(reflection_add_options), .columns = PUSSEL_LIST(reflection_add_columns), .prepare = reflection_add_prepare,       \
   .run = reflection_add},                                                                                                                 \
  {.name = "reflection list", .aliases = "reflektion lista", .summary = N_("list your reflections"),                                        \
   .example = "pussel leadership reflection list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,                            \
   .options = PUSSEL_LIST(reflection_list_options), .columns = PUSSEL_LIST(reflection_list_columns), .run = reflection_list},               \
  {.name = "reflection drop", .aliases = "reflektion stryk", .summary = N_("remove a reflection"),                                          \
   .example = "pussel leadership reflection drop --reflection 2", .audience = ROADMAP_WRITERS,                                             \
   .flags = ROADMAP_WRITE | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(reflection_drop_options),                                       \
   .columns = PUSSEL_LIST(reflection_drop_columns), .run = reflection_drop}
