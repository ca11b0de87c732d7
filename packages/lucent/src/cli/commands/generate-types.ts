import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent generate types`. */
export const generateTypes = defineCommand({
  meta: {
    name: "types",
    description:
      "Write the types of collections, inputs and operations to lucent-env.d.ts beside the config, as `lucent dev` does by itself. They serve this project and, with --out, a front end that uses lucent/client.",
  },
  args: {
    out: {
      type: "string",
      valueHint: "path",
      description: "The file to write, or the folder to write lucent-env.d.ts to.",
    },
    check: {
      type: "boolean",
      description:
        "Write nothing: end with 1 and name what differs where the file is not what the config says.",
    },
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const [{ findConfig }, { loadConfig }, { typesPlace }, { writeTypes }, { checkTypes }] =
      await Promise.all([
        import("../find-config.ts"),
        import("../load-config.ts"),
        import("../types-place.ts"),
        import("../write-types.ts"),
        import("../check-types.ts"),
      ]);
    const config = findConfig(args.config);
    // Reading a config goes to its folder, and paths are meant from here.
    const place = typesPlace(config, args.out);
    const { config: resolved } = await loadConfig(config);
    const isFresh = args.check
      ? await checkTypes(resolved, place).then(() => false)
      : await writeTypes(resolved, place.path);
    console.log(`${place.shown} ${isFresh ? "was written" : "is up to date"}.`);
  },
});
