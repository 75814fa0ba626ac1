/* faces/commands.c — the groups of the core's commands, in the order in which help shows them. */
#include "faces/commands_parts.h"

const struct host_group faces_groups[] = {
    {"init", "starta", N_("make a new installation"), PUSSEL_LIST(commands_install_table)},
    {"org", "organisation", N_("the organisation: units, kinds, services"), PUSSEL_LIST(commands_org_table)},
    {"person", "personer", N_("persons who lead, take part and answer for things"), PUSSEL_LIST(commands_person_table)},
    {"role", "roll,roller", N_("who has which role in which unit"), PUSSEL_LIST(commands_role_table)},
    {"group", "grupp,grupper", N_("groups across the tree, and who is in them"), PUSSEL_LIST(commands_group_table)},
    {"goal", "mål,mal", N_("what units are to strive for, from the mission down to a target value"), PUSSEL_LIST(commands_goal_table)},
    {"whoami", "vem", N_("who you are here, and what you may"), PUSSEL_LIST(commands_whoami_table)},
    {"plugin", "tillägg,tillagg", N_("plugins, and where they are in use"), PUSSEL_LIST(commands_plugin_table)},
    {"setting", "inställning,installning", N_("settings of plugins, for all or for a unit"),
     PUSSEL_LIST(commands_setting_table)},
    {"event", "händelse,handelse", N_("what has happened, and who listens"), PUSSEL_LIST(commands_event_table)},
    {"audit", "granskning,spår,spar", N_("who did what, when and why, and whether somebody has changed it"), PUSSEL_LIST(commands_audit_table)},
    {"query", "fråga,fraga", N_("ask across all modules in SQL"), PUSSEL_LIST(commands_query_table)},
    {"schema", "datamodell", N_("what can be asked about"), PUSSEL_LIST(commands_schema_table)},
    {"plan", "verksamhetsplan,arbetsplan", N_("the operational plan of a unit"), PUSSEL_LIST(commands_plan_table)},
    {"burden", "belastning,börda,borda", N_("what is asked of managers"), PUSSEL_LIST(commands_burden_table)},
    {"record", "handling,handlingar", N_("official records: drafts, finalised ones, and who has been given them"),
     PUSSEL_LIST(commands_record_table)},
    {"archive", "arkiv", N_("hand over to the archive, and dispose by decision"), PUSSEL_LIST(commands_archive_table)},
    {"backup", "säkerhetskopia,sakerhetskopia", N_("copy the database while it is in use"),
     PUSSEL_LIST(commands_backup_table)},
    {"check", "kontrollera", N_("examine the database, the event chain and the plugins"),
     PUSSEL_LIST(commands_check_table)},
    {"upgrade", "uppgradera", N_("bring the database up to this version"), PUSSEL_LIST(commands_upgrade_table)},
};
const size_t faces_group_count = COUNT_OF(faces_groups);
