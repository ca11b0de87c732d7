import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { command, copyOf, type Running, start } from "./support/command.ts";

const SLOW = 30_000;
const PASSWORD = "violet-anvil-thunder";
const PRODUCTION = {
  NODE_ENV: "production",
  JWT_SECRET: "q0Zl8jN2v5XrT7bYcW1mKdPfHsGa9uEo3iVxL6tRnBw4",
  SERVER_URL: "https://blog.example.com",
};

function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

async function addressOf(running: Running): Promise<string> {
  const [, port] = await running.prints(/http:\/\/localhost:(\d+)/);
  return `http://127.0.0.1:${port}`;
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

describe("lucent", () => {
  it("lists its commands", async () => {
    const cwd = copyOf("blog");
    const { code, out, err } = await command([], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const name of ["dev", "start", "migrate", "user"])
      expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(out).not.toContain("dev-server");
    expect((await command(["--version"], { cwd })).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([[["dev"]], [["start"]], [["migrate"]], [["user", "create"]]])("explains %j", async (words) => {
    const { code, out } = await command([...words, "--help"], { cwd: copyOf("blog") });
    expect(code).toBe(0);
    for (const option of ["--config <path>", "--port <number>", "--host <address>", "--help"])
      expect(out).toContain(option);
  });

  it.each([
    [["strat"], 'lucent has no command "strat"', "Did you mean lucent start?"],
    [["user", "crate"], 'lucent user has no command "crate"', "Did you mean lucent user create?"],
    [["start", "--prot", "1"], "lucent start has no option --prot", "Did you mean --port?"],
    [["start", "--port"], "--port needs a value", "Write --port <number>"],
    [["start", "--port", "http"], '--port is "http", which is no port', "from 0 to 65535"],
    [["start", "--port", "65536"], '--port is "65536", which is no port', "from 0 to 65535"],
    [["migrate", "now"], 'lucent migrate does not know what to do with "now"', "lucent migrate --help"],
    [
      ["user", "create", "--password", "x"],
      "A password does not belong on the command line",
      "--password-stdin",
    ],
  ])("refuses %j and says what to write", async (args, problem, mend) => {
    const { code, out, err } = await command(args, { cwd: copyOf("blog") });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(problem);
    expect(err).toContain(mend);
    expect(err).not.toMatch(/^\s+at /m);
  });

  const old = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => {
    return (
      existsSync(path) &&
      Number.parseInt(execFileSync(path, ["--version"], { encoding: "utf8" }).slice(1), 10) < 22
    );
  });
  it.skipIf(!old)("says what it needs on an old Node", async () => {
    const { code, err } = await command(["--help"], { cwd: copyOf("blog"), node: old as string });
    expect(code).toBe(1);
    expect(err).toMatch(/^lucent: needs Node 22\.18\.0 or newer, and this is \d/);
  });
});

describe("the config", () => {
  const refused = async (files: Record<string, string>, args: readonly string[] = []) => {
    const cwd = copyOf("blog");
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const { code, out, err } = await command(["migrate", "--dry-run", ...args], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).not.toMatch(/node_modules|node:internal/);
    return err;
  };
  const using = (body: string) => `import { defineConfig } from "lucent";\n${body}\n`;

  it("is named when it is not there", async () => {
    expect(await refused({}, ["--config", "other.config.ts"])).toContain("There is no other.config.ts.");
    const cwd = copyOf("blog");
    rmSync(join(cwd, "lucent.config.ts"));
    expect((await command(["start"], { cwd })).err).toContain("There is no lucent.config.ts in");
    expect((await command(["start", "--config", "collections"], { cwd })).err).toContain(
      "collections is a folder.",
    );
  });

  it("must have a default export that is a config", async () => {
    expect(await refused({ "lucent.config.ts": using("export const config = defineConfig({});") })).toMatch(
      /lucent\.config\.ts has no default export\. It exports `config` by name\.\n.*export default defineConfig/,
    );
    expect(await refused({ "lucent.config.ts": "export default () => ({});" })).toContain(
      "is a function, not a config",
    );
    const engine = 'import { createLucent } from "lucent"; export default createLucent({ logger: false });';
    expect(await refused({ "lucent.config.ts": engine })).toContain("is a running engine, not a config");
  });

  it("tells of a fault of syntax where it stands", async () => {
    const err = await refused({ "lucent.config.ts": using("\nexport default defineConfig({,});") });
    expect(err).toContain("lucent.config.ts could not be loaded.");
    expect(err).toMatch(/lucent\.config\.ts:3/);
  });

  it("tells what an import did not find", async () => {
    const missing = await refused({
      "lucent.config.ts": 'import { a } from "./gone.ts"; export default { a };',
    });
    expect(missing).toContain("Cannot find module 'gone.ts' imported from lucent.config.ts");
    const type = await refused({
      "lucent.config.ts": 'import { Posts, Thing } from "./collections/posts.ts"; export default {};',
    });
    expect(type).toContain("import type { Thing }");
  });

  it("tells where its own code threw", async () => {
    const err = await refused({ "lucent.config.ts": "const x: any = null;\nexport default { a: x.b };" });
    expect(err).toMatch(/TypeError: .*null.*\n.*lucent\.config\.ts:2:/);
  });

  it("has all its faults listed, each with its mend", async () => {
    const err = await refused({
      "lucent.config.ts": using(
        'export default defineConfig({ colections: {}, auth: { jwtExpiry: "soon" }, collections: { posts: { fields: { a: { type: "txet" } } } } } as never);',
      ),
    });
    expect(err).toContain("The config has 3 faults.");
    for (const word of ["colections", "auth.jwtExpiry", "collections.posts.fields.a.type"])
      expect(err).toContain(word);
    expect(err.match(/→/g)).toHaveLength(3);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("may need more than the removal of types: enums, aliases, imports without an ending", async () => {
    const cwd = copyOf("blog");
    writeFileSync(join(cwd, "tsconfig.json"), '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
    writeFileSync(
      join(cwd, "lucent.config.ts"),
      using(`import { Posts } from "@/collections/posts";
import { users } from "./collections/users";
enum Life { Token = "7d" }
export default defineConfig({ auth: { jwtExpiry: Life.Token }, collections: [users, Posts] });`),
    );
    const { code, out, err } = await command(["migrate", "--dry-run"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/create table +posts/);
  });

  it("is found from elsewhere, with its .env and its database beside it", async () => {
    const cwd = copyOf("blog");
    mkdirSync(join(cwd, "elsewhere"));
    writeFileSync(join(cwd, ".env"), "DATABASE_URL=file:./from-env.db\nHOST=\n");
    const args = ["migrate", "--config", "../lucent.config.ts"];
    expect((await command(args, { cwd: join(cwd, "elsewhere") })).code).toBe(0);
    expect(existsSync(join(cwd, "from-env.db"))).toBe(true);

    // What is set in the environment itself counts for more.
    await command(args, { cwd: join(cwd, "elsewhere"), env: { DATABASE_URL: "file:./set.db" } });
    expect(existsSync(join(cwd, "set.db"))).toBe(true);
  });
});

describe("lucent migrate", () => {
  it("shows the steps without taking them, takes them, and has none left", async () => {
    const cwd = copyOf("blog");
    const shown = await command(["migrate", "--dry-run"], { cwd });
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/create table +users/);
    expect(shown.out).toMatch(/create index +users +on email \(no two alike\)/);
    expect(shown.out).toContain("Nothing was changed.");
    expect(existsSync(join(cwd, ".lucent"))).toBe(false);

    expect((await command(["migrate"], { cwd })).out).toMatch(/✓ Done: \d+ steps\./);
    expect((await command(["migrate"], { cwd })).out).toContain(
      "The database has all that the config needs.",
    );

    edit(cwd, "collections/posts.ts", (text) =>
      text.replace("fields: [", 'fields: [{ name: "subtitle", type: "text" },'),
    );
    expect((await command(["migrate", "--dry-run"], { cwd })).out).toMatch(
      /One step to take\n\n +add column +posts +subtitle text/,
    );
    expect((await command(["migrate"], { cwd })).out).toContain("Done: one step.");
  });

  it("refuses what would lose data", async () => {
    const cwd = copyOf("blog");
    await command(["migrate"], { cwd });
    edit(cwd, "collections/posts.ts", (text) =>
      text
        .replace('name: "title", type: "text"', 'name: "title", type: "number"')
        .replace(", maxLength: 120", ""),
    );
    for (const args of [["migrate", "--dry-run"], ["migrate"]]) {
      const { code, out, err } = await command(args, { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(/✗.*title/);
      expect(err).toContain("without losing data");
    }
  });
});

describe("lucent user create", () => {
  const create = (cwd: string, args: readonly string[], input = `${PASSWORD}\n`) =>
    command(["user", "create", "--password-stdin", ...args], { cwd, input });

  it("makes people and administrators, who can sign in", async () => {
    const cwd = copyOf("blog");
    const admin = await create(cwd, ["--email", "Ada@Example.com", "--admin", "--data", '{"name":"Ada"}']);
    expect(admin).toMatchObject({ code: 0, err: "" });
    expect(admin.out).toContain("ada@example.com is in users now, as an administrator.");
    expect((await create(cwd, ["--email", "bob@example.com"])).out).toContain(
      "bob@example.com is in users now.",
    );
    expect(admin.out).not.toContain(PASSWORD);

    const server = start(["start", "--port", "0"], { cwd });
    const url = await addressOf(server);
    const login = await post(`${url}/api/users/login`, { email: "ada@example.com", password: PASSWORD });
    expect(await login.json()).toMatchObject({ user: { name: "Ada", role: "admin", verified: true } });
    expect(await (await fetch(`${url}/api/users/init`)).json()).toEqual({ initialized: true });
    expect(server.printed()).not.toContain("first-register \\");
  });

  it("refuses an address that is taken and a password that is too weak, and shows neither password", async () => {
    const cwd = copyOf("blog");
    await create(cwd, ["--email", "ada@example.com"]);
    const taken = await create(cwd, ["--email", "ada@example.com"]);
    expect(taken).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Nobody was created\.\n +email +.*already registered/),
    });
    const weak = await create(cwd, ["--email", "bob@example.com"], "zQx7\n");
    expect(weak).toMatchObject({
      code: 1,
      err: expect.stringContaining("password  Use at least 8 characters."),
    });
    expect(taken.out + taken.err + weak.out + weak.err).not.toMatch(/zQx7|violet-anvil/);
  });

  it.each([
    ["no password on the pipe", ["--email", "a@example.com"], "", "No password came through the pipe."],
    ["two lines", ["--email", "a@example.com"], "one\ntwo\n", "more than one line"],
    ["no address", [], `${PASSWORD}\n`, "--email is missing"],
    ["an unknown collection", ["--collection", "usres"], `${PASSWORD}\n`, "Did you mean --collection users?"],
    ["a collection without people", ["--collection", "posts"], `${PASSWORD}\n`, '"posts" holds no people'],
    ["broken data", ["--data", "name=Ada"], `${PASSWORD}\n`, "--data is no JSON object"],
  ])("refuses %s", async (_what, args, input, sentence) => {
    const { code, err } = await create(copyOf("blog"), args, input);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
  });

  it("does not wait for a terminal that is not there", async () => {
    const { code, err } = await command(["user", "create", "--email", "a@example.com"], {
      cwd: copyOf("blog"),
    });
    expect(code).toBe(1);
    expect(err).toContain("Pipe it in with --password-stdin.");
  });
});

/** A blog whose posts take their time to be listed. */
function slowBlog(milliseconds: number): string {
  const cwd = copyOf("blog");
  edit(cwd, "collections/posts.ts", (text) =>
    text.replace(
      "access: {",
      `access: {\n    read: () => new Promise((done) => setTimeout(() => done(true), ${milliseconds})),`,
    ),
  );
  return cwd;
}

describe("lucent start", () => {
  it("shows where it is and what it answers", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    const server = start(["start", "--port", "0"], { cwd });
    const url = await addressOf(server);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await server.prints(/-d '\{"email":"you@example\.com","password":"[^"]+"\}'/);
    expect(server.printed()).toMatch(/Database +\.lucent\/data\.db/);
    expect(server.printed()).toMatch(/\/posts +GET POST \//);
    const body = { email: "you@example.com", password: "Replace-me-with-4-words" };
    expect((await post(`${url}/api/users/first-register`, body)).status).toBe(200);
  });

  it("finishes what is in flight when it is asked to end", { timeout: SLOW }, async () => {
    const server = start(["start", "--port", "0"], { cwd: slowBlog(1_200) });
    const url = await addressOf(server);
    const slow = fetch(`${url}/api/posts`);
    await wait(400);
    server.process.kill("SIGTERM");
    await wait(200);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    const answer = await slow;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ totalDocs: 0 });
    expect((await server.ended).code).toBe(0);
  });

  it("ends at once when it is asked a second time", { timeout: SLOW }, async () => {
    const server = start(["start", "--port", "0"], { cwd: slowBlog(6_000) });
    const url = await addressOf(server);
    const slow = fetch(`${url}/api/posts`).catch(() => "cut off");
    await wait(400);
    server.process.kill("SIGTERM");
    await wait(150);
    const asked = performance.now();
    server.process.kill("SIGTERM");
    expect((await server.ended).code).toBe(143);
    expect(performance.now() - asked).toBeLessThan(1_500);
    expect(await slow).toBe("cut off");
  });

  it("does not outlive the shell in which npm started it", { timeout: SLOW }, async () => {
    const shell = start(["start", "--port", "0"], {
      cwd: copyOf("blog"),
      env: { npm_lifecycle_event: "start" },
      inShell: true,
    });
    const url = await addressOf(shell);
    const isThere = () =>
      fetch(`${url}/health/live`).then(
        () => "there",
        () => "gone",
      );
    expect(await isThere()).toBe("there");
    shell.process.kill("SIGTERM");
    await expect.poll(isThere, { timeout: 5_000 }).toBe("gone");
  });

  it("takes an echo of Ctrl-C for what it is, and a later one at its word", { timeout: SLOW }, async () => {
    const server = start(["start", "--port", "0"], { cwd: slowBlog(1_500) });
    const url = await addressOf(server);
    const slow = fetch(`${url}/api/posts`);
    await wait(400);
    server.process.kill("SIGINT");
    await wait(50);
    server.process.kill("SIGINT");
    expect((await slow).status).toBe(200);
    expect((await server.ended).code).toBe(0);
  });

  it("says which port is taken and how to choose another", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const cwd = copyOf("blog");
    for (const [name, args, env] of [
      ["start", ["--port", String(port)], {}],
      ["dev", [], { PORT: String(port) }],
    ] as const) {
      const { code, err } = await command([name, ...args], { cwd, env });
      expect(code).toBe(1);
      expect(err).toContain(`Port ${port} on 127.0.0.1 is taken`);
      expect(err).toContain(`lucent ${name} --port ${port + 1} (or set PORT=${port + 1})`);
    }
  });

  it("speaks JSON in production, tells the setup code and needs its tables made", {
    timeout: SLOW,
  }, async () => {
    const cwd = copyOf("blog");
    const early = await command(["start", "--port", "0"], { cwd, env: PRODUCTION });
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining("Run `lucent migrate` first.") });
    expect((await command(["migrate"], { cwd, env: PRODUCTION })).code).toBe(0);

    const server = start(["start", "--port", "0", "--host", "127.0.0.1"], { cwd, env: PRODUCTION });
    const [, port] = await server.prints(/"url":"http:\/\/localhost:(\d+)"/);
    const [, setupCode] = await server.prints(/with the setup code ([A-Z2-9-]+)\./);
    const body = { email: "ada@example.com", password: PASSWORD };
    const url = `http://127.0.0.1:${port}/api/users/first-register`;
    expect((await post(url, body)).status).toBe(403);
    expect((await post(url, { ...body, setupCode })).status).toBe(200);
    server.process.kill("SIGTERM");
    const { code, out, err } = await server.ended;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
    expect(out).not.toContain(PRODUCTION.JWT_SECRET);
  });

  it("lists what production lacks", async () => {
    const { code, err } = await command(["start"], { cwd: copyOf("blog"), env: { NODE_ENV: "production" } });
    expect(code).toBe(1);
    expect(err).toMatch(/secret[\s\S]*serverURL/);
  });
});

