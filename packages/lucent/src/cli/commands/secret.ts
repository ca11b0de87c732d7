import { defineCommand } from "citty";

/** `lucent secret`. */
export const secret = defineCommand({
  meta: { name: "secret", description: "Manage the secret that signs: replace it, and sign nobody out." },
  subCommands: {
    rotate: () => import("./secret-rotate.ts").then(({ secretRotate }) => secretRotate),
  },
});
