import { createConnection, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A connection to the real server, and the client that has it for its transaction. */
interface Backend {
  readonly socket: Socket;
  client: Socket | null;
}

/**
 * A pooler in transaction mode, in front of the server at a socket: each statement or transaction of a client gets a
 * connection that is free (the one used last), and a new one where none is. It announces process numbers of its own, as
 * PgBouncer does. Gives the URL by which it is reached.
 */
export async function startTransactionPooler(serverUrl: string): Promise<string> {
  const { pathname, searchParams } = new URL(serverUrl);
  const [directory, port, user] = ["host", "port", "user"].map((name) => searchParams.get(name) ?? "");
  const database = pathname.slice(1);
  const backends: Backend[] = [];
  const open = () => openBackend(`${directory}/.s.PGSQL.${port}`, startupMessage({ user: user ?? "", database }));
  const server = createServer((client) => {
    let held: Promise<Backend> | null = null;
    const release = () => {
      held = null;
    };
    client.once("data", () => {
      client.write(greeting(backends.length + 1_000_000));
      client.on("data", async (chunk) => {
        // A farewell is for the pooler, not for the server.
        if (chunk[0] === "X".charCodeAt(0)) return;
        held ??= take(backends, open, client, release);
        (await held).socket.write(chunk);
      });
    });
    client.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => close(server, backends));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return `postgresql://${user}@127.0.0.1:${address.port}/${database}`;
}

async function take(
  backends: Backend[],
  open: () => Promise<Socket>,
  client: Socket,
  onRelease: () => void,
): Promise<Backend> {
  const free = backends.findLast((backend) => backend.client === null);
  const backend = free ?? { socket: await open(), client: null };
  if (free === undefined) backends.push(backend);
  backend.client = client;
  backend.socket.removeAllListeners("data");
  backend.socket.on("data", (chunk) => {
    // ReadyForQuery, outside of a transaction, is the last of an answer.
    if (chunk.subarray(-6).equals(Buffer.from("Z\0\0\0\x05I"))) {
      backend.client = null;
      onRelease();
    }
    client.write(chunk);
  });
  return backend;
}

function openBackend(path: string, startup: Buffer): Promise<Socket> {
  const socket = createConnection(path);
  socket.on("error", () => undefined);
  socket.write(startup);
  return new Promise((resolve) => {
    socket.on("data", (chunk) => {
      if (chunk.subarray(-6, -1).equals(Buffer.from("Z\0\0\0\x05"))) resolve(socket);
    });
  });
}

function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const words = Object.entries(parameters).flat();
  const body = Buffer.concat([int32(196_608), Buffer.from(`${words.join("\0")}\0\0`)]);
  return Buffer.concat([int32(body.length + 4), body]);
}

/** AuthenticationOk, BackendKeyData, ReadyForQuery. */
function greeting(pid: number): Buffer {
  const ok = [Buffer.from("R"), int32(8), int32(0)];
  const key = [Buffer.from("K"), int32(12), int32(pid), int32(1)];
  return Buffer.concat([...ok, ...key, Buffer.from("Z\0\0\0\x05I")]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function close(server: Server, backends: readonly Backend[]): Promise<void> {
  for (const { socket, client } of backends) {
    client?.destroy();
    socket.destroy();
  }
  return new Promise((resolve) => server.close(() => resolve()));
}
