import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { command, copyOf, start } from "../support/command.ts";
import { addressOf, PASSWORD, PRODUCTION, post, SLOW, slowBlog } from "../support/project.ts";

describe("lucent start", () => {
  it("shows where it is and what it answers", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    const server = start(["start", "--port", "0"], { cwd });
    const url = await addressOf(server);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await server.prints(/-d '\{"email":"you@example\.com","password":"[^"]+"\}'/);
    expect(server.printed()).toMatch(/Database +\.lucent\/data\.db/);
    expect(server.printed()).toMatch(/Reference +http:\/\/localhost:\d+\/api\/docs /);
    expect(server.printed()).toMatch(/GraphQL +http:\/\/localhost:\d+\/api\/graphql /);
    expect(server.printed()).toMatch(/\/posts +GET POST PATCH DELETE \//);
    const body = { email: "you@example.com", password: "Replace-me-with-4-words" };
    expect((await post(`${url}/api/users/first-register`, body)).status).toBe(200);
  });

  it("finishes what is in flight when it is asked to end [RL-07]", { timeout: SLOW }, async () => {
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

  it("ends at once when it is asked a second time [RL-07]", { timeout: SLOW }, async () => {
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

  it("lists what production lacks [LG-03, RE-01]", async () => {
    const { code, err } = await command(["start"], { cwd: copyOf("blog"), env: { NODE_ENV: "production" } });
    expect(code).toBe(1);
    expect(err).toMatch(/secret[\s\S]*email\.url[\s\S]*serverURL/);
  });
});
