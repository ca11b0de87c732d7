import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address of the database. It may hold a password, so it is never repeated in a sentence. */
export const databaseUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const url = typeof value === "string" ? value : text(value, place);
  if (url === undefined || /^file:.+/.test(url) || isServer(url)) return url;
  fault(
    place,
    "This is not the address of a database that Lucent knows.",
    'Write the path of a SQLite file after `file:`, such as "file:./data.db", or the address of a PostgreSQL server, such as "postgres://name:password@host/database".',
  );
  return undefined;
};

function isServer(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url) && URL.canParse(url);
}
