import { defineCommand } from "citty";
import { ACT_WORD, JSON_OPTION, WHAT_WORD } from "../access/words.ts";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent access who-can`. */
export const accessWhoCan = defineCommand({
  meta: {
    name: "who-can",
    description:
      "List the people and API keys that may do something, and what lets them.\n  Ends with 0 where there are any, and with 2 where nobody may.",
  },
  args: {
    act: ACT_WORD,
    what: WHAT_WORD,
    limit: { type: "string", valueHint: "number", description: "How many to list. Default: 100." },
    json: JSON_OPTION,
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { whoCan } = await import("../access/who-can.ts");
    await whoCan({ ...args, json: args.json === true });
  },
});
