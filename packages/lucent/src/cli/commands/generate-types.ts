import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent generate types`. */
export const generateTypes = defineCommand({
  meta: {
    name: "types",
    description: "Write lucent-env.d.ts beside the config, as `lucent dev` does by itself.",
  },
  args: COMMON_OPTIONS,
  run: async ({ args }) => {
    const [{ findConfig }, { loadConfig }, { writeTypes }] = await Promise.all([
      import("../find-config.ts"),
      import("../load-config.ts"),
      import("../write-types.ts"),
    ]);
    const place = findConfig(args.config);
    const { config } = await loadConfig(place);
    const { path, changed } = await writeTypes(config, place.folder);
    console.log(`${path} ${changed ? "was written" : "is up to date"}.`);
  },
});
