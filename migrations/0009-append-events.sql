-- What keeps an event from being recorded; null where nothing does. Only forms in which its hash can be computed again
-- from the columns come in. STABLE, and bound when it is created, so that it is inlined.
CREATE FUNCTION recert.event_problem(event jsonb) RETURNS text
LANGUAGE sql STABLE
RETURN CASE
  WHEN (event ->> 'eventId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') IS NOT TRUE
    THEN 'eventId is no UUID in lower case'
  -- A new type of event comes with a migration that names it here.
  WHEN (event ->> 'type' = ANY (ARRAY['RunStarted', 'ModelsListed', 'CertificationsSuperseded', 'CleanupSkipped',
    'ModelStarted', 'AttemptStarted', 'AttemptSucceeded', 'AttemptFailed', 'AttemptAbandoned', 'WaitStarted',
    'WaitEnded', 'ModelConcluded', 'ReportIssued', 'RunCompleted', 'RunInterrupted', 'RunSuspended', 'RunResumed',
    'RunOptionsChanged', 'RunCancelled', 'CertificationsRevoked', 'CapabilityWaived', 'WaiverEnded'])) IS NOT TRUE
    THEN 'type is unknown'
  WHEN (event ->> 'schemaVersion' ~ '^[1-9][0-9]{0,8}$') IS NOT TRUE
    THEN 'schemaVersion is no whole number from 1 on'
  WHEN (event ->> 'occurredAt' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$') IS NOT TRUE
    OR recert.iso_time((event ->> 'occurredAt')::timestamptz) IS DISTINCT FROM event ->> 'occurredAt'
    THEN 'occurredAt is no ISO 8601 UTC time in milliseconds'
  -- What begins so and is JSON, which the generated column sees to, is an object.
  WHEN (jsonb_typeof(event -> 'payload') = 'string' AND event ->> 'payload' LIKE '{%}') IS NOT TRUE
    THEN 'payload is no JSON object'
END;

-- What is wrong with the arguments of an append, whatever stands in the ledger; null where nothing is.
CREATE FUNCTION recert.append_problem(
  p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb
) RETURNS text
LANGUAGE sql STABLE
RETURN CASE
  WHEN num_nulls(p_run_id, p_expected_version, p_epoch, p_claim, p_events, p_changes) > 0 THEN 'an argument is null'
  WHEN p_expected_version < 0 THEN 'the version is negative'
  WHEN p_epoch < 1 THEN 'the epoch is below 1'
  WHEN jsonb_typeof(p_events) <> 'array' THEN 'the events are no array'
  WHEN p_events = '[]' THEN 'there are no events'
  WHEN jsonb_typeof(p_changes) <> 'array' THEN 'the changes are no array'
END;

-- What keeps a change of the projections from being applied; null where nothing does. That it is what the events make of
-- the projections is not checked here: `recert verify` does that.
CREATE FUNCTION recert.change_problem(change jsonb, p_run_id uuid, events integer) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN (change ->> 'do' = ANY (ARRAY['run', 'conclude', 'inconclusive', 'mark', 'revoke', 'unmark', 'waive', 'unwaive',
      'registry']))
    IS NOT TRUE THEN 'it is unknown'
  WHEN change ->> 'do' <> 'registry'
    AND coalesce(change ->> 'runId', change #>> '{row,run_id}') IS DISTINCT FROM p_run_id::text
    THEN 'it is of another run'
  WHEN change ->> 'do' = 'conclude'
    AND (jsonb_typeof(change -> 'event') = 'number' AND change -> 'event' >= '0' AND change -> 'event' < to_jsonb(events))
      IS NOT TRUE THEN 'it names no event of the append'
END;

-- The only way into the ledger. One call, one transaction: lock head, then run, then projections; check version and
-- epoch; number, chain and insert; apply the projections' changes. Calling it again with the same event ids returns
-- the same receipts, so a call whose COMMIT was lost with the connection is simply repeated. What is no append at all is
-- refused with 22023 (invalid_parameter_value), and nothing is written.
CREATE FUNCTION recert.append_events(
  p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head          recert.ledger_head%ROWTYPE;
  run           recert.run_heads%ROWTYPE;
  is_new        boolean;
  event         jsonb;
  problem       text := recert.append_problem(p_run_id, p_expected_version, p_epoch, p_claim, p_events, p_changes);
  receipts      jsonb := '[]';
  recorded      timestamptz;
  recorded_text text;
  first         bigint;
  previous      text;
BEGIN
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION 'append refused: %', problem USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT * INTO STRICT head FROM recert.ledger_head FOR UPDATE;
  SELECT * INTO run FROM recert.run_heads WHERE run_id = p_run_id FOR UPDATE;
  is_new := NOT FOUND;
  IF is_new THEN
    run := ROW(p_run_id, 0, 0);
  END IF;

  IF run.version IS DISTINCT FROM p_expected_version OR run.epoch IS DISTINCT FROM p_epoch - p_claim::int THEN
    receipts := recert.receipts_of(p_run_id, p_events);
    RETURN CASE
      WHEN receipts IS NOT NULL THEN jsonb_build_object('outcome', 'appended', 'receipts', receipts)
      WHEN run.epoch IS DISTINCT FROM p_epoch - p_claim::int THEN
        jsonb_build_object('outcome', 'fenced', 'epoch', run.epoch)
      ELSE jsonb_build_object('outcome', 'conflict', 'version', run.version)
    END;
  END IF;

  -- Only now, when the head is ours: whoever comes later in the ledger is not recorded earlier. A server's clock that
  -- was set back stands still here until it has caught up.
  SELECT recorded_at INTO recorded FROM recert.events WHERE global_position = head.global_position;
  recorded := greatest(recorded, date_trunc('milliseconds', clock_timestamp()));
  recorded_text := recert.iso_time(recorded);

  first := head.global_position + 1;
  -- By index: a loop over a query opens a cursor, which costs more than the one or two events that most calls bring.
  FOR i IN 0 .. jsonb_array_length(p_events) - 1 LOOP
    event := p_events -> i;
    problem := CASE
      WHEN (event ->> 'type' = 'RunStarted') IS DISTINCT FROM (run.version = 0)
        THEN 'RunStarted is the first event of a run and no other'
      WHEN i = 0 AND p_claim AND event ->> 'type' NOT IN ('RunStarted', 'RunResumed', 'RunCancelled')
        THEN 'an epoch is claimed by RunStarted, RunResumed or RunCancelled'
      WHEN event ->> 'type' = 'RunResumed' AND NOT (i = 0 AND p_claim) THEN 'RunResumed claims an epoch'
      ELSE recert.event_problem(event)
    END;
    IF problem IS NOT NULL THEN
      RAISE EXCEPTION 'append refused: event %: %', i, problem USING ERRCODE = 'invalid_parameter_value';
    END IF;
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
    problem := recert.change_problem(p_changes -> i, p_run_id, jsonb_array_length(p_events));
    IF problem IS NOT NULL THEN
      RAISE EXCEPTION 'append refused: change %: %', i, problem USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM recert.apply_change(p_changes -> i, first);
  END LOOP;
  RETURN jsonb_build_object('outcome', 'appended', 'receipts', receipts);
END
$$;
REVOKE EXECUTE ON FUNCTION recert.append_events FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recert.apply_change FROM PUBLIC;
