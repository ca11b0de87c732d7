import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { command, copyOf, type Running, start } from "../support/command.ts";
import { addressOf, edit, PASSWORD, PRODUCTION, post, SLOW, slowBlog } from "../support/project.ts";

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

  it("watches what a compiled config imports, also from outside its folder", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    mkdirSync(join(cwd, "app"));
    writeFileSync(
      join(cwd, "app/lucent.config.ts"),
      `import { defineConfig } from "lucent";
import { Posts } from "../collections/posts";
import { users } from "../collections/users";
enum Life { Token = "7d" }
export default defineConfig({ auth: { jwtExpiry: Life.Token }, collections: [users, Posts] });`,
    );
    const server = start(["dev", "--port", "0", "--config", "app/lucent.config.ts"], { cwd });
    await server.prints(/\/posts/);
    edit(cwd, "collections/posts.ts", (text) => text.replace('slug: "posts"', 'slug: "articles"'));
    await server.prints(/↻ \.\.\/collections\/posts\.ts changed/);
    expect(readFileSync(join(cwd, "app/lucent-env.d.ts"), "utf8")).toContain('"articles"');
    await stop(server);
  });

  it("writes the project's types when they change, and only then", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    const types = join(cwd, "lucent-env.d.ts");
    const server = start(["dev", "--port", "0"], { cwd });
    await server.prints(/\/posts/);
    const { mtimeMs } = statSync(types);
    edit(cwd, "collections/posts.ts", (text) => `${text}\n`);
    await server.prints(/↻/);
    expect(statSync(types).mtimeMs).toBe(mtimeMs);
    edit(cwd, "collections/posts.ts", (text) => text.replace('name: "title"', 'name: "headline"'));
    await server.prints(/↻/);
    expect(readFileSync(types, "utf8")).toContain("headline: string");
    await stop(server);
    expect((await command(["generate", "types"], { cwd })).out).toContain("lucent-env.d.ts is up to date.");
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
