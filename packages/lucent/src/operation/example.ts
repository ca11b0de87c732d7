import type { ErrorCode } from "../errors/index.ts";

type Data = Readonly<Record<string, unknown>>;

/** What examples are made of: samples in the reference, and what is really there in the tests. */
export interface Given {
  /** The id of a document that the caller may read and change; on people, of the caller themselves. */
  readonly id: string;
  /** The id of another document; on people, of somebody else. */
  readonly otherId: string;
  /** The id of the caller's session. */
  readonly sessionId: string;
  /** A well-formed id of no document. */
  readonly unknownId: string;
  /** A document that can be created, and another one each time that it is asked for. */
  readonly create: Data;
  /** A change that can be made. */
  readonly update: Data;
  /** A document that cannot be created, since a value in it is of the wrong kind. */
  readonly invalid: Data;
  /** What registers a person, and another one each time that it is asked for. */
  readonly register: Data;
  /** What invites a person, and another one each time that it is asked for; on people alone. */
  readonly invite: Data;
  /** What names the caller where they sign in. */
  readonly identifier: Data;
  /** The caller's password. */
  readonly password: string;
  /** The id of an API key of the caller, where they may have keys. */
  readonly keyId: string;
  /** Tokens that were mailed to people, where such are mailed. */
  readonly tokens: {
    readonly verify: string;
    readonly changeEmail: string;
    readonly reset: string;
    readonly invitation: string;
  };
}

/** One call of an operation and what comes of it. */
export interface Example {
  /** What it shows, as a heading. */
  readonly title: string;
  /** Whether it is made before anybody has registered. */
  readonly isFirst?: boolean;
  /** Who calls. When absent somebody who may do all with the document; on people, the one whose id is given. */
  readonly as?: "administrator" | "stranger";
  /** The input in the Local API's shape; none when absent. */
  readonly input?: (given: Given) => Data;
  /** The code with which it is refused; absent where it succeeds. */
  readonly fails?: ErrorCode;
}
