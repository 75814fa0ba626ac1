/*
 * roadmap.h — what the files of road maps and reflections share: whose it is, a step, and what is told of it.
 *
 * A road map is its owner's. Whoever else acts writes it down at the owner's request, sees nothing of what stands there already,
 * and is told no more than was typed: so no row and no message of a command that somebody else runs holds a word, a day or a state
 * of a step, save those of that very command.
 */
#ifndef LEADERSHIP_ROADMAP_H
#define LEADERSHIP_ROADMAP_H

#include "leadership.h"

/* ---- roadmap.c ------------------------------------------------------------------------------------------------------ */

/* Whose road map a command is about, and who runs it. */
struct roadmap_owner {
  int64_t person, actor; /* actor 0: the account is bound to nobody */
  bool by_other;         /* somebody else than the owner runs the command */
  const char *said;      /* "id:7 Karin Uppdiktad", of a protected identity "id:7" */
  const char *today;     /* ISO */
};

/* A step as it is now. */
struct roadmap_step {
  int64_t id, shared_since, unit; /* shared_since and unit 0: it is not shared with the manager above */
  const char *what, *due, *seen_by, *support_wish, *state, *assessment, *reason;
};

/* Of --person, else of the account's person. Fails (leadership-roadmap-whose) when neither is known. */
int roadmap_owner_get(struct pussel_context *context, struct roadmap_owner *owner);
/* The same for what writes: fails (leadership-roadmap-own) unless the owner runs it, or an administrator of a unit of the owner's. */
int roadmap_owner_get_writing(struct pussel_context *context, struct roadmap_owner *owner);
/* leadership-roadmap-own: nobody reads it whom the owner has not let. */
int roadmap_refuse_reader(struct pussel_context *context, const struct roadmap_owner *owner);
/* Says on whose decision it is done, when somebody else runs it. */
void roadmap_tell_typist(struct pussel_context *context, const struct roadmap_owner *owner);
/* The owner's step with that number; leadership-step-unknown. */
int roadmap_step_get(struct pussel_context *context, const struct roadmap_owner *owner, int64_t id, struct roadmap_step *step);
/* A new version of it: `act` is what was done. owner NULL: it was assessed, by whom is not kept. *change gets its number unless NULL. */
int roadmap_step_write(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_step *step, const char *act,
                       int64_t *change);
/* Shared steps that are under way: what is done to others can be said of them. */
bool roadmap_step_is_open(const struct roadmap_step *step);

/* ---- roadmap_write.c, roadmap_share.c, roadmap_show.c ------------------------------------------------------------------ */

int roadmap_add(struct pussel_context *context, void *prepared);
int roadmap_change(struct pussel_context *context, void *prepared);
int roadmap_done(struct pussel_context *context, void *prepared);
int roadmap_drop(struct pussel_context *context, void *prepared);
int roadmap_share_prepare(struct pussel_context *context, void **prepared);
int roadmap_share(struct pussel_context *context, void *prepared);
int roadmap_unshare(struct pussel_context *context, void *prepared);
int roadmap_list(struct pussel_context *context, void *prepared);
int roadmap_show(struct pussel_context *context, void *prepared);
int roadmap_homeless(struct pussel_context *context, void *prepared);

/* ---- commitment.c ----------------------------------------------------------------------------------------------------- */

/* Tells what has become of a step that is, or until now was, shared: made, changed or delivered, by its state. */
int commitment_tell_made(struct pussel_context *context, const struct roadmap_step *step);
int commitment_tell(struct pussel_context *context, const struct roadmap_step *step);
int commitment_assessed(struct pussel_context *context, const struct pussel_event *event);

/* ---- reflection.c ----------------------------------------------------------------------------------------------------- */

int reflection_add_prepare(struct pussel_context *context, void **prepared);
int reflection_add(struct pussel_context *context, void *prepared);
int reflection_list(struct pussel_context *context, void *prepared);
int reflection_drop(struct pussel_context *context, void *prepared);

#endif
