-- Action plans: what is to be done for a chosen improvement area, and what became of it.

CREATE TABLE p_siq_action (
  id INTEGER PRIMARY KEY,
  round INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what <> ''),
  owner_role TEXT,
  owner_person INTEGER REFERENCES core_person (id),
  agreed_on INTEGER NOT NULL,
  due INTEGER NOT NULL,
  effect TEXT NOT NULL CHECK (effect <> ''),
  seen_by TEXT,
  plan TEXT NOT NULL CHECK (plan IN ('verksamhetsplan', 'arbetsplan')),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support')),
  reason TEXT,
  FOREIGN KEY (round, piece) REFERENCES p_siq_round_piece (round, piece),
  CHECK ((owner_role IS NULL) <> (owner_person IS NULL))
) STRICT;
CREATE INDEX p_siq_action_round ON p_siq_action (round, piece);
CREATE INDEX p_siq_action_person ON p_siq_action (owner_person) WHERE owner_person IS NOT NULL;

-- Every state that an action has had, the first one too.
CREATE TABLE p_siq_action_change (
  id INTEGER PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES p_siq_action (id),
  day INTEGER NOT NULL,
  due INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'delivered', 'renegotiated', 'closed')),
  assessment TEXT CHECK (assessment IN ('on_track', 'watch', 'needs_support')),
  reason TEXT
) STRICT;
CREATE INDEX p_siq_action_change_action ON p_siq_action_change (action);
