import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, copyOf, start } from "../support/command.ts";
import { addressOf, edit, PASSWORD, PRODUCTION, post, SLOW } from "../support/project.ts";

const [OLD, OLDER] = [PRODUCTION.JWT_SECRET, "Xk3v9Xr7LkT2bWz8HsNd4FpJc6YgAeUu1RiOo5Vt"];

const rotate = (cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  command(["secret", "rotate", ...args], { cwd, env });

/** A blog whose `.env` says so. */
function blogWith(text: string): { readonly cwd: string; read(): string } {
  const cwd = copyOf("blog");
  writeFileSync(join(cwd, ".env"), text);
  return { cwd, read: () => readFileSync(join(cwd, ".env"), "utf8") };
}

describe("lucent secret rotate", () => {
  it("rewrites the .env, keeps all else in it and shows no secret [LG-04]", async () => {
    const { cwd, read } = blogWith(
      `# ours\r\nPORT=0\r\nJWT_SECRET="${OLD}" # keep\r\nJWT_PREVIOUS_SECRETS=${OLDER}\r\nEMPTY=`,
    );
    chmodSync(join(cwd, ".env"), 0o640);
    const { code, out, err } = await rotate(cwd);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [, fresh = ""] = /JWT_SECRET="([\w-]{43})"/.exec(read()) ?? [];
    expect(read()).toBe(
      `# ours\r\nPORT=0\r\nJWT_SECRET="${fresh}" # keep\r\nJWT_PREVIOUS_SECRETS=${OLD},${OLDER}\r\nEMPTY=`,
    );
    expect(statSync(join(cwd, ".env")).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd).filter((name) => name.startsWith(".env"))).toEqual([".env"]);
    expect(out).toContain("✓ .env has a new JWT_SECRET.");
    expect(out).toContain(
      "stands first in JWT_PREVIOUS_SECRETS and still verifies, so that nobody is signed out.",
    );
    expect(out).toContain("After 14 days nobody needs the old one any more.");
    for (const secret of [fresh, OLD, OLDER]) expect(out).not.toContain(secret);
  });

  it("keeps eight at most", async () => {
    const previous = Array.from({ length: 8 }, (_, place) => OLDER.replace("Xk", `${place}q`));
    const { cwd, read } = blogWith(`LUCENT_SECRET=${OLD}\nLUCENT_PREVIOUS_SECRETS=${previous.join()}\n`);
    const { out } = await rotate(cwd);
    expect(out).toContain("8 are kept: the oldest went, and with it whatever it signed.");
    expect(read()).toContain(`LUCENT_PREVIOUS_SECRETS=${[OLD, ...previous.slice(0, 7)].join()}\n`);
  });

  it("rewrites the file that it is given, from wherever it is called", async () => {
    const { cwd, read } = blogWith("PORT=0\n");
    mkdirSync(join(cwd, "deploy"));
    const path = join(cwd, "deploy/production.env");
    const { JWT_SECRET: _own, ...rest } = PRODUCTION;
    writeFileSync(
      path,
      `${Object.entries({ ...rest, LUCENT_SECRET: OLD })
        .map((pair) => pair.join("="))
        .join("\n")}\n`,
    );
    const args = ["--env-file", "production.env", "--config", "../lucent.config.ts"];
    const { code, out } = await rotate(join(cwd, "deploy"), args);
    expect(code).toBe(0);
    expect(out).toContain("✓ production.env has a new LUCENT_SECRET.");
    expect(readFileSync(path, "utf8")).toMatch(
      new RegExp(`LUCENT_SECRET=[\\w-]{43}\nLUCENT_PREVIOUS_SECRETS=${OLD}\n$`),
    );
    expect(read()).toBe("PORT=0\n");
  });

  it("signs nobody out across a restart in development, and keeps the secrets for oneself", {
    timeout: SLOW,
  }, async () => {
    const cwd = copyOf("blog");
    expect((await rotate(cwd)).out).toContain("There is no secret yet.");
    await command(["user", "create", "--email", "ada@example.com", "--password-stdin"], {
      cwd,
      input: `${PASSWORD}\n`,
    });
    const first = start(["start", "--port", "0"], { cwd });
    const login = await post(`${await addressOf(first)}/api/users/login`, {
      email: "ada@example.com",
      password: PASSWORD,
    });
    const { token, refreshToken } = (await login.json()) as Record<string, string>;
    first.process.kill("SIGTERM");
    await first.ended;

    const { out, err } = await rotate(cwd);
    expect(err).toBe("");
    expect(out).toContain("✓ .lucent/development-secret has a new secret.");
    const path = join(cwd, ".lucent/development-secret");
    expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const url = await addressOf(start(["start", "--port", "0"], { cwd }));
    const me = async () => {
      const answer = await fetch(`${url}/api/users/me`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { user?: { email: string } }).user?.email;
    };
    expect(await me()).toBe("ada@example.com");
    expect((await post(`${url}/api/users/refresh-token`, { refreshToken })).status).toBe(200);
  });

  it("says what to set where it can write nothing itself", async () => {
    const { cwd, read } = blogWith(`JWT_SECRET=${OLDER}\n`);
    const inEnvironment = await rotate(cwd, [], { JWT_SECRET: OLD });
    expect(inEnvironment.code).toBe(0);
    expect(inEnvironment.out).toContain("Nothing was changed: the secret in use comes from the environment.");
    expect(inEnvironment.out).toMatch(
      / JWT_SECRET=[\w-]{43}\n +JWT_PREVIOUS_SECRETS=<what JWT_SECRET says now>/,
    );
    expect(inEnvironment.out).not.toContain(OLD);
    expect(read()).toBe(`JWT_SECRET=${OLDER}\n`);

    edit(cwd, "lucent.config.ts", (text) => text.replace("process.env.JWT_SECRET", `"${OLD}"`));
    const inConfig = await rotate(cwd);
    expect(inConfig.out).toContain("the secret in use comes from the config itself.");
    expect(inConfig.out).not.toContain(OLD);
  });

  it.each([
    [
      "a file without a secret",
      ["--env-file", ".env"],
      "PORT=0\n",
      ".env holds neither LUCENT_SECRET nor JWT_SECRET.",
    ],
    [
      "a secret that no list can hold",
      [],
      `JWT_SECRET="${OLD},${OLDER}"\n`,
      "holds a comma or ends in a blank",
    ],
    [
      "a file that it does not understand",
      [],
      `A="\nJWT_SECRET=${OLD}\n"\nexport JWT_SECRET=${OLD}\nA="\nJWT_SECRET=1"\n`,
      "is written in a way",
    ],
    ["no value", ["--env-file"], "", "--env-file needs a value."],
    ["an unknown option", ["--envfile", "x"], "", "Did you mean --env-file?"],
  ])("refuses %s, and changes nothing", async (_what, args, text, sentence) => {
    const { cwd, read } = blogWith(text);
    const { code, err } = await rotate(cwd, args);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain(OLD);
    expect(read()).toBe(text);
  });

  it("refuses a file that is not there", async () => {
    // Node reads options of this name itself, wherever they stand, and refuses before anybody else can.
    const { code, err } = await rotate(copyOf("blog"), ["--env-file", "gone.env"]);
    expect(code).not.toBe(0);
    expect(err).toContain("gone.env");
  });

  it("refuses a file whose word does not count", async () => {
    const { cwd, read } = blogWith(`JWT_SECRET=${OLD}\n`);
    const other = await rotate(cwd, ["--env-file", ".env"], { JWT_SECRET: OLDER });
    expect(other).toMatchObject({
      code: 1,
      err: expect.stringContaining("The secret in .env is not the one in use."),
    });
    const listed = await rotate(cwd, [], { LUCENT_PREVIOUS_SECRETS: OLDER });
    expect(listed).toMatchObject({ code: 1, err: expect.stringContaining("are not those of .env.") });
    edit(cwd, "lucent.config.ts", (text) =>
      text.replace("auth: {", `previousSecrets: ["${OLDER}"],\n  auth: {`),
    );
    expect((await rotate(cwd)).err).toContain("The previous secrets in use are not those of .env.");
    expect(read()).toBe(`JWT_SECRET=${OLD}\n`);
  });

  it("explains itself", async () => {
    const cwd = copyOf("blog");
    expect((await command(["--help"], { cwd })).out).toContain("secret");
    expect((await command(["secret"], { cwd })).out).toContain("rotate");
    const { out } = await rotate(cwd, ["--help"]);
    expect(out).toContain("Put a new secret in the place of the one in use, which still verifies.");
    expect(out).toContain("--env-file <path>");
  });
});
