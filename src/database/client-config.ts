import { type ClientConfig, TypeOverrides } from "pg";

/** What every connection of ours has, wherever the server is. int8 is parsed per client: pg's global parsers are not ours. */
export function baseClientConfig(): ClientConfig {
  return {
    application_name: "recert",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: typesWithSafeIntegers(),
  };
}

const int8Oid = 20;

function typesWithSafeIntegers(): TypeOverrides {
  const types = new TypeOverrides();
  types.setTypeParser(int8Oid, parseSafeInteger);
  return types;
}

/** An int8 as a number. Throws where a JS number would silently round it. */
function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is no safe integer`);
  return value;
}
