import type { Explanation } from "../../permissions/index.ts";
import { findConfig } from "../find-config.ts";
import { objectIn } from "../json-object.ts";
import { loadConfig } from "../load-config.ts";
import type { CommonValues } from "../options.ts";
import { drawExplanation } from "./draw-explanation.ts";
import { openToLook } from "./open-to-look.ts";
import { printable, printableJson } from "./printable.ts";
import { readWhat } from "./read-what.ts";

/** What is said on the command line of a question about somebody. */
export interface ExplainValues extends CommonValues {
  readonly who: string;
  readonly act: string;
  readonly what?: string | undefined;
  readonly data?: string | undefined;
  readonly json: boolean;
}

const CODES = { allowed: 0, refused: 2, depends: 3 } as const;

/** Tells whether somebody may do something and why, to whoever has the database in hand. */
export async function explainAccess({ who, act, what, data, json, ...values }: ExplainValues): Promise<void> {
  const written = data === undefined ? undefined : objectIn("--data", data);
  const { config } = await loadConfig(findConfig(values.config));
  const asked = { who, ...readWhat(config, act, what), ...(written && { data: written }) };
  const explanation = await openToLook(
    config,
    async ({ local }) => (await local.methods["explainAccess"]?.({ data: asked })) as Explanation,
  );
  console.log(json ? printableJson(explanation) : drawExplanation(printable(explanation)));
  process.exitCode = CODES[explanation.verdict];
}
