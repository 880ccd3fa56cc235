-- The receipts of events that already stand, in their order; null unless every one of them does.
CREATE FUNCTION recert.receipts_of(p_run_id uuid, p_events jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN count(*) = jsonb_array_length(p_events) THEN
    jsonb_agg(jsonb_build_object('globalPosition', e.global_position, 'version', e.version,
      'recordedAt', recert.iso_time(e.recorded_at), 'prevHash', e.prev_hash, 'hash', e.hash) ORDER BY e.version)
  END
  FROM jsonb_array_elements(p_events) AS wanted
  JOIN recert.events AS e
    ON e.event_id = (wanted ->> 'eventId')::uuid AND e.run_id = p_run_id AND e.payload = wanted ->> 'payload'
$$;
