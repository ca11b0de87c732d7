import colors from "picocolors";
import type { AbleCallers } from "../../permissions/index.ts";
import { listed } from "../lay-out.ts";
import { describeAct } from "./describe-act.ts";
import { coloured, placeOf } from "./draw-explanation.ts";
import { describeKey, nameCaller } from "./name-caller.ts";
import type { What } from "./read-what.ts";

/** The terminal's answer to a question about everybody: one after the other, with what lets them. */
export function drawAble(asked: What, { callers }: AbleCallers): string {
  const act = colors.bold(describeAct(asked));
  if (callers.length === 0) return `\n  ${colors.red("✗")} Nobody may ${act}.\n`;
  const count = callers.length === 1 ? "One may" : `${callers.length} may`;
  const entries = callers.map(({ who, verdict, reason }) => {
    const mark = coloured(verdict, verdict === "allowed" ? "✓" : "~");
    const key = describeKey(who);
    const about = [key && `(${key})`, verdict === "depends" && "some:", reason.says]
      .filter(Boolean)
      .join(" ");
    const place = reason.place ? `  ${colors.dim(placeOf(reason.place))}` : "";
    return [`${mark} ${nameCaller(who)}`, `${about}${place}`] as const;
  });
  return ["", `  ${count} ${act}:`, "", ...listed(entries), ""].join("\n");
}
