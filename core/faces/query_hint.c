/* query_hint.c — did you mean: when a person's SQL names a view or column that is not there, the nearest that is. */
#include "faces/commands_parts.h"
#include "faces/inside.h"

#include <string.h>

struct hint {
  struct suggest suggest;
  const char *sql;
  bool columns; /* of the views that the SQL names; else the names of views */
};

/* Words are enough here: a view's name in a text or comment costs a suggestion that does not fit, and no more. */
static bool names_view(const char *sql, const char *view) {
  size_t length = strlen(view);
  for (const char *at = strstr(sql, view); at != NULL; at = strstr(at + 1, view)) {
    char before = at == sql ? ' ' : at[-1], after = at[length];
    if (strchr("_abcdefghijklmnopqrstuvwxyz0123456789", before) == NULL &&
        (after == '\0' || strchr("_abcdefghijklmnopqrstuvwxyz0123456789", after) == NULL))
      return true;
  }
  return false;
}

static void try_view(struct hint *hint, const char *view, const struct pussel_list *columns) {
  if (!hint->columns) {
    suggest_try(&hint->suggest, view);
    return;
  }
  if (!names_view(hint->sql, view)) return;
  for (size_t i = 0; i < columns->count; i++) {
    struct pussel_column column;
    host_list_get(columns, i, &column, sizeof column);
    suggest_try(&hint->suggest, column.name);
  }
}

static int visit(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  (void)plugin;
  try_view(state, view->name, &view->columns);
  return 0;
}

int query_hint(struct host *host, const char *sql, int result) {
  struct error *error = host_error(host);
  struct error kept = {0};
  struct hint hint = {.sql = sql};
  const char *name, *dot;
  if (result != PUSSEL_EUSAGE || strcmp(error->code, "sql-error") != 0) return result;
  name = store_missing(host_store(host), &hint.columns);
  if (name == NULL) return result;
  dot = strrchr(name, '.'); /* u.nmae */
  suggest_init(&hint.suggest, dot == NULL ? name : dot + 1);
  error_move(&kept, error); /* plugins may be loaded only now, and have faults of their own */
  (void)host_each_view(host, visit, &hint);
  error_move(error, &kept);
  error_release(&kept);
  for (size_t i = 0; host_traits[i] != NULL; i++) try_view(&hint, host_traits[i], host_trait_columns(host_traits[i]));
  if (hint.suggest.best != NULL) error_detail(error, _("Did you mean “%s”?"), hint.suggest.best);
  return result;
}
