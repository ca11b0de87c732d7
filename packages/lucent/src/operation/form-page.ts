import type { ByLanguage, Language } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Scene } from "./operation.ts";

/** A heading and what is to be said beneath it. */
export interface Saying {
  readonly title: string;
  readonly text: string;
}

/** What a page says in one language. */
export interface FormWords extends Saying {
  readonly button: string;
  /** Once the act is done. */
  readonly done: Saying;
  /** Once it is done and the person is signed in by it; as `done` when absent. */
  readonly signedIn?: Saying;
  /** Where the link opens nothing any more; for pages that take a token. */
  readonly dead?: Saying & {
    /** What leads to the page where there is another link to be had. */
    readonly another?: string;
  };
}

/** What is to be filled in, as a property of the operation's body. */
export interface FormField {
  readonly name: string;
  /** What is asked for; a new password is asked for twice, since nobody sees what they write. */
  readonly asks: "address" | "username" | "address or username" | "new password";
  /** The fewest characters that will do. */
  readonly minLength?: number;
}

/** Sentences about a field in other languages, by those in English; `{n}` stands for a number. */
export type Translations = Readonly<Record<Exclude<Language, "en">, Readonly<Record<string, string>>>>;

/**
 * A page on which people do what an operation does, in a browser and without script: a few words and a form. It
 * stands at `/admin/<slug>/<word>`, followed by a token where it takes one, and is not part of the API.
 */
export interface FormPage {
  /** Small letters and hyphens. */
  readonly word: string;
  /** The token that its address holds, which the operation takes as `token`. */
  readonly token?: {
    /** Whom a token is for, or null where it opens nothing any more. It reads and changes nothing. */
    readonly find: (scene: Scene, token: string) => Promise<{ readonly name: string } | null>;
    /** The word of the page on the same collection where people get another link. */
    readonly another?: string;
  };
  readonly fields: (collection: ResolvedCollection) => readonly FormField[];
  readonly words: ByLanguage<FormWords>;
  readonly translations?: Translations;
}
