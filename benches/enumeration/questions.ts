import { addressOf, LOCKED, PASSWORD } from "./people.ts";

/** Something that is asked about somebody in a certain state. */
export interface Question {
  readonly title: string;
  readonly path: string;
  body(sample: number): object;
}

/** Questions whose answers must take the same time. */
export interface Alike {
  readonly title: string;
  /** The status of all answers. */
  readonly status: number;
  readonly questions: readonly Question[];
}

const WRONG = "a wrong guess";

function login(title: string, body: (sample: number) => object): Question {
  return { title, path: "/api/users/login", body };
}

function forgot(kind: "known" | "unknown"): Question {
  return {
    title: kind,
    path: "/api/users/forgot-password",
    body: (sample) => ({ email: addressOf(kind, sample) }),
  };
}

/** What may tell nobody who has an account. */
export const ALIKE: readonly Alike[] = [
  {
    title: "login",
    status: 401,
    questions: [
      login("unknown", (sample) => ({ email: addressOf("unknown", sample), password: WRONG })),
      // By how much these two differ says how much can be told on this machine at this hour.
      login("unknown, too", (sample) => ({ email: addressOf("unknown too", sample), password: WRONG })),
      login("wrong password", (sample) => ({ email: addressOf("known", sample), password: WRONG })),
      login("locked, right password", () => ({ email: LOCKED, password: PASSWORD })),
      login("disabled, right password", (sample) => ({
        email: addressOf("disabled", sample),
        password: PASSWORD,
      })),
    ],
  },
  {
    title: "forgot password, mail delayed by 2 s",
    status: 200,
    questions: [forgot("unknown"), forgot("known")],
  },
];
