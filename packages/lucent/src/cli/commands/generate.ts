import { defineCommand } from "citty";

/** `lucent generate`. */
export const generate = defineCommand({
  meta: { name: "generate", description: "Write what follows from the config: its types." },
  subCommands: {
    types: () => import("./generate-types.ts").then(({ generateTypes }) => generateTypes),
  },
});
