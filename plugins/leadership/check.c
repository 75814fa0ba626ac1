/* check.c — what must always be so in the tables of the leadership programme; `pussel check` asks. */
#include "leadership.h"

struct rule {
  const char *sql; /* the first programme that breaks the rule */
  const char *fault, *remedy;
};

static const struct rule rules[] = {
    {"SELECT a.programme FROM p_leadership_participant AS a JOIN p_leadership_group AS g ON g.id = a.group_id WHERE g.programme <> a.programme",
     N_("a participant is in a group of another programme"), N_("Ask the plugin's owner: the place must be put right.")},
    {"SELECT m.programme FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module JOIN p_leadership_group AS g ON g.id = o.group_id"
     " WHERE g.programme <> m.programme",
     N_("an occasion gives a group a module of another programme"), N_("Ask the plugin's owner: the occasion must be put right.")},
    {"SELECT m.programme FROM p_leadership_attendance AS t JOIN p_leadership_occasion AS o ON o.id = t.occasion JOIN p_leadership_module AS m ON m.id = o.module"
     " WHERE t.half_days > coalesce(o.half_days, m.half_days)",
     N_("somebody was at an occasion for longer than it lasted"), N_("Register the attendance anew: pussel leadership attendance")},
    {"SELECT m.programme FROM p_leadership_attendance AS t JOIN p_leadership_participant AS a ON a.id = t.participant JOIN p_leadership_occasion AS o ON o.id = t.occasion"
     " JOIN p_leadership_module AS m ON m.id = o.module WHERE a.programme <> m.programme",
     N_("somebody was at an occasion of a programme in which the person does not take part"), N_("Ask the plugin's owner: the attendance must be put right.")},
};

int leadership_check(struct pussel_context *context) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    int64_t programme = 0;
    int result = kit_sql_integer(context, &programme, rules[i].sql, "");
    if (result == PUSSEL_ENOTFOUND) continue;
    if (result < 0) return result;
    return pussel_fail(context, PUSSEL_ENO, "leadership-check", _("the tables of the leadership programme are not as they should be"),
                       pussel_text(context, _("programme %lld: %s"), (long long)programme, pussel_translate(context, rules[i].fault)),
                       pussel_translate(context, rules[i].remedy));
  }
  return leadership_evaluation_check(context);
}
