-- SPDX-License-Identifier: EUPL-1.2
-- Who was let in by name and who was in when their delegation was made to wait were kept alike; neither counts as named.

UPDATE admission SET standing = 'stayed' WHERE person <> '' AND standing = 'admitted';
