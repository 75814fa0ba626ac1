/*
 * bench_rollup.c — a sum for every unit that is above others, as of a day: through org_tree, as a plugin author writes it,
 * against the recursive query over the dated parents that one would write without it.
 *
 * The organisation is that of organisation.h: 150 000 units, and moves, so that days matter.
 */
#include "bench/bench.h"

#include <stdint.h>

#include "bench/organisation.h"

#define ROUNDS 5

/* As a plugin's view would be: the day of the question is date('now'), which Pussel answers with the day asked for. */
static const char through_tree[] =
    "SELECT t.ancestor, count(*), sum(m.value) FROM org_tree t JOIN measure m ON m.unit = t.unit GROUP BY t.ancestor";
static const char recursive[] =
    "WITH RECURSIVE up (ancestor, unit) AS ("
    " SELECT p.unit, p.unit FROM core_unit_parent p JOIN measure m ON m.unit = p.unit"
    "  WHERE p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400"
    " UNION ALL"
    " SELECT p.parent, up.unit FROM up JOIN core_unit_parent p ON p.unit = up.ancestor"
    "  AND p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400"
    "  WHERE p.parent IS NOT NULL)"
    " SELECT up.ancestor, count(*), sum(m.value) FROM up JOIN measure m ON m.unit = up.unit GROUP BY up.ancestor";

static struct organisation o;

static void must(int rc, const char *what) { organisation_must(&o, rc, what); }

/* ---- what is measured ---- */

struct answer {
  double seconds, sum;
  int64_t rows, ancestors, counted;
};

static struct answer ask(const char *sql) {
  sqlite3_stmt *statement = NULL;
  struct answer answer = {0};
  double start = bench_now();
  int rc;
  must(store_prepare(o.store, &statement, sql, ""), "the query");
  while ((rc = store_step(o.store, statement)) == 1) {
    answer.rows++;
    answer.ancestors += sqlite3_column_int64(statement, 0);
    answer.counted += sqlite3_column_int64(statement, 1);
    answer.sum += sqlite3_column_double(statement, 2);
  }
  must(rc, "the query");
  sqlite3_finalize(statement);
  answer.seconds = bench_now() - start;
  return answer;
}

static void measure(const char *name, const char *day) {
  double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
  o.clock.as_of_given = date_parse(day, &o.clock.as_of);
  for (int i = 0; i < ROUNDS; i++) {
    struct answer slow = ask(recursive), fast = ask(through_tree);
    if (slow.rows != fast.rows || slow.ancestors != fast.ancestors || slow.counted != fast.counted ||
        slow.sum - fast.sum > 1e-6 * slow.sum || fast.sum - slow.sum > 1e-6 * slow.sum)
      bench_die(name, "the two do not agree");
    ours[i] = fast.seconds * 1000;
    theirs[i] = slow.seconds * 1000;
    ratios[i] = theirs[i] / ours[i];
  }
  double ratio = bench_quantile(ratios, ROUNDS, 0.5);
  bench_report(name, bench_quantile(ours, ROUNDS, 0.5), bench_quantile(theirs, ROUNDS, 0.5), "ms", ratio, 5, true);
}

int main(void) {
  organisation_make(&o);
  measure("roll-up at every ancestor, after the moves", "2026-10-01");
  measure("roll-up at every ancestor, before the moves", "2026-05-01");
  organisation_release(&o);
  return bench_status();
}
