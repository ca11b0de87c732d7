import type { AccountState, ManifestAct } from "lucent/client";

/** Where acts would be offered. */
export interface Offering {
  readonly of: ManifestAct["of"];
  /** The states of the account, where the document is a person; when absent nobody knows, and all are offered. */
  readonly states?: ReadonlySet<AccountState> | undefined;
}

/** The acts that make sense there, in the order of the manifest. */
export function offeredActs(acts: readonly ManifestAct[], { of, states }: Offering): readonly ManifestAct[] {
  const fits = ({ when, unless }: ManifestAct) =>
    states === undefined ||
    ((when === undefined || states.has(when)) && !unless?.some((state) => states.has(state)));
  return acts.filter((act) => act.of === of && fits(act));
}
