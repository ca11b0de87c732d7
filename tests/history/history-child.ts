// A node in a process of its own:
// node --conditions=lucent-source history-child.ts <address of the database> silent <breakage> <folder>
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble, instanceOf, listen } from "../../packages/lucent/src/server/index.ts";
import { BREAKAGES } from "./breakages.ts";
import { config } from "./config.ts";
import { hashForNothing } from "./hash-for-nothing.ts";

const [address = "", , breakage = "", folder = ""] = process.argv.slice(2);
const given = { ...config, logger: false, rateLimit: false, database: { url: address } };
const instance = await instanceOf(assemble(resolveConfig(given, {}), { folder }));
hashForNothing(instance.engine);
BREAKAGES[breakage]?.(instance.engine);
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
process.stdout.write(`listening at ${url.replace("localhost", "127.0.0.1")}\n`);
