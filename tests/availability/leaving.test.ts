import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { databaseOn, ownPostgres, timed } from "./world.ts";

const LEAVING = fileURLToPath(new URL("./leaving-child.ts", import.meta.url));

describe.runIf(isOverPostgres())("A connection that nobody uses", { timeout: 30_000 }, () => {
  const postgres = ownPostgres();

  test("does not hold the process", async () => {
    const { url } = await databaseOn(postgres());
    const { result, took } = await timed(() =>
      promisify(execFile)(process.execPath, ["--conditions=lucent-source", LEAVING, url]),
    );
    // Idle connections are let go after half a minute; the process was done long before.
    expect(took - Number(result.stdout)).toBeLessThan(8_000);
  });
});
