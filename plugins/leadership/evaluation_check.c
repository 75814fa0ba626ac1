/* evaluation_check.c — what must always be so in the tables of evaluations; `pussel check` asks. */
#include "evaluation.h"

struct evaluation_rule {
  const char *sql; /* the first occasion that breaks the rule; ?1 is today */
  const char *fault, *remedy;
};

static const struct evaluation_rule rules[] = {
    {"SELECT c.occasion FROM p_leadership_count AS c JOIN p_leadership_result AS r ON r.occasion = c.occasion AND r.question = c.question"
     " WHERE r.suppressed = 1 AND ?1 > 0",
     N_("it keeps numbers of what is hidden"), N_("Take a backup away from others' eyes, and ask the plugin's owner: these rows must be removed.")},
    {"SELECT r.occasion FROM p_leadership_result AS r JOIN p_leadership_question AS q ON q.id = r.question"
     " JOIN p_leadership_occasion AS o ON o.id = r.occasion JOIN p_leadership_module AS m ON m.id = o.module WHERE r.suppressed = 0 AND ?1 > 0"
     " AND (SELECT total(c.n) FROM p_leadership_count AS c WHERE c.occasion = r.occasion AND c.question = r.question) IS NOT"
     " (SELECT total(p.n) FROM published_count AS p WHERE p.plugin = 'leadership' AND p.subject = 'evaluation' AND p.scope = 'own'"
     "  AND p.period = 'occasion-' || r.occasion AND p.measure = m.key || '.' || q.key)",
     N_("it has other numbers than those that are published"), N_("Restore a backup, or ask the plugin's owner.")},
    {"SELECT c.occasion FROM p_leadership_comment AS c JOIN p_leadership_occasion AS o ON o.id = c.occasion"
     " JOIN p_leadership_module AS m ON m.id = o.module JOIN p_leadership_programme AS p ON p.id = m.programme"
     " WHERE c.keep_until < ?1 OR p.ended_on <= ?1",
     N_("answers in words are kept longer than was said"), N_("Clear them: pussel leadership comments clear")},
};

int leadership_evaluation_check(struct pussel_context *context) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof rules / sizeof *rules; i++) {
    int64_t occasion = 0;
    result = kit_sql_integer(context, &occasion, rules[i].sql, "i", today);
    if (result == PUSSEL_OK)
      return pussel_fail(context, PUSSEL_ENO, "leadership-check", _("the leadership programme's tables are not as they should be"),
                         pussel_text(context, _("occasion %lld: %s"), (long long)occasion, pussel_translate(context, rules[i].fault)),
                         pussel_translate(context, rules[i].remedy));
    if (result == PUSSEL_ENOTFOUND) result = PUSSEL_OK;
  }
  return result;
}
