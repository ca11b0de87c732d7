import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import { databasePlace } from "../database-place.ts";
import type { Subject } from "../subject.ts";

const POWERFUL: ReadonlySet<string> = new Set(["postgres", "root", "admin", "administrator", "superuser"]);
const STANDARD_PASSWORDS: ReadonlySet<string> = new Set([
  "postgres",
  "password",
  "root",
  "admin",
  "secret",
  "example",
  "changeme",
  "123456",
  "lucent",
]);

/** The server that keeps documents, and by what way it is spoken to. */
export const databaseChecks: readonly Check[] = [
  {
    name: "relaxed-durability",
    severity: "warning",
    finds: '`database.durability: "relaxed"`',
    looks: ({ config }) =>
      config.database.durability === "full"
        ? []
        : [
            {
              where: "database.durability",
              says: "When power is lost, the last moments are too: a sign-out, a new password or a revoked key that was acknowledged may never have been.",
              mend: 'durability: "full",',
            },
          ],
  },
  {
    name: "database-password-in-source",
    severity: "serious",
    clause: "ASVS 13.3.1",
    finds: "the password of the database or of the mail server stands in a file of the project",
    looks: (at) =>
      passwordsOf(at).flatMap(({ password, mend }) =>
        [...at.files.sources]
          .filter(([, text]) => text.includes(`:${password}@`))
          .map(([path]) => ({
            where: path,
            says: "A password stands here in plain text, in an address: everybody with a copy of the project may use it.",
            mend,
          })),
      ),
  },
  {
    name: "database-password-standard",
    severity: "serious",
    clause: "ASVS 13.2.3",
    finds: "PostgreSQL on another machine is opened without a password, or by one that everybody tries first",
    looks: (at) =>
      remote(at)
        .filter(({ username, password, searchParams }) => {
          const isByCertificate = at.config.database.tls?.cert !== undefined || searchParams.has("sslcert");
          return password === "" ? !isByCertificate : isStandard(username, decodeURIComponent(password));
        })
        .map(() => ({
          where: databasePlace(at),
          says: "Whoever reaches the port of the database needs no more than its name to read and change all there is.",
          mend: "DATABASE_URL=postgres://name:password@host/database # a long password, made by a machine",
        })),
  },
  {
    name: "database-superuser",
    severity: "warning",
    clause: "ASVS 13.2.2",
    finds: "the engine comes to PostgreSQL as its superuser",
    looks: (at) =>
      remote(at)
        .filter(({ username }) => POWERFUL.has(decodeURIComponent(username).toLowerCase()))
        .map(({ username }) => ({
          where: databasePlace(at),
          says: `The engine comes as \`${decodeURIComponent(username)}\`, which may do all there is to every database of the server, and run programs on its machine.`,
          mend: "CREATE ROLE app LOGIN PASSWORD '…'; GRANT CREATE, CONNECT ON DATABASE app TO app;",
        })),
  },
  {
    name: "database-without-tls",
    severity: "serious",
    clause: "ASVS 12.3.1",
    finds: "PostgreSQL on another machine is spoken to in plain text",
    looks: (at) =>
      remote(at)
        .filter((url) => modeOf(url) === "disable")
        .map(() => ({
          where: databasePlace(at),
          says: "Everything between here and the database goes over the line as it is, hashes of passwords and sessions too.",
          mend: "DATABASE_URL=postgres://…?sslmode=verify-full",
        })),
  },
  {
    name: "database-unproved",
    severity: "warning",
    clause: "ASVS 12.3.2",
    finds: "PostgreSQL on another machine need not prove who it is",
    looks: (at) =>
      remote(at)
        .filter((url) => ["allow", "prefer", "require", null].includes(modeOf(url)))
        .filter((url) => !at.config.database.tls?.ca && !url.searchParams.has("sslrootcert"))
        .map(() => ({
          where: databasePlace(at),
          says: "Whoever stands on the way may pass for the database, and is handed its password and all that is asked and written.",
          mend: "DATABASE_URL=postgres://…?sslmode=verify-full",
        })),
  },
  {
    name: "many-connections",
    severity: "note",
    clause: "ASVS 13.2.6",
    finds: "one node may take more than 90 connections",
    looks: ({ config: { database } }) =>
      database.connections <= 90
        ? []
        : [
            {
              where: "database.connections",
              says: `One node may take ${database.connections} connections. A server has 100 unless it is told otherwise, so that a second node, or you yourself, find none.`,
              mend: "connections: 10,",
            },
          ],
  },
];

/** The address of a PostgreSQL server that is another machine. */
function remote({ config: { database } }: Subject): readonly URL[] {
  const url = /^postgres(ql)?:/.test(database.url) ? URL.parse(database.url) : null;
  const host = url && (url.searchParams.get("host") ?? decodeURIComponent(url.hostname));
  return url && host && !isLoopback(host) && !host.startsWith("/") ? [url] : [];
}

function modeOf({ searchParams }: URL): string | null {
  return searchParams.get("sslmode");
}

function isStandard(username: string, password: string): boolean {
  return password === decodeURIComponent(username) || STANDARD_PASSWORDS.has(password.toLowerCase());
}

function passwordsOf({ config: { database, mail } }: Subject) {
  return [
    { url: database.url, mend: "database: { url: process.env.DATABASE_URL }," },
    { url: mail?.url ?? "", mend: "email: { url: process.env.SMTP_URL }," },
  ].flatMap(({ url, mend }) => {
    const password = url.startsWith("file:") ? "" : (URL.parse(url)?.password ?? "");
    return password === "" ? [] : [{ password, mend }];
  });
}
