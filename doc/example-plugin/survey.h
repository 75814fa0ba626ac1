/* survey.h — what the two files of the plugin share. It includes the public header and nothing else of Pussel. */
#ifndef SURVEY_H
#define SURVEY_H

#include <pussel/plugin.h>

#define N_(msgid) msgid                             /* marks a text in a table, for translators */
#define _(msgid) pussel_translate(context, msgid)   /* the text in the person's language */

int survey_open(struct pussel_context *context, void *prepared);
int survey_count_prepare(struct pussel_context *context, void **prepared);
int survey_count(struct pussel_context *context, void *prepared);
int survey_close(struct pussel_context *context, void *prepared);
int survey_list(struct pussel_context *context, void *prepared);
int survey_rehome(struct pussel_context *context, int64_t record, int64_t from, int64_t to);
int survey_follow_up(struct pussel_context *context, const struct pussel_event *event);

#endif
