// Asks a database, and ends without a word to it: node --conditions=lucent-source leaving-child.ts <url>
import { openPostgres } from "../../packages/lucent/src/adapters/postgres/index.ts";

const [url = ""] = process.argv.slice(2);
const database = await openPostgres({ url, durability: "full", tables: [] });
await Promise.all(Array.from({ length: 20 }, () => database.plan([])));
process.stdout.write(String(performance.now()));
