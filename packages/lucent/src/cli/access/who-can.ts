import colors from "picocolors";
import type { AbleCallers } from "../../permissions/index.ts";
import { findConfig } from "../find-config.ts";
import { loadConfig } from "../load-config.ts";
import type { CommonValues } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { drawAble } from "./draw-able.ts";
import { openToLook } from "./open-to-look.ts";
import { printable, printableJson } from "./printable.ts";
import { readWhat } from "./read-what.ts";

/** What is said on the command line of a question about everybody. */
export interface WhoCanValues extends CommonValues {
  readonly act: string;
  readonly what?: string | undefined;
  readonly limit?: string | undefined;
  readonly json: boolean;
}

const USUAL = 100;

/** Lists who may do something, to whoever has the database in hand. */
export async function whoCan({ act, what, limit, json, ...values }: WhoCanValues): Promise<void> {
  const most = limit === undefined ? USUAL : countOf(limit);
  const { config } = await loadConfig(findConfig(values.config));
  const asked = readWhat(config, act, what);
  const found = await openToLook(config, async ({ local }): Promise<AbleCallers> => {
    const callers: AbleCallers["callers"][number][] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      // A part ends where many had to be asked for few.
      const data = {
        ...asked,
        limit: Math.min(most - callers.length, MOST_AT_ONCE),
        ...(cursor && { cursor }),
      };
      const part = (await local.methods["whoCan"]?.({ data })) as AbleCallers;
      callers.push(...part.callers);
      cursor = part.nextCursor;
      if (callers.length >= most) return { callers, nextCursor: cursor };
    }
    return { callers, nextCursor: null };
  });
  console.log(json ? printableJson(found) : drawAble(asked, printable(found)));
  if (!json && found.nextCursor !== null)
    console.log(colors.dim("  … and there may be more: --limit takes a larger number."));
  if (found.callers.length === 0) process.exitCode = 2;
}

const MOST_AT_ONCE = 1_000;

function countOf(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Refusal(`--limit is ${JSON.stringify(text)}, which is no number of people.`, {
    hints: ["Write a whole number from 1 on."],
  });
}
