-- The ledger. One head row serialises all writers, so that global positions have no gaps and follow commit order.
CREATE TABLE recert.ledger_head (
  only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  global_position bigint  NOT NULL,
  hash            text    NOT NULL
);
INSERT INTO recert.ledger_head (global_position, hash) VALUES (0, repeat('0', 64));

-- Version and epoch of every run: what an append is checked against.
CREATE TABLE recert.run_heads (
  run_id  uuid   PRIMARY KEY,
  version bigint NOT NULL,
  epoch   bigint NOT NULL
);

-- payload is the canonical JSON that is hashed; data is generated from it for queries and must stay equal to it.
CREATE TABLE recert.events (
  global_position bigint      PRIMARY KEY,
  run_id          uuid        NOT NULL,
  version         bigint      NOT NULL,
  event_id        uuid        NOT NULL UNIQUE,
  type            text        NOT NULL,
  schema_version  integer     NOT NULL,
  payload         text        NOT NULL,
  data            jsonb       NOT NULL GENERATED ALWAYS AS (payload::jsonb) STORED,
  owner_epoch     bigint      NOT NULL,
  occurred_at     timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  prev_hash       text        NOT NULL,
  hash            text        NOT NULL,
  UNIQUE (run_id, version)
);
