import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** The process that `lucent dev` starts anew on every change; nobody types it. */
export const devServer = defineCommand({
  meta: { name: "dev-server", description: "Serve for `lucent dev`, which starts it.", hidden: true },
  args: COMMON_OPTIONS,
  run: async ({ args }) => {
    const { serveSupervised } = await import("../dev/serve-supervised.ts");
    await serveSupervised(args);
  },
});
