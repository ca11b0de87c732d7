/** Who is there to be asked about. */
export const PASSWORD = "Marble-lantern-7-orchard";
export const LOCKED = "locked@example.com";

// So that nobody is asked about so often that they are locked on the way.
const ASKED_AT_MOST = 4;

/** How many people of a kind it takes for so many samples. */
export function peopleFor(samples: number): number {
  return Math.ceil(samples / ASKED_AT_MOST);
}

/** The address of whom a sample is about: of those who are `known` or `disabled`, or of one of two kinds of nobody. */
export function addressOf(kind: "known" | "disabled" | "unknown" | "unknown too", sample: number): string {
  return `${kind.replace(" ", "-")}-${Math.floor(sample / ASKED_AT_MOST)}@example.com`;
}
