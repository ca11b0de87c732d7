/**
 * The SQLite database behind the port: reads on the calling thread, writes in groups on a thread of their own.
 * Nothing outside this folder imports its driver.
 */
export { openSqlite, type SqliteDatabase, type SqliteOptions } from "./open-sqlite.ts";
