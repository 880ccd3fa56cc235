-- ISO 8601 UTC in milliseconds, as JavaScript's toISOString writes it, whatever the session's settings are. Bodies as
-- RETURN are bound when they are created, so no search_path can bend them, and STABLE ones with to_char can be inlined.
CREATE FUNCTION recert.iso_time(moment timestamptz) RETURNS text
LANGUAGE sql STABLE
RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- sha256 over every column but data and hash, one a line, payload last; src/events/event-hash.ts computes the same.
CREATE FUNCTION recert.event_hash(
  prev_hash text, global_position bigint, run_id uuid, version bigint, event jsonb, epoch bigint, recorded_at text
) RETURNS text
LANGUAGE sql STABLE
RETURN encode(sha256(convert_to(concat_ws(E'\n', 'recert/1', prev_hash, global_position, run_id, version,
  event ->> 'eventId', event ->> 'type', event ->> 'schemaVersion', epoch, event ->> 'occurredAt',
  recorded_at, event ->> 'payload'), 'UTF8')), 'hex');
