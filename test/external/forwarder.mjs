// @ts-check
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** @typedef {import("node:net").Socket} Socket */

const loopback = "127.0.0.1";

/** A way to a server that can be cut and led elsewhere: a name in DNS, or a proxy, that a failover moves. */
export class Forwarder {
  port = 0;
  /** @readonly */ address;
  /** How many connections were cut. */
  cuts = 0;
  #to = { port: 0, host: loopback };
  /** @type {Set<readonly [Socket, Socket]>} */
  #pairs = new Set();
  #listener = createServer((client) => this.#accept(client));

  /** @param {string} address */
  constructor(address) {
    this.address = address;
  }

  /**
   * Listens on a free port of an address of this machine and leads to another port.
   * @param {number} port
   */
  static async open(port, host = loopback, address = loopback) {
    const forwarder = new Forwarder(address);
    forwarder.#to = { port, host };
    forwarder.#listener.listen(0, address);
    await once(forwarder.#listener, "listening");
    const bound = forwarder.#listener.address();
    if (bound === null || typeof bound === "string") throw new Error("no TCP address");
    forwarder.port = bound.port;
    return forwarder;
  }

  /**
   * The same URL by this way.
   * @param {string} url
   */
  through(url) {
    const changed = new URL(url);
    changed.hostname = this.address;
    changed.port = String(this.port);
    return changed.href;
  }

  /**
   * New connections are led to another port from now on; those that stand are left.
   * @param {number} port
   */
  leadTo(port) {
    this.#to = { ...this.#to, port };
  }

  /** Ends every connection, without a word to either side. Gives how many there were. */
  cut() {
    const pairs = [...this.#pairs];
    for (const pair of pairs) this.#end(pair);
    this.cuts += pairs.length;
    return pairs.length;
  }

  async close() {
    this.cut();
    if (!this.#listener.listening) return;
    this.#listener.close();
    await once(this.#listener, "close");
  }

  /** @param {Socket} client */
  #accept(client) {
    /** @type {readonly [Socket, Socket]} */
    const pair = [client, connect(this.#to)];
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => this.#end(pair));
    }
    pair[0].pipe(pair[1]).pipe(pair[0]);
  }

  /** @param {readonly [Socket, Socket]} pair */
  #end(pair) {
    this.#pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }
}
