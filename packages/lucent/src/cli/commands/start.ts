import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent start`. */
export const start = defineCommand({
  meta: { name: "start", description: "Serve the config, without watching it. For production." },
  args: COMMON_OPTIONS,
  run: async ({ args }) => {
    const { startServer } = await import("../start-server.ts");
    await startServer(args);
  },
});
