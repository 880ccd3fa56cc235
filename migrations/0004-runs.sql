-- Projection: one row a run, rebuilt from the ledger at will.
CREATE TABLE recert.runs (
  run_id           uuid        PRIMARY KEY,
  kind             text        NOT NULL,
  status           text        NOT NULL,
  target           text        NOT NULL,
  suite            text,
  suite_digest     text,
  actor            text        NOT NULL,
  host             text        NOT NULL,
  pid              integer     NOT NULL,
  owner_since      timestamptz NOT NULL,
  started_at       timestamptz NOT NULL,
  ended_at         timestamptz,
  models           integer     NOT NULL,
  concluded        integer     NOT NULL,
  certified        integer     NOT NULL,
  quality_warning  integer     NOT NULL,
  failed           integer     NOT NULL,
  inconclusive     integer     NOT NULL,
  skipped          integer     NOT NULL,
  resumes          integer     NOT NULL,
  driven_ms        bigint      NOT NULL
);
CREATE INDEX runs_by_start ON recert.runs (started_at DESC, run_id DESC);
CREATE INDEX runs_by_suite_digest ON recert.runs (suite_digest, started_at);
