import { request } from "node:http";
import { createServer } from "node:net";
import { seededRandom } from "../build/simulator/seeded-random.js";
import { drawHostility, playHostility } from "./hostile-replies.mjs";

/**
 * An endpoint on loopback that means no good. What it does depends on the seed and on how many replies it has given; the
 * first call to a model (the gate) and one in five are answered rightly, by the simulator, so that a run goes on.
 */
export class HostileEndpoint {
  replies = 0;
  byKind = new Map();
  url;
  #simulatorUrl;
  #seed;
  #server;
  #sockets = new Set();
  #calls = 0;

  static async open(seed, simulatorUrl) {
    const endpoint = new HostileEndpoint();
    endpoint.#seed = seed;
    endpoint.#simulatorUrl = simulatorUrl;
    endpoint.#server = createServer((socket) => endpoint.#serve(socket));
    await new Promise((resolve) => endpoint.#server.listen(0, "127.0.0.1", resolve));
    endpoint.url = `http://127.0.0.1:${endpoint.#server.address().port}`;
    return endpoint;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** One request a connection: what is said afterwards on it is part of the hostility. */
  #serve(socket) {
    this.#sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => this.#sockets.delete(socket));
    let received = Buffer.alloc(0);
    const onData = (chunk) => {
      received = Buffer.concat([received, chunk]);
      const asked = parseRequest(received);
      if (asked === null) return;
      socket.off("data", onData).resume();
      this.#answer(asked, socket).catch(() => socket.destroy());
    };
    socket.on("data", onData);
  }

  async #answer(asked, socket) {
    this.#calls += 1;
    const random = seededRandom("fuzz", this.#seed, String(this.#calls));
    const genuine = await this.#genuine(asked);
    const isGate = asked.headers["x-recert-call"] === "1" && random() < 0.95;
    if (isGate || random() < 0.2) return void socket.end(genuine);
    const name = drawHostility(random);
    this.replies += 1;
    this.byKind.set(name, (this.byKind.get(name) ?? 0) + 1);
    playHostility(name, new Wire(socket), { random, genuine });
  }

  /** The right reply as bytes, to be sent, cut or spoilt. */
  #genuine({ method, path, headers, body }) {
    return new Promise((resolve, reject) => {
      const asking = request(`${this.#simulatorUrl}${path}`, { method, headers }, async (response) => {
        const pieces = [];
        for await (const piece of response) pieces.push(piece);
        const { "content-type": type, "x-amzn-errortype": name } = response.headers;
        const lines = [`HTTP/1.1 ${response.statusCode} Any`, `content-type: ${type}`, "connection: close"];
        if (name !== undefined) lines.push(`x-amzn-errortype: ${name}`);
        resolve(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), ...pieces]));
      });
      asking.on("error", reject).end(body);
    });
  }
}

function parseRequest(bytes) {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const [first = "", ...lines] = bytes.subarray(0, headEnd).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = bytes.subarray(headEnd + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return null;
  const [method, path] = first.split(" ");
  return { method, path, headers, body };
}

/** What can be done on a socket. Nothing of it lasts longer than the other side wants, or than its own time. */
class Wire {
  #socket;

  constructor(socket) {
    this.#socket = socket;
  }

  end(bytes) {
    this.#socket.end(bytes);
  }

  reset() {
    this.#socket.resetAndDestroy();
  }

  /** Says it, and falls silent. */
  hold(bytes, ms) {
    this.#socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    this.#after(ms, () => this.#socket.destroy());
  }

  endless(head, piece) {
    this.#socket.write(head);
    const more = () => {
      while (this.#socket.writable && this.#socket.write(piece));
    };
    this.#socket.on("drain", more);
    more();
  }

  repeat(piece, ms) {
    const timer = setInterval(() => this.#socket.write(piece), 5);
    this.#after(ms, () => this.#socket.destroy());
    this.#socket.once("close", () => clearInterval(timer));
  }

  /** Small pieces, spread over the time. */
  drip(bytes, ms) {
    const pieces = 30;
    let at = 0;
    const timer = setInterval(() => {
      this.#socket.write(bytes.subarray(at, at + Math.ceil(bytes.length / pieces)));
      at += Math.ceil(bytes.length / pieces);
      if (at >= bytes.length) this.#socket.end();
    }, ms / pieces);
    this.#socket.once("close", () => clearInterval(timer));
  }

  #after(ms, act) {
    const timer = setTimeout(act, ms);
    this.#socket.once("close", () => clearTimeout(timer));
  }
}
