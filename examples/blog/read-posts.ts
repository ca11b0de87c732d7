import { createClient, isClientError } from "lucent/client";
import type config from "./lucent.config.ts";
import { ADMINISTRATOR, DEVELOPMENT_PASSWORD } from "./seed-content.ts";

const url = process.env.SERVER_URL ?? "http://localhost:3000";
const client = createClient<typeof config>({ url, session: "token" });
try {
  await client.auth.login({ email: ADMINISTRATOR, password: DEVELOPMENT_PASSWORD });
  const { docs, totalDocs } = await client.find({
    collection: "posts",
    where: { published: { equals: true } },
    sort: "-publishedAt",
    limit: 3,
  });
  for (const { title, author } of docs) {
    console.log(`${title}, by ${typeof author === "object" ? author?.name : "somebody"}`);
  }
  console.log(`These are ${docs.length} of ${totalDocs} posts.`);
  await client.auth.logout();
} catch (error) {
  if (!isClientError(error) || error.code !== "NETWORK") throw error;
  console.error(`Nothing answers at ${url}. Start the blog first, with npm start.`);
  process.exitCode = 1;
}
