-- AWS credentials, sealed: the database holds no key to them. They are no events, for they must be able to go away.
CREATE TABLE recert.credentials (
  name          text        PRIMARY KEY,
  user_email    text,
  region        text,
  key_id_suffix text        NOT NULL CHECK (length(key_id_suffix) = 4),
  sealed        text        NOT NULL CHECK (sealed LIKE 'recert1.%'),
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON recert.credentials FROM PUBLIC;
