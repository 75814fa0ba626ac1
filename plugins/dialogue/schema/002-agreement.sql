-- What is written down of a dialogue, and what becomes of what was agreed and promised in it. Days are days since 1970-01-01.

-- What is written, entry by entry. While the dialogue is a draft they are rewritten as a whole; from its finalisation on there come
-- only corrections: each is the corrected entry anew, `corrects` the first one of that entry, and says `why`. The latest one holds.
-- `text`: the subject, what went well, the commitment in words as it was spoken of, what was agreed; notes go at the finalisation.
-- `ref` and `unit`: the commitment that was assessed, and whose it was; of an agreement or a support that stands, its own.
CREATE TABLE p_dialogue_entry (
  id INTEGER PRIMARY KEY,
  dialogue INTEGER NOT NULL REFERENCES p_dialogue_dialogue (id),
  part TEXT NOT NULL CHECK (part IN ('went_well', 'subject', 'assessment', 'agreement', 'support', 'note')),
  place INTEGER NOT NULL,
  written_on INTEGER NOT NULL,
  text TEXT,
  ref TEXT,
  unit INTEGER REFERENCES core_unit (id),
  state TEXT CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support')),
  reason TEXT,
  owner_role TEXT,
  owner_person INTEGER REFERENCES core_person (id),
  due INTEGER,
  seen_by TEXT,
  corrects INTEGER REFERENCES p_dialogue_entry (id),
  why TEXT,
  CHECK ((corrects IS NULL) = (why IS NULL)),
  CHECK (part <> 'assessment' OR ref IS NOT NULL),
  CHECK (part NOT IN ('agreement', 'support') OR due IS NOT NULL AND (owner_role IS NULL) <> (owner_person IS NULL))
) STRICT;
CREATE INDEX p_dialogue_entry_dialogue ON p_dialogue_entry (dialogue, place);
CREATE INDEX p_dialogue_entry_corrects ON p_dialogue_entry (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX p_dialogue_entry_ref ON p_dialogue_entry (ref) WHERE ref IS NOT NULL;
CREATE INDEX p_dialogue_entry_person ON p_dialogue_entry (owner_person) WHERE owner_person IS NOT NULL;

-- What was agreed, and the support that the upper manager promised, from the finalisation on. In words: the entry, as corrected.
CREATE TABLE p_dialogue_agreement (
  id INTEGER PRIMARY KEY,
  dialogue INTEGER NOT NULL REFERENCES p_dialogue_dialogue (id),
  entry INTEGER NOT NULL UNIQUE REFERENCES p_dialogue_entry (id),
  kind TEXT NOT NULL CHECK (kind IN ('agreement', 'support')),
  agreed_on INTEGER NOT NULL,
  due INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support'))
) STRICT;
CREATE INDEX p_dialogue_agreement_dialogue ON p_dialogue_agreement (dialogue);

-- Every state that it has had, the first one too.
CREATE TABLE p_dialogue_agreement_change (
  id INTEGER PRIMARY KEY,
  agreement INTEGER NOT NULL REFERENCES p_dialogue_agreement (id),
  day INTEGER NOT NULL,
  due INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support')),
  reason TEXT
) STRICT;
CREATE INDEX p_dialogue_agreement_change_agreement ON p_dialogue_agreement_change (agreement);

-- Whose it is on which days, and of a support for whom: units end, and others take over. [valid_from, valid_to), 0 for its beginning and
-- 2932896 for no end.
CREATE TABLE p_dialogue_agreement_place (
  agreement INTEGER NOT NULL REFERENCES p_dialogue_agreement (id),
  valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL CHECK (valid_from < valid_to AND valid_to <= 2932896),
  unit INTEGER NOT NULL REFERENCES core_unit (id),
  for_unit INTEGER REFERENCES core_unit (id),
  PRIMARY KEY (agreement, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_dialogue_agreement_place_unit ON p_dialogue_agreement_place (unit);
CREATE INDEX p_dialogue_agreement_place_for ON p_dialogue_agreement_place (for_unit) WHERE for_unit IS NOT NULL;
