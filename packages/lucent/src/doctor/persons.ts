import { type Caller, inTheNameOf } from "../access/index.ts";
import { isKept, type ResolvedCollection, type ResolvedConfig } from "../config/index.ts";
import type { AuthUser, Lucent, Registered } from "../contract/index.ts";
import { stranger } from "../operation/index.ts";

const silence = () => undefined;
// What the engine would log of a rule, the doctor says itself.
const SILENT = { debug: silence, info: silence, warn: silence, error: silence };

/** A stranger to a config. No database stands behind it: whoever looks into one is told of, and gets nothing. */
export function strangerTo(config: ResolvedConfig, look: () => void): Caller {
  const lucent = new Proxy({} as Lucent<Registered>, {
    get() {
      look();
      throw new Error("There is no database here to look into.");
    },
  });
  return stranger({ config, lucent, log: SILENT });
}

/** The same in the name of somebody who has just come, with what fields hold by themselves and nothing more. */
export function ordinaryPerson(of: ResolvedCollection, caller: Caller): Caller & { readonly user: AuthUser } {
  const values = of.fields.filter(isKept).map((field) => {
    const standard = typeof field.default === "function" ? null : (field.default ?? null);
    return [field.name, field.purpose === "verified" ? true : standard] as const;
  });
  const user: AuthUser = {
    ...Object.fromEntries(values),
    id: "01a00000-0000-7000-8000-000000000001",
    collection: of.slug,
    email: "somebody@example.com",
    _strategy: "local-jwt",
  };
  return { ...inTheNameOf(user, caller), user };
}
