import { describe } from "vitest";
import { ledgerContract } from "../contract/ledger.contract.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";

describe("the ledger in memory", () => {
  ledgerContract(async () => ({ ledger: new MemoryLedger(), close: async () => undefined }));
});
