import { nearestName } from "../../base/index.ts";
import type { AuthOptions } from "../check/auth-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { isIdentity } from "../is-identity.ts";
import type { ResolvedAuth, ResolvedField } from "../resolved.ts";
import { type AuthFieldsInput, withAuthFields } from "./auth-fields.ts";
import { type CookieSetting, resolveCookie } from "./cookie.ts";
import { type Levels, said } from "./levels.ts";
import { resolveLifetimes } from "./lifetimes.ts";
import { resolveMailing } from "./mailing.ts";
import { resolvePasswordPolicy } from "./password-policy.ts";
import { resolveStrategies } from "./strategies.ts";

// Of one person: more than anybody has devices, few enough that a script which signs in all day leaves no heap.
const MOST_SESSIONS = 100;

/** What an auth collection is made from. */
export interface AuthInput {
  /** The collection's own options, then those of the config. */
  readonly levels: Levels;
  readonly own: AuthOptions;
  readonly cookie: CookieSetting;
  readonly declared: readonly ResolvedField[];
  readonly places: ReadonlyMap<string, Place>;
  readonly place: Place;
}

/** How people of a collection sign in, and the fields that this takes. */
export function resolveAuth(input: AuthInput): { auth: ResolvedAuth; fields: readonly ResolvedField[] } {
  const { levels } = input;
  const disabled = said(levels, "disableLocalStrategy");
  const disableLocalStrategy = isOn(disabled);
  const password = passwordNeed(disabled);
  const identifiers = resolveIdentifiers(levels, password === "none");
  const fields = withAuthFields({ ...input, identifiers, password });
  const passwordField = fields.find(({ purpose }) => purpose === "password");
  const auth: ResolvedAuth = {
    ...resolveLifetimes(levels),
    ...resolveMailing(levels),
    depth: said(levels, "depth") ?? 0,
    password: resolvePasswordPolicy(levels, passwordField, input.places.get("password") ?? input.place),
    register: resolveRegister(input, fields, disableLocalStrategy),
    disableLocalStrategy,
    strategies: resolveStrategies(levels),
    useSessions: said(levels, "useSessions") ?? true,
    maxSessions: said(levels, "maxSessions") ?? MOST_SESSIONS,
    refreshByAccessToken: said(levels, "refreshByAccessToken") ?? true,
    removeTokenFromResponses: said(levels, "removeTokenFromResponses") ?? false,
    identifiers,
    apiKeys: resolveApiKeys(levels),
    cookie: resolveCookie(levels, input.cookie),
  };
  return { auth, fields };
}

function isOn(option: boolean | object | undefined): boolean {
  return option !== undefined && option !== false;
}

/** `apiKeys` and Payload's `useAPIKey` say the same; whichever level says either speaks. */
function resolveApiKeys(levels: Levels): boolean {
  for (const { options, place } of levels) {
    const { apiKeys, useAPIKey } = options;
    if (apiKeys === undefined && useAPIKey === undefined) continue;
    const other = useAPIKey === undefined ? apiKeys : isOn(useAPIKey);
    if (apiKeys !== undefined && other !== apiKeys) {
      fault(
        inside(place, "useAPIKey"),
        "`useAPIKey` and `apiKeys` mean the same, and they differ.",
        "Keep one of them.",
      );
    }
    return apiKeys ?? other ?? true;
  }
  return true;
}

function passwordNeed(disabled: AuthOptions["disableLocalStrategy"]): AuthFieldsInput["password"] {
  if (!isOn(disabled)) return "required";
  if (typeof disabled !== "object" || !disabled.enableFields) return "none";
  return disabled.optionalPassword ? "optional" : "required";
}

function resolveIdentifiers(levels: Levels, isOff: boolean): ResolvedAuth["identifiers"] {
  if (isOff) return { email: false, username: false, requireEmail: false, requireUsername: false };
  const option = said(levels, "loginWithUsername");
  if (!isOn(option)) return { email: true, username: false, requireEmail: true, requireUsername: false };
  const detail = typeof option === "object" ? option : {};
  const email = detail.allowEmailLogin ?? false;
  return {
    email,
    username: true,
    requireEmail: detail.requireEmail ?? false,
    // Without a login by address nobody could sign in who has no username.
    requireUsername: !email || (detail.requireUsername ?? true),
  };
}

function resolveRegister(
  input: AuthInput,
  fields: readonly ResolvedField[],
  isDisabled: boolean,
): ResolvedAuth["register"] {
  const { levels, own, cookie } = input;
  const details = levels.flatMap(({ options: { register }, place }) =>
    typeof register === "object" ? [{ register, place: inside(inside(place, "register"), "fields") }] : [],
  );
  const listed = details.find(({ register }) => register.fields !== undefined);
  const isOwn = own.register !== undefined && listed?.register === own.register;
  const names = listed?.register.fields ?? [];
  const usable = names.filter((name) => fields.some((field) => field.name === name && isOpenable(field)));
  for (const [index, name] of names.entries()) {
    // A list at the config's own `auth` speaks for collections that need not all have these fields.
    if (usable.includes(name) || !listed || !(isOwn || cookie.isDefault)) continue;
    const nearest = nearestName(
      name,
      fields.filter(isOpenable).map((field) => field.name),
    );
    const mend = nearest && nearest !== name ? `Write ${shown(nearest)}, or take it out.` : "Take it out.";
    fault(inside(listed.place, index), `${shown(name)} is no field that a person could fill in.`, mend);
  }
  return {
    open: !isDisabled && isOpen(own.register, levels.at(-1)?.options.register, cookie.isDefault),
    fields: usable,
    login: details.find(({ register }) => register.login !== undefined)?.register.login ?? false,
  };
}

/** Whether a person has proved an address, and by which token, is the engine's to say. */
function isOpenable(field: ResolvedField): boolean {
  return field.purpose === undefined || isIdentity(field);
}

/** Details at the config's own `auth` open nothing by themselves; only its plain `true` does. */
function isOpen(own: AuthOptions["register"], shared: AuthOptions["register"], isDefault: boolean): boolean {
  if (own !== undefined) return own !== false;
  return typeof shared === "boolean" ? shared : isDefault;
}
