/*
 * evaluation.h — what the files of evaluations share: an occasion with its questions, and the answers of one file on their way
 * to becoming counts. Individual answers exist nowhere else than here, in memory, for as long as the command runs.
 */
#ifndef LEADERSHIP_EVALUATION_H
#define LEADERSHIP_EVALUATION_H

#include "leadership.h"

#define EVALUATION_MIN 1
#define EVALUATION_MAX 6 /* p_leadership_count, and DOMAIN's scale of evaluations */
#define EVALUATION_MIDDLE ((EVALUATION_MIN + EVALUATION_MAX) / 2.0)

struct evaluation_question {
  int64_t id;
  const char *key, *text;
  bool is_words; /* answered in words, not on the scale */
};

struct evaluation_occasion {
  int64_t id, unit, programme, module, day, last_day, ends; /* ends: of the programme; 0: it has none */
  const char *module_key, *state;
  int64_t number; /* of the group */
  struct evaluation_question *questions;
  size_t question_count;
};

/* What somebody wrote, without who or when. */
struct evaluation_words {
  size_t question;
  const char *text;
};

struct evaluation_answers {
  int64_t answered; /* filled-in forms: rows with any answer */
  int64_t (*levels)[EVALUATION_MAX + 1]; /* for each question, how many gave each level */
  bool *asked;                           /* for each question, whether the file has a column for it */
  struct evaluation_words *words;
  size_t word_count, word_room;
};

/* ---- evaluation_occasion.c ------------------------------------------------------------------------------------------- */

/* The occasion and the questions of its programme. leadership-occasion-unknown. */
int evaluation_occasion_load(struct pussel_context *context, int64_t number, struct evaluation_occasion *occasion);
/* Has it been, and is there something to ask of it? leadership-evaluation-cancelled, -early, -no-questions. */
int evaluation_occasion_must_be_over(struct pussel_context *context, const struct evaluation_occasion *occasion);

/* ---- comment.c: answers in words -------------------------------------------------------------------------------------- */

int leadership_comment_keep(struct pussel_context *context, const struct evaluation_occasion *occasion, const struct evaluation_answers *answers,
                            int64_t today);

/* ---- evaluation_map.c: what the columns and cells of a form tool's export mean ------------------------------------------ */

enum evaluation_role { EVALUATION_UNKNOWN, EVALUATION_QUESTION, EVALUATION_IGNORED, EVALUATION_PERSON };

struct evaluation_cell {
  const char *text;
  int64_t level; /* 0: no answer */
};
struct evaluation_cells {
  struct evaluation_cell *at;
  size_t count;
};
struct evaluation_heading {
  const char *text; /* of an ignored one it may end with *: whatever begins so */
  enum evaluation_role role;
  const char *question; /* its key */
  struct evaluation_cells answers;
};
struct evaluation_map {
  struct evaluation_heading *headings;
  size_t count;
  struct evaluation_cells answers;   /* of every column */
  struct evaluation_cells strangers; /* what the column of persons holds where nobody is named */
};

/* Reads a mapping file; every fault of it is named. leadership-map-faults, leadership-file. */
int evaluation_map_read(struct pussel_context *context, const char *path, struct evaluation_map *map);
/* What the column with that heading is; NULL: the map does not know it. */
const struct evaluation_heading *evaluation_map_find(const struct evaluation_map *map, const char *heading);
/* The text in one line, without blanks at its ends and with one between words, whatever a form tool has put there. */
const char *evaluation_words_plain(struct pussel_context *context, const char *text);

/* ---- evaluation_file.c ------------------------------------------------------------------------------------------------- */

/* Reads the answers; every fault is named with its row and column. `map` NULL: the headings are the questions' keys. */
int evaluation_file_read(struct pussel_context *context, const char *path, const struct evaluation_map *map,
                         const struct evaluation_occasion *occasion, struct evaluation_answers *answers);

/* ---- evaluation_personal.c ---------------------------------------------------------------------------------------------- */

/* Does the text hold what must never be kept: a personal identity number, or nothing but an e-mail address? NULL: no. */
const char *evaluation_personal_fault(struct pussel_context *context, const char *text);

#endif
