import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
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

describe("the secrets of development", () => {
  test("are one at first, and the same at every start", async () => {
    const kept = await folder();
    const made = await developmentSecrets(kept, log);
    expect(made).toHaveLength(1);
    expect(await developmentSecrets(kept, log)).toEqual(made);
  });

  test("keep those before, for nobody else to read, and no more than are looked at [LG-04]", async () => {
    const kept = await folder();
    expect(await rotateDevelopmentSecrets(kept)).toBe(false);
    const seen = [...(await developmentSecrets(kept, log))];
    const path = developmentSecretsPath(kept);
    for (let turn = 0; turn < 12; turn++) {
      expect(await rotateDevelopmentSecrets(kept)).toBe(true);
      const [current = "", ...previous] = await developmentSecrets(kept, log);
      expect(seen).not.toContain(current);
      expect(previous).toEqual(seen.slice(0, 8));
      seen.unshift(current);
    }
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual(["development-secret"]);
  });

  test("are refused where one of them is broken", async () => {
    const kept = await folder();
    const [good = ""] = await developmentSecrets(kept, log);
    await writeFile(developmentSecretsPath(kept), `${good}\nhalf\n`);
    await expect(developmentSecrets(kept, log)).rejects.toThrow(/holds no secret/);
    await expect(rotateDevelopmentSecrets(kept)).rejects.toThrow(/holds no secret/);
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
