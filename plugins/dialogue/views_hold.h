/* views_hold.h — the published views of what dialogues have come to. Joined in views.c. */

static const char agreement_sql[] =
#include "views/agreement.sql.h"
    ;
static const char dialogue_commitment_sql[] =
#include "views/commitment.sql.h"
    ;
static const char dialogue_assessment_sql[] =
#include "views/assessment.sql.h"
    ;
static const char dialogue_record_sql[] =
#include "views/record.sql.h"
    ;

#define HOLD_TEXT(column, text) {.name = column, .type = PUSSEL_TEXT, .summary = (text)}
#define HOLD_DATE(column, text) {.name = column, .type = PUSSEL_DATE, .summary = (text)}

static const struct pussel_column agreement_view_columns[] = {
    {.name = "agreement", .type = PUSSEL_INTEGER, .summary = N_("the agreement's own number")},
    HOLD_TEXT("ref", N_("the agreement's reference, such as dialogue:1")),
    {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit that has committed itself")},
    {.name = "for_unit", .type = PUSSEL_UNIT, .summary = N_("of a support: the unit that it is promised to")},
    HOLD_TEXT("kind", N_("agreement or support")),
    HOLD_TEXT("what", N_("what is to be done")),
    HOLD_TEXT("owner_role", N_("the role that answers for it")),
    {.name = "owner_person", .type = PUSSEL_PERSON, .summary = N_("the person who answers for it")},
    HOLD_DATE("agreed_on", N_("the day of the dialogue")),
    HOLD_DATE("due", N_("when it is to be delivered")),
    HOLD_TEXT("seen_by", N_("how it will be seen")),
    HOLD_TEXT("state", N_("open, delivered, renegotiated or closed")),
    HOLD_TEXT("assessment", N_("on_track, watch or needs_support")),
    HOLD_TEXT("reason", N_("why it was renegotiated or closed")),
    HOLD_TEXT("period", N_("the period of the dialogue")),
};
static const struct pussel_column dialogue_commitment_columns[] = {
    HOLD_TEXT("ref", N_("the agreement's reference, such as dialogue:1")),
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit that has committed itself")},
    {.name = "for_unit", .type = PUSSEL_UNIT, .summary = N_("of a support: the unit that it is promised to")},
    HOLD_TEXT("kind", N_("agreement or support")),
    HOLD_TEXT("what", N_("what is to be done")),
    HOLD_TEXT("owner_role", N_("the role that answers for it")),
    {.name = "owner_person", .type = PUSSEL_PERSON, .summary = N_("the person who answers for it")},
    HOLD_DATE("agreed_on", N_("the day of the dialogue")),
    HOLD_DATE("due", N_("when it is to be delivered")),
    HOLD_TEXT("expected_effect", N_("always empty")),
    HOLD_TEXT("seen_by", N_("how it will be seen")),
    HOLD_TEXT("measure", N_("always empty")),
    HOLD_TEXT("goal_ref", N_("always empty")),
    HOLD_TEXT("service", N_("always empty")),
    HOLD_TEXT("plan", N_("always verksamhetsplan")),
    HOLD_TEXT("period", N_("the year in which it is due")),
    HOLD_TEXT("state", N_("open, delivered, renegotiated or closed")),
    HOLD_TEXT("assessment", N_("on_track, watch or needs_support")),
    HOLD_TEXT("reason", N_("why it was renegotiated or closed")),
    HOLD_TEXT("source", N_("the dialogue: dialogue.dialogue:<number>")),
};
static const struct pussel_column dialogue_assessment_columns[] = {
    HOLD_TEXT("ref", N_("the commitment that it is about")),
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit whose dialogue it was said in")},
    HOLD_DATE("date", N_("the day of the dialogue; of a correction, its own")),
    HOLD_TEXT("state", N_("open, delivered, renegotiated or closed")),
    HOLD_TEXT("assessment", N_("on_track, watch or needs_support")),
    HOLD_TEXT("reason", N_("why, in words")),
    HOLD_TEXT("source", N_("the dialogue: dialogue.dialogue:<number>")),
    {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")},
    HOLD_TEXT("period", N_("the period of the dialogue")),
    {.name = "entry", .type = PUSSEL_INTEGER, .summary = N_("the entry's number")},
};
static const struct pussel_column dialogue_record_columns[] = {
    HOLD_TEXT("ref", N_("the dialogue: dialogue.dialogue:<number>")),
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit whose operations it is about")},
    {.name = "authority", .type = PUSSEL_UNIT, .summary = N_("the authority that answers for it")},
    HOLD_TEXT("record_type", N_("always dialogue.dialogue")),
    HOLD_TEXT("title", N_("the period, and the day on which it was held")),
    HOLD_TEXT("status", N_("draft or finalised")),
    HOLD_DATE("date", N_("the day on which it was finalised; of a draft, held")),
    HOLD_TEXT("registry_number", N_("always empty")),
    HOLD_TEXT("secrecy", N_("always empty")),
    HOLD_TEXT("retention", N_("always empty")),
    HOLD_TEXT("source", N_("the period")),
};

#define HOLD_VIEWS                                                                                                                      \
  {.name = "dialogue_agreement", .summary = N_("What was agreed in dialogues, and the support that was promised"), .sql = agreement_sql, \
   .columns = PUSSEL_LIST(agreement_view_columns), .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_MEMBER | PUSSEL_AUDITOR}, \
  {.name = "dialogue_commitment", .summary = N_("Agreements and support as commitments"), .trait = "commitment",                         \
   .sql = dialogue_commitment_sql, .columns = PUSSEL_LIST(dialogue_commitment_columns),                                                   \
   .audience = DIALOGUE_PARTIES | PUSSEL_MANAGER_ABOVE | PUSSEL_MEMBER | PUSSEL_AUDITOR},                                                 \
  {.name = "dialogue_assessment", .summary = N_("What has been said of commitments in dialogues that stand"), .trait = "assessment",     \
   .sql = dialogue_assessment_sql, .columns = PUSSEL_LIST(dialogue_assessment_columns), .audience = DIALOGUE_PARTIES | PUSSEL_AUDITOR},   \
  {.name = "dialogue_record", .summary = N_("Dialogues as official records"), .trait = "record", .sql = dialogue_record_sql,             \
   .columns = PUSSEL_LIST(dialogue_record_columns), .audience = DIALOGUE_PARTIES | PUSSEL_ARCHIVIST | PUSSEL_AUDITOR}
