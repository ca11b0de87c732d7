import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent migrate`. */
export const migrate = defineCommand({
  meta: { name: "migrate", description: "Bring the database's tables to what the config needs." },
  args: {
    "dry-run": { type: "boolean", description: "Show the steps and take none." },
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { migrateTables } = await import("../migrate-tables.ts");
    await migrateTables({ ...args, dryRun: args["dry-run"] === true });
  },
});
