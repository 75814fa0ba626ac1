/*
 * programme_compare.c — what may be changed in a programme that is under way. Texts, dates, sizes, invited roles and further modules may.
 * What people have been told and have attended may not: the length and order of modules, which there are, what was asked.
 */
#include <stdarg.h>
#include <string.h>

#include "leadership.h"

/* ---- what is stored ----------------------------------------------------------------------------------------------------- */

static int stored_modules(struct pussel_context *context, int64_t id, struct leadership_definition *definition) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT m.id, m.key, m.title, m.purpose, m.contents, m.half_days,"
                               " EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id),"
                               " EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.state <> 'cancelled')"
                               " FROM p_leadership_module AS m WHERE m.programme = ? ORDER BY m.position LIMIT 40",
                               "i", id);
  definition->modules = pussel_alloc(context, LEADERSHIP_MODULES_MOST * sizeof *definition->modules);
  if (result == PUSSEL_OK && definition->modules == NULL) result = PUSSEL_ENOMEM;
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    struct leadership_module *module = &definition->modules[definition->module_count++];
    module->id = sqlite3_column_int64(statement, 0);
    module->key = kit_sql_text(context, statement, 1);
    module->title = kit_sql_text(context, statement, 2);
    module->purpose = kit_sql_text(context, statement, 3);
    module->contents = kit_sql_text(context, statement, 4);
    module->half_days = sqlite3_column_int64(statement, 5);
    module->has_occasions = sqlite3_column_int(statement, 6) != 0;
    module->is_planned = sqlite3_column_int(statement, 7) != 0;
    result = PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  return result;
}

static int stored_questions(struct pussel_context *context, int64_t id, struct leadership_definition *definition) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement, "SELECT key, kind, text FROM p_leadership_question WHERE programme = ? ORDER BY position LIMIT 40", "i", id);
  definition->questions = pussel_alloc(context, LEADERSHIP_QUESTIONS_MOST * sizeof *definition->questions);
  if (result == PUSSEL_OK && definition->questions == NULL) result = PUSSEL_ENOMEM;
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    struct leadership_question *question = &definition->questions[definition->question_count++];
    question->key = kit_sql_text(context, statement, 0);
    question->kind = kit_sql_text(context, statement, 1);
    question->text = kit_sql_text(context, statement, 2);
    result = PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  return result;
}

int leadership_programme_stored(struct pussel_context *context, int64_t id, struct leadership_definition *definition) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT is_series, definition FROM p_leadership_programme WHERE id = ?", "i", id);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    definition->is_series = sqlite3_column_int(statement, 0) != 0;
    definition->content = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  result = stored_modules(context, id, definition);
  return result < 0 ? result : stored_questions(context, id, definition);
}

/* ---- what may not be changed -------------------------------------------------------------------------------------------------- */

PUSSEL_PRINTF(2, 3)
static void compare_fault(struct kit_build *faults, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  kit_build_add(faults, "\n  ");
  kit_build_add(faults, faults->context->host->text(faults->context, format, arguments));
  va_end(arguments);
}

static size_t find_module(const struct leadership_definition *definition, const char *key) {
  size_t i = 0;
  while (i < definition->module_count && strcmp(definition->modules[i].key, key) != 0) i++;
  return i;
}

static const struct leadership_question *find_question(const struct leadership_definition *definition, const char *key) {
  for (size_t i = 0; i < definition->question_count; i++)
    if (strcmp(definition->questions[i].key, key) == 0) return &definition->questions[i];
  return NULL;
}

static void compare_modules(struct pussel_context *context, struct kit_build *faults, bool has_begun,
                            const struct leadership_definition *old, const struct leadership_definition *fresh) {
  size_t last = 0;
  for (size_t i = 0; i < old->module_count; i++) {
    const struct leadership_module *module = &old->modules[i];
    size_t at = find_module(fresh, module->key);
    if (at == fresh->module_count) {
      if (has_begun || module->has_occasions)
        compare_fault(faults, _("module %s: it is left out, and has been given or planned"), module->key);
      continue;
    }
    if (has_begun && at < last) compare_fault(faults, _("module %s: it comes before one that it came after"), module->key);
    if (at > last) last = at;
    if ((has_begun || module->is_planned) && fresh->modules[at].half_days != module->half_days)
      compare_fault(faults, _("module %s: it is %lld half days, and would be %lld"), module->key, (long long)module->half_days,
                     (long long)fresh->modules[at].half_days);
  }
}

static void compare_questions(struct pussel_context *context, struct kit_build *faults, const struct leadership_definition *old,
                              const struct leadership_definition *fresh) {
  for (size_t i = 0; i < old->question_count; i++) {
    const struct leadership_question *question = &old->questions[i], *now = find_question(fresh, question->key);
    if (now == NULL)
      compare_fault(faults, _("question %s: it is left out"), question->key);
    else if (strcmp(now->kind, question->kind) != 0 || strcmp(now->text, question->text) != 0)
      compare_fault(faults, _("question %s: it asks something else; give the new question a key of its own"), question->key);
  }
}

int leadership_programme_compare(struct pussel_context *context, const struct leadership_programme *programme,
                                 const struct leadership_definition *old, const struct leadership_definition *fresh) {
  struct kit_build faults = {.context = context};
  const char *text = NULL;
  int result;
  if (programme->has_begun && old->is_series != fresh->is_series)
    compare_fault(&faults, _("a programme does not become a series, nor a series a programme"));
  compare_modules(context, &faults, programme->has_begun, old, fresh);
  if (programme->has_begun) compare_questions(context, &faults, old, fresh);
  if (faults.length == 0 && !faults.failed) return PUSSEL_OK;
  result = kit_build_end(&faults, &text);
  if (result < 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-programme-begun",
                     pussel_text(context, _("the programme %s was not changed"), programme->title),
                     pussel_text(context, _("it is under way, and what people have planned for and attended stays as it is:%s"), text),
                     _("Texts, dates, group sizes, invited roles and further modules may be changed. Give what is new a key of its own, or load "
                       "it as a programme with another key."));
}
