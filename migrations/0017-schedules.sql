-- Projection: the schedules that were not removed, and what each of them started last. start: the flags of a start, as
-- typed. A name belongs to one of them at a time.
CREATE TABLE recert.schedules (
  schedule_id      uuid        PRIMARY KEY,
  name             text        NOT NULL UNIQUE,
  cron             text        NOT NULL,
  zone             text        NOT NULL,
  target           text        NOT NULL,
  start            jsonb       NOT NULL,
  actor            text        NOT NULL,
  added_at         timestamptz NOT NULL,
  last_tick        timestamptz,
  last_campaign_id uuid
);
REVOKE ALL ON recert.schedules FROM PUBLIC;

-- The changes of projections grow by the three of schedules; the rest stands as in 0006 and 0009.
CREATE OR REPLACE FUNCTION recert.apply_change(change jsonb, first_position bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  CASE change ->> 'do'
  WHEN 'run' THEN
    INSERT INTO recert.runs SELECT * FROM jsonb_populate_record(NULL::recert.runs, change -> 'row')
    ON CONFLICT (run_id) DO UPDATE SET
      status = EXCLUDED.status, actor = EXCLUDED.actor, host = EXCLUDED.host, pid = EXCLUDED.pid,
      owner_since = EXCLUDED.owner_since, ended_at = EXCLUDED.ended_at, models = EXCLUDED.models,
      concluded = EXCLUDED.concluded, certified = EXCLUDED.certified, quality_warning = EXCLUDED.quality_warning,
      failed = EXCLUDED.failed, inconclusive = EXCLUDED.inconclusive, skipped = EXCLUDED.skipped,
      resumes = EXCLUDED.resumes, driven_ms = EXCLUDED.driven_ms;
  WHEN 'conclude' THEN
    INSERT INTO recert.certifications AS c (target, suite, model_id, vendor, verdict, rating, badge, capabilities, passed,
      probes, certified_at, expires_at, suite_digest, facts_digest, lifecycle, legacy_on, end_of_life_on, run_id,
      global_position)
    SELECT r.target, r.suite, r.model_id, r.vendor, r.verdict, r.rating, r.badge, r.capabilities, r.passed,
      r.probes, r.certified_at, r.expires_at, r.suite_digest, r.facts_digest, r.lifecycle, r.legacy_on, r.end_of_life_on,
      r.run_id, first_position + (change ->> 'event')::int
    FROM jsonb_populate_record(NULL::recert.certifications, change -> 'row') AS r
    ON CONFLICT (target, suite, model_id) DO UPDATE SET
      vendor = EXCLUDED.vendor, verdict = EXCLUDED.verdict, rating = EXCLUDED.rating, badge = EXCLUDED.badge,
      capabilities = EXCLUDED.capabilities, passed = EXCLUDED.passed, probes = EXCLUDED.probes,
      certified_at = EXCLUDED.certified_at, expires_at = EXCLUDED.expires_at, suite_digest = EXCLUDED.suite_digest,
      facts_digest = EXCLUDED.facts_digest, lifecycle = EXCLUDED.lifecycle, legacy_on = EXCLUDED.legacy_on,
      end_of_life_on = EXCLUDED.end_of_life_on,
      run_id = EXCLUDED.run_id, global_position = EXCLUDED.global_position, inconclusive_run_id = NULL,
      revoked_run_id = NULL, renewing_run_id = NULLIF(c.renewing_run_id, EXCLUDED.run_id);
  WHEN 'inconclusive' THEN
    INSERT INTO recert.certifications AS c (target, suite, model_id, vendor, inconclusive_run_id)
    VALUES (change ->> 'target', change ->> 'suite', change ->> 'modelId', change ->> 'vendor',
      (change ->> 'runId')::uuid)
    ON CONFLICT (target, suite, model_id) DO UPDATE SET
      inconclusive_run_id = EXCLUDED.inconclusive_run_id,
      renewing_run_id = NULLIF(c.renewing_run_id, EXCLUDED.inconclusive_run_id);
  WHEN 'mark' THEN
    INSERT INTO recert.certifications (target, suite, model_id, vendor, renewing_run_id)
    SELECT change ->> 'target', change ->> 'suite', m ->> 'modelId', m ->> 'vendor', (change ->> 'runId')::uuid
    FROM jsonb_array_elements(change -> 'models') AS m
    ON CONFLICT (target, suite, model_id) DO UPDATE SET renewing_run_id = EXCLUDED.renewing_run_id;
  WHEN 'revoke' THEN
    UPDATE recert.certifications AS c SET
      verdict = NULL, rating = NULL, badge = NULL, capabilities = NULL, passed = NULL, probes = NULL,
      certified_at = NULL, expires_at = NULL, suite_digest = NULL, facts_digest = NULL, lifecycle = NULL, legacy_on = NULL, end_of_life_on = NULL, run_id = NULL, global_position = NULL,
      inconclusive_run_id = NULL, revoked_run_id = (change ->> 'runId')::uuid
    FROM jsonb_array_elements(change -> 'revoked') AS r
    WHERE c.target = change ->> 'target' AND c.suite = r ->> 'suite' AND c.model_id = r ->> 'modelId'
      AND c.run_id = (r ->> 'runId')::uuid;
  WHEN 'waive' THEN
    INSERT INTO recert.waivers SELECT * FROM jsonb_populate_record(NULL::recert.waivers, change -> 'row')
    ON CONFLICT (target, suite, model_id, capability) DO UPDATE SET
      until = EXCLUDED.until, actor = EXCLUDED.actor, reason = EXCLUDED.reason, run_id = EXCLUDED.run_id;
  WHEN 'unwaive' THEN
    DELETE FROM recert.waivers
    WHERE target = change ->> 'target' AND suite = change ->> 'suite' AND model_id = change ->> 'modelId'
      AND capability = change ->> 'capability';
  WHEN 'unmark' THEN
    UPDATE recert.certifications SET renewing_run_id = NULL WHERE renewing_run_id = (change ->> 'runId')::uuid;
  WHEN 'schedule' THEN
    DELETE FROM recert.schedules WHERE schedule_id = (change #>> '{row,schedule_id}')::uuid;
    INSERT INTO recert.schedules SELECT * FROM jsonb_populate_record(NULL::recert.schedules, change -> 'row');
  WHEN 'unschedule' THEN
    DELETE FROM recert.schedules WHERE schedule_id = (change ->> 'scheduleId')::uuid;
  WHEN 'tick' THEN
    UPDATE recert.schedules SET last_tick = (change ->> 'tick')::timestamptz, last_campaign_id = (change ->> 'runId')::uuid
    WHERE schedule_id = (change ->> 'scheduleId')::uuid;
  WHEN 'registry' THEN
    UPDATE recert.certifications SET left_registry = NOT (change -> 'modelIds' ? model_id)
    WHERE target = change ->> 'target' AND suite = change ->> 'suite';
  END CASE;
END
$$;

CREATE OR REPLACE FUNCTION recert.change_problem(change jsonb, p_run_id uuid, events integer) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN (change ->> 'do' = ANY (ARRAY['run', 'conclude', 'inconclusive', 'mark', 'revoke', 'unmark', 'waive', 'unwaive',
      'schedule', 'unschedule', 'tick', 'registry']))
    IS NOT TRUE THEN 'it is unknown'
  WHEN change ->> 'do' <> 'registry'
    AND coalesce(change ->> 'runId', change #>> '{row,run_id}') IS DISTINCT FROM p_run_id::text
    THEN 'it is of another run'
  WHEN change ->> 'do' = 'conclude'
    AND (jsonb_typeof(change -> 'event') = 'number' AND change -> 'event' >= '0' AND change -> 'event' < to_jsonb(events))
      IS NOT TRUE THEN 'it names no event of the append'
END;

-- The types of events grow by the two of a schedule; the rest stands as in 0016.
CREATE OR REPLACE FUNCTION recert.event_problem(event jsonb) RETURNS text
LANGUAGE sql STABLE
RETURN CASE
  WHEN (event ->> 'eventId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') IS NOT TRUE
    THEN 'eventId is no UUID in lower case'
  -- A new type of event comes with a migration that names it here.
  WHEN (event ->> 'type' = ANY (ARRAY['RunStarted', 'ModelsListed', 'CertificationsSuperseded', 'CleanupSkipped',
    'ModelStarted', 'AttemptStarted', 'AttemptSucceeded', 'AttemptFailed', 'AttemptAbandoned', 'WaitStarted',
    'WaitEnded', 'ModelConcluded', 'ReportIssued', 'RunCompleted', 'RunInterrupted', 'RunSuspended', 'RunResumed',
    'RunOptionsChanged', 'RunCancelled', 'CertificationsRevoked', 'CapabilityWaived', 'WaiverEnded',
    'CampaignStarted', 'CampaignEnded', 'ScheduleAdded', 'ScheduleRemoved'])) IS NOT TRUE
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
