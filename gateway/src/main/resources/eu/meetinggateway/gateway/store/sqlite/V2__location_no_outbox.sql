-- SPDX-License-Identifier: EUPL-1.2

ALTER TABLE idempotency_key ADD COLUMN location TEXT;

-- Nothing was ever put in: what peers are told follows from what is kept.
DROP TABLE outbox;
