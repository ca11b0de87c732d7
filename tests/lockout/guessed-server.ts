// A server in a process of its own that writes down each password which it tries on somebody's own hash:
// node --conditions=lucent-source guessed-server.ts <database> <log level> <file of looks> <cheap | real>
import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { DECOY_HASH } from "../../packages/lucent/src/crypto/index.ts";
import { assemble, instanceOf, listen } from "../../packages/lucent/src/server/index.ts";

const [database, , looks, hashing] = process.argv.slice(2) as [string, string, string, string];
const config = {
  auth: {},
  logger: false,
  email: false,
  rateLimit: false,
  secret: "forty-characters-of-a-secret-for-two-nodes",
  database: { url: database },
  collections: { users: { fields: {} } },
};

const instance = await instanceOf(assemble(resolveConfig(config, {})));
const { hasher } = instance.engine;
const { verify } = hasher;
hasher.verify = async (hash, password, asker) => {
  if (hash !== DECOY_HASH) appendFileSync(looks, `${password}\n`);
  if (hashing === "real") return verify(hash, password, asker);
  await wait(30);
  return password === "violet-anvil-thunder";
};
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${url.replace("localhost", "127.0.0.1")}\n`);
