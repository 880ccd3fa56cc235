-- A run may belong to a campaign; its row says to which. Nothing else of the row's projection changes, for a run never
-- changes its campaign: recert.apply_change writes it with the run's first event.
ALTER TABLE recert.runs ADD COLUMN campaign_id uuid;
CREATE INDEX runs_of_campaign ON recert.runs (campaign_id, started_at, run_id) WHERE campaign_id IS NOT NULL;
-- What `recert runs` lists: campaigns, and the runs that belong to none.
CREATE INDEX runs_of_their_own ON recert.runs (started_at DESC, run_id DESC) WHERE campaign_id IS NULL;

-- The types of events grow by the two of a campaign; the rest stands as in 0009.
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
    'CampaignStarted', 'CampaignEnded'])) IS NOT TRUE
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
