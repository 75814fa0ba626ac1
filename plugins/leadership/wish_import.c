/* wish_import.c — many wishes from a file, a line each: all or nothing, with all faults at once. The same file twice changes nothing. */
#include <string.h>

#include "group.h"
#include "wish.h"

struct line {
  int64_t number;
  const char *person, *kind, *other, *date;
};
struct file {
  struct line *lines;
  size_t count, room;
  struct kit_faults faults;
};

static int wish_import_line(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct file *file = state;
  struct line *grown = kit_list_grow(context, file->lines, file->count, &file->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  file->lines = grown;
  file->lines[file->count++] = (struct line){row->line, kit_word_trim(context, row->cells[0]), kit_word_trim(context, row->cells[1]),
                                             kit_word_trim(context, row->cells[2]), kit_word_trim(context, row->cells[3])};
  return PUSSEL_OK;
}

int leadership_wish_import_prepare(struct pussel_context *context, void **prepared) {
  struct file *file = pussel_alloc(context, sizeof *file);
  if (file == NULL) return PUSSEL_ENOMEM;
  *prepared = file;
  return pussel_csv_read(context, pussel_argument_text(context, "file"),
                         "person|vem|anställd|anstalld*,wish|önskan|onskan|önskemål|onskemal*,other|annan|med|medarbetare,date|datum|dag", wish_import_line, file);
}

/* The kind, as people write it. */
static const char *wish_import_kind(const char *word) {
  static const struct {
    const char *word, *kind;
  } words[] = {
      {"with", "with"},   {"med", "with"},       {"tillsammans", "with"}, {"apart", "apart"},   {"isär", "apart"},  {"isar", "apart"},
      {"inte med", "apart"}, {"not on", "not_on"}, {"not_on", "not_on"},    {"inte den", "not_on"}, {"inte", "not_on"}, {"kan inte", "not_on"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!kit_word_is_blank(word) && kit_word_equal(word, words[i].word)) return words[i].kind;
  return NULL;
}

/* The participant; a fault when there is none. */
static int wish_import_person(struct pussel_context *context, struct file *file, const struct line *line, int64_t programme, const char *reference, int64_t *participant) {
  int64_t person = 0;
  int result;
  *participant = 0;
  if (kit_word_is_blank(reference)) {
    kit_faults_add(context, &file->faults, line->number, _("a person is missing"));
    return PUSSEL_OK;
  }
  result = pussel_person_find(context, reference, &person);
  if (result == PUSSEL_OK) result = leadership_wish_participant(context, programme, person, participant);
  if (result == PUSSEL_ENOTFOUND) {
    kit_faults_add(context, &file->faults, line->number,
                   person == 0 ? pussel_text(context, _("there is no single person \"%s\""), reference)
                               : pussel_text(context, _("\"%s\" does not take part in the programme"), reference));
    return PUSSEL_OK;
  }
  return result;
}

static int wish_import_read(struct pussel_context *context, struct file *file, const struct line *line, int64_t programme, struct leadership_wish *wish) {
  int result = wish_import_person(context, file, line, programme, line->person, &wish->participant);
  wish->day = -1;
  wish->kind = wish_import_kind(line->kind);
  if (result < 0) return result;
  if (wish->kind == NULL) {
    kit_faults_add(context, &file->faults, line->number, pussel_text(context, _("\"%s\" is no wish; write med, isär or inte (with, apart, not on)"), line->kind == NULL ? "" : line->kind));
    return PUSSEL_OK;
  }
  if (strcmp(wish->kind, "not_on") == 0) {
    if (!kit_day_read(line->date, &wish->day))
      kit_faults_add(context, &file->faults, line->number, pussel_text(context, _("\"%s\" is no date; write it as 2027-01-31"), line->date == NULL ? "" : line->date));
    return PUSSEL_OK;
  }
  result = wish_import_person(context, file, line, programme, line->other, &wish->other);
  if (result == PUSSEL_OK && wish->other != 0 && wish->other == wish->participant)
    kit_faults_add(context, &file->faults, line->number, _("the two persons are the same"));
  return result;
}

int leadership_wish_import(struct pussel_context *context, void *prepared) {
  struct file *file = prepared;
  struct leadership_programme programme;
  struct leadership_wish *wishes = pussel_alloc(context, (file->count + 1) * sizeof *wishes);
  int64_t noted = 0;
  int result = leadership_programme_find(context, &programme);
  if (wishes == NULL) return PUSSEL_ENOMEM;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("no wish was noted"));
  for (size_t i = 0; i < file->count && result == PUSSEL_OK; i++) result = wish_import_read(context, file, &file->lines[i], programme.id, &wishes[i]);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &file->faults, "leadership-wish-faults", _("no wish was noted"), _("Mend the lines and import the file again; nothing of it was taken."));
  for (size_t i = 0; i < file->count && result == PUSSEL_OK; i++) {
    bool is_new = false;
    result = leadership_wish_insert(context, &wishes[i], &is_new);
    noted += is_new;
  }
  if (result < 0) return result;
  pussel_row_integer(context, "noted", noted);
  pussel_row_integer(context, "known", (int64_t)file->count - noted);
  return pussel_row_end(context);
}
