-- Who is told of what happens, and how far of the ledger each has been told. No truth: without these rows nobody is told of
-- what was before, and the ledger is what it was.
CREATE TABLE recert.receivers (
  name     text        PRIMARY KEY,
  position bigint      NOT NULL CHECK (position >= 0),
  since    timestamptz NOT NULL DEFAULT now()
);

-- What is to be told: put in together with the position above, taken out by whoever sends it. next_at is when it is due, and
-- while somebody sends it when that is given up. No secret is in it: body is what the receiver gets.
CREATE TABLE recert.outbox (
  place        bigint      GENERATED ALWAYS AS IDENTITY,
  receiver     text        NOT NULL REFERENCES recert.receivers (name) ON DELETE CASCADE,
  notice_id    uuid        NOT NULL,
  kind         text        NOT NULL,
  body         text        NOT NULL,
  text         text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  attempts     integer     NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz,
  given_up_at  timestamptz,
  last_outcome text,
  PRIMARY KEY (receiver, notice_id)
);
CREATE INDEX outbox_due ON recert.outbox (receiver, next_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;

-- Of which certifications a receiver was told that they are about to expire: once for each that was granted.
CREATE TABLE recert.told_expiries (
  receiver   text        NOT NULL REFERENCES recert.receivers (name) ON DELETE CASCADE,
  run_id     uuid        NOT NULL,
  model_id   text        NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (receiver, run_id, model_id)
);
REVOKE ALL ON recert.receivers, recert.outbox, recert.told_expiries FROM PUBLIC;
