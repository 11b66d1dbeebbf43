-- SPDX-License-Identifier: EUPL-1.2
-- What was decided about guests; person is a pseudonym, or empty for the whole delegation.

CREATE TABLE admission (
  meeting  TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  country  TEXT NOT NULL,
  person   TEXT NOT NULL,
  standing TEXT NOT NULL,
  PRIMARY KEY (meeting, country, person)
) STRICT;
