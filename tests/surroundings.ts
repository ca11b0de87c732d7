import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
const ENOUGH = 6 * 2 ** 30;

/**
 * Settles what all suites of a run have around them, and what they start: files that go away are kept in memory where
 * there is plenty of it, what Node makes of sources is kept for the next thread and the next process, and compilers
 * do not tidy up after themselves.
 */
export function settleSurroundings(): void {
  // Each database of a suite has a thread of its own that writes, which would strip the same types over and over.
  process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "../node_modules/.cache/compiled");
  // TypeScript is gone before it has left much behind, and to look for that takes it a third of its time.
  process.env["GOGC"] ??= "off";
  process.env["GOMEMLIMIT"] ??= "2GiB";
  const place = hasMemory() ? MEMORY : tmpdir();
  const folder = mkdtempSync(join(place, "lucent-tests-"));
  // What runs as another user, as PostgreSQL does where root runs the tests, has to get through to its own folder.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) > ENOUGH;
  } catch {
    return false;
  }
}
