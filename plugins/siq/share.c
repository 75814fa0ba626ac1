/*
 * share.c — sharing is a promise about one round: what the unit's setting says when the round is closed is written on it, and stands.
 * Turned on later it opens no earlier round; turned off it takes nothing back of what was shown.
 */
#include "siq.h"

int siq_share_write(struct pussel_context *context, const struct siq_round *round) {
  struct pussel_value share = pussel_null();
  int result = pussel_setting(context, round->unit, "share", &share);
  if (result < 0) return result;
  return kit_sql_run(context, "UPDATE p_siq_round SET shared = ? WHERE id = ?", "ii", (int64_t)(share.integer != 0), round->id);
}
