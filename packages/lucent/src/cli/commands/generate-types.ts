import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent generate types`. */
export const generateTypes = defineCommand({
  meta: {
    name: "types",
    description:
      "Write the types of documents, inputs and operations beside the config, as `lucent dev` does by itself.\n  The same file serves a front end that uses lucent/client: write it there with --out.",
  },
  args: {
    out: {
      type: "string",
      valueHint: "path",
      description: "The file to write, or the folder for it. Default: lucent-env.d.ts beside the config.",
    },
    check: {
      type: "boolean",
      description:
        "Write nothing; where the file is not what the config says, name what differs and end with 1.",
    },
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { keepTypes } = await import("../keep-types.ts");
    await keepTypes({ ...args, check: args.check === true });
  },
});
