-- As in 0010, but STABLE, which date_trunc is with a time zone: an IMMUTABLE function around it is never inlined, and cost
-- `recert verify` a sixth of the server's time.
CREATE OR REPLACE FUNCTION recert.is_exact_time(moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE
RETURN moment >= '0001-01-01T00:00:00Z' AND moment < '10000-01-01T00:00:00Z'
  AND moment = date_trunc('milliseconds', moment);
