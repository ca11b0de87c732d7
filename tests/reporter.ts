import { writeSync } from "node:fs";
import type { Reporter, TestModule, TestRunEndReason, Vitest } from "vitest/node";

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Closes a run with one plain line, `12 passed, 0 failed` (`, 1 skipped` where there are any).
 * The line is written when the process ends, so that nothing can come after it, and it agrees with the exit code.
 */
export class ClosingLine implements Reporter {
  #count: Count | undefined;
  #watching = false;

  /** Vitest calls this before it loads a single suite, so that a run which breaks early has its line too. */
  onInit(vitest: Vitest): void {
    this.#watching = vitest.config.watch;
    if (!this.#watching) process.once("exit", (code) => this.#close(code));
  }

  /** Vitest calls this after the last suite. */
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    this.#count = countTests(modules, errors.length, reason);
    if (this.#watching) process.stdout.write(`${closingLine(this.#count)}\n`);
  }

  #close(code: number): void {
    const count = this.#count ?? { passed: 0, failed: 1, skipped: 0 };
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (code === 0 && count.failed > 0) process.exitCode = 1;
    writeSync(1, `${closingLine(count)}\n`);
  }
}

/** Counts the tests of a run; a suite that could not be loaded and an error outside all tests count as one failure each. */
function countTests(modules: readonly TestModule[], strayErrors: number, reason: TestRunEndReason): Count {
  const count: Count = { passed: 0, failed: strayErrors, skipped: 0 };
  for (const module of modules) {
    const failedBefore = count.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never came to its end, because the run was broken off, has proved nothing.
      count[state === "pending" ? "failed" : state]++;
    }
    if (!module.ok() && count.failed === failedBefore) count.failed++;
  }
  if (reason === "interrupted" && count.failed === 0) count.failed = 1;
  return count;
}

/** The closing line itself. */
function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
