-- Applies one row change of a projection, computed by the caller; src/projections/projection-tables.ts has the same
-- rules. Only recert.append_events calls it, under the search_path that is set there: setting it again is not free.
CREATE FUNCTION recert.apply_change(change jsonb, first_position bigint) RETURNS void
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
  WHEN 'registry' THEN
    UPDATE recert.certifications SET left_registry = NOT (change -> 'modelIds' ? model_id)
    WHERE target = change ->> 'target' AND suite = change ->> 'suite';
  END CASE;
END
$$;
