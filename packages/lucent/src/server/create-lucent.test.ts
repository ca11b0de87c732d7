import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defineCollection, defineConfig, resolveConfig } from "../config/index.ts";
import { CannotStart } from "./cannot-start.ts";
import { assemble, createLucent, getLucent, instanceOf } from "./create-lucent.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "lucent-create-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const people = (path: string) =>
  defineConfig({
    logger: false,
    email: false,
    database: { url: `file:${path}` },
    collections: { users: defineCollection({ auth: true, fields: {} }) },
  });

const request = () => new Request("http://localhost/api/users/me");

const PRODUCTION = {
  NODE_ENV: "production",
  SERVER_URL: "https://api.example.com",
  LUCENT_SECRET: "qM3v9Xr7LkT2bWz8HsNd4FpJc6YgAeUu1RiOo5Vt",
};

const failing: [string, RegExp, (path: string) => Promise<() => object>][] = [
  [
    "a database whose folder is a file",
    /cannot be opened[\s\S]*taken\/data\.db$/,
    async (path) => {
      await writeFile(join(path, "taken"), "");
      return () => assemble(resolveConfig(people(join(path, "taken/data.db")), {}));
    },
  ],
  [
    "a column that would have to change",
    /cannot be brought to this configuration:\n {2}The column "text" of "notes"/,
    async (path) => {
      const file = join(path, "data.db");
      const notes = (type: string) =>
        resolveConfig({ ...people(file), collections: { notes: { fields: { text: { type } } } } }, {});
      const before = assemble(notes("text"));
      await before.ready();
      await before.close();
      return () => assemble(notes("number"));
    },
  ],
  [
    "production without its tables",
    /lacks \d+ of the changes .* Run `lucent migrate` first\.$/,
    async (path) => () => assemble(resolveConfig(people(join(path, "data.db")), PRODUCTION)),
  ],
];

test.each(failing)("%s is told at every entry, in a sentence", async (_what, sentence, prepare) => {
  const begin = await prepare(await folder());
  // biome-ignore lint/suspicious/noExplicitAny: the config is made up by the case.
  const lucent = begin() as any;
  for (const enter of [
    () => lucent.ready(),
    () => lucent.find({ collection: "users" }),
    () => lucent.auth.login({ email: "ada@example.com", password: "violet-anvil-thunder" }),
    () => lucent.fetch(request()),
    () => lucent.authenticate(request()),
  ]) {
    const told = await enter().catch((error: unknown) => error);
    expect(told).toBeInstanceOf(CannotStart);
    expect(told.message).toMatch(sentence);
  }
  await lucent.close();
});

test("a start that fails and that nobody waits for breaks nothing", async () => {
  const path = await folder();
  const stray: unknown[] = [];
  const hear = (reason: unknown) => stray.push(reason);
  process.on("unhandledRejection", hear);
  onTestFinished(() => void process.off("unhandledRejection", hear));
  createLucent(people(path));
  const waiting = createLucent(people(path));
  await expect(waiting.ready()).rejects.toThrow("cannot be opened");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stray).toEqual([]);
});

test("closing is done once, also while the start is still going on", async () => {
  const lucent = createLucent(people(join(await folder(), "data.db")));
  await Promise.all([lucent.close(), lucent.close()]);
  await lucent.close();
  await expect(lucent.find({ collection: "users" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test("a config has one shared engine, and another once that is closed", async () => {
  const config = people(join(await folder(), "data.db"));
  const first = getLucent(config);
  expect(getLucent(config)).toBe(first);
  await first.close();
  const second = getLucent(config);
  onTestFinished(() => second.close());
  expect(second).not.toBe(first);
  expect(await second.count({ collection: "users" })).toEqual({ totalDocs: 0 });
});

test("a shared engine that could not start is tried again", async () => {
  const path = await folder();
  await writeFile(join(path, "taken"), "");
  const config = people(join(path, "taken/data.db"));
  await expect(getLucent(config).ready()).rejects.toThrow("cannot be opened");
  await rm(join(path, "taken"));
  const second = getLucent(config);
  onTestFinished(() => second.close());
  await second.ready();
});

test("engines that start at once share the secret of development; one that was cut short is refused", async () => {
  const path = await folder();
  const begin = (name: string) => instanceOf(createLucent(people(join(path, name))));
  const instances = await Promise.all(["a.db", "b.db", "c.db"].map(begin));
  expect(new Set(instances.map(({ engine }) => engine.secrets[0])).size).toBe(1);
  for (const { close } of instances) await close();
  expect((await readdir(path)).filter((name) => name.startsWith("development-secret"))).toEqual([
    "development-secret",
  ]);

  await writeFile(join(path, "development-secret"), "");
  await expect(begin("a.db")).rejects.toThrow(/development-secret holds no secret\. Delete it/);
});
