import type { Mutation } from "./mutation.ts";
import { ofAccounts } from "./of-accounts.ts";
import { ofActs } from "./of-acts.ts";
import { ofEvents } from "./of-events.ts";
import { ofKeys } from "./of-keys.ts";
import { ofLetters } from "./of-letters.ts";
import { ofLimits } from "./of-limits.ts";
import { ofLockout } from "./of-lockout.ts";
import { ofMailedTokens } from "./of-mailed-tokens.ts";
import { ofPages } from "./of-pages.ts";
import { ofPanel } from "./of-panel.ts";
import { ofPeople } from "./of-people.ts";
import { ofSessions } from "./of-sessions.ts";
import { ofSurfaces } from "./of-surfaces.ts";
import { ofTokens } from "./of-tokens.ts";

/** Every defence that is taken out in turn. */
export const MUTATIONS: readonly Mutation[] = [
  ...ofSurfaces,
  ...ofSessions,
  ...ofTokens,
  ...ofKeys,
  ...ofPeople,
  ...ofPages,
  ...ofPanel,
  ...ofAccounts,
  ...ofActs,
  ...ofMailedTokens,
  ...ofLetters,
  ...ofLockout,
  ...ofLimits,
  ...ofEvents,
];
