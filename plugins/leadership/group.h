/* group.h — the functions of groups, wishes and moves that the description points to. */
#ifndef LEADERSHIP_GROUP_H
#define LEADERSHIP_GROUP_H

#include "leadership.h"

int leadership_assign(struct pussel_context *context, void *prepared);
int leadership_group_list(struct pussel_context *context, void *prepared);
int leadership_group_members(struct pussel_context *context, void *prepared);
int leadership_group_move(struct pussel_context *context, void *prepared);
int leadership_wish_add(struct pussel_context *context, void *prepared);
int leadership_wish_drop(struct pussel_context *context, void *prepared);
int leadership_wish_list(struct pussel_context *context, void *prepared);
int leadership_wish_import_prepare(struct pussel_context *context, void **prepared);
int leadership_wish_import(struct pussel_context *context, void *prepared);

#endif
