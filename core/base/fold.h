/* base/fold.h — inside the room: the lower-case form of a letter, the same under any locale. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdint.h>

/* Simple case folding for ASCII, Latin-1 and Latin Extended-A; any other code point is left as it is. */
uint32_t fold_code_point(uint32_t point);

#endif
