-- SPDX-License-Identifier: EUPL-1.2
-- Times are milliseconds since 1970.

CREATE TABLE meeting (
  id       TEXT NOT NULL PRIMARY KEY,
  host     TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 1)
);

CREATE TABLE meeting_country (
  meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  country TEXT NOT NULL,
  PRIMARY KEY (meeting, country)
);

-- What of ours a meeting is bound to: one place of each kind, and no place in two meetings.
CREATE TABLE binding (
  meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  place   TEXT NOT NULL,
  PRIMARY KEY (meeting, kind),
  UNIQUE (kind, place)
);

CREATE TABLE outbox (
  position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  peer     TEXT NOT NULL,
  id       TEXT NOT NULL,
  message  BYTEA NOT NULL,
  UNIQUE (peer, id)
);

CREATE TABLE idempotency_key (
  caller       TEXT NOT NULL,
  name         TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status       INTEGER,
  body         TEXT,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  PRIMARY KEY (caller, name)
);

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

-- Written again and again to see whether the database can be written.
CREATE TABLE probe (
  id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  count BIGINT NOT NULL
);

INSERT INTO probe (id, count) VALUES (1, 0);
