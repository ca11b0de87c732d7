import type { Register } from "./register.ts";
import type { SessionView, Signed } from "./signed.ts";
import type { UserIn } from "./type-map.ts";

/** The person who makes a request, where the project's own types are not known. */
export interface AuthUser extends Signed {
  readonly id: string;
  readonly collection: string;
  readonly email?: string | null | undefined;
  readonly username?: string | null | undefined;
  readonly sessions?: readonly SessionView[] | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: `user.role` must work in a project that has generated no types.
  readonly [field: string]: any;
}

/** The person who makes a request: the project's own type where the project has registered its types. */
export type RequestUser = Register extends { types: infer Types } ? UserIn<Types> : AuthUser;
