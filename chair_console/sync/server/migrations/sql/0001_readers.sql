-- Who asks, and what they may read and write. A function that runs as the owner sees the owner as
-- current_user; session_user stays who logged in, and only a superuser could change that.

CREATE FUNCTION me() RETURNS text STABLE SECURITY DEFINER LANGUAGE sql AS
  $$ SELECT device_id FROM enrolment WHERE db_role = session_user AND revoked_at IS NULL $$;

CREATE FUNCTION my_role() RETURNS text STABLE SECURITY DEFINER LANGUAGE sql AS
  $$ SELECT role FROM enrolment WHERE db_role = session_user AND revoked_at IS NULL $$;

CREATE FUNCTION my_groups() RETURNS text[] STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT groups || '{everybody}'
  FROM enrolment WHERE db_role = session_user AND revoked_at IS NULL $$;

CREATE FUNCTION all_groups() RETURNS boolean STABLE SECURITY DEFINER LANGUAGE sql AS
  $$ SELECT coalesce('*' = ANY (my_groups()), false) $$;

-- A word that is not listed here is a sort of record that nobody has opened yet.
CREATE FUNCTION my_readers() RETURNS text[] STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT CASE my_role() WHEN 'chair' THEN '{chairs}'
    WHEN 'lead_officer' THEN '{chairs,officers}'
    WHEN 'engagement_manager' THEN '{chairs,officers}'
    ELSE '{}' END::text[] $$;

CREATE FUNCTION my_streams() RETURNS TABLE (device_id text, stream text)
  STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT c.device_id, c.stream FROM concern AS c WHERE c.group_id = ANY (my_groups()) $$;

-- An officer may say of a person whom others recorded that a group has to know them. Of a meeting
-- or a case nobody says so but those who recorded it: else everybody could open it to themselves.
CREATE FUNCTION told_me() RETURNS SETOF text STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT c.stream FROM concern AS c JOIN enrolment AS e USING (device_id)
  WHERE c.group_id = ANY (my_groups()) AND e.role <> 'chair'
    AND split_part(c.stream, ':', 1) IN ('person', 'standing') $$;

-- What is for one laptop whatever is done on it, such as the review of the meeting it recorded.
CREATE FUNCTION for_me() RETURNS TABLE (device_id text, stream text)
  STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT c.device_id, c.stream FROM concern AS c WHERE c.group_id = 'device:' || me() $$;

DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY '{about,enrolment,journal,fork,payload,erased,concern,head,author,receipt,statement}'::text[] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY %I ON %I TO chair_console_owner USING (true) WITH CHECK (true)',
                   one || '_owner', one);
  END LOOP;
  FOREACH one IN ARRAY '{journal,fork,payload,concern}'::text[] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO {devices} '
                   'WITH CHECK (device_id = (SELECT me()))', one || '_own', one);
  END LOOP;
  FOREACH one IN ARRAY '{journal,fork}'::text[] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO {devices} USING ('
      'device_id = (SELECT me())'
      ' OR readers = ANY ((SELECT my_readers())::text[]) AND ((SELECT all_groups())'
      '   OR (device_id, stream) IN (SELECT * FROM my_streams()) OR stream IN (SELECT told_me()))'
      ' OR readers <> ''nobody'' AND (device_id, stream) IN (SELECT * FROM for_me()))', one || '_read', one);
  END LOOP;
END $$;

-- Words are read with their entry, unless they are for fewer people than it is.
CREATE POLICY payload_read ON payload FOR SELECT TO {devices} USING (
  device_id = (SELECT me()) OR (
    (readers = 'entry' OR readers = ANY ((SELECT my_readers())::text[]))
    AND (EXISTS (SELECT FROM journal AS j WHERE j.device_id = payload.device_id
           AND j.seq = payload.seq AND j.hash = payload.hash)
      OR EXISTS (SELECT FROM fork AS f WHERE f.device_id = payload.device_id
           AND f.seq = payload.seq AND f.hash = payload.hash))));
CREATE POLICY erased_read ON erased FOR SELECT TO {devices} USING ((SELECT me()) IS NOT NULL);
CREATE POLICY statement_read ON statement FOR SELECT TO {devices} USING ((SELECT me()) IS NOT NULL);
CREATE POLICY statement_add ON statement FOR INSERT TO {devices} WITH CHECK ((SELECT me()) IS NOT NULL);
CREATE POLICY concern_read ON concern FOR SELECT TO {devices} USING (device_id = (SELECT me()));
CREATE POLICY receipt_read ON receipt FOR SELECT TO {devices} USING (device_id = (SELECT me()));

-- Of every entry the seal, so that the chain can be checked over what is kept back.
CREATE VIEW seal AS
  SELECT device_id, seq, digest, hash, sig FROM journal WHERE me() IS NOT NULL;

