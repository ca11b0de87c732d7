import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { describeDatabase } from "../conformance.ts";
import { openSqlite } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "lucent-sqlite-"));

afterAll(() => rmSync(folder, { recursive: true }));

describeDatabase("SQLite", (tables, place) =>
  openSqlite({ path: join(folder, `${place}.db`), durability: "full", tables }),
);
