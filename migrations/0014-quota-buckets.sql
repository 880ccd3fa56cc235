-- What is believed of the account's quotas and what was taken of them, shared by whoever calls. No truth: the ledger does
-- not need it, and after a crash of the server it may be empty, for it is not logged.
CREATE UNLOGGED TABLE recert.quota_buckets (
  target         text             NOT NULL,
  invocation_id  text             NOT NULL,
  unit           text             NOT NULL CHECK (unit IN ('tokens', 'requests')),
  declared       double precision,
  quota          double precision,
  peak           double precision,
  level          double precision NOT NULL,
  spent          double precision NOT NULL DEFAULT 0,
  spent_before   double precision NOT NULL DEFAULT 0,
  minute_started timestamptz      NOT NULL DEFAULT now(),
  refilled       timestamptz      NOT NULL DEFAULT now(),
  shrunk         timestamptz,
  is_granted     boolean          NOT NULL DEFAULT false,
  PRIMARY KEY (target, invocation_id, unit)
);
REVOKE ALL ON recert.quota_buckets FROM PUBLIC;
