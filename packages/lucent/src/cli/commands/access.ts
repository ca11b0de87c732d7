import { defineCommand } from "citty";

/** `lucent access`. */
export const access = defineCommand({
  meta: { name: "access", description: "Tell who may do what, and why." },
  subCommands: {
    diff: () => import("./access-diff.ts").then(({ accessDiff }) => accessDiff),
    explain: () => import("./access-explain.ts").then(({ accessExplain }) => accessExplain),
    "who-can": () => import("./access-who-can.ts").then(({ accessWhoCan }) => accessWhoCan),
  },
});
