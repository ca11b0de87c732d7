import type { LetterSetting, ResolvedAuth } from "../../config/index.ts";
import { addressChanged } from "./address-changed.ts";
import { alreadyRegistered } from "./already-registered.ts";
import { confirmAddress } from "./confirm-address.ts";
import { invitation } from "./invitation.ts";
import type { LetterName } from "./letter-name.ts";
import { locked } from "./locked.ts";
import { passwordChanged } from "./password-changed.ts";
import { reset } from "./reset.ts";
import { verify } from "./verify.ts";
import type { LetterText } from "./wording.ts";

/** A letter: what it says, where its link leads, and by which of the project's settings it can be another. */
export interface Letter {
  readonly text: LetterText;
  /** The name of the page beneath `/admin/<slug>`, where it carries a token. */
  readonly page?: string;
  readonly setting?: (auth: ResolvedAuth) => LetterSetting;
}

/** Every letter there is. */
export const LETTERS: Readonly<Record<LetterName, Letter>> = {
  verify: { text: verify, page: "verify", setting: ({ verification }) => verification },
  reset: { text: reset, page: "reset", setting: (auth) => auth.reset },
  "confirm address": { text: confirmAddress, page: "confirm-email" },
  "address changed": { text: addressChanged },
  "password changed": { text: passwordChanged },
  invitation: { text: invitation, page: "invitation" },
  "already registered": { text: alreadyRegistered },
  locked: { text: locked },
};
