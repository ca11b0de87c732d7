import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { createRegistry } from "../../packages/lucent/src/operation/index.ts";
import { migrate } from "../../packages/lucent/src/server/database.ts";
import { features, openDatabase } from "../../packages/lucent/src/server/index.ts";
import { SECRET } from "./seed.ts";
import { newDatabase, serve, type TestServer } from "./serve.ts";

const ENVIRONMENT = {
  NODE_ENV: "production",
  SERVER_URL: "https://api.example.com",
  LUCENT_SECRET: SECRET,
  // Nobody listens there; whoever waits for mails gives another.
  SMTP_URL: "smtp://127.0.0.1:9",
  SMTP_FROM: "Example <hello@example.com>",
};

/** Starts a server as production would have it: its tables are made before it starts. */
export async function serveProduction(
  config: object,
  more: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const environment = { ...ENVIRONMENT, ...more };
  const { tables } = createRegistry(resolveConfig(config, environment), features);
  const place = await newDatabase(tables);
  const resolved = resolveConfig({ ...config, database: { url: place.url } }, environment);
  const database = await openDatabase(resolved, tables);
  await migrate(database, tables);
  await database.close();
  return serve(config, { database: place, environment });
}
