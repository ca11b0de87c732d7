/** Serves the bench's config through the engine as production does. A contender: `run.ts` starts it. */
import { blogConfig } from "./http/blog-config.ts";
import { assignment, obey } from "./http/child-process.ts";
import { loadEngine } from "./http/engine-build.ts";

const { build, databases, secret } = assignment();
process.env["NODE_ENV"] = "production";
process.env["JWT_SECRET"] = secret;
process.env["SERVER_URL"] = "http://127.0.0.1";
process.env["SMTP_URL"] = "smtp://127.0.0.1:9";
process.env["SMTP_FROM"] = "hello@example.com";

const { createLucent, instanceOf, listen } = await loadEngine(build);
const instance = await instanceOf(createLucent(blogConfig(databases.lucent) as never));
const { url } = await listen(instance, { port: 0, host: "127.0.0.1" });
obey(url);
