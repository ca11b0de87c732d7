// A server in a process of its own that sends letters:
// node --conditions=lucent-source outbox-child.ts <database> <log level> <mail server> <milliseconds ahead>
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble, instanceOf, listen } from "../../packages/lucent/src/server/index.ts";

const [database, level = "silent", url, ahead = "0"] = process.argv.slice(2);
const config = {
  auth: { forgotPassword: { minRequestInterval: 0 } },
  logger: level === "silent" ? false : { level },
  rateLimit: false,
  database: { url: database },
  email: { url, from: "Example <hello@example.com>" },
  collections: { users: {} },
};
const clock = { now: () => Date.now() + Number(ahead) };
const instance = await instanceOf(assemble(resolveConfig(config, {}), { clock }));
const { url: address } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${address.replace("localhost", "127.0.0.1")}\n`);
