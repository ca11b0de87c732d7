import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { command, copyOf, start } from "../support/command.ts";
import { isOverPostgres } from "../support/databases.ts";
import { PASSWORD, PRODUCTION, post, SLOW } from "../support/project.ts";
import { newDatabase } from "../support/serve.ts";

/** The password of a role, with signs that an address must encode. */
const MARKER = "mark/er#9f3b@x";
const ENCODED = encodeURIComponent(MARKER);
const NODES = 10;

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database of a role whose password is the marker, by each of the ways to say it. */
async function databaseOfRole() {
  const { url } = await newDatabase();
  const name = new URL(url).pathname.slice(1);
  const role = `role_${name}`;
  await ask(url, `create role ${role} login password '${MARKER}'`);
  await ask(url, `alter database "${name}" owner to ${role}`);
  onTestFinished(async () => {
    await ask(url, `reassign owned by ${role} to current_user`);
    await ask(url, `drop role ${role}`);
  });
  const { host } = new URL(url);
  return {
    owner: url,
    host,
    shown: `postgres://${host}/${name}`,
    inFront: { DATABASE_URL: `postgres://${role}:${ENCODED}@${host}/${name}` },
    behind: { DATABASE_URL: `postgres://${role}@${host}/${name}?password=${ENCODED}` },
    beside: { DATABASE_URL: `postgres://${role}@${host}/${name}`, PGPASSWORD: MARKER },
  };
}

function tellsNoPassword(text: string): void {
  for (const part of [MARKER, ENCODED, "9f3b"]) expect(text).not.toContain(part);
}

describe.runIf(isOverPostgres())("the command line on PostgreSQL", { timeout: 2 * SLOW }, () => {
  test("shows the steps and takes none, refuses to serve without them, takes them once and serves", async () => {
    const { owner, shown, ...ways } = await databaseOfRole();
    const cwd = copyOf("blog");
    const looked = await command(["migrate", "--dry-run"], { cwd, env: ways.behind });
    expect(looked).toMatchObject({ code: 0, out: expect.stringContaining("Nothing was changed.") });
    expect(await ask(owner, "select from pg_tables where schemaname = 'public'")).toEqual([]);
    expect(existsSync(join(cwd, ".lucent"))).toBe(false);

    const env = { ...PRODUCTION, ...ways.inFront };
    const refused = await command(["start", "--port", "0"], { cwd, env });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("Run `lucent migrate` first.") });

    const migrations = Array.from({ length: NODES }, () => command(["migrate"], { cwd, env: ways.beside }));
    for (const { code, out } of await Promise.all(migrations)) {
      expect(code, out).toBe(0);
      expect(out).toMatch(/✓ (Done: \d+ steps|The database has all that the config needs)\./);
    }

    const admin = ["user", "create", "--admin", "--email", "ada@example.com", "--password-stdin"];
    const created = await command(admin, { cwd, env: ways.inFront, input: PASSWORD });
    expect(created.out).toContain("ada@example.com is in users now, as an administrator.");

    const production = start(["start", "--port", "0"], { cwd, env });
    const [, port] = await production.prints(/:(\d+)"/);
    const login = { email: "ada@example.com", password: PASSWORD };
    expect((await post(`http://127.0.0.1:${port}/api/users/login`, login)).status).toBe(200);

    const development = start(["start", "--port", "0"], { cwd, env: ways.behind });
    await development.prints(new RegExp(`Database +${shown}\n`));
    for (const text of [looked, refused, created].map(({ out, err }) => out + err)) tellsNoPassword(text);
    for (const one of [production, development]) {
      one.process.kill("SIGTERM");
      expect((await one.ended).code).toBe(0);
      tellsNoPassword(one.printed());
    }
  });

  test("says where a database is that cannot be reached, and what to do, but never a password", async () => {
    const { host, inFront } = await databaseOfRole();
    const of = (url: string) => ({ DATABASE_URL: url });
    const cwd = copyOf("blog");
    const cases: [Record<string, string>, where: string, what: string][] = [
      [
        of(`postgres://u:${ENCODED}@127.0.0.1:1/shop`),
        "postgres://127.0.0.1:1/shop",
        "Nothing listens there",
      ],
      [
        of(`postgres://u@nowhere.invalid/shop?password=${ENCODED}`),
        "postgres://nowhere.invalid/shop",
        "No machine",
      ],
      [of(`postgres://postgres:${ENCODED}@${host}/postgres`), `postgres://${host}/postgres`, "Mend the name"],
      [of(inFront.DATABASE_URL.replace(/[^/]+$/, "none_such")), `postgres://${host}/none_such`, "createdb"],
    ];
    await Promise.all(
      cases.map(async ([env, where, what], place) => {
        const args = place % 2 === 0 ? ["start", "--port", "0"] : ["migrate"];
        const { code, out, err } = await command(args, { cwd, env });
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(err).toMatch(/^✗ The /);
        expect(err).toContain(`Its address is ${where}\n`);
        expect(err).toContain(what);
        expect(err).not.toContain("    at ");
        tellsNoPassword(err);
      }),
    );
  });

  test("a database that goes away while it is served is told of without its password", async () => {
    const { owner, inFront } = await databaseOfRole();
    const cwd = copyOf("blog");
    const env = { ...PRODUCTION, ...inFront };
    expect((await command(["migrate"], { cwd, env })).code).toBe(0);
    const running = start(["start", "--port", "0"], { cwd, env });
    const [, port] = await running.prints(/:(\d+)"/);
    const role = new URL(inFront.DATABASE_URL).username;
    await ask(owner, `alter role ${role} nologin`);
    await ask(owner, `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`);
    const login = { email: "ada@example.com", password: PASSWORD };
    expect((await post(`http://127.0.0.1:${port}/api/users/login`, login)).status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(503);
    running.process.kill("SIGTERM");
    await running.ended;
    expect(running.printed()).toContain("not permitted to log in");
    tellsNoPassword(running.printed());
  });
});
