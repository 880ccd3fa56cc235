import { fileURLToPath } from "node:url";

// Two folders deep, whether this runs from source, from the modules in build/ or from the bundle in dist/.
const root = new URL("../../", import.meta.url);

/** The package's own `migrations/`. */
export const packagedMigrations = fileURLToPath(new URL("migrations", root));

/** The keeper's program, always the built one: Node 20 cannot run TypeScript. */
export const packagedKeeper = fileURLToPath(new URL("dist/database/keeper.js", root));
