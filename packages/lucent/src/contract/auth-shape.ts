import type { Get, None } from "./type-tools.ts";

/** What an option says: on the collection, else in the `auth` of the config. */
export type Option<A, D, Name> = Name extends keyof A ? A[Name] : Get<D, Name>;

interface MailField {
  type: "email";
  required: true;
}
interface LooseMailField {
  type: "email";
}
interface NameField {
  type: "text";
  required: true;
}
interface LooseNameField {
  type: "text";
}
interface PasswordField {
  type: "password";
  required: true;
}
interface LoosePasswordField {
  type: "password";
}
interface VerifiedField {
  type: "boolean";
  default: false;
}

/** How people of a collection are named at the login. */
export type Naming<A, D> =
  Option<A, D, "loginWithUsername"> extends infer W
    ? W extends true
      ? "username"
      : W extends object
        ? Get<W, "allowEmailLogin"> extends true
          ? "either"
          : "username"
        : "email"
    : never;

type MailOf<A, D> =
  Naming<A, D> extends "email"
    ? MailField
    : Get<Option<A, D, "loginWithUsername">, "requireEmail"> extends true
      ? MailField
      : LooseMailField;

type UsernameOf<A, D> =
  Naming<A, D> extends "email"
    ? None
    : Naming<A, D> extends "either"
      ? Get<Option<A, D, "loginWithUsername">, "requireUsername"> extends false
        ? { username: LooseNameField }
        : { username: NameField }
      : { username: NameField };

type LocalFields<A, D> = { email: MailOf<A, D>; password: PasswordField } & UsernameOf<A, D>;

type Local<A, D> =
  Option<A, D, "disableLocalStrategy"> extends infer L
    ? L extends true
      ? None
      : L extends object
        ? Get<L, "enableFields"> extends true
          ? Omit<LocalFields<A, D>, "password"> & {
              password: Get<L, "optionalPassword"> extends true ? LoosePasswordField : PasswordField;
            }
          : None
        : LocalFields<A, D>
    : never;

/** What the engine settles whatever the developer wrote, under the name that stands in the config. */
type Settled<F, A, D> = Local<A, D> &
  ("verified" extends keyof F ? { verified: VerifiedField } : { _verified: VerifiedField });

/** Fields that only the engine writes, and that no document shows. */
type EngineFields =
  | "verificationToken"
  | "_verificationToken"
  | "resetToken"
  | "resetPasswordToken"
  | "resetExpiry"
  | "resetPasswordExpiration"
  | "sessions";

/** The fields of an auth collection that documents and inputs show: the declared ones and those of the engine. */
export type WithAuthFields<F, A, D> = {
  [K in keyof F as Exclude<K, keyof Settled<F, A, D> | EngineFields>]: F[K];
} & Settled<F, A, D>;

/** What names a person: an e-mail address, a username, or one of the two. */
export type IdentifierOf<A, D> =
  Naming<A, D> extends infer N
    ? N extends "email"
      ? { email: string }
      : N extends "username"
        ? { username: string }
        : { email: string; username?: undefined } | { username: string; email?: undefined }
    : never;
