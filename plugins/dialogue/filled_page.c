/*
 * filled_page.c — pages that were filled in and saved: what each says, or why it cannot be taken. One page's fault does not hold up the
 * others. Of the page only the block of answers is read, and that strictly, since whatever has been changed by hand may mean anything.
 */
#include <string.h>

#include "hold.h"

#define PAGE_MEMBERS "pussel version dialogue unit unit_name period filled held_on subjects went_well assessments agreements support notes"

static const cJSON *page_list(struct kit_json *reading, const cJSON *object, const char *name) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, name);
  if (!cJSON_IsArray(list)) kit_json_fault(reading, _("\"%s\" must be a list"), name);
  return cJSON_IsArray(list) ? list : NULL;
}

static int page_assessments(struct kit_json *reading, const cJSON *object, struct hold_talk *talk) {
  struct pussel_context *context = reading->context;
  const cJSON *item;
  cJSON_ArrayForEach(item, page_list(reading, object, "assessments")) {
    size_t before = talk->assessment_count;
    const char *ref, *state, *assessment, *reason;
    struct hold_assessment *said;
    if (!cJSON_IsObject(item)) {
      kit_json_fault(reading, _("\"%s\" must be a list"), "assessments");
      continue;
    }
    kit_json_members(reading, item, "ref state assessment reason");
    ref = kit_json_text(reading, item, "ref", true);
    state = kit_json_text(reading, item, "state", false);
    assessment = kit_json_text(reading, item, "assessment", false);
    reason = kit_json_text(reading, item, "reason", false);
    if (ref == NULL || (state == NULL && assessment == NULL && reason == NULL)) continue;
    said = hold_talk_assess(context, talk, ref);
    if (said == NULL) return PUSSEL_ENOMEM;
    if (talk->assessment_count == before) kit_json_fault(reading, _("%s is there twice"), ref);
    said->state = state;
    said->assessment = assessment;
    said->reason = reason;
  }
  return PUSSEL_OK;
}

static int page_promises(struct kit_json *reading, const cJSON *object, const char *name, struct hold_talk *talk) {
  struct pussel_context *context = reading->context;
  const cJSON *item;
  cJSON_ArrayForEach(item, page_list(reading, object, name)) {
    struct hold_promise read = {.is_support = name[0] == 's'}, *promise;
    size_t before = talk->promise_count;
    if (!cJSON_IsObject(item)) {
      kit_json_fault(reading, _("\"%s\" must be a list"), name);
      continue;
    }
    kit_json_members(reading, item, "what who due seen_by");
    read.what = kit_json_text(reading, item, "what", false);
    read.who = kit_json_text(reading, item, "who", false);
    read.due = kit_json_text(reading, item, "due", false);
    read.seen_by = kit_json_text(reading, item, "seen_by", false);
    if (read.what == NULL && read.who == NULL && read.due == NULL && read.seen_by == NULL) continue; /* a line that was left empty */
    promise = hold_talk_promise(context, talk, read.is_support, read.what != NULL ? read.what : "");
    if (promise == NULL) return PUSSEL_ENOMEM;
    if (talk->promise_count == before && read.what != NULL) kit_json_fault(reading, _("%s is there twice"), hold_check_said(read.what));
    *promise = read;
    if (promise->what == NULL) promise->what = "";
  }
  return PUSSEL_OK;
}

static void page_subjects(struct kit_json *reading, const cJSON *object, struct hold_talk *talk) {
  struct pussel_context *context = reading->context;
  const cJSON *item;
  size_t count = 0;
  cJSON_ArrayForEach(item, page_list(reading, object, "subjects")) {
    if (!cJSON_IsString(item)) kit_json_fault(reading, _("\"%s\" must be a text"), "subjects");
    else if (!kit_word_is_blank(item->valuestring)) {
      if (count < HOLD_SUBJECTS) talk->subjects[count] = kit_word_trim(context, item->valuestring);
      else talk->has_extra_subject = true;
      count++;
    }
  }
}

/* ---- is it the page of this dialogue? --------------------------------------------------------------------------------------------- */

static int page_dialogue(struct kit_json *reading, const cJSON *object, struct hold_talk *talk) {
  struct pussel_context *context = reading->context;
  int64_t number = kit_json_number(reading, object, "dialogue", 1, INT32_MAX), unit = kit_json_number(reading, object, "unit", 1, INT32_MAX);
  int64_t wanted = pussel_argument_integer(context, "unit");
  const char *period = kit_json_text(reading, object, "period", true), *asked = pussel_argument_text(context, "period");
  const char *name = kit_json_text(reading, object, "unit_name", false);
  int result = hold_dialogue_get(context, number, &talk->dialogue);
  if (period == NULL) period = "";
  if (name == NULL) name = "";
  if (result == PUSSEL_ENOTFOUND || (result == PUSSEL_OK && (talk->dialogue.unit != unit || strcmp(talk->dialogue.period, period) != 0))) {
    talk->refused = pussel_text(context, _("it is a page for %s, %s, and no such dialogue is planned here"), name, period);
    return PUSSEL_OK;
  }
  if (result < 0) return result;
  if (wanted != 0 && wanted != unit) talk->refused = pussel_text(context, _("it is a page for another unit: %s"), talk->dialogue.unit_name);
  else if (asked != NULL && strcmp(asked, period) != 0) talk->refused = pussel_text(context, _("it is a page for another period: %s"), period);
  return PUSSEL_OK;
}

