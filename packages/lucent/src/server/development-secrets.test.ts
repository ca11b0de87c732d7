import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import {
  developmentSecrets,
  developmentSecretsPath,
  rotateDevelopmentSecrets,
} from "./development-secrets.ts";
import { replaceFile } from "./replace-file.ts";

const log = { warn: () => undefined } as never;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "lucent-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function development() {
  const url = `file:${join(await folder(), "data.db")}`;
  return resolveConfig({ database: { url }, collections: { users: { auth: true } } }, {});
}

describe("the secrets of development", () => {
  test("are one at first, and the same at every start", async () => {
    const config = await development();
    const made = await developmentSecrets(config, log);
    expect(made).toHaveLength(1);
    expect(await developmentSecrets(config, log)).toEqual(made);
  });

  test("keep those before, for nobody else to read, and no more than are looked at [LG-04]", async () => {
    const config = await development();
    expect(await rotateDevelopmentSecrets(config)).toBe(false);
    const seen = [...(await developmentSecrets(config, log))];
    const path = developmentSecretsPath(config);
    for (let turn = 0; turn < 12; turn++) {
      expect(await rotateDevelopmentSecrets(config)).toBe(true);
      const [current = "", ...previous] = await developmentSecrets(config, log);
      expect(seen).not.toContain(current);
      expect(previous).toEqual(seen.slice(0, 8));
      seen.unshift(current);
    }
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual(["development-secret"]);
  });

  test("are refused where one of them is broken", async () => {
    const config = await development();
    const [good = ""] = await developmentSecrets(config, log);
    await writeFile(developmentSecretsPath(config), `${good}\nhalf\n`);
    await expect(developmentSecrets(config, log)).rejects.toThrow(/holds no secret/);
    await expect(rotateDevelopmentSecrets(config)).rejects.toThrow(/holds no secret/);
  });
});

describe("a file that is replaced", () => {
  test("keeps its rights and its place behind a link", async () => {
    const place = await folder();
    const [path, link] = [join(place, "real"), join(place, "link")];
    await writeFile(path, "old");
    await chmod(path, 0o640);
    await symlink(path, link);
    const { uid, gid } = await stat(path);
    await replaceFile(link, "new", { mode: 0o640, owner: { uid, gid } });
    expect(await readFile(path, "utf8")).toBe("new");
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect((await readdir(place)).toSorted()).toEqual(["link", "real"]);
  });
});
