/* heatmap.h — what the files of the heat map share. */
#ifndef SIQ_HEATMAP_H
#define SIQ_HEATMAP_H

#include "siq.h"

/*
 * SQL: the rounds that a year is made of, at or below ?1 in the year ?2: of each unit the first that was closed, as in the counts
 * (count.c). Where a unit has been moved since it is counted where it was, but stands here where it is.
 */
#define HEAT_ROUNDS                                                                                                    \
  "heat_round AS MATERIALIZED (SELECT id, unit FROM (SELECT r.id, r.unit, row_number() OVER (PARTITION BY r.unit ORDER BY r.closed, r.id) AS place"  \
  " FROM p_siq_round AS r WHERE r.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1) AND r.closed <= unixepoch(date('now')) / 86400"    \
  " AND r.day BETWEEN unixepoch(format('%04d-01-01', ?2)) / 86400 AND unixepoch(format('%04d-12-31', ?2)) / 86400"                          \
  " AND EXISTS (SELECT 1 FROM p_siq_round_piece AS p"                                                                                         \
  " JOIN p_siq_piece AS k ON k.id = p.piece WHERE p.round = r.id AND p.agreed IS NOT NULL AND k.about_manager = 0)) WHERE place = 1)"

struct heat_reading {
  struct pussel_context *context;
  const struct siq_heat_wanted *wanted;
  struct siq_heat *heat;
  const char *units; /* the columns' units, as a JSON array */
};
/* heatmap_count.c: fills the cells; judged first, by which the rows are known. */
int heat_count_judged(struct heat_reading *reading);
int heat_count_levels(struct heat_reading *reading);
/* heatmap_named.c: the levels that are told with names. */
int heat_named_load(struct heat_reading *reading);
/* The piece with the measure, and its table; NULL: it is not shown. */
struct siq_heat_piece *heat_piece_find(struct siq_heat *heat, const char *measure, struct siq_heat_table **table);

#endif