static int page_object(struct pussel_context *context, const cJSON *object, struct hold_talk *talk) {
  struct kit_json reading = {.context = context};
  const cJSON *filled = cJSON_GetObjectItemCaseSensitive(object, "filled");
  const char *kind;
  int64_t version;
  int result = PUSSEL_OK;
  kit_json_members(&reading, object, PAGE_MEMBERS);
  kind = kit_json_text(&reading, object, "pussel", true);
  version = kit_json_number(&reading, object, "version", 1, 1000);
  if (kind == NULL || strcmp(kind, "dialogue") != 0) talk->refused = _("it is not a page of a dialogue");
  else if (version != 1) talk->refused = pussel_text(context, _("the page is of version %lld, and this program knows version 1"), (long long)version);
  else result = page_dialogue(&reading, object, talk);
  if (result < 0 || talk->refused != NULL) return result;
  if (!cJSON_IsBool(filled)) kit_json_fault(&reading, _("\"%s\" must be true or false"), "filled");
  else if (!cJSON_IsTrue(filled)) talk->refused = _("nothing has been filled in; fill it in and press Save, or leave it out");
  talk->held_on = kit_json_text(&reading, object, "held_on", false);
  talk->went_well = kit_json_text(&reading, object, "went_well", false);
  talk->notes = kit_json_text(&reading, object, "notes", false);
  page_subjects(&reading, object, talk);
  result = page_assessments(&reading, object, talk);
  if (result == PUSSEL_OK) result = page_promises(&reading, object, "agreements", talk);
  if (result == PUSSEL_OK) result = page_promises(&reading, object, "support", talk);
  talk->faults = reading.faults;
  return result;
}

static int page_read(struct pussel_context *context, const char *html, struct hold_talk *talk) {
  const char *start, *block, *rest = NULL;
  size_t length;
  cJSON *object;
  int result = PUSSEL_OK;
  switch (filled_page_find(html, strlen(html), &start, &length)) {
  case FILLED_PAGE_NONE:
    talk->refused = strstr(html, "multipart/related") != NULL ? _("it was saved as a single file of another kind (MHTML); open it, and save it with its own button Save")
                                                              : _("it is not a page that pussel dialogue prepare has made");
    return PUSSEL_OK;
  case FILLED_PAGE_SEVERAL: talk->refused = _("it has the answers twice, so that nobody knows which hold; save the page again"); return PUSSEL_OK;
  case FILLED_PAGE_CUT: talk->refused = _("the page is cut off; save it again, as a whole page"); return PUSSEL_OK;
  case FILLED_PAGE_FOUND: break;
  }
  block = pussel_text(context, "%.*s", (int)length, start);
  if (block == NULL) return PUSSEL_ENOMEM;
  object = cJSON_ParseWithOpts(block, &rest, 1);
  if (cJSON_IsObject(object)) result = page_object(context, object, talk);
  else talk->refused = _("the answers in it cannot be read: it has been changed by hand, or was damaged on the way");
  cJSON_Delete(object);
  return result;
}

/* The same page saved twice: "norra.html" and "norra (1).html". Which one holds, a person must say. */
static void page_check_twice(struct pussel_context *context, struct hold_talk *first, struct hold_talk *talk) {
  for (struct hold_talk *at = first; at != talk; at = at->next) {
    if (at->dialogue.id != talk->dialogue.id || talk->dialogue.id == 0 || (at->refused != NULL && !at->has_twin) || talk->refused != NULL) continue;
    talk->refused = pussel_text(context, _("the same dialogue is in %s too; give the one that holds"), at->file);
    if (at->refused == NULL) at->refused = pussel_text(context, _("the same dialogue is in %s too; give the one that holds"), talk->file);
    at->has_twin = talk->has_twin = true;
  }
}

int filled_page_read_all(struct pussel_context *context, struct hold_talk **talks) {
  const struct kit_file file = {.code = "dialogue-page", .remedy = _("Give the page as it was saved."), .most = (size_t)4 << 20};
  struct hold_talk **end = talks;
  for (uint32_t i = 0; i < pussel_argument_count(context, "page"); i++) {
    struct pussel_value value = pussel_null();
    struct hold_talk *talk = pussel_alloc(context, sizeof *talk);
    const char *html = "";
    int result = talk != NULL ? pussel_argument(context, "page", i, &value) : PUSSEL_ENOMEM;
    if (result == PUSSEL_OK) result = kit_file_read(context, value.text, &file, &html);
    if (result < 0) return result;
    talk->file = value.text;
    result = page_read(context, html, talk);
    if (result < 0) return result;
    *end = talk;
    end = &talk->next;
    page_check_twice(context, *talks, talk);
  }
  return PUSSEL_OK;
}
