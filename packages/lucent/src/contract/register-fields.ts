import type { IdentifierOf } from "./auth-shape.ts";
import type { HasDefault } from "./read-fields.ts";
import type { Get, Show } from "./type-tools.ts";
import type { CreateFields } from "./write-fields.ts";

/** The types of fields that people may fill in about themselves. */
type Personal = "text" | "string" | "textarea" | "date" | "datetime";

/** What a field looks like that grants something, or that somebody else decides about. */
type NotOwn = HasDefault | { hidden: true } | { saveToJWT: true | string };

type IsOwn<E> = E extends { type: Personal } ? (E extends NotOwn ? false : true) : false;

/** Rules that are functions with parameters are not seen by inference: such a field is taken to be open. */
type Opened<E> = "access" extends keyof E
  ? unknown extends E["access"]
    ? true
    : "create" extends keyof E["access"]
      ? true
      : IsOwn<E>
  : IsOwn<E>;

type Listed<Registering> = Get<Registering, "fields"> extends readonly (infer Name)[] ? Name : never;

/** The doors of their own by which identifiers and the password come in. */
type Doors = "email" | "username" | "password" | "verified" | "_verified";

type OwnFields<F, Registering> = {
  [K in keyof F as K extends Doors
    ? never
    : K extends Listed<Registering>
      ? K
      : Opened<F[K]> extends true
        ? K
        : never]: F[K];
};

/**
 * What a stranger may send to register: what names them, a password, and the fields that are theirs: personal
 * ones, those with an `access.create` of their own, and those that `auth.register.fields` lists.
 */
export type RegisterFields<F, A, D, Registering> = Show<
  Show<IdentifierOf<A, D>> & { password: string } & CreateFields<OwnFields<F, Registering>>
>;
