import {
  examine,
  type ProjectFiles,
  type Subject,
  subjectOf,
} from "../../packages/lucent/src/doctor/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";

type Parts = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: rules of configs that no type describes.
type Asked = any;

/** A secret as a machine makes it. */
export const SECRET = "cXh1G9vTz0eLkW3mRb7nYp5uJd2sHf8aQi4oVt6wEyM=";
/** Another. */
export const FORMER_SECRET = "Zk8bQw2nLr5tXv9cJm3sHd7gFy1pUe6aRo4iTzNqVxE=";

const isAdmin = ({ user }: Asked) => user?.role === "admin";
const own = ({ user }: Asked) => user !== null && { author: { equals: user.id } };

/** A config against which nothing can be said. */
const HEALTHY: Parts = {
  auth: { verify: true, jwtExpiry: "15m", password: { minLength: 15 } },
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    notes: {
      fields: { title: { type: "text" }, author: { type: "relationship", relationTo: "users" } },
      access: {
        create: ({ user, data }: Asked) => user !== null && data?.author === user.id,
        read: own,
        update: own,
        delete: own,
      },
    },
  },
  globals: {
    settings: { fields: { title: { type: "text" } }, access: { read: () => true, update: isAdmin } },
  },
  trustedProxies: 1,
};

const ENVIRONMENT = {
  NODE_ENV: "production",
  LUCENT_SECRET: SECRET,
  SERVER_URL: "https://app.example.com",
  SMTP_URL: "smtps://app:5kD8wLq2@mail.example.com",
  SMTP_FROM: "Example <hello@example.com>",
  DATABASE_URL: "postgres://app:p7Vn2XqL9wRk@db.example.com/app?sslmode=verify-full",
};

const FILES: ProjectFiles = {
  sources: new Map([
    ["lucent.config.ts", "export default defineConfig({ secret: process.env.LUCENT_SECRET });"],
  ]),
  environmentFiles: [{ path: ".env", mode: 0o600, git: "ignored" }],
  database: { path: ".lucent/data.db", mode: 0o600, git: "ignored" },
  databaseFolder: { path: ".lucent", mode: 0o700, git: "ignored" },
  developmentSecret: { path: ".lucent/development-secret", mode: 0o600, git: "ignored" },
};

/** What is changed about a project in which all is well. */
export interface Changes {
  /** Laid over the config, part by part. */
  readonly config?: Parts;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly files?: Partial<ProjectFiles>;
  readonly node?: string;
  /** What production refuses beside all that has a check of its own. */
  readonly faults?: Subject["faults"];
}

/** What the doctor finds in a project in which all is well but for this. */
export async function findingsWith({
  config = {},
  environment = {},
  files = {},
  node = "24.11.0",
  faults = [],
}: Changes) {
  const said = { ...ENVIRONMENT, ...environment };
  const at = await subjectOf({
    given: laidOver(HEALTHY, config),
    environment: said,
    files: { ...FILES, ...files },
    features,
    asProduction: false,
    node,
    today: new Date("2026-11-22"),
  });
  return examine({ ...at, faults: [...at.faults, ...faults] });
}

function laidOver(ground: Parts, changes: Parts): Parts {
  const parts = Object.entries(changes).map(([name, value]) => {
    const under = ground[name];
    return [name, isParts(under) && isParts(value) ? laidOver(under, value) : value] as const;
  });
  return { ...ground, ...Object.fromEntries(parts) };
}

function isParts(value: unknown): value is Parts {
  return Object.prototype.toString.call(value) === "[object Object]";
}
