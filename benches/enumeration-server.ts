/** Serves people in all states in which they may be asked about. `enumeration.ts` starts it. */
import { addressOf, LOCKED, PASSWORD, peopleFor } from "./enumeration/people.ts";
import { type EngineBuild, loadEngine } from "./http/engine-build.ts";

/** What this server is told, as JSON in its first argument. */
export interface Assigned {
  readonly build: Pick<EngineBuild, "folder" | "extension">;
  readonly file: string;
  readonly secret: string;
  readonly mail: string;
  readonly samples: number;
}

interface People {
  create(given: object): Promise<{ readonly id: string }>;
  disableAccount(given: object): Promise<unknown>;
}

const { build, file, secret, mail, samples } = JSON.parse(process.argv[2] ?? "{}") as Assigned;
const { createLucent, instanceOf, listen } = await loadEngine(build);
const lucent = createLucent({
  secret,
  serverURL: "http://127.0.0.1",
  logger: { level: "error" },
  database: { url: `file:${file}` },
  rateLimit: false,
  email: { url: mail, from: "hello@example.com", maxPerAddress: false, maxPerHour: false },
  auth: { lockTime: "12h", forgotPassword: { minRequestInterval: 0 } },
  collections: { users: { fields: {} } },
} as never);
const instance = await instanceOf(lucent);
const { create, disableAccount } = lucent as unknown as People;

const collection = "users";
const add = (email: string) => create({ collection, data: { email, password: PASSWORD } });
await add(LOCKED);
for (let person = 0; person < peopleFor(samples); person += 1) {
  const sample = person * Math.ceil(samples / peopleFor(samples));
  await add(addressOf("known", sample));
  const { id } = await add(addressOf("disabled", sample));
  await disableAccount({ collection, id, data: {} });
}
process.once("disconnect", () => process.exit());
process.send?.((await listen(instance, { port: 0, host: "127.0.0.1" })).url);
