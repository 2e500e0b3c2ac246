-- What laptops held of a laptop when they heard that it was given up: its later word counts nowhere,
-- and who is enrolled after that takes from here what the others hold. Each says so under its own
-- name and signs it; whoever reads it checks that, and the chain up to there.

CREATE TABLE vouched (
  witness text NOT NULL,
  device_id text NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sig bytea NOT NULL CHECK (octet_length(sig) = 64),
  said_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_id, witness, seq)
);
CREATE TRIGGER vouched_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON vouched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE vouched ENABLE ROW LEVEL SECURITY;
ALTER TABLE vouched FORCE ROW LEVEL SECURITY;
CREATE POLICY vouched_owner ON vouched TO chair_console_owner USING (true) WITH CHECK (true);
CREATE POLICY vouched_own ON vouched FOR INSERT TO {devices} WITH CHECK (witness = (SELECT me()));
CREATE POLICY vouched_read ON vouched FOR SELECT TO {devices} USING ((SELECT me()) IS NOT NULL);
GRANT INSERT (witness, device_id, seq, hash, sig) ON vouched TO {devices};
GRANT SELECT (witness, device_id, seq, hash, sig) ON vouched TO {devices};

-- What the organisation signed goes by its sum ("chair-console/statement/1", a zero, the body): else a
-- laptop could lay nonsense under the name of a statement that is still on its way.
ALTER TABLE statement ADD CONSTRAINT statement_is_named_by_its_sum
  CHECK (id = sha256('\x63686169722d636f6e736f6c652f73746174656d656e742f3100'::bytea || body)) NOT VALID;
