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

type Undeclared<Injected, F> = {
  [K in keyof Injected as K extends keyof F ? never : K]: Injected[K];
};

/** The fields of an auth collection: the declared ones and, under their canonical names, the missing ones. */
export type WithAuthFields<F, A, D> = F &
  Undeclared<Local<A, D>, F> &
  ("verified" extends keyof F ? None : Undeclared<{ _verified: VerifiedField }, F>);

/** Fields that only the engine writes, and that no document shows. */
export type EngineFields = "verificationToken" | "resetToken" | "resetExpiry" | "sessions";

/** What names a person: an e-mail address, a username, or one of the two. */
export type IdentifierOf<A, D> =
  Naming<A, D> extends infer N
    ? N extends "email"
      ? { email: string }
      : N extends "username"
        ? { username: string }
        : { email: string; username?: undefined } | { username: string; email?: undefined }
    : never;
