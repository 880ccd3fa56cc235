import type { Observation } from "./observation.ts";
import type { ProfilePath, Profiles } from "./profile-path.ts";

/** Everything that a diagnosis looks at in addition to environment and files. */
export interface Scene {
  readonly profiles: Profiles;
  /** The sections `[sso-session …]`. */
  readonly sessions: Profiles;
  readonly path: ProfilePath;
  readonly seen: Observation;
}
