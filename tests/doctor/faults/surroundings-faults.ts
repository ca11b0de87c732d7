import { type Changes, FORMER_SECRET, SECRET } from "../healthy.ts";

const all = () => true;
const config = (options: NonNullable<Changes["config"]>): Changes => ({ config: options });
const environment = (variables: NonNullable<Changes["environment"]>): Changes => ({ environment: variables });
const database = (address: string) => environment({ DATABASE_URL: `postgres://${address}` });
const cookies = (options: object) => config({ auth: { cookies: options } });
const file = (path: string, mode: number, git: "tracked" | "ignored" | "neither") => ({ path, mode, git });
const source = (path: string, text: string): Changes => ({ files: { sources: new Map([[path, text]]) } });
const numbers = Array.from({ length: 12 }, (_, index) => index);

/** Faults of browsers, secrets, databases and of what all of it runs on, by the name of the check that has to find them. */
export const SURROUNDINGS_FAULTS: readonly (readonly [name: string, changes: Changes])[] = [
  ["cookie-to-every-site", cookies({ sameSite: "None" })],
  ["cookie-to-every-site", cookies({ sameSite: false })],
  ["cookie-for-all-hosts", cookies({ domain: "example.com" })],
  ["cookie-without-tls", cookies({ secure: false })],
  ["cookie-without-prefix", cookies({ name: "session" })],
  [
    "cookie-shared",
    config({ auth: { cookies: { name: "__Host-one" } }, collections: { staff: { auth: true, fields: {} } } }),
  ],
  ["cors-for-all", config({ cors: "*" })],
  ["cors-many-origins", config({ cors: numbers.map((number) => `https://app${number}.example.com`) })],
  ["origin-without-tls", config({ cors: ["http://app.example.com"] })],
  ["origin-without-tls", config({ csrf: ["http://app.example.com"] })],
  ["origin-of-a-workbench", config({ csrf: ["http://localhost:5173"] })],
  ["server-url-missing", environment({ SERVER_URL: undefined })],
  ["server-url-without-tls", environment({ SERVER_URL: "http://app.example.com" })],
  ["server-url-of-a-workbench", environment({ SERVER_URL: "http://localhost:3000" })],
  ["server-url-by-number", environment({ SERVER_URL: "https://203.0.113.7" })],

  ["secret-missing", environment({ LUCENT_SECRET: undefined })],
  ["secret-weak", environment({ LUCENT_SECRET: "your-secret-here" })],
  ["secret-weak", config({ secret: "abcabcabcabcabcabcabcabcabcabcabcabc" })],
  [
    "secret-weak",
    { ...environment({ LUCENT_SECRET: undefined }), ...config({ auth: { jwtSecret: "changeme" } }) },
  ],
  ["previous-secret-weak", environment({ LUCENT_PREVIOUS_SECRETS: "changeme" })],
  [
    "many-previous-secrets",
    config({ previousSecrets: ["a", "b", "c"].map((letter) => FORMER_SECRET.replace("Z", letter)) }),
  ],
  ["secret-in-source", source("lucent.config.ts", `defineConfig({ secret: "${SECRET}" })`)],
  ["secret-in-source", source(".env.example", `LUCENT_SECRET=${SECRET}`)],
  [
    "secret-in-source",
    { ...source("lucent.config.ts", FORMER_SECRET), ...config({ previousSecrets: [FORMER_SECRET] }) },
  ],
  ["secret-used-elsewhere", environment({ SESSION_SECRET: SECRET })],
  ["setup-code-left", environment({ LUCENT_SETUP_CODE: "a-code-of-some-length" })],
  ["environment-file-in-git", { files: { environmentFiles: [file(".env", 0o600, "tracked")] } }],
  ["environment-file-not-ignored", { files: { environmentFiles: [file(".env.local", 0o600, "neither")] } }],
  ["environment-file-readable", { files: { environmentFiles: [file(".env", 0o644, "ignored")] } }],
  [
    "development-secret-in-git",
    { files: { developmentSecret: file(".lucent/development-secret", 0o600, "tracked") } },
  ],
  [
    "development-secret-in-git",
    { files: { developmentSecret: file(".lucent/development-secret", 0o600, "neither") } },
  ],
  [
    "development-secret-readable",
    { files: { developmentSecret: file(".lucent/development-secret", 0o644, "ignored") } },
  ],

  ["relaxed-durability", config({ database: { durability: "relaxed" } })],
  [
    "database-password-in-source",
    source("lucent.config.ts", "postgres://app:p7Vn2XqL9wRk@db.example.com/app"),
  ],
  ["database-password-in-source", source("docker-compose.yml", "smtps://app:5kD8wLq2@mail.example.com")],
  ["database-password-standard", database("app:app@db.example.com/app?sslmode=verify-full")],
  ["database-password-standard", database("app@db.example.com/app?sslmode=verify-full")],
  ["database-superuser", database("postgres:p7Vn2XqL9wRk@db.example.com/app?sslmode=verify-full")],
  ["database-without-tls", database("app:p7Vn2XqL9wRk@db.example.com/app?sslmode=disable")],
  ["database-unproved", database("app:p7Vn2XqL9wRk@db.example.com/app")],
  ["database-unproved", database("app:p7Vn2XqL9wRk@db.example.com/app?sslmode=require")],
  ["many-connections", config({ database: { connections: 200 } })],
  ["database-readable", { files: { database: file(".lucent/data.db", 0o644, "ignored") } }],
  ["database-folder-writable", { files: { databaseFolder: file(".lucent", 0o777, "ignored") } }],
  ["database-in-public-folder", environment({ DATABASE_URL: "file:./public/data.db" })],
  ["database-is-fleeting", environment({ DATABASE_URL: "file:/tmp/data.db" })],
  ["database-in-git", { files: { database: file("data.db", 0o600, "tracked") } }],
  ["database-in-git", { files: { database: file("data.db", 0o600, "neither") } }],

  ["graphql-introspection", config({ graphql: { introspection: true } })],
  ["graphql-explorer", config({ graphql: { explorer: true } })],
  ["graphql-bounds-lifted", config({ graphql: { maxDepth: 1_000 } })],
  ["openapi-in-production", config({ openapi: true })],
  ["openapi-in-production", config({ openapi: { serve: true } })],
  ["log-off", config({ logger: false })],
  ["log-off", config({ logger: { level: "fatal" } })],
  ["log-too-loud", config({ logger: { level: "trace" } })],
  ["not-production", environment({ NODE_ENV: undefined })],
  ["not-production", environment({ NODE_ENV: "development", SERVER_URL: undefined, HOST: "0.0.0.0" })],
  ["node-past-its-end", { node: "20.19.0" }],
  ["events-forgotten-early", config({ auth: { events: { expiry: "7d" } } })],
  ["events-forgotten-early", config({ auth: { events: { refusalExpiry: "1d" } } })],
  ["addresses-kept-long", config({ auth: { events: { originExpiry: "1000d" } } })],
  ["get-that-changes", config({ endpoints: [{ path: "/posts/:id/publish", method: "get", handler: all }] })],
  ["would-not-start", { faults: [{ path: "database.url", problem: "It is gone.", mend: "Write another." }] }],
  [
    "nobody-signs-in",
    config({
      auth: undefined,
      collections: { users: undefined, notes: { fields: { title: { type: "text" }, author: undefined } } },
    }),
  ],
];
