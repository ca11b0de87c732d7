import type { Check } from "../check.ts";
import { databasePlace } from "../database-place.ts";
import { present } from "../present.ts";
import type { Subject } from "../subject.ts";

const PUBLIC = /(^|[/\\])(public|static|www|htdocs|dist|build|assets|\.next)[/\\]/i;
const FLEETING = /^(file:)?(\/\/)?\/(tmp|var\/tmp|dev\/shm|run)\//;

/** The file that keeps documents, and who else gets at it. */
export const databaseFileChecks: readonly Check[] = [
  {
    name: "database-readable",
    severity: "serious",
    finds: "others on the machine may read the file of the database",
    looks: ({ files }) =>
      present(files.database)
        .filter(({ mode }) => (mode & 0o007) !== 0)
        .map(({ path }) => ({
          where: path,
          says: "Every program and person on this machine may read all that is kept: people, hashes of passwords, sessions.",
          mend: `chmod 600 ${path}*`,
        })),
  },
  {
    name: "database-folder-writable",
    severity: "serious",
    finds: "others on the machine may replace the file of the database",
    looks: ({ files }) =>
      present(files.databaseFolder)
        .filter(({ mode }) => (mode & 0o002) !== 0)
        .map(({ path }) => ({
          where: path,
          says: "Everybody on this machine may write in the folder of the database, and so put another in its place.",
          mend: `chmod 700 ${path}`,
        })),
  },
  {
    name: "database-in-public-folder",
    severity: "serious",
    clause: "ASVS 13.4.7",
    finds: "the file of the database lies where a web server serves files from",
    looks: (at) =>
      filePath(at)
        .filter((path) => PUBLIC.test(path))
        .map((path) => ({
          where: databasePlace(at),
          says: `${path} lies in a folder from which web servers serve files: one request may take all there is along.`,
          mend: 'database: { url: "file:./.lucent/data.db" },',
        })),
  },
  {
    name: "database-is-fleeting",
    severity: "serious",
    finds: "production keeps its documents where the system throws files away",
    looks: (at) =>
      filePath(at)
        .filter((path) => at.production && FLEETING.test(path))
        .map((path) => ({
          where: databasePlace(at),
          says: `${path} is a place that the system empties: people and documents are gone with the next start of the machine.`,
          mend: 'database: { url: "file:/var/lib/app/data.db" },',
        })),
  },
  {
    name: "database-in-git",
    severity: "serious",
    finds: "git keeps the file of the database, or would with the next `git add .`",
    looks: ({ files }) =>
      present(files.database)
        .filter(({ git }) => git === "tracked" || git === "neither")
        .map(({ path }) => ({
          where: path,
          says: "The database is published with the project: people, hashes of passwords, sessions.",
          mend: `echo '${path}*' >> .gitignore && git rm --cached --ignore-unmatch ${path}`,
        })),
  },
];

function filePath({ config: { database } }: Subject): readonly string[] {
  return database.url.startsWith("file:") ? [database.url.slice("file:".length)] : [];
}
