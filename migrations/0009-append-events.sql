-- The only way into the ledger. One call, one transaction: lock head, then run, then projections; check version and
-- epoch; number, chain and insert; apply the projections' changes. Calling it again with the same event ids returns
-- the same receipts, so a call whose COMMIT was lost with the connection is simply repeated.
CREATE FUNCTION recert.append_events(
  p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head     recert.ledger_head%ROWTYPE;
  run      recert.run_heads%ROWTYPE;
  event    jsonb;
  change   jsonb;
  receipts jsonb := '[]';
  recorded timestamptz := date_trunc('milliseconds', clock_timestamp());
  first    bigint;
  previous text;
BEGIN
  SELECT * INTO STRICT head FROM recert.ledger_head FOR UPDATE;
  SELECT * INTO run FROM recert.run_heads WHERE run_id = p_run_id FOR UPDATE;
  IF NOT FOUND THEN
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
  FOR event IN SELECT * FROM jsonb_array_elements(p_events) LOOP
    previous := head.hash;
    head.global_position := head.global_position + 1;
    run.version := run.version + 1;
    head.hash := recert.event_hash(previous, head.global_position, p_run_id, run.version, event, p_epoch, recorded);
    INSERT INTO recert.events (global_position, run_id, version, event_id, type, schema_version, payload, owner_epoch,
      occurred_at, recorded_at, prev_hash, hash)
    VALUES (head.global_position, p_run_id, run.version, (event ->> 'eventId')::uuid, event ->> 'type',
      (event ->> 'schemaVersion')::int, event ->> 'payload', p_epoch, (event ->> 'occurredAt')::timestamptz,
      recorded, previous, head.hash);
    receipts := receipts || jsonb_build_object('globalPosition', head.global_position, 'version', run.version,
      'recordedAt', recert.iso_time(recorded), 'prevHash', previous, 'hash', head.hash);
  END LOOP;

  UPDATE recert.ledger_head SET global_position = head.global_position, hash = head.hash;
  INSERT INTO recert.run_heads VALUES (p_run_id, run.version, p_epoch)
    ON CONFLICT (run_id) DO UPDATE SET version = EXCLUDED.version, epoch = EXCLUDED.epoch;
  FOR change IN SELECT * FROM jsonb_array_elements(p_changes) LOOP
    PERFORM recert.apply_change(change, first);
  END LOOP;
  RETURN jsonb_build_object('outcome', 'appended', 'receipts', receipts);
END
$$;
REVOKE EXECUTE ON FUNCTION recert.append_events FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recert.apply_change FROM PUBLIC;
