import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent access diff`. */
export const accessDiff = defineCommand({
  meta: {
    name: "diff",
    description:
      "Tell who gains or loses what between the config of a git ref and the one that lies here.\n  The rules of both are asked about made-up people and documents. Ends with 0 where nobody gains anything, with 1\n  where somebody does, and with 2 where the two cannot be compared.",
  },
  args: {
    ref: {
      type: "positional",
      required: true,
      description: "What to compare with: a branch, a tag or a commit, such as origin/main or HEAD~1.",
    },
    "fail-on": {
      type: "string",
      valueHint: "what",
      description:
        "What to end with 1 on: widening, any (a narrowing too) or none. Default: widening. What cannot be told is listed and counts as neither.",
    },
    json: { type: "boolean", description: "Print the changes as JSON." },
    config: COMMON_OPTIONS.config,
  },
  run: async ({ args }) => {
    const { diffAccess } = await import("../access-diff/diff-access.ts");
    await diffAccess({ ...args, failOn: args["fail-on"], json: args.json === true });
  },
});
