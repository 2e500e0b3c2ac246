-- The tables of the first form. Everything lies in the schema chair_console.

CREATE TABLE about (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  server_id text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '')
);
INSERT INTO about DEFAULT VALUES;

-- Which laptops are let in, as what, and for which groups ('*' stands for all of them).
CREATE TABLE enrolment (
  device_id text PRIMARY KEY,
  db_role name NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('chair', 'lead_officer', 'engagement_manager')),
  groups text[] NOT NULL,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  -- Nobody can be given another's name.
  CHECK (device_id = left(encode(sha256(public_key), 'hex'), 32))
);

-- What laptops recorded. `stream` says what an entry is about, by ids that mean nothing; `readers`
-- is 'chairs' (and officers), 'officers', or 'nobody' where the body itself is a seal already.
-- `digest` is the hash of the body also where the body itself is the seal of something kept back.
CREATE TABLE journal (
  device_id text NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  stream text NOT NULL,
  readers text NOT NULL,
  body bytea NOT NULL,
  digest bytea NOT NULL GENERATED ALWAYS AS (CASE
    WHEN octet_length(body) = 33 AND substr(body, 1, 1) = '\x00' THEN substr(body, 2)
    ELSE sha256(body) END) STORED,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sig bytea NOT NULL CHECK (octet_length(sig) = 64),
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_id, seq)
);

-- Another content for a place that the journal has filled: both are kept.
CREATE TABLE fork (LIKE journal INCLUDING ALL);
ALTER TABLE fork DROP CONSTRAINT fork_pkey;
ALTER TABLE fork ADD PRIMARY KEY (device_id, seq, hash);

-- Personal words, the only thing that can ever go; `hash` is that of the entry they belong to.
CREATE TABLE payload (
  device_id text NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  commitment bytea NOT NULL,
  readers text NOT NULL,
  salt bytea NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (device_id, seq, hash)
);
CREATE INDEX payload_commitment ON payload (commitment);

-- Which words went, and which entry says so.
CREATE TABLE erased (
  commitment bytea PRIMARY KEY,
  device_id text NOT NULL,
  seq bigint NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now()
);

-- Which groups a stream concerns, as a laptop says of what it records: a group's id, 'everybody',
-- or 'device:<id>' for one laptop whatever is done on it. With none, only those for all groups.
CREATE TABLE concern (
  group_id text NOT NULL,
  device_id text NOT NULL,
  stream text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_id, device_id, stream)
);
CREATE INDEX concern_stream ON concern (stream);

-- Worked out from the above, so that asking what is new takes no longer as the record grows.
CREATE TABLE head (
  device_id text PRIMARY KEY,
  entries bigint NOT NULL DEFAULT 0,
  forks bigint NOT NULL DEFAULT 0
);
CREATE TABLE author (
  group_id text NOT NULL,
  device_id text NOT NULL,
  streams bigint NOT NULL,
  -- How often this laptop opened to the group what others had been told of before.
  opened bigint NOT NULL,
  PRIMARY KEY (group_id, device_id)
);

-- What this server confirmed to hold, and when for the first time.
CREATE TABLE receipt (
  device_id text NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_id, seq, hash)
);

-- What the organisation signed; whoever reads one checks its signature.
CREATE TABLE statement (
  id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  body bytea NOT NULL,
  sig bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
