/* report.h — what the files of the report share: the lines of one breakdown, made from published counts alone. */
#ifndef LEADERSHIP_REPORT_H
#define LEADERSHIP_REPORT_H

#include "evaluation.h"

struct report_line {
  const char *key, *label;            /* what it is of */
  int64_t occasions, cells, hidden;   /* occasions evaluated; their questions, and how many of those are hidden */
  int64_t forms, answers;             /* filled-in forms and answers behind the figures; 0: nothing shows */
  int64_t levels[EVALUATION_MAX + 1]; /* how many answers on each level */
  int64_t lowest, highest;
  double mean, deviation; /* of the answers, when there are any */
};
struct report_lines {
  struct report_line *at;
  size_t count;
};

/* `by`: all, module, group, supplier, month, question or occasion. Evaluations that had been loaded on the day. */
int report_load(struct pussel_context *context, int64_t programme, const char *by, struct report_lines *lines);
/* A number with one decimal as people read it: a comma in Swedish. */
const char *report_decimal(struct pussel_context *context, double number, bool with_sign);
/* What is left out of the line, in words; NULL: nothing. */
const char *report_left_out(struct pussel_context *context, const struct report_line *line);

/* report_page.c: the page for a steering group. */
int report_page(struct pussel_context *context, int64_t programme, const char *title);

#endif
