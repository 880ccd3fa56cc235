// Preloaded into recert by write-golden.mjs: a golden ledger names nobody's machine.
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";

os.hostname = () => "golden-host";
os.userInfo = () => ({ username: "golden", uid: -1, gid: -1, homedir: "", shell: null });
syncBuiltinESMExports();
