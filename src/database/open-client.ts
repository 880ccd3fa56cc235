import { Socket } from "node:net";
import { Client, type ClientConfig } from "pg";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { errorCode } from "./error-code.ts";
import { type TlsWatch, watchTls } from "./tls-watch.ts";

/** How long a server is given to close a connection that we end, in milliseconds; then the socket is cut. */
const farewellMs = 1_000;

/**
 * A client whose `end` always ends: pg itself waits for the server to close the connection, for ever where that has
 * been stopped or the way to it swallows packets, and the process could not leave.
 */
class DirectClient extends Client {
  readonly #socket: Socket;
  readonly tls: TlsWatch;
  #isPasswordAsked = false;

  constructor(config: ClientConfig) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    let firstByte: number | null = null;
    socket.once("data", (chunk) => {
      firstByte = chunk[0] ?? null;
    });
    this.tls = watchTls(this, () => firstByte);
    for (const question of passwordQuestions) {
      this.connection.once(question, () => {
        this.#isPasswordAsked = true;
      });
    }
  }

  /** The server wants a password, and neither the URL nor PGPASSWORD nor a password file has one. */
  get isPasswordMissing(): boolean {
    return this.#isPasswordAsked && (this.password ?? "") === "";
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback: () => void = () => undefined): Promise<void> {
    const timer = setTimeout(() => this.#socket.destroy(), farewellMs);
    return super
      .end()
      .finally(() => clearTimeout(timer))
      .then(callback);
  }
}

/** By which the server asks for one: pg hands them on before it looks whether it has any. */
const passwordQuestions = ["authenticationCleartextPassword", "authenticationMD5Password", "authenticationSASL"];

/** One connected client. Throws `DatabaseError`; nothing stays open then. */
export async function openClient(config: ClientConfig): Promise<Client> {
  const client = madeClient(config);
  // Without a listener a connection lost while idle would end the process; the next query tells of it anyway.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await closeClient(client);
    if (client.isPasswordMissing) throw new DatabaseError("password_missing", "no password", error);
    throw client.tls.explain(error) ?? toDatabaseError(error);
  }
}

/** pg reads a URL and the files that it names when it makes a client. Throws `DatabaseError`, without a word of the URL. */
function madeClient(config: ClientConfig): DirectClient {
  try {
    return new DirectClient(config);
  } catch (error) {
    const isFile = errorCode(error) !== undefined && error instanceof Error && "path" in error;
    throw isFile
      ? new DatabaseError("tls_file_unusable", error.message, error)
      : new DatabaseError("invalid_url", "the driver cannot read it", error);
  }
}

/** Ends a client whose connection may be gone already. */
export async function closeClient(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}
