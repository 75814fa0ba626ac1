/* plugin_group.h — what the description says of groups, moves and wishes besides commands and views: no logic. Joined in plugin.c. */

static const struct pussel_column assigned_fields[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
    {.name = "groups", .type = PUSSEL_INTEGER, .summary = N_("how many groups there are")},
    {.name = "placed", .type = PUSSEL_INTEGER, .summary = N_("how many people were placed")},
    {.name = "waiting", .type = PUSSEL_INTEGER, .summary = N_("how many are still on the waiting list")},
    {.name = "seed", .type = PUSSEL_INTEGER, .summary = N_("the seed of the grouping")},
    {.name = "points", .type = PUSSEL_INTEGER, .summary = N_("the points of the mix")},
    {.name = "bound", .type = PUSSEL_INTEGER, .summary = N_("points that no grouping can pass")},
};
static const struct pussel_column moved_fields[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
    {.name = "from_group", .type = PUSSEL_INTEGER, .summary = N_("the number of the group that somebody left; 0: the waiting list")},
    {.name = "to_group", .type = PUSSEL_INTEGER, .summary = N_("the number of the group that the person came to")},
    {.name = "set_aside", .type = PUSSEL_INTEGER, .summary = N_("1 when a rule was set aside")},
};
#define GROUP_EMITS                                                                                                    \
  {"leadership.group.assigned", 1, 0, N_("groups were made, or those who waited were placed in them"), PUSSEL_LIST(assigned_fields), NULL}, \
  {"leadership.group.changed", 1, 0, N_("somebody was moved to another group"), PUSSEL_LIST(moved_fields), NULL}

#define GROUP_ERRORS                                                                                                   \
  {"leadership-assign-options", N_("What the options ask for cannot be: sizes, the number of groups, or the team to split. The message says which.")}, \
  {"leadership-assign-begun", N_("The programme has begun, so its groups are not made anew. Leave out --again, or move single persons.")}, \
  {"leadership-assign-fewer", N_("There are more groups already, and those who are in them stay. Give their number or more, or --again.")}, \
  {"leadership-assign-planned", N_("Occasions are planned for groups that would be no more. Keep the number of groups.")}, \
  {"leadership-assign-full", N_("Each group is full. Allow larger ones with --max, or more with --groups.")},          \
  {"leadership-assign-nobody", N_("Nobody takes part in the programme yet. See pussel leadership invite.")},           \
  {"leadership-assign-impossible", N_("No grouping keeps all rules. The message names the smallest single change that helps, and others that do.")}, \
  {"leadership-move-nobody", N_("The person does not take part in the programme.")},                                   \
  {"leadership-move-there", N_("The person is in that group already.")},                                               \
  {"leadership-move-hard", N_("A rule that cannot be set aside forbids the group: a whole team, the own manager, or a wish to be apart.")}, \
  {"leadership-move-soft", N_("A size, a blocked day or a wish to be together speaks against the group. Set it aside with --anyway and --reason.")}, \
  {"leadership-move-reason", N_("Setting a rule aside needs a reason: --reason.")},                                    \
  {"leadership-wish-nobody", N_("The person does not take part in the programme, and only those who do can wish.")},   \
  {"leadership-wish-options", N_("A wish is one of --with, --apart and --not-on, and names somebody else.")},          \
  {"leadership-wish-unknown", N_("There is no wish with that number. See pussel leadership wish list.")},              \
  {"leadership-wish-faults", N_("The wishes have faults, each named with its line; none was noted.")}

#define GROUP_PERSONS                                                                                                  \
  {.table = "p_leadership_move",                                                                                       \
   .column = "person",                                                                                                 \
   .summary = N_("A move to another group of a leadership programme"),                                                 \
   .show = "date(moved_on * 86400, 'unixepoch') AS moved_on, rules, why",                                              \
   .erase = PUSSEL_ERASE_ROW}
