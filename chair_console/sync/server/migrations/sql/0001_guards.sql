-- What nobody may do, the owner of the tables included, and what the server works out itself.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the % is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY '{journal,fork,erased,concern,receipt,statement}'::text[] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', one || '_only_grows', one);
  END LOOP;
END $$;
CREATE TRIGGER payload_only_grows BEFORE UPDATE OR TRUNCATE ON payload
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Words go only after it is on record that they were erased.
CREATE FUNCTION refuse_unrecorded_erasing() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM erased WHERE commitment = OLD.commitment) THEN
    RAISE EXCEPTION 'words go only when an erasure is on record' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER payload_erased BEFORE DELETE ON payload
  FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_erasing();

-- Words that were erased do not come in again with an older copy.
CREATE FUNCTION forget_erased() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM payload WHERE commitment IN (SELECT commitment FROM erased JOIN fresh USING (commitment));
  RETURN NULL;
END $$;
CREATE TRIGGER payload_stays_erased AFTER INSERT ON payload REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION forget_erased();

CREATE FUNCTION count_entries() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO head AS h (device_id, entries) SELECT device_id, count(*) FROM fresh GROUP BY device_id
    ON CONFLICT (device_id) DO UPDATE SET entries = h.entries + excluded.entries;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_counted AFTER INSERT ON journal REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION count_entries();

CREATE FUNCTION count_forks() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO head AS h (device_id, forks) SELECT device_id, count(*) FROM fresh GROUP BY device_id
    ON CONFLICT (device_id) DO UPDATE SET forks = h.forks + excluded.forks;
  RETURN NULL;
END $$;
CREATE TRIGGER fork_counted AFTER INSERT ON fork REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION count_forks();

CREATE FUNCTION note_authors() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO author AS a
    SELECT f.group_id, f.device_id, count(*), count(*) FILTER (WHERE EXISTS (
      SELECT FROM concern AS c WHERE c.stream = f.stream AND (c.group_id <> f.group_id
        OR c.device_id <> f.device_id AND split_part(f.stream, ':', 1) IN ('person', 'standing'))))
    FROM fresh AS f GROUP BY f.group_id, f.device_id
    ON CONFLICT (group_id, device_id) DO UPDATE SET
      streams = a.streams + excluded.streams, opened = a.opened + excluded.opened;
  RETURN NULL;
END $$;
CREATE TRIGGER concern_noted AFTER INSERT ON concern REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_authors();
