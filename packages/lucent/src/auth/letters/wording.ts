import type { ByLanguage } from "../../base/index.ts";

/** What a letter says, in one language. Nothing that people have chosen stands in it, names and addresses included. */
export interface Wording {
  /** One line; also the heading of the letter. */
  readonly subject: string;
  /** What has happened, or what is to be done. */
  readonly says: readonly string[];
  /** What the button says, where there is a link. */
  readonly button?: string;
  /** What whoever knows nothing of it should do. */
  readonly otherwise: string;
}

/** A letter in all languages, about an account at a site. */
export type LetterText = ByLanguage<(site: string) => Wording>;
