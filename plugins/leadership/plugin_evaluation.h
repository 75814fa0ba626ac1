/* plugin_evaluation.h — what the description says of evaluations and effects. Joined in plugin.c. */

/* never how many answered, nor a level, since a view could suppress it */
static const struct pussel_column evaluated_fields[] = {
    {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number")},
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
};
static const struct pussel_column settled_fields[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
};

#define EVALUATION_EMITS \
  {"leadership.occasion.evaluated", 1, 0, N_("the answers after an occasion became counts"), PUSSEL_LIST(evaluated_fields), NULL}, \
  {"leadership.occasion.evaluation_withdrawn", 1, 0, N_("an evaluation was withdrawn, since it was wrong"), PUSSEL_LIST(evaluated_fields), NULL}, \
  {"leadership.effects.settled", 1, 0, N_("a programme's effects were counted, once"), PUSSEL_LIST(settled_fields), NULL}

#define EVALUATION_SETTINGS \
  {.name = "comment_days", .type = PUSSEL_INTEGER, .flags = PUSSEL_SETTING_UNIT, .fallback = "180", .min = 1, .max = 1825, \
   .summary = N_("how long answers in words are kept after they were loaded, in days; they go when the programme ends in any case")}

#define EVALUATION_PERSONAL_DATA \
  {.purpose = N_("Evaluations after each occasion: to adjust the programme as it goes"), \
   .categories = N_("Participants: answers on a scale, kept as counts alone, without name, time or account; answers in words, without who wrote them, in the order of " \
                    "the alphabet, none where fewer than the threshold answered. Names that somebody writes in words are not seen by the program"), \
   .legal_basis = N_("GDPR article 6.1 e, task in the public interest"), \
   .retention = N_("Answers in words until the setting leadership.comment_days after they were loaded, at the latest when the programme ends; counts as the programme")}, \
  {.purpose = N_("Effects of the programme on group level: how many managers' units were judged higher, alike and lower than before it"), \
   .categories = N_("Managers, as counts for each förvaltning, of at least the threshold; nobody's own result is stored"), \
   .legal_basis = N_("GDPR article 6.1 e, task in the public interest"), \
   .retention = N_("As the programme, by the authority's disposal decision")}

#define EVALUATION_ERRORS \
  {"leadership-effects-date", N_("Effects are settled for a day after the programme's first and up to today.")}, \
  {"leadership-effects-measure", N_("A measure's key has small letters, digits and . _ - alone, at most 120 of them.")}, \
  {"leadership-effects-nothing", N_("No manager can be counted: the message says what is missing.")}, \
  {"leadership-effects-settled", N_("A programme's effects are settled once; what was settled stands.")}, \
  {"leadership-effects-unsettled", N_("The programme's effects have not been settled: pussel leadership effects settle.")}, \
  {"leadership-evaluation-cancelled", N_("An occasion that was cancelled has nothing to evaluate.")}, \
  {"leadership-evaluation-early", N_("An occasion is evaluated when it is over and all answers have been given.")}, \
  {"leadership-evaluation-faults", N_("The file of answers has faults, each named with its row and column; nothing was taken.")}, \
  {"leadership-evaluation-given", N_("The occasion has been evaluated. What was loaded stands, and nothing can be added.")}, \
  {"leadership-evaluation-no-questions", N_("The programme has no questions. Name them in its file.")}, \
  {"leadership-evaluation-none", N_("There is no evaluation to withdraw, or no reason was given.")}, \
  {"leadership-map-faults", N_("The mapping file has faults, each named; nothing was taken.")}
