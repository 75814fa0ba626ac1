/* check.c — what must always be so in the tables of the puzzle; `pussel check` asks. */
#include "siq.h"

struct rule {
  const char *sql; /* the first round, or action, that breaks the rule */
  const char *fault, *remedy;
};

static const struct rule rules[] = {
    {"SELECT r.id FROM p_siq_round AS r WHERE r.revealed = 1 AND EXISTS (SELECT 1 FROM p_siq_rating AS g WHERE g.round "
     "= r.id)",
     N_("it is revealed or closed, yet individual ratings with respondent numbers are kept for it"),
     N_("Take a backup away from others' eyes, and ask the plugin's owner: these rows must be removed.")},
    {"SELECT round FROM p_siq_round_piece WHERE suppressed = 1 AND answered >= (SELECT min_group FROM p_siq_round "
     "WHERE id = round)",
     N_("it hides a piece that enough people answered"), N_("Ask the plugin's owner: the marks must be made anew.")},
    {"SELECT p.round FROM p_siq_round_piece AS p JOIN p_siq_round AS r ON r.id = p.round WHERE p.answered > 0"
     " AND p.answered < r.min_group AND p.suppressed IS NOT 1",
     N_("it shows the ratings of a piece that too few answered"),
     N_("Ask the plugin's owner before anything of the round is handed out: the marks must be made anew.")},
    {"SELECT p.round FROM p_siq_round_piece AS p WHERE p.suppressed = 0 AND p.answered <>"
     " (SELECT coalesce(sum(c.n), 0) FROM p_siq_count AS c WHERE c.round = p.round AND c.piece = p.piece)",
     N_("it has other counts than those who answered"), N_("Restore a backup, or ask the plugin's owner.")},
    {"SELECT a.round FROM p_siq_action AS a JOIN p_siq_round_piece AS p ON p.round = a.round AND p.piece = a.piece"
     " WHERE p.priority IS NULL AND NOT EXISTS (SELECT 1 FROM p_siq_round AS r WHERE r.id = a.round AND r.disposed_on IS NOT NULL)",
     N_("it has an action for a piece that is not chosen"), N_("Choose the piece again: pussel siq prioritise")},
    {"SELECT p.round FROM p_siq_piece AS k JOIN p_siq_round_piece AS p ON p.piece = k.id WHERE k.measure IS NULL OR k.measure = '' LIMIT 1",
     N_("it has a piece whose levels belong to no series"), N_("Restore a backup, or ask the plugin's owner.")},
    {"SELECT p.round FROM p_siq_piece AS a JOIN p_siq_piece AS b ON b.measure = a.measure AND b.id > a.id JOIN p_siq_round_piece AS p ON p.piece = a.id"
     " JOIN p_siq_round_piece AS q ON q.round = p.round AND q.piece = b.id LIMIT 1",
     N_("it has two pieces whose levels are one series"), N_("Restore a backup, or ask the plugin's owner.")},
    {"SELECT p.round FROM p_siq_piece AS a JOIN p_siq_piece AS b ON b.measure = a.measure AND (b.about_manager <> a.about_manager"
     " OR b.scale_min <> a.scale_min OR b.scale_max <> a.scale_max) JOIN p_siq_round_piece AS p ON p.piece = a.id LIMIT 1",
     N_("it has a piece that is in one series with another of another scale, or of which only one concerns the manager"),
     N_("Restore a backup, or ask the plugin's owner.")},
};

int siq_check(struct pussel_context *context) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    int64_t round = 0;
    int result = kit_sql_integer(context, &round, rules[i].sql, "");
    if (result == PUSSEL_ENOTFOUND) continue;
    if (result < 0) return result;
    return pussel_fail(
        context, PUSSEL_ENO, "siq-check", _("the SIQ puzzle's tables are not as they should be"),
        pussel_text(context, _("round %lld: %s"), (long long)round, pussel_translate(context, rules[i].fault)),
        pussel_translate(context, rules[i].remedy));
  }
  return PUSSEL_OK;
}
