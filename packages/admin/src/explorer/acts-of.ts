import type { ManifestCollection } from "lucent/client";
import { ACTS, type ActName, type QuestionPlace } from "./question.ts";

/** What can be done with a place: nobody is unlocked where there are no accounts, and a global is always there. */
export function actsOf(place: QuestionPlace, collection: ManifestCollection | undefined): readonly ActName[] {
  if (place.kind !== "collection") return ["read", "update"];
  return ACTS.filter((act) => act !== "unlock" || collection?.auth?.hasPasswords);
}
