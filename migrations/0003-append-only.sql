-- ENABLE ALWAYS: an ordinary trigger does not fire under session_replication_role = replica.
CREATE FUNCTION recert.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'recert.events is append-only: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Events are never changed; append a new one through recert.';
END
$$;

CREATE TRIGGER events_refuse_change
  BEFORE UPDATE OR DELETE OR TRUNCATE ON recert.events
  FOR EACH STATEMENT EXECUTE FUNCTION recert.refuse_change();
ALTER TABLE recert.events ENABLE ALWAYS TRIGGER events_refuse_change;
