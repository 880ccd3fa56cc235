import type { Client } from "pg";

/** The parts of the dump in their order: what heads each, and a query whose rows are statements or lines, sorted. */
const parts: readonly (readonly [title: string, query: string])[] = [
  [
    "Tables",
    `SELECT format(E'CREATE TABLE recert.%I (\\n%s\\n);', c.relname, (
         SELECT string_agg(format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END,
           CASE WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
                WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END,
           CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END), E',\\n' ORDER BY a.attnum)
         FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) AS line
     FROM pg_class c WHERE c.relnamespace = 'recert'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
  ],
  [
    "Constraints",
    `SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
     FROM pg_constraint WHERE connamespace = 'recert'::regnamespace AND conrelid <> 0 AND contype <> 'n'
     ORDER BY conrelid::regclass::text, conname`,
  ],
  [
    "Indexes that belong to no constraint",
    `SELECT pg_get_indexdef(i.indexrelid) || ';' AS line
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = 'recert'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid)
     ORDER BY c.relname`,
  ],
  [
    "Views",
    `SELECT format(E'CREATE VIEW recert.%I AS\\n%s', relname, pg_get_viewdef(oid)) AS line
     FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('v', 'm') ORDER BY relname`,
  ],
  [
    "Functions",
    `SELECT pg_get_functiondef(oid) || ';' AS line FROM pg_proc
     WHERE pronamespace = 'recert'::regnamespace AND prokind <> 'a' ORDER BY oid::regprocedure::text`,
  ],
  [
    "Triggers",
    `SELECT format('%s; -- %s', pg_get_triggerdef(t.oid),
       CASE t.tgenabled WHEN 'A' THEN 'enabled always' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas' ELSE 'enabled' END)
       AS line
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'recert'::regnamespace AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`,
  ],
  [
    "Row security",
    `SELECT format('ALTER TABLE recert.%I ENABLE ROW LEVEL SECURITY;%s', relname,
       CASE WHEN relforcerowsecurity THEN ' -- forced' ELSE '' END) AS line
     FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relrowsecurity
     UNION ALL
     SELECT format('CREATE POLICY %I ON recert.%I FOR %s TO %s USING (%s) WITH CHECK (%s);', policyname, tablename, cmd,
       array_to_string(roles, ', '), qual, with_check)
     FROM pg_policies WHERE schemaname = 'recert' ORDER BY 1`,
  ],
  [
    "Who may do what, besides the owner",
    `SELECT format('%s: %s', thing, string_agg(format('%s %s', who, privilege), ', ' ORDER BY who, privilege)) AS line
     FROM (
       SELECT 'schema recert' AS thing, nspowner AS owner, nspacl AS acl, 'n'::"char" AS kind
       FROM pg_namespace WHERE nspname = 'recert'
       UNION ALL
       SELECT oid::regclass::text, relowner, relacl, 'r' FROM pg_class
       WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
       UNION ALL
       SELECT oid::regprocedure::text, proowner, proacl, 'f' FROM pg_proc WHERE pronamespace = 'recert'::regnamespace
     ) AS things
     CROSS JOIN LATERAL (
       SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS who, privilege_type AS privilege
       FROM aclexplode(coalesce(acl, acldefault(kind, owner))) WHERE grantee <> owner
     ) AS granted
     GROUP BY thing ORDER BY thing`,
  ],
];

const head = `-- The schema that the migrations make, read from the catalogues of a fresh database: to be read and compared, not run.
-- Written by: npm run schema
`;

/** The schema `recert` of a migrated database as text; the same schema gives the same text. */
export async function dumpSchema(client: Client): Promise<string> {
  const texts = [head];
  for (const [title, query] of parts) {
    const { rows } = await client.query<{ readonly line: string }>(query);
    const lines = rows.map(({ line }) => line.trimEnd());
    const between = lines.some((line) => line.includes("\n")) ? "\n\n" : "\n";
    texts.push(`-- ${title}\n\n${lines.length === 0 ? "-- none" : lines.join(between)}\n`);
  }
  return texts.join("\n");
}
