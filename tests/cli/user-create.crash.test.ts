import { describe, expect, it } from "vitest";
import { command, copyOf, start } from "../support/command.ts";
import { addressOf, edit, PASSWORD, PRODUCTION, post } from "../support/project.ts";

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

  it.each<[what: string, auth: string, args: readonly string[], name: string]>([
    ["by a username alone", "{ loginWithUsername: true }", ["--username", "Ada"], "ada"],
    [
      "by the one of two names that is given",
      "{ loginWithUsername: { allowEmailLogin: true } }",
      ["--username", "ada"],
      "ada",
    ],
    [
      "by an address where a username may be left out",
      "{ loginWithUsername: { allowEmailLogin: true, requireUsername: false } }",
      ["--email", "ada@example.com"],
      "ada@example.com",
    ],
  ])("makes an administrator %s", async (_what, auth, args, name) => {
    const cwd = copyOf("blog");
    edit(cwd, "collections/users.ts", (text) =>
      text.replace('name: "users",', `name: "users", auth: ${auth},`).replace(/ {4}email: .*\n/, ""),
    );
    const { code, out, err } = await create(cwd, [...args, "--admin"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`${name} is in users now, as an administrator.`);
  });

  it("makes an administrator without a password where passwords are turned off, also after others", async () => {
    const cwd = copyOf("blog");
    edit(cwd, "collections/users.ts", (text) =>
      text
        .replace('name: "users",', 'name: "users", auth: { disableLocalStrategy: true },')
        .replace(/ {4}(email|password): .*\n/g, "")
        .replace("fields: {", 'fields: { badge: { type: "text" },'),
    );
    const made = ["user", "create", "--admin", "--data", '{"badge":"7"}'];
    for (let time = 0; time < 2; time += 1) {
      const { code, out, err } = await command(made, { cwd });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("is in users now, as an administrator.");
    }
    const refused = await create(cwd, ["--admin"]);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('The people of "users" have no password.'),
    ]);
  });

  it("makes administrators always: in production, and after the door of the first one has closed", async () => {
    const cwd = copyOf("blog");
    const env = { ...PRODUCTION };
    expect((await command(["migrate"], { cwd, env })).code).toBe(0);
    for (const name of ["ada", "bob"]) {
      const args = ["user", "create", "--password-stdin", "--email", `${name}@example.com`, "--admin"];
      const { code, out } = await command(args, { cwd, env, input: `${PASSWORD}\n` });
      expect([code, out]).toEqual([0, expect.stringContaining("as an administrator.")]);
    }
    const server = start(["start", "--port", "0"], { cwd, env });
    const url = await addressOf(server);
    expect(await (await fetch(`${url}/api/users/init`)).json()).toEqual({ initialized: true });
    const late = await post(`${url}/api/users/first-register`, {
      email: "c@example.com",
      password: PASSWORD,
    });
    expect(late.status).toBe(403);
    expect(server.printed()).not.toContain("setup code");
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
