import { useText } from "../texts/index.ts";

const KNOWN = {
  "This field is required.": "fields.required",
  "Value must be unique": "fields.taken",
  "A user with the given email is already registered.": "fields.takenByPerson",
  "A user with the given username is already registered.": "fields.takenByPerson",
  "There is no such document to point to.": "fields.noSuchDocument",
} as const;

/** Gives what people are told of a fault at a field: the engine's sentence in their language where we have it. */
export function useFaultText(): (error: unknown) => string | undefined {
  const { t } = useText();
  return (error) => {
    const message = messageOf(error);
    if (message === undefined) return undefined;
    return Object.hasOwn(KNOWN, message) ? t(KNOWN[message as keyof typeof KNOWN]) : message;
  };
}

/** The fault of a list stands beside those of its rows; a field inside a group may be called `message` itself. */
function messageOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { message, root } = error as { message?: unknown; root?: unknown };
  return typeof message === "string" && message !== "" ? message : messageOf(root);
}
