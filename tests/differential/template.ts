import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble } from "../../packages/lucent/src/server/index.ts";
import { makeDatabase, type TestDatabase } from "../support/databases.ts";
import { PASSWORD } from "../support/serve.ts";
import { engineConfig } from "./engine-config.ts";
import { PEOPLE_FIELDS } from "./generate/schemas.ts";
import type { Doc } from "./world.ts";

/** A database with people in it who are signed in; those of all schemas are copies of it, since hashing takes its time. */
export interface Template {
  readonly place: TestDatabase;
  readonly people: readonly Doc[];
  readonly ids: Readonly<Record<"ada" | "ben", string>>;
  readonly tokens: Readonly<Record<"ada" | "ben", string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the methods depend on a config that chance makes.
export type AnyLucent = any;

/** Opens an engine on a config that chance made. */
export async function openLucent(config: object): Promise<AnyLucent> {
  const lucent: AnyLucent = assemble(resolveConfig(config, {}));
  await lucent.ready();
  return lucent;
}

/** Makes the database of which all others are copies. */
export async function makeTemplate(): Promise<Template> {
  const place = await makeDatabase();
  const fields = PEOPLE_FIELDS.map((field) => ({ ...field, read: undefined }));
  const schema = { users: { slug: "users", fields, timestamps: true } };
  const lucent = await openLucent(engineConfig({ schema }, { place, ada: "" }));
  const person = async (data: { email: string }): Promise<Doc> => {
    const made = await lucent.create({
      collection: "users",
      data: { ...data, password: PASSWORD },
      depth: 0,
      showHiddenFields: true,
    });
    return { ...made, ...data };
  };
  const signIn = async (email: string) =>
    (await lucent.login({ collection: "users", data: { email, password: PASSWORD } })).token as string;

  const ben = await person({ email: "ben@example.com", name: "ben", level: 1, note: "hidden" } as never);
  const ada = await person({ email: "ada@example.com", name: "Ada", level: 2, boss: ben.id } as never);
  const cleo = await person({
    email: "cleo@example.com",
    level: 2,
    note: "Hidden 100%",
    boss: ada.id,
  } as never);
  const tokens = { ada: await signIn("ada@example.com"), ben: await signIn("ben@example.com") };
  await lucent.close();
  return { place, people: [ben, ada, cleo], ids: { ada: ada.id, ben: ben.id }, tokens };
}
