const KEPT_AS = "lucent-panel-entered-as";

let slug: string | undefined = kept();

/**
 * The collection as one of whose people the panel is used; undefined before anybody is known. Several may be signed in
 * side by side in one browser, and each tab goes on as the one with whom it began.
 */
export function enteredAs(): string | undefined {
  return slug;
}

/** Uses the panel as one of the people of a collection from now on, and in tabs that are opened later. */
export function enterAs(collection: string | undefined): void {
  slug = collection;
  if (collection !== undefined) localStorage.setItem(KEPT_AS, collection);
}

/** The collection as one of whose people the panel was used last on this device. */
export function enteredLast(): string | undefined {
  return kept();
}

function kept(): string | undefined {
  const found = localStorage.getItem(KEPT_AS) ?? "";
  // It becomes a header, and what none can hold would let no request out.
  return /^[\w-]+$/.test(found) ? found : undefined;
}
