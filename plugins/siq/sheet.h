/* sheet.h — what the files of the workshop material share: sheet.c (which units), sheet_load.c (what is known of one), sheet_page.c and sheet_form.c. */
#ifndef SIQ_SHEET_H
#define SIQ_SHEET_H

#include "siq.h"

struct sheet_piece {
  int64_t id;
  const char *title, *question;
  const char *levels[SIQ_LEVELS]; /* words of each level; NULL: none */
  bool about_manager, own;
  int64_t before; /* the level from last time, that this one's can be compared with; -1: none */
  const char *before_why;
};
struct sheet_service {
  const char *name, *recipients, *from; /* from: the unit that it is inherited from; NULL: its own */
};
struct sheet_action {
  const char *what, *due, *state;
};
struct sheet {
  struct pussel_context *context;
  int64_t unit, round, last; /* the open round, the latest closed one; 0: none */
  const char *unit_name, *day, *last_day, *set_title;
  int64_t scale_min, scale_max, min_group, minutes;
  struct sheet_piece *pieces;
  struct sheet_service *services;
  struct sheet_action *actions;
  size_t piece_count, service_count, action_count;
};
/* sheet->context and ->unit are set. `set`: whose pieces they are while no round is open. */
int sheet_load(struct sheet *sheet, const char *set);
/* The pages of a unit, and how their levels look. */
int sheet_page_write(const struct sheet *sheet, const char *file);
/* What each writes on alone, and what all write on together at the end. */
void sheet_form_alone(struct kit_build *build, const struct sheet *sheet);
void sheet_form_dots(struct kit_build *build, const struct sheet *sheet);
void sheet_form_plan(struct kit_build *build, const struct sheet *sheet);
/* An element with a text in it; nothing of a blank text. */
void sheet_element(struct kit_build *build, const char *name, const char *class, const char *text);
/* "1 2 3 4 5" to ring. */
void sheet_rings(struct kit_build *build, const struct sheet *sheet);

#endif
