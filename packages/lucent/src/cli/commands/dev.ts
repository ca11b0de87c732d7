import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent dev`. */
export const dev = defineCommand({
  meta: { name: "dev", description: "Serve the config for development, and start anew on every change." },
  args: COMMON_OPTIONS,
  run: async ({ args }) => {
    const { supervise } = await import("../dev/supervise.ts");
    await supervise(args);
  },
});
