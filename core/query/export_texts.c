/*
 * query/export_texts.c — what tells a reader in fifty years what the files are: the declaration of each set, the texts LÄSMIG and
 * README, and the plugins' declarations of personal data.
 */
#include "query/export.h"

static const char readme_sv[] =
#include "query/texts/readme.sv.txt.h"
    ;
static const char readme_en[] =
#include "query/texts/readme.en.txt.h"
    ;

/* ---- declarations ------------------------------------------------------------------------------------------------------------ */

static void append_both(struct text *out, const char *key, const struct host_plugin *plugin, const char *msgid, const char *indent) {
  text_appendf(out, "%s\"%s\": ", indent, key);
  export_json(out, export_words("en", plugin, msgid));
  text_appendf(out, ",\n%s\"%s_sv\": ", indent, key);
  export_json(out, export_words("sv", plugin, msgid));
}

static void append_column(struct text *out, const struct export_set *set, const struct pussel_column *column) {
  text_append(out, "    {\n      \"name\": ");
  export_json(out, column->name);
  text_appendf(out, ",\n      \"type\": \"%s\",\n", export_type(column->type));
  append_both(out, "meaning", set->plugin, column->summary, "      ");
  text_append(out, "\n    }");
}

static int declare(struct export *export, const struct export_set *set) {
  char name[EXPORT_NAME];
  struct text text;
  int result;
  text_init(&text);
  text_append(&text, "{\n  \"view\": ");
  export_json(&text, set->name);
  text_append(&text, ",\n  \"plugin\": ");
  export_json(&text, set->plugin != NULL ? host_plugin_id(set->plugin) : NULL);
  text_append(&text, ",\n  \"plugin_version\": ");
  export_json(&text, set->plugin != NULL ? host_plugin_description(set->plugin)->version : NULL);
  text_append(&text, ",\n  \"trait\": ");
  export_json(&text, set->trait);
  text_append(&text, ",\n");
  append_both(&text, "meaning", set->plugin, set->summary, "  ");
  text_append(&text, ",\n  \"columns\": [\n");
  for (size_t i = 0; i < set->count; i++) {
    append_column(&text, set, &set->columns[i]);
    text_append(&text, i + 1 < set->count ? ",\n" : "\n");
  }
  text_append(&text, "  ]\n}\n");
  snprintf(name, sizeof name, "declarations/%s.json", set->name);
  result = export_file_whole(export->folder, name, &text);
  text_release(&text);
  return result;
}

int export_declarations(struct export *export) {
  int result = 0;
  for (size_t i = 0; i < export->set_count && result == 0; i++) result = declare(export, &export->sets[i]);
  return result;
}

/* ---- personal data ------------------------------------------------------------------------------------------------------------ */

/* One processing; plugin NULL: the core's own. */
static int append_processing(void *state, const struct host_plugin *plugin, const struct pussel_personal_data *data) {
  struct text *out = state;
  text_append(out, out->length > 2 ? ",\n  {\n    \"plugin\": " : "\n  {\n    \"plugin\": ");
  export_json(out, plugin != NULL ? host_plugin_id(plugin) : NULL);
  text_append(out, ",\n");
  append_both(out, "purpose", plugin, data->purpose, "    ");
  text_append(out, ",\n");
  append_both(out, "categories", plugin, data->categories, "    ");
  text_append(out, ",\n");
  append_both(out, "legal_basis", plugin, data->legal_basis, "    ");
  text_append(out, ",\n");
  append_both(out, "retention", plugin, data->retention, "    ");
  text_append(out, "\n  }");
  return 0;
}

int export_personal_data(struct export *export) {
  struct text text;
  int result;
  text_init(&text);
  text_append(&text, "[");
  result = host_each_processing(export->host, append_processing, &text);
  text_append(&text, "\n]\n");
  if (result == 0) result = export_file_whole(export->folder, "personal-data.json", &text);
  text_release(&text);
  return result;
}

/* ---- LÄSMIG and README ---------------------------------------------------------------------------------------------------------- */

static int readme(struct export *export, const char *name, const char *language, const char *body, const char *views, const char *folders) {
  struct text text;
  int result;
  text_init(&text);
  text_append(&text, body);
  text_appendf(&text, "%s\n\n", folders);
  for (size_t i = 1; i < export->scope.authority_count; i++) {
    const struct export_authority *authority = &export->scope.authorities[i];
    if (authority->written) text_appendf(&text, "%s/\n    %s\n", authority->folder, authority->name);
  }
  text_appendf(&text, "\n%s\n\n", views);
  for (size_t i = 0; i < export->set_count; i++) {
    const struct export_set *set = &export->sets[i];
    text_appendf(&text, "%s.csv\n    %s.\n", set->name, export_words(language, set->plugin, set->summary));
  }
  result = export_file_whole(export->folder, name, &text);
  text_release(&text);
  return result;
}

int export_readme(struct export *export) {
  int result = readme(export, "LÄSMIG.txt", "sv", readme_sv, "VYERNA", "MYNDIGHETERNA");
  return result == 0 ? readme(export, "README.txt", "en", readme_en, "THE VIEWS", "THE AUTHORITIES") : result;
}
