import type { ResolvedCollection } from "../config/index.ts";
import type { FormPage } from "./form-page.ts";

/** Where the page of an operation on people stands; what follows is a token, where it takes one. */
export function pageAddress({ slug }: Pick<ResolvedCollection, "slug">, word: FormPage["word"]): string {
  return `/admin/${slug}/${word}`;
}
