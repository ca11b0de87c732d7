import type { Language } from "../../../base/index.ts";
import type { FieldFault, LucentError } from "../../../errors/index.ts";
import type { FormDestination } from "./form-routes.ts";
import { COMMON_WORDS } from "./form-words.ts";

/** What is wrong with a form that was sent, as people are told of it. */
export interface Wrong {
  readonly status: number;
  /** A sentence about the whole; null where the fields say all. */
  readonly alert: string | null;
  /** Sentences by the names of the fields that they are about. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

interface Reader extends Pick<FormDestination, "offer" | "page"> {
  readonly language: Language;
}

/** How people are told of an error. */
export function wrongBy(error: LucentError, reader: Reader): Wrong {
  const { status, retryAfter } = error;
  const faults = faultsIn(error, reader);
  const alert = faults.size > 0 ? null : alertOf(error, reader.language);
  return { status, alert, faults, ...(retryAfter !== undefined && { retryAfter }) };
}

function alertOf({ code, status, retryAfter = 60 }: LucentError, language: Language): string {
  const words = COMMON_WORDS[language];
  if (code === "RATE_LIMITED") return words.tooOften(Math.ceil(retryAfter / 60));
  if (status >= 500) return words.trouble;
  return status === 401 || status === 403 ? words.refused : words.invalid;
}

function faultsIn({ data }: LucentError, { offer, page, language }: Reader): Wrong["faults"] {
  const { errors = [] } = (data ?? {}) as { readonly errors?: readonly FieldFault[] };
  const names = new Set(page.fields(offer.collection).map(({ name }) => name));
  const sentences = language === "en" ? {} : (page.translations?.[language] ?? {});
  const faults = new Map<string, string[]>();
  for (const { path, message } of errors.filter((fault) => names.has(fault.path))) {
    faults.set(path, [...(faults.get(path) ?? []), translated(message, sentences)]);
  }
  return faults;
}

/** A sentence in the language of the page; as it is where nobody has put it into that language. */
function translated(sentence: string, sentences: Readonly<Record<string, string>>): string {
  const numbers = sentence.match(/\d+/g) ?? [];
  const found = sentences[sentence.replace(/\d+/g, "{n}")] ?? sentence;
  return numbers.reduce((text, number) => text.replace("{n}", number), found);
}
