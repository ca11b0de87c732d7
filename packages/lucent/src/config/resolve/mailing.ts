import type { MailOptions } from "../../contract/index.ts";
import type { LetterSetting, ResolvedAuth } from "../resolved.ts";
import { type Levels, said } from "./levels.ts";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DEFAULTS = { resetLife: HOUR, minRequestInterval: 15_000, attempts: 5, lockTime: 10 * MINUTE };

/** How addresses are proved, forgotten passwords replaced, and guesses counted. Payload's options and defaults. */
export function resolveMailing(levels: Levels): Pick<ResolvedAuth, "verification" | "reset" | "lockout"> {
  const verify = said(levels, "verify");
  const isSent = verify !== undefined && verify !== false;
  const isRequired = said(levels, "requireVerified") ?? isSent;
  const forgot = said(levels, "forgotPassword");
  const attempts = said(levels, "maxLoginAttempts") ?? DEFAULTS.attempts;
  return {
    // What is required must be within reach.
    verification: {
      ...letter(typeof verify === "object" ? verify : {}),
      isSent: isSent || isRequired,
      isRequired,
    },
    reset: {
      ...letter(forgot ?? {}),
      life: forgot?.expiration ?? DEFAULTS.resetLife,
      minInterval: forgot?.minRequestInterval ?? DEFAULTS.minRequestInterval,
    },
    lockout: attempts === 0 ? null : { attempts, time: said(levels, "lockTime") ?? DEFAULTS.lockTime },
  };
}

// The readers say that these are functions; which ones, the types of `defineConfig` say.
function letter({ url, generateEmailHTML, generateEmailSubject }: LetterOptions): LetterSetting {
  return {
    url: url ?? null,
    html: (generateEmailHTML as MailOptions["generateEmailHTML"]) ?? null,
    subject: (generateEmailSubject as MailOptions["generateEmailSubject"]) ?? null,
  };
}

interface LetterOptions {
  readonly url?: string | undefined;
  readonly generateEmailHTML?: unknown;
  readonly generateEmailSubject?: unknown;
}
