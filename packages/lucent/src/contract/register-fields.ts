import type { HasDefault, Hidden, OfType } from "./field-shapes.ts";
import type { Get } from "./type-tools.ts";
import type { CreateFields } from "./write-fields.ts";

/** The types of fields that people may fill in about themselves. */
type Personal = "text" | "string" | "textarea" | "date" | "datetime";

/** What a field looks like that grants something, or that somebody else decides about. */
type NotOwn = HasDefault | Hidden | Claimed;
interface Claimed {
  saveToJWT: true | string;
}

/** Names of fields that say what a person may do, in lower case. */
type Granting = "role" | "roles" | "isadmin" | "admin" | "permissions" | "scopes";

type IsOwn<E, K> = E extends NotOwn
  ? false
  : E extends OfType<Personal>
    ? Lowercase<K & string> extends Granting
      ? false
      : true
    : false;

/** Rules that are functions with parameters are not seen by inference: such a field is taken to be open. */
type Opened<E, K> = "access" extends keyof E
  ? unknown extends E["access"]
    ? true
    : "create" extends keyof E["access"]
      ? true
      : IsOwn<E, K>
  : IsOwn<E, K>;

type Listed<Registering> = Get<Registering, "fields"> extends readonly (infer Name)[] ? Name : never;

/** What names a person and proves who they are: it always comes with a registration. */
type Identity = "email" | "username" | "password";

/** Whether a person has proved their address is the engine's to say. */
type Settled = "verified" | "_verified";

type OpenFields<F, Registering> = {
  [K in keyof F as K extends Identity | Listed<Registering>
    ? Exclude<K, Settled>
    : Opened<F[K], K> extends true
      ? Exclude<K, Settled>
      : never]: F[K];
};

/**
 * What a stranger may send to register: what names them, a password, and the fields that are theirs: personal
 * ones, those with an `access.create` of their own, and those that `auth.register.fields` lists.
 */
export type RegisterFields<F, Registering> = CreateFields<OpenFields<F, Registering>>;
