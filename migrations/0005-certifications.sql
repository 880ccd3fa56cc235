-- Projection: the certification in force for each (target, suite, model). verdict is null until there was one.
-- capabilities: name to state; passed of probes: what a waiver of a broken capability has to be judged by; lifecycle: as the
-- registry stated it.
CREATE TABLE recert.certifications (
  target              text NOT NULL,
  suite               text NOT NULL,
  model_id            text NOT NULL,
  vendor              text NOT NULL,
  verdict             text,
  rating              double precision,
  badge               text,
  capabilities        jsonb,
  passed              integer,
  probes              integer,
  certified_at        timestamptz,
  expires_at          timestamptz,
  suite_digest        text,
  facts_digest        text,
  lifecycle           jsonb,
  legacy_on           date,
  end_of_life_on      date,
  run_id              uuid,
  global_position     bigint,
  renewing_run_id     uuid,
  inconclusive_run_id uuid,
  revoked_run_id      uuid,
  left_registry       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (target, suite, model_id)
);
CREATE INDEX certifications_by_renewing_run ON recert.certifications (renewing_run_id) WHERE renewing_run_id IS NOT NULL;

-- Projection: the broken capabilities that a person accepts for a while. A row counts until its time; then it stays, unread.
CREATE TABLE recert.waivers (
  target     text        NOT NULL,
  suite      text        NOT NULL,
  model_id   text        NOT NULL,
  capability text        NOT NULL,
  until      timestamptz NOT NULL,
  actor      text        NOT NULL,
  reason     text        NOT NULL,
  run_id     uuid        NOT NULL,
  PRIMARY KEY (target, suite, model_id, capability)
);

-- What other programs read. A simulated certification never appears here. capabilities: name to state, waived where a
-- broken one is accepted now; proven: those that hold by what the model did, never a waived one.
CREATE VIEW recert.current_certifications AS
SELECT c.target, c.suite, c.model_id, c.vendor, c.verdict, c.rating, c.badge,
       coalesce(c.capabilities, '{}') || coalesce(
         (SELECT jsonb_object_agg(w.capability, 'waived')
          FROM recert.waivers AS w
          WHERE w.target = c.target AND w.suite = c.suite AND w.model_id = c.model_id
            AND w.until > now() AND c.capabilities ->> w.capability = 'broken'), '{}') AS capabilities,
       ARRAY(SELECT s.key FROM jsonb_each_text(c.capabilities) AS s WHERE s.value IN ('proven', 'flaky')
             ORDER BY s.key COLLATE "C") AS proven,
       c.certified_at, c.expires_at,
       c.verdict IN ('certified', 'quality_warning')
         AND c.expires_at > now()
         AND (c.end_of_life_on IS NULL OR c.end_of_life_on > (now() AT TIME ZONE 'UTC')::date)
         AND NOT c.left_registry AS usable,
       c.run_id, c.global_position
FROM recert.certifications AS c
WHERE c.verdict IS NOT NULL AND c.target NOT LIKE 'simulator/%';
