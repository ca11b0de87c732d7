import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/reporter.ts";

const LONG = "**/*.long.test.ts";
const CRASH = "**/*.crash.test.ts";
const AWAY = ["**/node_modules/**", "**/dist/**"];

/** `vitest run` runs the quick suites, `vitest run --mode long` the long ones alone. */
export default defineConfig(({ mode }) => {
  const long = mode === "long";
  const unit = ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts"];
  const system = ["tests/**/*.test.ts"];
  const all = [...unit, ...system];
  const only = (files: string[]) =>
    long ? files.map((file) => file.replace("*.test.ts", "*.long.test.ts")) : files;
  const shared = {
    testTimeout: long ? 120_000 : 10_000,
    hookTimeout: long ? 120_000 : 30_000,
    exclude: long ? AWAY : [...AWAY, LONG],
  };
  const away = [...shared.exclude, CRASH];
  return {
    resolve: { conditions: ["lucent-source", "module", "node", "development|production"] },
    ssr: { resolve: { conditions: ["lucent-source", "module", "node", "development|production"] } },
    test: {
      pool: "threads",
      reporters: [["default", { summary: false }], new ClosingLine()],
      passWithNoTests: long,
      projects: [
        { extends: true, test: { ...shared, name: "unit", include: only(unit), exclude: away } },
        {
          extends: true,
          test: {
            ...shared,
            name: "system",
            include: only(system),
            exclude: away,
            globalSetup: "./tests/build-once.ts",
          },
        },
        // A suite that ends its own process would take the other suites of a thread pool with it.
        {
          extends: true,
          test: {
            ...shared,
            name: "crash",
            include: only(all).map((file) => file.replace("*.test.ts", "*.crash.test.ts")),
            pool: "forks",
          },
        },
      ],
    },
  };
});
