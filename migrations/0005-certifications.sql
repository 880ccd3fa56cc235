-- Projection: the certification in force for each (target, suite, model). verdict is null until there was one.
CREATE TABLE recert.certifications (
  target              text NOT NULL,
  suite               text NOT NULL,
  model_id            text NOT NULL,
  vendor              text NOT NULL,
  verdict             text,
  rating              double precision,
  badge               text,
  certified_at        timestamptz,
  expires_at          timestamptz,
  suite_digest        text,
  facts_digest        text,
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

-- What other programs read. A simulated certification never appears here.
CREATE VIEW recert.current_certifications AS
SELECT target, suite, model_id, vendor, verdict, rating, badge, certified_at, expires_at,
       verdict IN ('certified', 'quality_warning')
         AND expires_at > now()
         AND (end_of_life_on IS NULL OR end_of_life_on > (now() AT TIME ZONE 'UTC')::date)
         AND NOT left_registry AS usable,
       run_id, global_position
FROM recert.certifications
WHERE verdict IS NOT NULL AND target NOT LIKE 'simulator/%';
