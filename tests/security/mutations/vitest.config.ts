import { defineConfig } from "vitest/config";

/** As in the repository itself, but without what is built beforehand, and one file after another. */
// biome-ignore lint/style/noDefaultExport: vitest asks for one.
export default defineConfig({
  ssr: { resolve: { conditions: ["lucent-source", "module", "node", "development|production"] } },
  test: {
    include: ["**/*.test.ts"],
    pool: "threads",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