describe("lucent dev", () => {
  const stop = async (server: Running) => {
    server.process.kill("SIGINT");
    expect((await server.ended).code).toBe(0);
  };

  it("starts anew on a change, waits while the config is broken, and recovers", {
    timeout: SLOW,
  }, async () => {
    const cwd = copyOf("blog");
    const server = start(["dev", "--port", "0"], { cwd });
    await server.prints(/\/posts/);

    edit(cwd, "collections/posts.ts", (text) => text.replace('slug: "posts"', 'slug: "articles"'));
    const [, port] = await server.prints(
      /↻ collections\/posts\.ts changed · ready in \d+ ms · http:\/\/localhost:(\d+)/,
    );
    expect((await fetch(`http://127.0.0.1:${port}/api/articles`)).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/api/posts`)).status).toBe(404);

    edit(cwd, "collections/posts.ts", (text) => text.replace('type: "textarea"', 'type: "texarea"'));
    await server.prints(/The config has one fault[\s\S]*texarea[\s\S]*→[\s\S]*Waiting for a change/);
    edit(cwd, "collections/posts.ts", (text) => text.replace('type: "texarea"', 'type: "textarea"'));
    await server.prints(/↻ collections\/posts\.ts changed/);

    edit(cwd, "lucent.config.ts", (text) =>
      text.replace("./collections/posts.ts", "./collections/articles.ts"),
    );
    await server.prints(/Cannot find module 'collections\/articles\.ts'[\s\S]*Waiting for a change/);
    renameSync(join(cwd, "collections/posts.ts"), join(cwd, "collections/articles.ts"));
    await server.prints(/↻ collections\/\w+\.ts changed/);
    await stop(server);
  });

  it("starts anew for .env, and not for what it does not read", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    const server = start(["dev", "--port", "0"], { cwd });
    const url = await addressOf(server);
    await server.prints(/\/posts/);
    await post(`${url}/api/users/first-register`, { email: "ada@example.com", password: PASSWORD });
    writeFileSync(join(cwd, "notes.ts"), "export {};");
    edit(cwd, "seed.ts", (text) => `${text}\n`);
    await wait(700);
    expect(server.printed()).not.toContain("↻");
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);

    writeFileSync(join(cwd, ".env"), "DATABASE_URL=file:./other.db");
    await server.prints(/↻ \.env changed/);
    expect(existsSync(join(cwd, "other.db"))).toBe(true);
    await stop(server);
  });

  it("lets the old server finish before the new one starts", { timeout: SLOW }, async () => {
    const cwd = slowBlog(1_200);
    const server = start(["dev", "--port", "0"], { cwd });
    const url = await addressOf(server);
    const slow = fetch(`${url}/api/posts`);
    await wait(300);
    edit(cwd, "collections/posts.ts", (text) => `${text}\n`);
    expect((await slow).status).toBe(200);
    await server.prints(/↻/);
    await stop(server);
  });

  it("ends at once on a second Ctrl-C, and takes its server along", { timeout: SLOW }, async () => {
    const server = start(["dev", "--port", "0"], { cwd: slowBlog(8_000) });
    const url = await addressOf(server);
    const slow = fetch(`${url}/api/posts`).catch(() => "cut off");
    await wait(400);
    server.process.kill("SIGINT");
    await wait(400);
    server.process.kill("SIGINT");
    expect((await server.ended).code).toBe(130);
    expect(await slow).toBe("cut off");
  });

  it("leaves no server behind when it is killed itself", { timeout: SLOW }, async () => {
    const server = start(["dev", "--port", "0"], { cwd: copyOf("blog") });
    const url = await addressOf(server);
    server.process.kill("SIGKILL");
    await expect
      .poll(
        () =>
          fetch(`${url}/health/live`).then(
            () => "there",
            () => "gone",
          ),
        { timeout: 5_000 },
      )
      .toBe("gone");
  });

  it("is for development", async () => {
    const { code, err } = await command(["dev", "--port", "0"], { cwd: copyOf("blog"), env: PRODUCTION });
    expect(code).toBe(1);
    expect(err).toContain("`lucent dev` is for development");
  });
});
