// A node in a process of its own: node --conditions=lucent-source history-child.ts <database file> silent <breakage>
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble, instanceOf, listen } from "../../packages/lucent/src/server/index.ts";
import { BREAKAGES } from "./breakages.ts";
import { config } from "./config.ts";

const [file, , breakage = ""] = process.argv.slice(2);
const given = { ...config, logger: false, rateLimit: false, database: { url: `file:${file}` } };
const instance = await instanceOf(assemble(resolveConfig(given, {})));
BREAKAGES[breakage]?.(instance.engine);
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${url.replace("localhost", "127.0.0.1")}\n`);
