-- The only way into the ledger. One call, one transaction: lock head, then run, then projections; check version and
-- epoch; number, chain and insert; apply the projections' changes. Calling it again with the same event ids returns
-- the same receipts, so a call whose COMMIT was lost with the connection is simply repeated.
CREATE FUNCTION recert.append_events(
  p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head          recert.ledger_head%ROWTYPE;
  run           recert.run_heads%ROWTYPE;
  is_new        boolean;
  event         jsonb;
  receipts      jsonb := '[]';
  recorded      timestamptz := date_trunc('milliseconds', clock_timestamp());
  recorded_text text := recert.iso_time(recorded);
  first         bigint;
  previous      text;
BEGIN
  SELECT * INTO STRICT head FROM recert.ledger_head FOR UPDATE;
  SELECT * INTO run FROM recert.run_heads WHERE run_id = p_run_id FOR UPDATE;
  is_new := NOT FOUND;
  IF is_new THEN
    run := ROW(p_run_id, 0, 0);
  END IF;

  IF run.version <> p_expected_version OR run.epoch <> p_epoch - p_claim::int THEN
    receipts := recert.receipts_of(p_run_id, p_events);
    RETURN CASE
      WHEN receipts IS NOT NULL THEN jsonb_build_object('outcome', 'appended', 'receipts', receipts)
      WHEN run.epoch <> p_epoch - p_claim::int THEN jsonb_build_object('outcome', 'fenced', 'epoch', run.epoch)
      ELSE jsonb_build_object('outcome', 'conflict', 'version', run.version)
    END;
  END IF;

  first := head.global_position + 1;
  -- By index: a loop over a query opens a cursor, which costs more than the one or two events that most calls bring.
  FOR i IN 0 .. jsonb_array_length(p_events) - 1 LOOP
    event := p_events -> i;
    previous := head.hash;
    head.global_position := head.global_position + 1;
    run.version := run.version + 1;
    head.hash := recert.event_hash(previous, head.global_position, p_run_id, run.version, event, p_epoch, recorded_text);
    INSERT INTO recert.events (global_position, run_id, version, event_id, type, schema_version, payload, owner_epoch,
      occurred_at, recorded_at, prev_hash, hash)
    VALUES (head.global_position, p_run_id, run.version, (event ->> 'eventId')::uuid, event ->> 'type',
      (event ->> 'schemaVersion')::int, event ->> 'payload', p_epoch, (event ->> 'occurredAt')::timestamptz,
      recorded, previous, head.hash);
    receipts := receipts || jsonb_build_object('globalPosition', head.global_position, 'version', run.version,
      'recordedAt', recorded_text, 'prevHash', previous, 'hash', head.hash);
  END LOOP;

  UPDATE recert.ledger_head SET global_position = head.global_position, hash = head.hash;
  IF is_new THEN
    INSERT INTO recert.run_heads VALUES (p_run_id, run.version, p_epoch);
  ELSE
    UPDATE recert.run_heads SET version = run.version, epoch = p_epoch WHERE run_id = p_run_id;
  END IF;
  FOR i IN 0 .. jsonb_array_length(p_changes) - 1 LOOP
    PERFORM recert.apply_change(p_changes -> i, first);
  END LOOP;
  RETURN jsonb_build_object('outcome', 'appended', 'receipts', receipts);
END
$$;
REVOKE EXECUTE ON FUNCTION recert.append_events FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recert.apply_change FROM PUBLIC;
