-- The schema that the migrations make, read from the catalogues of a fresh database: to be read and compared, not run.
-- Written by: npm run schema

-- Tables

CREATE TABLE recert.certifications (
  target text NOT NULL,
  suite text NOT NULL,
  model_id text NOT NULL,
  vendor text NOT NULL,
  verdict text,
  rating double precision,
  badge text,
  capabilities jsonb,
  passed integer,
  probes integer,
  certified_at timestamp with time zone,
  expires_at timestamp with time zone,
  suite_digest text,
  facts_digest text,
  lifecycle jsonb,
  legacy_on date,
  end_of_life_on date,
  run_id uuid,
  global_position bigint,
  renewing_run_id uuid,
  inconclusive_run_id uuid,
  revoked_run_id uuid,
  left_registry boolean DEFAULT false NOT NULL
);

CREATE TABLE recert.credentials (
  name text NOT NULL,
  user_email text,
  region text,
  key_id_suffix text NOT NULL,
  sealed text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE recert.events (
  global_position bigint NOT NULL,
  run_id uuid NOT NULL,
  version bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  payload text NOT NULL,
  data jsonb GENERATED ALWAYS AS ((payload)::jsonb) STORED NOT NULL,
  owner_epoch bigint NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL
);

CREATE TABLE recert.ledger_head (
  only_row boolean DEFAULT true NOT NULL,
  global_position bigint NOT NULL,
  hash text NOT NULL
);

CREATE TABLE recert.migrations_applied (
  id bigint DEFAULT nextval('recert.migrations_applied_id_seq'::regclass) NOT NULL,
  index integer NOT NULL,
  name text NOT NULL,
  script text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  ignored_error text,
  obsolete boolean NOT NULL
);

CREATE TABLE recert.migrations_version (
  id integer NOT NULL,
  version text
);

CREATE TABLE recert.outbox (
  place bigint GENERATED AS IDENTITY NOT NULL,
  receiver text NOT NULL,
  notice_id uuid NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone DEFAULT now() NOT NULL,
  delivered_at timestamp with time zone,
  given_up_at timestamp with time zone,
  last_outcome text
);

CREATE TABLE recert.quota_buckets (
  target text NOT NULL,
  invocation_id text NOT NULL,
  unit text NOT NULL,
  declared double precision,
  quota double precision,
  peak double precision,
  level double precision NOT NULL,
  spent double precision DEFAULT 0 NOT NULL,
  spent_before double precision DEFAULT 0 NOT NULL,
  minute_started timestamp with time zone DEFAULT now() NOT NULL,
  refilled timestamp with time zone DEFAULT now() NOT NULL,
  shrunk timestamp with time zone,
  is_granted boolean DEFAULT false NOT NULL
);

CREATE TABLE recert.receivers (
  name text NOT NULL,
  "position" bigint NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE recert.run_heads (
  run_id uuid NOT NULL,
  version bigint NOT NULL,
  epoch bigint NOT NULL
);

CREATE TABLE recert.runs (
  run_id uuid NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  target text NOT NULL,
  suite text,
  suite_digest text,
  actor text NOT NULL,
  host text NOT NULL,
  pid integer NOT NULL,
  owner_since timestamp with time zone NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  models integer NOT NULL,
  concluded integer NOT NULL,
  certified integer NOT NULL,
  quality_warning integer NOT NULL,
  failed integer NOT NULL,
  inconclusive integer NOT NULL,
  skipped integer NOT NULL,
  resumes integer NOT NULL,
  driven_ms bigint NOT NULL,
  campaign_id uuid
);

CREATE TABLE recert.schedules (
  schedule_id uuid NOT NULL,
  name text NOT NULL,
  cron text NOT NULL,
  zone text NOT NULL,
  target text NOT NULL,
  start jsonb NOT NULL,
  actor text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  last_tick timestamp with time zone,
  last_campaign_id uuid
);

CREATE TABLE recert.told_expiries (
  receiver text NOT NULL,
  run_id uuid NOT NULL,
  model_id text NOT NULL,
  expires_at timestamp with time zone NOT NULL
);

CREATE TABLE recert.waivers (
  target text NOT NULL,
  suite text NOT NULL,
  model_id text NOT NULL,
  capability text NOT NULL,
  until timestamp with time zone NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  run_id uuid NOT NULL
);

-- Constraints

ALTER TABLE recert.certifications ADD CONSTRAINT certifications_pkey PRIMARY KEY (target, suite, model_id);
ALTER TABLE recert.credentials ADD CONSTRAINT credentials_key_id_suffix_check CHECK ((length(key_id_suffix) = 4));
ALTER TABLE recert.credentials ADD CONSTRAINT credentials_pkey PRIMARY KEY (name);
ALTER TABLE recert.credentials ADD CONSTRAINT credentials_sealed_check CHECK ((sealed ~~ 'recert1.%'::text));
ALTER TABLE recert.events ADD CONSTRAINT events_event_id_key UNIQUE (event_id);
ALTER TABLE recert.events ADD CONSTRAINT events_pkey PRIMARY KEY (global_position);
ALTER TABLE recert.events ADD CONSTRAINT events_run_id_version_key UNIQUE (run_id, version);
ALTER TABLE recert.ledger_head ADD CONSTRAINT ledger_head_only_row_check CHECK (only_row);
ALTER TABLE recert.ledger_head ADD CONSTRAINT ledger_head_pkey PRIMARY KEY (only_row);
ALTER TABLE recert.migrations_applied ADD CONSTRAINT migrations_applied_pkey PRIMARY KEY (id);
ALTER TABLE recert.migrations_version ADD CONSTRAINT migrations_version_pkey PRIMARY KEY (id);
ALTER TABLE recert.outbox ADD CONSTRAINT outbox_pkey PRIMARY KEY (receiver, notice_id);
ALTER TABLE recert.outbox ADD CONSTRAINT outbox_receiver_fkey FOREIGN KEY (receiver) REFERENCES recert.receivers(name) ON DELETE CASCADE;
ALTER TABLE recert.quota_buckets ADD CONSTRAINT quota_buckets_pkey PRIMARY KEY (target, invocation_id, unit);
ALTER TABLE recert.quota_buckets ADD CONSTRAINT quota_buckets_unit_check CHECK ((unit = ANY (ARRAY['tokens'::text, 'requests'::text])));
ALTER TABLE recert.receivers ADD CONSTRAINT receivers_pkey PRIMARY KEY (name);
ALTER TABLE recert.receivers ADD CONSTRAINT receivers_position_check CHECK (("position" >= 0));
ALTER TABLE recert.run_heads ADD CONSTRAINT run_heads_pkey PRIMARY KEY (run_id);
ALTER TABLE recert.runs ADD CONSTRAINT runs_pkey PRIMARY KEY (run_id);
ALTER TABLE recert.schedules ADD CONSTRAINT schedules_name_key UNIQUE (name);
ALTER TABLE recert.schedules ADD CONSTRAINT schedules_pkey PRIMARY KEY (schedule_id);
ALTER TABLE recert.told_expiries ADD CONSTRAINT told_expiries_pkey PRIMARY KEY (receiver, run_id, model_id);
ALTER TABLE recert.told_expiries ADD CONSTRAINT told_expiries_receiver_fkey FOREIGN KEY (receiver) REFERENCES recert.receivers(name) ON DELETE CASCADE;
ALTER TABLE recert.waivers ADD CONSTRAINT waivers_pkey PRIMARY KEY (target, suite, model_id, capability);

-- Indexes that belong to no constraint

CREATE INDEX certifications_by_renewing_run ON recert.certifications USING btree (renewing_run_id) WHERE (renewing_run_id IS NOT NULL);
CREATE INDEX events_of_certifications ON recert.events USING btree (global_position) WHERE (type = ANY (ARRAY['RunStarted'::text, 'ModelsListed'::text, 'CertificationsSuperseded'::text, 'ModelConcluded'::text, 'RunCompleted'::text, 'RunCancelled'::text, 'CertificationsRevoked'::text, 'CapabilityWaived'::text, 'WaiverEnded'::text]));
CREATE INDEX outbox_due ON recert.outbox USING btree (receiver, next_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX runs_by_start ON recert.runs USING btree (started_at DESC, run_id DESC);
CREATE INDEX runs_by_suite_digest ON recert.runs USING btree (suite_digest, started_at);
CREATE INDEX runs_of_campaign ON recert.runs USING btree (campaign_id, started_at, run_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX runs_of_their_own ON recert.runs USING btree (started_at DESC, run_id DESC) WHERE (campaign_id IS NULL);

-- Views

CREATE VIEW recert.current_certifications AS
 SELECT target,
    suite,
    model_id,
    vendor,
    verdict,
    rating,
    badge,
    (COALESCE(capabilities, '{}'::jsonb) || COALESCE(( SELECT jsonb_object_agg(w.capability, 'waived') AS jsonb_object_agg
           FROM recert.waivers w
          WHERE ((w.target = c.target) AND (w.suite = c.suite) AND (w.model_id = c.model_id) AND (w.until > now()) AND ((c.capabilities ->> w.capability) = 'broken'::text))), '{}'::jsonb)) AS capabilities,
    ARRAY( SELECT s.key
           FROM jsonb_each_text(c.capabilities) s(key, value)
          WHERE (s.value = ANY (ARRAY['proven'::text, 'flaky'::text]))
          ORDER BY (s.key COLLATE "C")) AS proven,
    certified_at,
    expires_at,
    ((verdict = ANY (ARRAY['certified'::text, 'quality_warning'::text])) AND (expires_at > now()) AND ((end_of_life_on IS NULL) OR (end_of_life_on > ((now() AT TIME ZONE 'UTC'::text))::date)) AND (NOT left_registry)) AS usable,
    run_id,
    global_position
   FROM recert.certifications c
  WHERE ((verdict IS NOT NULL) AND (target !~~ 'simulator/%'::text));

-- Functions

CREATE OR REPLACE FUNCTION recert.append_events(p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION recert.append_problem(p_run_id uuid, p_expected_version bigint, p_epoch bigint, p_claim boolean, p_events jsonb, p_changes jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN CASE WHEN (num_nulls(p_run_id, p_expected_version, p_epoch, p_claim, p_events, p_changes) > 0) THEN 'an argument is null'::text WHEN (p_expected_version < 0) THEN 'the version is negative'::text WHEN (p_epoch < 1) THEN 'the epoch is below 1'::text WHEN (jsonb_typeof(p_events) <> 'array'::text) THEN 'the events are no array'::text WHEN (p_events = '[]'::jsonb) THEN 'there are no events'::text WHEN (jsonb_typeof(p_changes) <> 'array'::text) THEN 'the changes are no array'::text ELSE NULL::text END
;

CREATE OR REPLACE FUNCTION recert.apply_change(change jsonb, first_position bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION recert.change_problem(change jsonb, p_run_id uuid, events integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (((change ->> 'do'::text) = ANY (ARRAY['run'::text, 'conclude'::text, 'inconclusive'::text, 'mark'::text, 'revoke'::text, 'unmark'::text, 'waive'::text, 'unwaive'::text, 'schedule'::text, 'unschedule'::text, 'tick'::text, 'registry'::text])) IS NOT TRUE) THEN 'it is unknown'::text WHEN (((change ->> 'do'::text) <> 'registry'::text) AND (COALESCE((change ->> 'runId'::text), (change #>> '{row,run_id}'::text[])) IS DISTINCT FROM (p_run_id)::text)) THEN 'it is of another run'::text WHEN (((change ->> 'do'::text) = 'conclude'::text) AND (((jsonb_typeof((change -> 'event'::text)) = 'number'::text) AND ((change -> 'event'::text) >= '0'::jsonb) AND ((change -> 'event'::text) < to_jsonb(events))) IS NOT TRUE)) THEN 'it names no event of the append'::text ELSE NULL::text END
;

CREATE OR REPLACE FUNCTION recert.data_matches(payload text, data jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RETURN data = payload::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN false;
END
$function$
;

CREATE OR REPLACE FUNCTION recert.event_hash(prev_hash text, global_position bigint, run_id uuid, version bigint, event jsonb, epoch bigint, recorded_at text)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN encode(sha256(convert_to(concat_ws('
'::text, 'recert/1', prev_hash, global_position, run_id, version, (event ->> 'eventId'::text), (event ->> 'type'::text), (event ->> 'schemaVersion'::text), epoch, (event ->> 'occurredAt'::text), recorded_at, (event ->> 'payload'::text)), 'UTF8'::name)), 'hex'::text)
;

CREATE OR REPLACE FUNCTION recert.event_problem(event jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN CASE WHEN (((event ->> 'eventId'::text) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text) IS NOT TRUE) THEN 'eventId is no UUID in lower case'::text WHEN (((event ->> 'type'::text) = ANY (ARRAY['RunStarted'::text, 'ModelsListed'::text, 'CertificationsSuperseded'::text, 'CleanupSkipped'::text, 'ModelStarted'::text, 'AttemptStarted'::text, 'AttemptSucceeded'::text, 'AttemptFailed'::text, 'AttemptAbandoned'::text, 'WaitStarted'::text, 'WaitEnded'::text, 'ModelConcluded'::text, 'ReportIssued'::text, 'RunCompleted'::text, 'RunInterrupted'::text, 'RunSuspended'::text, 'RunResumed'::text, 'RunOptionsChanged'::text, 'RunCancelled'::text, 'CertificationsRevoked'::text, 'CapabilityWaived'::text, 'WaiverEnded'::text, 'CampaignStarted'::text, 'CampaignEnded'::text, 'ScheduleAdded'::text, 'ScheduleRemoved'::text])) IS NOT TRUE) THEN 'type is unknown'::text WHEN (((event ->> 'schemaVersion'::text) ~ '^[1-9][0-9]{0,8}$'::text) IS NOT TRUE) THEN 'schemaVersion is no whole number from 1 on'::text WHEN ((((event ->> 'occurredAt'::text) ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'::text) IS NOT TRUE) OR (recert.iso_time(((event ->> 'occurredAt'::text))::timestamp with time zone) IS DISTINCT FROM (event ->> 'occurredAt'::text))) THEN 'occurredAt is no ISO 8601 UTC time in milliseconds'::text WHEN (((jsonb_typeof((event -> 'payload'::text)) = 'string'::text) AND ((event ->> 'payload'::text) ~~ '{%}'::text)) IS NOT TRUE) THEN 'payload is no JSON object'::text ELSE NULL::text END
;

CREATE OR REPLACE FUNCTION recert.is_exact_time(moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((moment >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (moment < '10000-01-01 00:00:00+00'::timestamp with time zone) AND (moment = date_trunc('milliseconds'::text, moment)))
;

CREATE OR REPLACE FUNCTION recert.iso_time(moment timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN to_char((moment AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text)
;

CREATE OR REPLACE FUNCTION recert.receipts_of(p_run_id uuid, p_events jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT CASE WHEN count(*) = jsonb_array_length(p_events) THEN
    jsonb_agg(jsonb_build_object('globalPosition', e.global_position, 'version', e.version,
      'recordedAt', recert.iso_time(e.recorded_at), 'prevHash', e.prev_hash, 'hash', e.hash) ORDER BY e.version)
  END
  FROM jsonb_array_elements(p_events) AS wanted
  JOIN recert.events AS e
    ON e.event_id = (wanted ->> 'eventId')::uuid AND e.run_id = p_run_id AND e.payload = wanted ->> 'payload'
$function$
;

CREATE OR REPLACE FUNCTION recert.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION 'recert.events is append-only: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Events are never changed; append a new one through recert.';
END
$function$
;

-- Triggers

CREATE TRIGGER events_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON recert.events FOR EACH STATEMENT EXECUTE FUNCTION recert.refuse_change(); -- enabled always

-- Row security

-- none

-- Who may do what, besides the owner

-- none
