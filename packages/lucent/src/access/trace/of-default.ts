import type { ResolvedCollection } from "../../config/index.ts";
import type { Where } from "../../query/index.ts";
import type { Caller } from "../caller.ts";
import type { Default } from "../defaults.ts";
import { administrators } from "./administrators.ts";
import { ofFilter } from "./of-filter.ts";
import type { About, Draft, Reason } from "./reason.ts";
import { told } from "./told.ts";

/** What held without a rule. */
export async function ofDefault(given: Default, about: About, caller: Caller): Promise<Reason> {
  const { kind = "default", name, may, says } = given;
  const shared = { kind, path: kind === "default" ? `default: ${name}` : kind, name, about } as const;
  if (may !== "administrators") return told({ ...shared, answer: may ? "yes" : "no" }, says);
  return told({ ...shared, answer: "no", joint: "both", clauses: await administrators(caller, true) });
}

/** What held without a rule for people: administrators may, and in some acts everybody with themselves. */
export async function ofPeopleDefault(
  caller: Caller,
  { collection, operation }: { readonly collection: ResolvedCollection; readonly operation: string },
  oneself: Where | false,
): Promise<Reason> {
  const about = { collection: collection.slug, act: operation };
  const isForOneself = operation === "read" || operation === "update";
  const name = isForOneself ? "administrators and oneself" : "administrators";
  const shared = { kind: "default", path: `default: ${name}`, name, about } as const;
  const clauses = await administrators(caller, operation !== "read");
  const all: Draft = { ...shared, name: "administrators", answer: "no", joint: "both", clauses };
  const themselves = oneself ? [ofFilter(oneself, shared)] : [];
  return told({ ...shared, answer: "no", joint: "either", clauses: [told(all), ...themselves] });
}
