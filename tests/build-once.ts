import type { TestProject } from "vitest/node";
import { buildPackage } from "../scripts/build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The compiler's complaints about the package; empty where it was built. */
    buildFaults: string;
  }
}

let faults: string | undefined;

/**
 * Builds the package before the suites of the whole system. A fault does not stop them: most run from
 * the sources, and `package.test.ts` reports it.
 */
export function setup(project: TestProject): void {
  faults ??= buildPackage().faults;
  project.provide("buildFaults", faults);
}
