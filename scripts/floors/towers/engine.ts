import type { Tower } from "../tower.ts";

/** The tower of the engine. `.` stands for the doors, the files directly in `src`. */
export const ENGINE: Tower = {
  root: "packages/lucent/src",
  floors: [
    ["base", "errors"],
    ["contract", "schema", "crypto", "ports"],
    ["query"],
    ["fields", "adapters"],
    ["config"],
    ["access"],
    ["operation"],
    ["documents"],
    ["auth", "permissions", "files", "versions", "jobs"],
    [
      "surfaces",
      "surfaces/local",
      "surfaces/rest",
      "surfaces/client",
      "surfaces/graphql",
      "surfaces/openapi",
      "surfaces/types",
      "surfaces/pages",
      "surfaces/admin",
    ],
    ["server"],
    ["doctor", "access-diff"],
    ["cli"],
    [".", "testing"],
  ],
  neighbours: [
    { from: "errors", to: "base", typesOnly: false },
    { from: "contract", to: "schema", typesOnly: true },
    { from: "contract", to: "ports", typesOnly: true },
    { from: "crypto", to: "ports", typesOnly: true },
    // What lies directly in surfaces/ is the ground that all of them stand on: cookies, origins.
    { from: "surfaces/*", to: "surfaces", typesOnly: false },
    { from: "testing", to: ".", typesOnly: false },
    { from: ".", to: "testing", typesOnly: false },
  ],
  // Surfaces read the registry and know no feature.
  strangers: [
    { from: "surfaces", to: "auth" },
    { from: "surfaces", to: "permissions" },
    { from: "surfaces", to: "files" },
    { from: "surfaces", to: "versions" },
    { from: "surfaces", to: "jobs" },
  ],
  beside: {
    client: ["base", "errors", "contract", "schema"],
  },
  door: { open: [], instead: "is the package's own door: import the room" },
  guardedModules: [
    { room: "crypto", modules: ["node:crypto", "crypto", "@node-rs/argon2", "jose"] },
    { room: "schema", modules: ["zod", "zod/"] },
    {
      room: "adapters",
      modules: [
        "sql-template-tag",
        "kysely",
        "kysely/",
        "kysely-",
        "node:sqlite",
        "better-sqlite3",
        "libsql",
        "@libsql/",
        "pg",
        "pg-",
        "postgres",
        "nodemailer",
        "nodemailer/",
      ],
    },
  ],
  http: {
    names: new Set(["Request", "Response"]),
    rooms: ["surfaces", "server", "contract", "config", "doctor", "access-diff", "client", "testing", "."],
  },
  environmentRooms: ["cli", "server"],
  // A surface that names an operation would be its second declaration, and one that names a collection nobody else's.
  derived: {
    room: "surfaces",
    everydayWords: new Set(["access", "count", "create", "delete", "find", "manifest", "register", "update"]),
    knownCollections: ["users", "posts", "authors", "articles"],
  },
  sizes: { look: 250, split: 400 },
};
