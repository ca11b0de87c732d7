import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";

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
