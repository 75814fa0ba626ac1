/* wish.h — what the two files of wishes share. */
#ifndef LEADERSHIP_WISH_H
#define LEADERSHIP_WISH_H

#include "leadership.h"

struct leadership_wish {
  int64_t participant, other; /* other 0: none */
  int64_t day;                /* -1: none */
  const char *kind;           /* with, apart, not_on */
};
/* The same wish once more is not noted again. */
int leadership_wish_insert(struct pussel_context *context, const struct leadership_wish *wish, bool *is_new);
/* PUSSEL_ENOTFOUND without a message when the person does not take part. */
int leadership_wish_participant(struct pussel_context *context, int64_t programme, int64_t person, int64_t *participant);

#endif
