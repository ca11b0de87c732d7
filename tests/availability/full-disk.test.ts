import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { client, PASSWORD, temporaryFile } from "../support/serve.ts";

const SERVER = fileURLToPath(new URL("../support/child-server.ts", import.meta.url));
/** Changes the limits of a running process. */
const LIFT = "prlimit";
const run = promisify(execFile);

/** Starts a server that a limit of file sizes does not end, as a full disk would not. */
async function startOn(file: string): Promise<{ url: string; child: ChildProcess }> {
  const words = [
    "-c",
    'trap "" XFSZ; exec "$@"',
    "sh",
    process.execPath,
    "--conditions=lucent-source",
    SERVER,
  ];
  const child = spawn("sh", [...words, `file:${file}`, "silent"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for await (const bytes of child.stdout) {
    said += String(bytes);
    const url = /^listening at (\S+)$/m.exec(said)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error(`The server did not start:\n${said}`);
}

test.runIf(process.platform === "linux" && !isOverPostgres())(
  "A full disk refuses what is written in a word that is understood, lets reading go on, and harms nothing [RL-06]",
  async () => {
    const file = await temporaryFile();
    const { url, child } = await startOn(file);
    const web = client(url);
    const { token } = await web.person("ada@example.com");
    const limit = (size: string) => run(LIFT, ["--pid", String(child.pid), `--fsize=${size}`]);
    await limit(`${2_000_000}:unlimited`);

    const kept: string[] = [];
    let answer = await web.post("/api/notes", { text: "x" });
    for (let tries = 0; answer.status === 201 && tries < 500; tries += 1) {
      kept.push(answer.body.doc.id);
      answer = await web.post("/api/notes", { text: "x".repeat(20_000) });
    }
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(answer.body.errors[0]).toMatchObject({ message: expect.stringContaining("Try again shortly") });
    // Whoever is signed in stays so, and documents are read.
    expect((await web.get("/api/users/me", { token })).body.user.email).toBe("ada@example.com");
    expect((await web.get("/api/notes?limit=1")).body.totalDocs).toBe(kept.length);
    expect((await web.get("/health/live")).status).toBe(200);
    const signIn = () => web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    expect([200, 503]).toContain((await signIn()).status);

    await limit("unlimited");
    expect((await web.post("/api/notes", { text: "room" })).status).toBe(201);
    expect((await signIn()).status).toBe(200);

    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    const database = new DatabaseSync(file);
    expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    const found = database.prepare("select id from notes").all();
    database.close();
    expect(found.length).toBe(kept.length + 1);
    expect(kept.every((id) => found.some((row) => row["id"] === id))).toBe(true);
  },
  30_000,
);
