/* commands_hold.h — the declared commands that hold, finalise and correct dialogues: no logic. Joined in commands.c. */

#define OF_AGREEMENT \
  "SELECT p.unit FROM p_dialogue_agreement_place AS p" \
  " WHERE p.valid_to = 2932896 AND p.agreement = CAST(replace(:agreement, 'dialogue:', '') AS INTEGER)"

#define OF_DIALOGUE "SELECT unit FROM p_dialogue_dialogue WHERE id = :dialogue"
#define HOLD_OPTION_DIALOGUE                                                                                                       \
  {.name = "dialogue", .aliases = "dialog", .type = PUSSEL_INTEGER, .argument = N_("NUMBER"), .min = 1, .max = INT64_MAX,          \
   .summary = N_("instead of --unit and --period: the dialogue's number; the way to one of a unit that has ended")}

#define HOLD_OPTION_UNIT(f, text) {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = (f), .summary = (text)}
#define HOLD_OPTION_PERIOD(f) {.name = "period", .type = PUSSEL_TEXT, .flags = (f), .argument = "2027-T1", .summary = N_("the period of the dialogue")}
#define HOLD_OPTION_WORDS(option, alias, text) {.name = option, .aliases = alias, .type = PUSSEL_TEXT, .argument = N_("TEXT"), .summary = (text)}
#define HOLD_OPTION_DUE {.name = "due", .aliases = "senast,klart", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered")}
#define HOLD_OPTION_WHO HOLD_OPTION_WORDS("who", "vem", N_("who answers for it: a role such as manager, or a person (id:7, ext:1101, a name)"))
#define HOLD_OPTION_SEEN_BY HOLD_OPTION_WORDS("seen-by", "märks,marks", N_("how it will be seen"))

