-- SPDX-License-Identifier: EUPL-1.2
-- STRICT makes SQLite refuse values of another type, as PostgreSQL does. Times are milliseconds since 1970.

CREATE TABLE meeting (
  id       TEXT NOT NULL PRIMARY KEY,
  host     TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1)
) STRICT;

CREATE TABLE meeting_country (
  meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  country TEXT NOT NULL,
  PRIMARY KEY (meeting, country)
) STRICT;

-- What of ours a meeting is bound to: one place of each kind, and no place in two meetings.
CREATE TABLE binding (
  meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  place   TEXT NOT NULL,
  PRIMARY KEY (meeting, kind),
  UNIQUE (kind, place)
) STRICT;

CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  peer     TEXT NOT NULL,
  id       TEXT NOT NULL,
  message  BLOB NOT NULL,
  UNIQUE (peer, id)
) STRICT;

CREATE TABLE idempotency_key (
  caller       TEXT NOT NULL,
  name         TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status       INTEGER,
  body         TEXT,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (caller, name)
) STRICT;

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

-- Written again and again to see whether the database can be written.
CREATE TABLE probe (
  id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL
) STRICT;

INSERT INTO probe (id, count) VALUES (1, 0);
