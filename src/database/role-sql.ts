/** What a role may do, as its name says after the prefix. */
export type RoleKind = "owner" | "app" | "reader";

/** The prefixes that make role names which need no quoting anywhere. */
export const rolePrefixPattern = /^[a-z_][a-z0-9_]{0,49}$/;

/**
 * SQL that makes the three roles of a ledger in the database that it is run in, and gives each of them its rights and
 * nothing else: the owner migrates, the app appends, reads, keeps credentials, shares quotas and tells receivers, the reader sees the two tables made for
 * others. It may be run again at any time; before the first migration it prepares only the owner. `prefix` fits `rolePrefixPattern`.
 */
export function roleSql(prefix: string): string {
  const [owner, app, reader] = (["owner", "app", "reader"] as const).map((kind: RoleKind) => `${prefix}_${kind}`);
  return `-- The roles of a recert ledger. Run this in the ledger's database as a superuser: before the first \`recert db migrate\`
-- and again after each. The roles can log in and have no password yet: psql's \\password gives them one.
BEGIN;

DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['${owner}', '${app}', '${reader}'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
  END LOOP;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO ${owner}', current_database());
END
$$;

-- ${owner} owns everything, and migrates: \`recert db migrate\` runs as it.
CREATE SCHEMA IF NOT EXISTS recert;
ALTER SCHEMA recert OWNER TO ${owner};
DO $$
DECLARE
  thing text;
BEGIN
  FOR thing IN SELECT oid::regclass FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('r', 'v') LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO ${owner}', thing);
  END LOOP;
  FOR thing IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'recert'::regnamespace LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO ${owner}', thing);
  END LOOP;
END
$$;

REVOKE ALL ON SCHEMA recert FROM PUBLIC, ${app}, ${reader};
REVOKE ALL ON ALL TABLES IN SCHEMA recert FROM PUBLIC, ${app}, ${reader};
REVOKE ALL ON ALL ROUTINES IN SCHEMA recert FROM PUBLIC, ${app}, ${reader};
GRANT USAGE ON SCHEMA recert TO ${app}, ${reader};

-- ${app} runs recert: it reads everything, and writes events through the one function that appends.
GRANT SELECT ON ALL TABLES IN SCHEMA recert TO ${app};
DO $$
DECLARE
  routine text;
BEGIN
  FOR routine IN SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'recert'::regnamespace AND proname IN ('append_events', 'iso_time', 'data_matches', 'is_exact_time') LOOP
    EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO ${app}', routine);
  END LOOP;
END
$$;

-- Credentials are no events: ${app} keeps, renews and removes them.
DO $$
BEGIN
  IF to_regclass('recert.credentials') IS NOT NULL THEN
    GRANT INSERT, UPDATE, DELETE ON recert.credentials TO ${app};
  END IF;
END
$$;

-- Nor is what is believed of the quotas: ${app} makes the buckets and changes them.
DO $$
BEGIN
  IF to_regclass('recert.quota_buckets') IS NOT NULL THEN
    GRANT INSERT, UPDATE ON recert.quota_buckets TO ${app};
  END IF;
END
$$;

-- Nor is who was told of what: ${app} remembers the receivers, and puts notices in and out.
DO $$
BEGIN
  IF to_regclass('recert.outbox') IS NOT NULL THEN
    GRANT INSERT, UPDATE, DELETE ON recert.receivers, recert.outbox, recert.told_expiries TO ${app};
  END IF;
END
$$;

-- ${reader} is for programs that ask which models they may offer.
DO $$
BEGIN
  IF to_regclass('recert.current_certifications') IS NOT NULL THEN
    GRANT SELECT ON recert.current_certifications, recert.runs TO ${reader};
  END IF;
END
$$;

COMMIT;
`;
}
