/** Serves forty collections as production does. `permissions.ts` starts it. */
import { obey } from "./http/child-process.ts";
import { type EngineBuild, loadEngine } from "./http/engine-build.ts";
import { PERSON } from "./http/world.ts";
import { COLLECTIONS, fortyCollections } from "./permissions/forty-collections.ts";

/** What this server is told, as JSON in its first argument. */
export interface Assigned {
  readonly build: Pick<EngineBuild, "folder" | "extension">;
  readonly file: string;
  readonly secret: string;
}

interface LocalApi {
  create(given: object): Promise<{ readonly id: string }>;
}

const { build, file, secret } = JSON.parse(process.argv[2] ?? "{}") as Assigned;
const { createLucent, instanceOf, listen } = await loadEngine(build);
const lucent = createLucent({
  ...fortyCollections(`file:${file}`),
  secret,
  serverURL: "http://127.0.0.1",
  logger: { level: "error" },
} as never);
const instance = await instanceOf(lucent);
const { create } = lucent as unknown as LocalApi;
const { email, password } = PERSON;
const data = { email, password, role: "member" };
const { id } = await create({ collection: "users", data });
const documents: string[] = [];
for (let number = 0; number < COLLECTIONS; number += 1) {
  const made = await create({ collection: `c${number}`, data: { owner: id, state: "draft" }, depth: 0 });
  documents.push(made.id);
}
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
obey(url, { documents });
