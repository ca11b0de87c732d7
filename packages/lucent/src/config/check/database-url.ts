import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address of the database. It may hold a password, so it is never repeated in a sentence. */
export const databaseUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const url = typeof value === "string" ? value : text(value, place);
  if (url === undefined || /^file:.+/.test(url)) return url;
  const problem = /^postgres(ql)?:/i.test(url)
    ? "PostgreSQL is not available yet in this version."
    : "This is not the address of a database that Lucent knows.";
  fault(place, problem, 'Write the path of a SQLite file after `file:`, such as "file:./data.db".');
  return undefined;
};
