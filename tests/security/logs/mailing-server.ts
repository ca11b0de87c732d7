// A server in a process of its own whose letters the project writes, and fails to write:
// node --conditions=lucent-source mailing-server.ts <database> <log level> <mail server>
import { resolveConfig } from "../../../packages/lucent/src/config/index.ts";
import { assemble, instanceOf, listen } from "../../../packages/lucent/src/server/index.ts";

const [database, level, mail] = process.argv.slice(2);
const role = { type: "select", options: ["admin", "user"], default: "user" };

const config = {
  auth: {
    verify: {
      generateEmailHTML: ({ token }: { token: string }) => {
        throw Object.assign(new Error(`No template for ${token}.`), { token, cause: new Error(token) });
      },
    },
  },
  logger: { level },
  rateLimit: false,
  database: { url: database },
  email: { url: mail, from: "hello@example.com" },
  collections: { users: { fields: { role } } },
};

const instance = await instanceOf(assemble(resolveConfig(config, {})));
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${url.replace("localhost", "127.0.0.1")}\n`);
