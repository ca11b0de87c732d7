/** What can be asked about, in the order in which it is shown. */
export const ACTS = ["create", "read", "update", "delete", "unlock"] as const;

/** One of these acts. */
export type ActName = (typeof ACTS)[number];

/** What the explorer is asked. Without a place it tells all that somebody may do. */
export interface Question {
  /** Nobody in particular is whoever asks. */
  readonly who: string | null;
  readonly place: QuestionPlace | null;
  readonly act: ActName;
  readonly id: string | null;
  readonly field: string | null;
}

/** With what something is done: a collection, a global, or the project as its administrators have it. */
export type QuestionPlace =
  | { readonly kind: "collection" | "global"; readonly slug: string }
  | { readonly kind: "admin" };

/** Reads a question from an address, whatever somebody wrote there. */
export function readQuestion(search: Readonly<Record<string, unknown>>): Question {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 300) : null;
  };
  const [collection, global] = [text("collection"), text("global")];
  const act = text("act");
  return settled({
    who: text("who"),
    place: placeOf({ collection, global, act }),
    act: ACTS.find((one) => one === act) ?? "read",
    id: text("id"),
    field: text("field"),
  });
}

function placeOf(
  said: Readonly<Record<"collection" | "global" | "act", string | null>>,
): QuestionPlace | null {
  if (said.collection !== null) return { kind: "collection", slug: said.collection };
  if (said.global !== null) return { kind: "global", slug: said.global };
  return said.act === "admin" ? { kind: "admin" } : null;
}

/** The same question for an address; what goes without saying is left out. */
export function writeQuestion({ who, place, act, id, field }: Question): Record<string, string> {
  const written = {
    who,
    ...(place?.kind === "admin" ? { act: "admin" } : place && { [place.kind]: place.slug, act }),
    id,
    field,
  };
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** The question without what its act or its place has no room for. */
export function settled(question: Question): Question {
  const { place, act, id, field } = question;
  if (place === null || place.kind === "admin") return { ...question, id: null, field: null };
  const known = place.kind === "global" && act !== "update" ? "read" : act;
  return {
    ...question,
    act: known,
    id: place.kind === "collection" && known !== "create" ? id : null,
    field: known === "delete" || known === "unlock" ? null : field,
  };
}

/** What is sent to the engine. */
export function bodyOf({ who, place, act, id, field }: Question) {
  if (place === null || place.kind === "admin")
    return { ...(who !== null && { who }), act: "admin" as const };
  return {
    ...(who !== null && { who }),
    act,
    ...(place.kind === "collection" ? { collection: place.slug } : { global: place.slug }),
    ...(id !== null && { id }),
    ...(field !== null && { field }),
  };
}
