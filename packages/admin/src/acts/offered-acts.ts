import type { AccountState, ManifestAct } from "lucent/client";

/** Where acts would be offered. */
export interface Offering {
  readonly of: ManifestAct["of"];
  /** The states of the account, where the document is a person; none when absent. */
  readonly states?: ReadonlySet<AccountState> | undefined;
}

/** The acts that make sense there, in the order of the manifest. */
export function offeredActs(
  acts: readonly ManifestAct[],
  { of, states = new Set() }: Offering,
): readonly ManifestAct[] {
  return acts.filter(
    (act) =>
      act.of === of &&
      (act.when === undefined || states.has(act.when)) &&
      !act.unless?.some((state) => states.has(state)),
  );
}
