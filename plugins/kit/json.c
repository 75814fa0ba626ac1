/* json.c — the members of a JSON file read strictly, every fault of it told: a misspelt member is a fault, since it would
 * otherwise be lost without a word. */
#include <stdarg.h>
#include <string.h>

#include "kit/kit.h"

void kit_json_fault(struct kit_json *reading, const char *format, ...) {
  struct pussel_context *context = reading->context;
  va_list arguments;
  const char *text;
  va_start(arguments, format);
  text = context->host->text(context, format, arguments);
  va_end(arguments);
  if (reading->where != NULL && text != NULL) text = pussel_text(context, "%s: %s", reading->where, text);
  kit_faults_add(context, &reading->faults, 0, text);
}

static bool json_in_words(const char *words, const char *word) {
  size_t length = strlen(word);
  for (const char *at = words; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " "))
    if (strcspn(at, " ") == length && memcmp(at, word, length) == 0) return true;
  return false;
}

void kit_json_members(struct kit_json *reading, const cJSON *object, const char *known) {
  struct pussel_context *context = reading->context;
  const cJSON *member;
  cJSON_ArrayForEach(member, object) {
    if (!json_in_words(known, member->string))
      kit_json_fault(reading, _("the member \"%s\" is not known; known are: %s"), member->string, known);
  }
}

const char *kit_json_text(struct kit_json *reading, const cJSON *object, const char *name, bool required) {
  struct pussel_context *context = reading->context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  if (cJSON_IsString(member) && !kit_word_is_blank(member->valuestring))
    return kit_word_trim(context, member->valuestring);
  if (required)
    kit_json_fault(reading, _("\"%s\" must be a text that is not empty"), name);
  else if (member != NULL && !cJSON_IsNull(member) && !cJSON_IsString(member))
    kit_json_fault(reading, _("\"%s\" must be a text"), name);
  return NULL;
}

int64_t kit_json_number(struct kit_json *reading, const cJSON *object, const char *name, int64_t min, int64_t max) {
  struct pussel_context *context = reading->context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  if (cJSON_IsNumber(member) && member->valuedouble >= (double)min && member->valuedouble <= (double)max &&
      (double)(int64_t)member->valuedouble == member->valuedouble)
    return (int64_t)member->valuedouble;
  kit_json_fault(reading, _("\"%s\" must be a whole number from %lld to %lld"), name, (long long)min, (long long)max);
  return min;
}
