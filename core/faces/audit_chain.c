/*
 * faces/audit_chain.c — an audit trail that shows when somebody has changed it: each event that is told is compared with the one
 * before, missing numbers are named, and a head that was kept elsewhere tells of what was made anew from some place on.
 */
#include "faces/audit.h"

#include <string.h>

static int note_fault(struct audit_chain *chain, const char *line) {
  if (line == NULL) return PUSSEL_ENOMEM;
  if (chain->faults < AUDIT_LISTED) chain->lines[chain->faults] = line;
  chain->faults++;
  return 0;
}

int audit_chain_event(struct audit_chain *chain, int64_t sequence, const char **word) {
  struct pussel_context *context = chain->context;
  enum bus_fit fit;
  int result = bus_examine(host_bus(host_of(context)), sequence, &fit);

  *word = NULL;
  if (result < 0 || fit == BUS_FIT_WHOLE) return result;
  *word = fit == BUS_FIT_BROKEN ? N_("broken") : N_("loose");
  return note_fault(chain, fit == BUS_FIT_BROKEN
                               ? pussel_text(context, _("event %lld is not as it was recorded, or the one before it is not"), (long long)sequence)
                               : pussel_text(context, _("event %lld follows one that is missing"), (long long)sequence));
}

static int note_gap(void *state, int64_t from, int64_t to) {
  struct audit_chain *chain = state;

  return note_fault(chain, from == to ? pussel_text(chain->context, _("event %lld is missing"), (long long)from)
                                      : pussel_text(chain->context, _("the events %lld to %lld are missing"), (long long)from, (long long)to));
}

/* Whoever can write to the file can make the chain anew; not one that ends in a hash that is kept elsewhere. */
static int compare_head(struct audit_chain *chain, const char *head_file) {
  struct host *host = host_of(chain->context);
  struct error *error = host_error(host);
  char head[DIGEST_HEX] = "";
  struct bus_head kept;
  int64_t count = 0;
  int result = bus_head_read(host_bus(host), head_file, &kept);

  if (result == 0) result = bus_verify_head(host_bus(host), &kept, &count, head);
  if (result != PUSSEL_ENO) return result;
  result = note_fault(chain, pussel_text(chain->context, "%s", error->why));
  error_clear(error);
  return result;
}

int audit_chain_end(struct audit_chain *chain, const char *head_file) {
  struct host *host = host_of(chain->context);
  int result = bus_each_gap(host_bus(host), note_gap, chain);

  if (result == 0 && head_file != NULL) result = compare_head(chain, head_file);
  if (result < 0 || chain->faults == 0) return result;
  result = error_setf(host_error(host), PUSSEL_ENO, "audit-tampered", _("the audit trail"),
                      _("Somebody has changed the file past Pussel. Compare with a backup: its head of the chain tells how far it is the same."),
                      _("it is not whole: %lld faults"), (long long)chain->faults);
  for (int64_t i = 0; i < chain->faults && i < AUDIT_LISTED; i++) error_detail(host_error(host), "%s", chain->lines[i]);
  return result;
}