-- How far each laptop's record goes here, and whether there is anything in it for who asks.
CREATE FUNCTION heads() RETURNS TABLE (
    device_id text, public_key bytea, entries bigint, forks bigint, seq bigint, hash bytea, mine boolean)
  STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT e.device_id, e.public_key, coalesce(h.entries, 0), coalesce(h.forks, 0), last.seq, last.hash,
    e.device_id = me() OR all_groups() OR EXISTS (
      SELECT FROM author AS a WHERE a.device_id = e.device_id AND a.group_id = ANY (my_groups() || ('device:' || me())))
  FROM enrolment AS e LEFT JOIN head AS h USING (device_id) LEFT JOIN LATERAL (
    SELECT j.seq, j.hash FROM journal AS j WHERE j.device_id = e.device_id ORDER BY j.seq DESC LIMIT 1
  ) AS last ON true
  WHERE me() IS NOT NULL $$;

-- Which server this is, and in a few letters what decides who may read what: what was sealed before
-- is asked for anew if that changed. `told` is how much the laptop has said of what concerns whom.
CREATE FUNCTION hello() RETURNS TABLE (server_id text, told bigint, said bigint, now_ms bigint, reach text)
  STABLE SECURITY DEFINER LANGUAGE sql AS $$
  SELECT about.server_id,
    (SELECT coalesce(sum(streams), 0)::bigint FROM author WHERE device_id = me()),
    (SELECT count(*) FROM statement),
    (extract(epoch FROM now()) * 1000)::bigint,
    concat_ws(' ', my_role(), left(encode(sha256(convert_to(my_groups()::text, 'UTF8')), 'hex'), 16),
      (SELECT sum(opened) FROM author WHERE group_id = ANY (my_groups() || ('device:' || me())))::text)
  FROM about WHERE me() IS NOT NULL $$;

-- Say in writing how far the record of who asks is held here.
CREATE FUNCTION confirm() RETURNS TABLE (entries bigint, seq bigint, hash bytea, received_at timestamptz)
  SECURITY DEFINER LANGUAGE sql AS $$
  INSERT INTO receipt (device_id, seq, hash)
    SELECT j.device_id, j.seq, j.hash FROM journal AS j WHERE j.device_id = me()
    ORDER BY j.seq DESC LIMIT 1 ON CONFLICT DO NOTHING;
  SELECT h.entries, j.seq, j.hash, r.received_at FROM journal AS j
    JOIN head AS h USING (device_id) JOIN receipt AS r USING (device_id, seq, hash)
    WHERE j.device_id = me() ORDER BY j.seq DESC LIMIT 1 $$;

-- Erase the words that an erasure on record names, and make sure that they stay erased.
CREATE FUNCTION erase(number bigint) RETURNS integer SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE said jsonb; gone integer;
BEGIN
  IF coalesce(my_role(), 'chair') = 'chair' THEN
    RAISE EXCEPTION 'only an officer erases words' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT convert_from(body, 'UTF8')::jsonb INTO said FROM journal
    WHERE device_id = me() AND seq = number AND substr(body, 1, 1) = '{';
  IF said->>'kind' IS DISTINCT FROM 'words-erased' THEN
    RAISE EXCEPTION 'this entry erases no words' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO erased (commitment, device_id, seq)
    SELECT DISTINCT decode(one, 'hex'), me(), number
    FROM jsonb_array_elements_text(said->'data'->'words') AS one ON CONFLICT DO NOTHING;
  DELETE FROM payload WHERE commitment IN (
    SELECT decode(one, 'hex') FROM jsonb_array_elements_text(said->'data'->'words') AS one);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Nothing is anybody's that is not given here, column by column.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA chair_console FROM PUBLIC;
GRANT USAGE ON SCHEMA chair_console TO {devices};
GRANT EXECUTE ON FUNCTION me(), my_role(), my_groups(), all_groups(), my_readers(), my_streams(), told_me(),
  for_me(), heads(), hello(), confirm() TO {devices};
GRANT EXECUTE ON FUNCTION erase(bigint) TO chair_console_lead_officer, chair_console_engagement_manager;
GRANT INSERT (device_id, seq, stream, readers, body, hash, sig) ON journal, fork TO {devices};
GRANT INSERT (device_id, seq, hash, commitment, readers, salt, data) ON payload TO {devices};
GRANT INSERT (device_id, stream, group_id) ON concern TO {devices};
GRANT INSERT (id, body, sig) ON statement TO {devices};
GRANT SELECT (device_id, seq, stream, readers, body, digest, hash, sig, received_at) ON journal, fork TO {devices};
GRANT SELECT (device_id, seq, hash, commitment, readers, salt, data) ON payload TO {devices};
GRANT SELECT (commitment, device_id, seq) ON erased TO {devices};
GRANT SELECT (device_id, stream, group_id) ON concern TO {devices};
GRANT SELECT (device_id, seq, hash, received_at) ON receipt TO {devices};
GRANT SELECT (id, body, sig) ON statement TO {devices};
GRANT SELECT ON seal TO {devices};
GRANT SELECT ON form TO {devices};
