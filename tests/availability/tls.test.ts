import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext, TLSSocket, connect as tlsConnect } from "node:tls";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { serve } from "../support/serve.ts";
import { type Authority, authorityIn, type Certificate } from "./authority.ts";
import { ask, config, databaseOn, ownPostgres } from "./world.ts";

describe.runIf(isOverPostgres())("TLS on the way to PostgreSQL", { timeout: 30_000 }, () => {
  const postgres = ownPostgres();
  let folder: string;
  let right: Authority;
  let wrong: Authority;
  let client: Certificate;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lucent-tls-"));
    [right, wrong] = await Promise.all([authorityIn(folder, "right"), authorityIn(folder, "wrong")]);
    client = await right.certify("node");
    const { cert, key } = await right.certify("localhost");
    await keep("server.crt", await readFile(cert, "utf8"));
    await keep("server.key", await readFile(key, "utf8"));
    await keep("ca.crt", await readFile(right.ca, "utf8"));
    // Those who come to this database have to prove who they are.
    await put("hostssl guarded all all scram-sha-256 clientcert=verify-ca", "pg_hba.conf");
    await ask(postgres().url, "alter system set ssl_ca_file = 'ca.crt'");
    await ask(postgres().url, "alter system set ssl = on");
    await ask(postgres().url, "select pg_reload_conf()");
    await ask(postgres().url, "create database guarded");
    while ((await ask(postgres().url, "show ssl"))[0] !== "on");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Writes a file into the folder of the server, for its user alone. */
  async function keep(name: string, text: string): Promise<void> {
    await program(text, `umask 077; cat > ${name}`);
  }

  async function put(line: string, name: string): Promise<void> {
    await program(line, `umask 077; cat - ${name} > fresh && mv fresh ${name}`);
  }

  async function program(text: string, command: string): Promise<void> {
    const lines = `unnest(string_to_array('${text.trimEnd()}', e'\\n'))`;
    await ask(postgres().url, `copy (select ${lines}) to program '${command}'`);
  }

  /** Serves by an address with these parameters; gives whether the connections are encrypted, or why there are none. */
  async function encrypted(
    parameters: Record<string, string>,
    given: object = {},
  ): Promise<boolean | string> {
    const database = await databaseOn(postgres());
    const url = new URL(database.url);
    if (parameters["name"]) url.pathname = `/${parameters["name"]}`;
    [url.hostname, url.port] = `${parameters["at"] ?? "localhost"}:`.split(":") as [string, string];
    if (!parameters["at"]?.includes(":")) url.port = new URL(database.url).port;
    for (const [name, value] of Object.entries(parameters)) {
      if (name !== "name" && name !== "at") url.searchParams.set(name, value);
    }
    try {
      await serve({ ...config, database: { url: url.href, ...given } }, { database });
    } catch (error) {
      return (error as Error).message;
    }
    const found = await ask(
      postgres().url,
      `select bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid)
       where application_name = 'lucent' and datname = '${url.pathname.slice(1)}'`,
    );
    return found[0] as boolean;
  }

  test.each([
    ["is not spoken within one machine unless it is asked for", {}, false],
    ["is not spoken where it is not wanted", { sslmode: "disable" }, false],
    ["is taken where it is offered", { sslmode: "prefer" }, true],
    ["is demanded without proof", { sslmode: "require" }, true],
  ] as const)("%s", async (_, parameters, expected) => {
    expect(await encrypted(parameters)).toBe(expected);
  });

  test.each([
    ["require", "localhost", true],
    ["verify-ca", "localhost", true],
    ["verify-ca", "127.0.0.1", true],
    ["verify-full", "localhost", true],
    ["verify-full", "127.0.0.1", /belongs to another name/],
  ] as const)("as %s at %s with the right authority", async (sslmode, at, expected) => {
    const found = await encrypted({ sslmode, at, sslrootcert: right.ca });
    if (expected === true) expect(found).toBe(true);
    else expect(found).toMatch(expected);
  });

  test.each(["require", "verify-ca", "verify-full"])("as %s refuses another authority", async (sslmode) => {
    expect(await encrypted({ sslmode, sslrootcert: wrong.ca })).toMatch(/Nobody who is trusted vouches/);
  });

  test("refuses what nobody who is trusted vouches for, and an authority that anybody could have", async () => {
    expect(await encrypted({ sslmode: "verify-full" })).toMatch(/Nobody who is trusted vouches/);
    expect(await encrypted({ sslmode: "verify-ca" })).toMatch(/needs `sslrootcert`/);
    expect(await encrypted({ sslmode: "verify-full", sslrootcert: "/nowhere" })).toMatch(/cannot be read/);
  });

  test("takes certificates as texts, and then has the server proved in full", async () => {
    const [ca, other] = await Promise.all([right.ca, wrong.ca].map((path) => readFile(path, "utf8")));
    expect(await encrypted({}, { tls: { ca } })).toBe(true);
    expect(await encrypted({}, { tls: { ca: other } })).toMatch(/Nobody who is trusted vouches/);
    expect(await encrypted({ at: "127.0.0.1" }, { tls: { ca } })).toMatch(/belongs to another name/);
  });

  test("proves who the node is", async () => {
    const ca = await readFile(right.ca, "utf8");
    const [cert, key] = await Promise.all([client.cert, client.key].map((path) => readFile(path, "utf8")));
    expect(await encrypted({ name: "guarded" }, { tls: { ca } })).toMatch(/valid client certificate/);
    expect(await encrypted({ name: "guarded" }, { tls: { ca, cert, key } })).toBe(true);
    const files = { sslmode: "verify-full", sslrootcert: right.ca, sslcert: client.cert, sslkey: client.key };
    expect(await encrypted({ name: "guarded", ...files })).toBe(true);
  });

  test("with its channel bound to the password meets nobody in between", async () => {
    const bound = { sslmode: "require", channel_binding: "require" };
    expect(await encrypted(bound)).toBe(true);
    const at = await between(await wrong.certify("between"), postgres().url);
    expect(await encrypted({ ...bound, at })).toMatch(/cannot be reached|refuses/);
    expect(await encrypted({ sslmode: "disable", channel_binding: "require" })).toMatch(/does not bind/);
    // Without proof of any kind nobody notices, as libpq has it.
    expect(await encrypted({ sslmode: "require", at })).toBe(true);
  });

  test("never goes on in plain text because somebody on the way says that there is no TLS", async () => {
    const heard: Buffer[] = [];
    const liar = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        heard.push(bytes);
        socket.write("N");
      });
    });
    liar.listen(0, "127.0.0.1");
    await once(liar, "listening");
    onTestFinished(() => void liar.close());
    const { port } = liar.address() as { port: number };
    for (const sslmode of ["require", "verify-full"]) {
      const url = `postgres://marker-name:marker-password@localhost:${port}/app?sslmode=${sslmode}`;
      const failure = await serve({ ...config, database: { url } }).catch((error: unknown) => error as Error);
      expect((failure as Error).message).toMatch(/does not support SSL/);
    }
    expect(heard.length).toBeGreaterThan(1);
    // SSLRequest has a length of 8 and says nothing else (PostgreSQL, "Message Formats").
    expect(Buffer.concat(heard).length).toBe(heard.length * 8);
    expect(Buffer.concat(heard).includes("marker")).toBe(false);
  });
});

/** Somebody who reads along: speaks TLS to both sides, to the node with a certificate of their own. */
async function between({ cert, key }: Certificate, url: string): Promise<string> {
  const server = new URL(url);
  const secureContext = createSecureContext({ cert: await readFile(cert), key: await readFile(key) });
  const reader = createServer((near) => {
    near.on("error", () => undefined);
    near.once("data", () => {
      near.write("S");
      const inner = new TLSSocket(near, { isServer: true, secureContext });
      const far = connect(Number(server.port), server.hostname);
      far.on("error", () => near.destroy());
      far.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
      far.once("data", () => {
        const outer = tlsConnect({ socket: far, rejectUnauthorized: false });
        for (const [one, other] of [
          [inner, outer],
          [outer, inner],
        ] as const) {
          one.on("error", () => other.destroy());
          one.pipe(other);
        }
      });
    });
  });
  reader.listen(0, "127.0.0.1");
  await once(reader, "listening");
  onTestFinished(() => void reader.close());
  return `localhost:${(reader.address() as { port: number }).port}`;
}
