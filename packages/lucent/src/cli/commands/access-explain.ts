import { defineCommand } from "citty";
import { ACT_WORD, DATA_OPTION, JSON_OPTION, WHAT_WORD } from "../access/words.ts";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent access explain`. */
export const accessExplain = defineCommand({
  meta: {
    name: "explain",
    description:
      "Tell whether somebody may do something, and which rule, clause or default decides it.\n  Ends with 0 where it is allowed, 2 where it is refused, 3 where it depends on the document,\n  and with 1 where the question cannot be answered.",
  },
  args: {
    who: {
      type: "positional",
      required: true,
      description:
        "`anonymous`, an address, a username or an id, such as users/ada@example.com; an API key by its id or by how it begins.",
    },
    act: ACT_WORD,
    what: WHAT_WORD,
    data: DATA_OPTION,
    json: JSON_OPTION,
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { explainAccess } = await import("../access/explain-access.ts");
    await explainAccess({ ...args, json: args.json === true });
  },
});