#define HOLD_COLUMN_DIALOGUE {.name = "dialogue", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the dialogue's number"), .heading = N_("Dialogue")}
#define HOLD_COLUMN_UNIT \
  {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")}
#define HOLD_COLUMN_UNIT_NAME {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")}
#define HOLD_COLUMN_PERIOD {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period of the dialogue"), .heading = N_("Period")}
#define HOLD_COLUMN_ASSESSED {.name = "assessed", .type = PUSSEL_INTEGER, .summary = N_("how many commitments were spoken of"), .heading = N_("Spoken of")}
#define HOLD_COLUMN_REF {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the commitment that it is about"), .heading = N_("Ref")}
#define HOLD_COLUMN_STATE \
  {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")}
#define HOLD_COLUMN_ASSESSMENT(f) \
  {.name = "assessment", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | (f), .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")}
#define HOLD_COLUMN_REASON {.name = "reason", .type = PUSSEL_TEXT, .summary = N_("why, in words"), .heading = N_("Reason")}
#define HOLD_COLUMN_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")}
#define HOLD_COLUMN_SEEN_BY {.name = "seen_by", .type = PUSSEL_TEXT, .summary = N_("how it will be seen"), .heading = N_("Seen by")}
#define HOLD_COLUMN_WHO {.name = "who", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the role or the person that answers for it"), .heading = N_("Who")}

static const struct pussel_option hold_options[] = {
    {.name = "page", .aliases = "sida", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REPEATED | PUSSEL_OPTION_POSITIONAL, .argument = N_("PAGE"),
     .summary = N_("pages that were filled in and saved; each says of which dialogue it is")},
    HOLD_OPTION_UNIT(0, N_("the unit whose dialogue it is")),
    HOLD_OPTION_PERIOD(0),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day on which it was held; today when it is not given")},
    {.name = "assess", .aliases = "bedöm,bedom", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REPEATED, .argument = N_("REF=STATE/ASSESSMENT:WHY"),
     .summary = N_("what is said of a commitment; a state or an assessment alone, and no reason, will do where none is needed")},
    {.name = "went-well", .aliases = "gick-bra", .type = PUSSEL_TEXT, .argument = N_("TEXT"), .summary = N_("what has gone well")},
    {.name = "subject", .aliases = "ämne,amne", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REPEATED, .argument = N_("TEXT"),
     .summary = N_("a subject that the two have chosen; at most three")},
    HOLD_OPTION_WORDS("agree", "överenskom,overenskom", N_("something that is agreed, one in each command: add --who, --due and --seen-by")),
    HOLD_OPTION_WORDS("support", "stöd,stod", N_("a support that the manager above promises: add --who, --due and --seen-by")),
    HOLD_OPTION_WHO,
    HOLD_OPTION_DUE,
    HOLD_OPTION_SEEN_BY,
    HOLD_OPTION_WORDS("notes", "anteckningar", N_("working notes, cleared when the dialogue is finalised")),
    {.name = "anew", .aliases = "om", .type = PUSSEL_BOOLEAN, .summary = N_("begin anew: what the draft says is dropped first")},
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .argument = N_("FILE"),
     .summary = N_("CSV with the columns unit, period, part, ref, state, assessment, reason, what, who, due, seen_by: many dialogues at once, each as a whole")},
};
static const struct pussel_column hold_columns[] = {
    HOLD_COLUMN_DIALOGUE,
    HOLD_COLUMN_UNIT,
    HOLD_COLUMN_UNIT_NAME,
    HOLD_COLUMN_PERIOD,
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the day on which it was held"), .heading = N_("Held on")},
    HOLD_COLUMN_ASSESSED,
    {.name = "left", .type = PUSSEL_INTEGER, .summary = N_("how many commitments were not spoken of"), .heading = N_("Left")},
    {.name = "subjects", .type = PUSSEL_INTEGER, .summary = N_("how many subjects were chosen"), .heading = N_("Subjects")},
    {.name = "agreements", .type = PUSSEL_INTEGER, .summary = N_("how many agreements were made"), .heading = N_("Agreements")},
    {.name = "support", .type = PUSSEL_INTEGER, .summary = N_("how many supports were promised"), .heading = N_("Support")},
    {.name = "outcome", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("draft, or refused: then the messages say why"), .heading = N_("Outcome")},
    {.name = "file", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the page or the file that it came from"), .heading = N_("File")},
};

static const struct pussel_option show_options[] = {HOLD_OPTION_UNIT(0, N_("the unit whose dialogue it is")), HOLD_OPTION_PERIOD(0), HOLD_OPTION_DIALOGUE};
static const struct pussel_column show_columns[] = {
    {.name = "entry", .type = PUSSEL_INTEGER, .summary = N_("the entry's number"), .heading = N_("Entry")},
    {.name = "part", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("assessment, went_well, subject, agreement, support or note"), .heading = N_("Part")},
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the commitment that it is about"), .heading = N_("Ref")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("what was said, in words"), .heading = N_("What")},
    HOLD_COLUMN_STATE,
    HOLD_COLUMN_ASSESSMENT(PUSSEL_COLUMN_DETAIL),
    {.name = "said", .type = PUSSEL_TEXT, .summary = N_("the assessment in the kommun's own word"), .heading = N_("Assessment")},
    HOLD_COLUMN_REASON,
    HOLD_COLUMN_WHO,
    HOLD_COLUMN_DUE,
    HOLD_COLUMN_SEEN_BY,
    {.name = "date", .type = PUSSEL_DATE, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the day on which the entry was written"), .heading = N_("Written")},
    {.name = "corrects", .type = PUSSEL_INTEGER, .summary = N_("the entry that it corrects"), .heading = N_("Corrects")},
    {.name = "why", .type = PUSSEL_TEXT, .summary = N_("why it was corrected"), .heading = N_("Why")},
};

static const struct pussel_option finalise_options[] = {
    HOLD_OPTION_UNIT(0, N_("the unit whose dialogue it is")),
    HOLD_OPTION_PERIOD(0),
    HOLD_OPTION_DIALOGUE,
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day of the finalisation; today when it is not given")},
};
static const struct pussel_column finalise_columns[] = {
    HOLD_COLUMN_DIALOGUE,
    HOLD_COLUMN_UNIT,
    HOLD_COLUMN_UNIT_NAME,
    HOLD_COLUMN_PERIOD,
    {.name = "held_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was held"), .heading = N_("Held on")},
    {.name = "finalised_on", .type = PUSSEL_DATE, .summary = N_("the day from which it stands"), .heading = N_("Finalised on")},
    HOLD_COLUMN_ASSESSED,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("how many agreements and supports became commitments"), .heading = N_("New commitments")},
};

static const struct pussel_option correct_options[] = {
    HOLD_OPTION_UNIT(0, N_("the unit whose dialogue it is")),
    HOLD_OPTION_PERIOD(0),
    HOLD_OPTION_DIALOGUE,
    {.name = "entry", .aliases = "post", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("NUMBER"), .min = 1, .max = INT64_MAX,
     .summary = N_("the entry's number, as pussel dialogue show tells it")},
    {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("TEXT"), .summary = N_("why it is corrected")},
    HOLD_OPTION_WORDS("text", NULL, N_("what is right instead, in words")),
    HOLD_OPTION_WORDS("state", "läge,lage", N_("of an assessment: the right state")),
    HOLD_OPTION_WORDS("assessment", "bedömning,bedomning", N_("of an assessment: the right one, also in the kommun's own word")),
    HOLD_OPTION_WORDS("reason", "orsak", N_("of an assessment: the right reason")),
    HOLD_OPTION_WHO,
    HOLD_OPTION_DUE,
    HOLD_OPTION_SEEN_BY,
};
static const struct pussel_column correct_columns[] = {
    {.name = "entry", .type = PUSSEL_INTEGER, .summary = N_("the entry's number"), .heading = N_("Entry")},
    {.name = "corrects", .type = PUSSEL_INTEGER, .summary = N_("the entry that it corrects"), .heading = N_("Corrects")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("what was said, in words"), .heading = N_("What")},
    {.name = "why", .type = PUSSEL_TEXT, .summary = N_("why it was corrected"), .heading = N_("Why")},
};

static const struct pussel_option agreement_list_options[] = {
    HOLD_OPTION_UNIT(0, N_("only this unit and those below it, and support that is promised to it")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed", .summary = N_("only those in this state")},
    {.name = "kind", .aliases = "sort", .type = PUSSEL_CHOICE, .choices = "agreement,support", .summary = N_("only agreements, or only support")},
};
static const struct pussel_column agreement_list_columns[] = {
    HOLD_COLUMN_REF,
    {.name = "kind", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("agreement or support"), .heading = N_("Kind")},
    HOLD_COLUMN_UNIT_NAME,
    {.name = "for_name", .type = PUSSEL_TEXT, .summary = N_("of a support: the unit that it is promised to"), .heading = N_("For")},
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what is to be done"), .heading = N_("What")},
    HOLD_COLUMN_WHO,
    {.name = "agreed_on", .type = PUSSEL_DATE, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the day of the dialogue"), .heading = N_("Agreed on")},
    HOLD_COLUMN_DUE,
    HOLD_COLUMN_SEEN_BY,
    HOLD_COLUMN_STATE,
    HOLD_COLUMN_ASSESSMENT(0),
    HOLD_COLUMN_REASON,
};
static const struct pussel_option agreement_update_options[] = {
    {.name = "agreement", .aliases = "överenskommelse,overenskommelse", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = "dialogue:1",
     .summary = N_("which: its reference or number")},
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed", .summary = N_("its state from now on")},
    HOLD_OPTION_DUE,
    HOLD_OPTION_WORDS("reason", "orsak,varför,varfor", N_("why, for the next conversation; needed when it is renegotiated or closed")),
};
static const struct pussel_column agreement_update_columns[] = {HOLD_COLUMN_REF, HOLD_COLUMN_DUE, HOLD_COLUMN_STATE, HOLD_COLUMN_ASSESSMENT(0), HOLD_COLUMN_REASON};

#define HOLD_COMMANDS                                                                                                                      \
  {.name = "hold", .aliases = "håll,hall", .summary = N_("write down what is said in a dialogue: a draft, until the manager above finalises it"), \
   .details = N_("Without options it asks: what was agreed last time first, then what went well, at most three subjects, what is agreed, and "     \
                 "which support the manager above promises. The same by options, by pages that were filled in and saved, or by a CSV file. A "    \
                 "draft is written anew each time, and only those who hold the dialogue read it. Write about the operations: nothing on "        \
                 "anybody's health or private circumstances; a personnummer is refused. A reason is needed for what is renegotiated, closed "    \
                 "or needs support. Pages that are not right are named and left out, and the others are taken; a file is taken whole or not."),  \
   .example = "pussel dialogue hold --unit ext:36 --period 2027-T1", .audience = DIALOGUE_PARTIES,                                               \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(hold_options), .columns = PUSSEL_LIST(hold_columns),          \
   .prepare = hold_prepare, .run = hold_run},                                                                                                    \
  {.name = "show", .aliases = "visa", .summary = N_("show what is written down of a dialogue"),                                                   \
   .example = "pussel dialogue show --unit ext:36 --period 2027-T1", .audience = DIALOGUE_PARTIES | PUSSEL_AUDITOR,                               \
   .options = PUSSEL_LIST(show_options), .columns = PUSSEL_LIST(show_columns), .unit_sql = OF_DIALOGUE, .run = hold_show},                                                 \
  {.name = "finalise", .aliases = "upprätta,uppratta", .summary = N_("finalise a dialogue, or those of all units below one: from then on it stands"), \
   .details = N_("For the nearest manager above, or an administrator on behalf of that manager; not for the unit's own manager. What was "        \
                 "said of commitments goes to where they came from, what was agreed and promised becomes commitments, and working notes are "     \
                 "cleared. What stands is corrected by new entries."),                                                                            \
   .example = "pussel dialogue finalise --unit ext:36 --period 2027-T1", .audience = PUSSEL_NEAREST_MANAGER,                                      \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(finalise_options),                      \
   .columns = PUSSEL_LIST(finalise_columns), .unit_sql = OF_DIALOGUE, .run = finalise_run},                                                                                \
  {.name = "correct", .aliases = "rätta,ratta", .summary = N_("correct an entry of a dialogue that stands, by a new entry that says why"),        \
   .example = "pussel dialogue correct --unit ext:36 --period 2027-T1 --entry 4 --text \"…\" --why \"…\"", .audience = PUSSEL_NEAREST_MANAGER,   \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(correct_options), .columns = PUSSEL_LIST(correct_columns),    \
   .unit_sql = OF_DIALOGUE, .run = correct_run},                                                                                                                           \
  {.name = "agreement list", .aliases = "överenskommelse lista,overenskommelse lista", .summary = N_("list what was agreed and the support that was promised"), \
   .example = "pussel dialogue agreement list --unit ext:24 --state open",                                                                        \
   .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_MEMBER | PUSSEL_AUDITOR, .flags = PUSSEL_COMMAND_ANYWHERE,                         \
   .options = PUSSEL_LIST(agreement_list_options), .columns = PUSSEL_LIST(agreement_list_columns), .run = agreement_list},                         \
  {.name = "agreement update", .aliases = "överenskommelse ändra,overenskommelse andra", .summary = N_("say what has become of an agreement or a support"), \
   .example = "pussel dialogue agreement update --agreement dialogue:1 --state delivered", .audience = DIALOGUE_PARTIES,                           \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(agreement_update_options),                                     \
   .columns = PUSSEL_LIST(agreement_update_columns), .unit_sql = OF_AGREEMENT, .run = agreement_update}
