import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent secret rotate`. */
export const secretRotate = defineCommand({
  meta: {
    name: "rotate",
    description: "Put a new secret in the place of the one in use, which still verifies.",
  },
  args: {
    "env-file": {
      type: "string",
      valueHint: "path",
      description:
        "The file of variables to rewrite. Default: the .env beside the config, where it holds the secret.",
    },
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { rotateSecret } = await import("../secret/rotate-secret.ts");
    await rotateSecret({ ...args, envFile: args["env-file"] });
  },
});
