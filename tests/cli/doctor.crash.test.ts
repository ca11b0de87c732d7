import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";
import { page } from "../support/page.ts";
import { PRODUCTION } from "../support/project.ts";

const ACCEPTANCES = "lucent.doctor.json";
const doctor = (cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  command(["doctor", ...args], { cwd, env });

function unacceptedBlog(): string {
  const cwd = copyOf("blog");
  rmSync(join(cwd, ACCEPTANCES));
  return cwd;
}

describe("lucent doctor", () => {
  it("tells what it finds as the guide shows it, and ends with 1", async () => {
    const { code, out, err } = await doctor(unacceptedBlog());
    const uncounted = (text: string) => text.replace(/\d+ checks/, "checks").trim();
    const shown = /```text\n(\n? {2}lucent doctor [\s\S]*?)```/.exec(page("doctor").text)?.[1] ?? "";
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(uncounted(out)).toBe(uncounted(shown));
  });

  it("names what is accepted with its reason, and ends well", async () => {
    const { code, out } = await doctor(copyOf("blog"));
    expect(code).toBe(0);
    expect(out).toContain("✓ long-access-token at auth.jwtExpiry is accepted: Lucent's own page");
    expect(out).toContain("✓ Nothing was found.");
  });

  it("answers programs, and judges as production would run it", async () => {
    const { code, out } = await doctor(unacceptedBlog(), ["--json", "--production", "--fail-on", "none"]);
    expect(code).toBe(0);
    const { production, findings, ...rest } = JSON.parse(out);
    expect({ production, ...rest }).toEqual({
      config: "lucent.config.ts",
      production: true,
      accepted: [],
      stale: [],
    });
    const names = findings.map(({ name }: { name: string }) => name);
    for (const name of ["long-access-token", "server-url-missing", "mail-server-missing", "secret-missing"])
      expect(names).toContain(name);
    expect(findings.find(({ name }: { name: string }) => name === "secret-missing")).toEqual({
      name: "secret-missing",
      severity: "serious",
      clause: "ASVS 13.3.1",
      where: "secret",
      says: expect.stringContaining("does not start"),
      mend: expect.stringContaining("LUCENT_SECRET="),
    });
  });

  it("shows no secret that it finds", async () => {
    const cwd = unacceptedBlog();
    const path = join(cwd, "lucent.config.ts");
    const text = readFileSync(path, "utf8").replace(
      "process.env.JWT_SECRET",
      JSON.stringify(PRODUCTION.JWT_SECRET),
    );
    writeFileSync(path, text);
    const { out } = await doctor(cwd);
    expect(out).toContain("✗ secret-in-source  lucent.config.ts");
    expect(out).not.toContain(PRODUCTION.JWT_SECRET);
  });

  it.each([
    [{ accept: [{ name: "long-access-token" }] }, /accept\[0\] gives no reason\./],
    [
      { accept: [{ name: "no-lockout", reason: "It was so once." }] },
      /accepts no-lockout, and there is no such finding/,
    ],
  ])("refuses to accept %j", async (content, said) => {
    const cwd = unacceptedBlog();
    writeFileSync(join(cwd, ACCEPTANCES), JSON.stringify(content));
    const { code, out, err } = await doctor(cwd, ["--fail-on", "none"]);
    expect(code).toBe(1);
    expect(out + err).toMatch(said);
  });

  it("ends by the severity that it is told", async () => {
    const cwd = copyOf("magazine");
    const env = { ...PRODUCTION, SERVER_URL: "https://magazine.example.com" };
    expect((await doctor(cwd, ["--production"], env)).code).toBe(0);
    expect((await doctor(cwd, ["--production", "--fail-on", "warning"], env)).code).toBe(1);
    const { code, err } = await doctor(cwd, ["--fail-on", "worst"]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("error, warning, note, none") });
  });
});
