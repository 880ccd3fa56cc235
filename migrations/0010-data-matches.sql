-- Whether the column data is what its payload says. Without the generated column a payload can be no JSON at all, or none
-- that jsonb can hold: then nothing equals it, and the reader must be able to go on and say so.
CREATE FUNCTION recert.data_matches(payload text, data jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN data = payload::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN false;
END
$$;

-- Whether the text of a time in the hash stands for this time alone: iso_time drops microseconds and the era.
CREATE FUNCTION recert.is_exact_time(moment timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN moment >= '0001-01-01T00:00:00Z' AND moment < '10000-01-01T00:00:00Z'
  AND moment = date_trunc('milliseconds', moment);
