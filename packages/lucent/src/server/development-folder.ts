import { dirname, resolve } from "node:path";
import type { ResolvedConfig } from "../config/index.ts";
import { databasePath } from "./database.ts";

/** Where development keeps what stands in no table: beside the file of the database, else in `.lucent`. */
export function developmentFolder({ database }: Pick<ResolvedConfig, "database">): string {
  return database.url.startsWith("file:") ? dirname(databasePath(database.url)) : resolve(".lucent");
}
