import { defineConfig } from "vitest/config";

/** As in the repository itself, but of what is built beforehand the panel alone, and one file after another. */
// biome-ignore lint/style/noDefaultExport: vitest asks for one.
export default defineConfig({
  ssr: { resolve: { conditions: ["lucent-source", "module", "node", "development|production"] } },
  test: {
    globalSetup: ["./tests/chromium-once.ts", "./tests/security/mutations/build-panel.ts"],
    include: ["**/*.test.ts"],
    pool: "threads",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
