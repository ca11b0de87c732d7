import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
/** The first version that knows prepared statements in transaction mode. */
const FIRST = [1, 21];

/** The program, where it is on the path or named by LUCENT_TEST_PGBOUNCER and new enough; else why there is none. */
export async function findPgBouncer(): Promise<{ readonly path: string } | { readonly lack: string }> {
  const path = process.env["LUCENT_TEST_PGBOUNCER"] || "pgbouncer";
  try {
    const { stdout } = await run(path, ["--version"]);
    const [major = 0, minor = 0] = /PgBouncer (\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number) ?? [];
    const isNew = major > (FIRST[0] as number) || (major === FIRST[0] && minor >= (FIRST[1] as number));
    return isNew
      ? { path }
      : { lack: `PgBouncer ${major}.${minor} is too old: it takes ${FIRST.join(".")}.` };
  } catch {
    return { lack: "There is no PgBouncer: name one by LUCENT_TEST_PGBOUNCER." };
  }
}

/** A pooler in transaction mode. */
export interface PgBouncer {
  /** The same database, by way of the pooler. */
  by(url: string): string;
  stop(): Promise<void>;
}

/** Starts a pooler in front of a server, with other settings where they are given. */
export async function startPgBouncer(
  path: string,
  server: string,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-pgbouncer-"));
  await chmod(folder, 0o755);
  const { hostname, port: serverPort, username, password } = new URL(server);
  const port = await freePort();
  const users = join(folder, "users.txt");
  const file = join(folder, "pgbouncer.ini");
  const lines = Object.entries({
    listen_addr: "127.0.0.1",
    listen_port: port,
    unix_socket_dir: "",
    auth_type: "plain",
    auth_file: users,
    pool_mode: "transaction",
    max_prepared_statements: 200,
    default_pool_size: 20,
    ...settings,
  }).map(([name, value]) => `${name} = ${value}`);
  await writeFile(users, `"${username}" "${password}"\n`);
  await writeFile(
    file,
    `[databases]\n* = host=${hostname} port=${serverPort}\n[pgbouncer]\n${lines.join("\n")}\n`,
  );
  const said: string[] = [];
  // It does not run as root.
  const as = userInfo().uid === 0 ? ["-u", "nobody"] : [];
  const child: ChildProcess = spawn(path, [...as, file], { stdio: ["ignore", "ignore", "pipe"] });
  child.stderr?.on("data", (bytes) => said.push(String(bytes)));
  while (!said.join("").includes("process up")) {
    if (child.exitCode !== null) throw new Error(`PgBouncer does not start:\n${said.join("")}`);
    await sleep(10);
  }
  return {
    by(url) {
      const address = new URL(url);
      address.port = String(port);
      return address.href;
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
