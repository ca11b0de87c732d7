// A server in a process of its own, for suites that end it or listen to what it says:
// node --conditions=lucent-source child-server.ts <database> <log level>
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble, instanceOf, listen } from "../../packages/lucent/src/server/index.ts";

const [database, level] = process.argv.slice(2);
const always = () => true;
const broken = () => {
  throw Object.assign(new Error("The hook broke."), { password: "marker-thrown", token: "marker-thrown" });
};

const config = {
  auth: {},
  logger: level === "silent" ? false : { level },
  rateLimit: false,
  database: { url: database },
  collections: {
    users: {
      fields: { name: { type: "text" } },
      access: { read: always, update: always, delete: always },
    },
    notes: {
      fields: { text: { type: "text" } },
      access: { create: always, read: always, update: always, delete: always },
    },
    broken: {
      fields: { text: { type: "text" } },
      access: { create: always, read: broken },
      hooks: { beforeChange: [broken] },
    },
  },
};

const instance = await instanceOf(assemble(resolveConfig(config, {})));
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${url.replace("localhost", "127.0.0.1")}\n`);
