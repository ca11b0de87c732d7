import type { Child } from "../support/child.ts";
import { opens, outcomeOf, type Pair, pairOf, REFUSED, renew } from "../support/renewing.ts";
import { PASSWORD, type Received } from "../support/serve.ts";

type Web = Child["web"];

const OTHER_PASSWORD = "another-long-password";

/** Somebody with two sessions, the first of which has been renewed twice already. */
export interface Subject {
  readonly email: string;
  /** From the first refresh token to the current one. */
  readonly chain: readonly [Pair, Pair, Pair];
  readonly other: Pair;
  readonly apiKey: { readonly id: string; readonly key: string };
  /** Whether a repeat is certain to come within the grace: on a slow machine a start may take longer than that. */
  isInGrace: boolean;
}

/** Something that ends or renews, and what must be true of it after the server has come back. */
export interface Trial {
  readonly name: string;
  readonly act: (web: Web, subject: Subject) => Promise<Received>;
  /** What is found wrong, after it was answered with the answer that is given, or after the answer was lost. */
  readonly faults: (web: Web, subject: Subject, answer: Received | null) => Promise<readonly string[]>;
}

/** What stands of a session: whether its access token opens, and what its current refresh token gives. */
async function standing(web: Web, pair: Pair): Promise<string> {
  const isOpen = await opens(web, pair.token);
  return `${isOpen ? "open" : "closed"}, ${outcomeOf(await renew(web, pair.refreshToken))}`;
}

const ALIVE = "open, renewed";
const DEAD = `closed, ${REFUSED}`;
const unless = (isRight: boolean, fault: string) => (isRight ? [] : [fault]);

/** Ends of the first session alone: dead once answered, else dead or alive as a whole. */
async function endOfFirst(web: Web, { chain, other }: Subject, answer: Received | null) {
  const [first, second] = [await standing(web, chain[2]), await standing(web, other)];
  return [
    ...unless(first === DEAD || (answer === null && first === ALIVE), `the session is ${first}`),
    ...unless(second === ALIVE, `the other session is ${second}`),
  ];
}

/** All that is tried at once. */
export const TRIALS: readonly Trial[] = [
  {
    name: "a renewal",
    act: (web, { chain }) => renew(web, chain[2].refreshToken),
    async faults(web, { chain, isInGrace }, answer) {
      // Whoever lost the answer asks again, and is given the same one.
      const shown = isInGrace || !answer ? chain[2].refreshToken : answer.body.refreshToken;
      const repeat = await renew(web, shown);
      if (repeat.status !== 200) {
        const isLate = !isInGrace && !answer && outcomeOf(repeat) === REFUSED;
        return unless(isLate, `a repeat is refused: ${repeat.text}`);
      }
      const next = pairOf(repeat);
      const isSame = answer === null || !isInGrace || next.refreshToken === answer.body.refreshToken;
      const isOpen = answer === null || (await opens(web, answer.body.token));
      const after = outcomeOf(await renew(web, next.refreshToken));
      const old = outcomeOf(await renew(web, chain[2].refreshToken));
      return [
        ...unless(isSame, "a repeat gives another token"),
        ...unless(isOpen, "what was answered opens nothing"),
        ...unless(after === "renewed", `the successor: ${after}`),
        ...unless(old === REFUSED, `the token before: ${old}`),
        ...unless(!(await opens(web, next.token)), "the session outlived a second use"),
      ];
    },
  },
  {
    name: "a token of before",
    act: (web, { chain }) => renew(web, chain[0].refreshToken),
    faults: endOfFirst,
  },
  {
    name: "a logout",
    act: (web, { chain }) => web.post("/api/users/logout", undefined, { token: chain[2].token }),
    faults: endOfFirst,
  },
  {
    name: "a logout by refresh token",
    act: (web, { chain }) => web.post("/api/users/logout", { refreshToken: chain[2].refreshToken }),
    faults: endOfFirst,
  },
  {
    name: "a logout everywhere",
    act: (web, { chain }) => web.post("/api/users/logout-all", undefined, { token: chain[2].token }),
    async faults(web, { chain, other }, answer) {
      const both = [await standing(web, chain[2]), await standing(web, other)];
      const isDead = both.every((one) => one === DEAD);
      const isAlive = answer === null && both.every((one) => one === ALIVE);
      return unless(isDead || isAlive, `the sessions are ${both.join(" and ")}`);
    },
  },
  {
    name: "another password",
    act(web, { chain: [, , { token }] }) {
      const body = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
      return web.post("/api/users/change-password", body, { token });
    },
    async faults(web, { chain, other, email }, answer) {
      const both = [await standing(web, chain[2]), await standing(web, other)];
      const [before, after] = await Promise.all(
        [PASSWORD, OTHER_PASSWORD].map(async (password) => {
          return (await web.post("/api/users/login", { email, password })).status;
        }),
      );
      const isDone = both.every((one) => one === DEAD) && before === 401 && after === 200;
      const isUndone = both.every((one) => one === ALIVE) && before === 200 && after === 401;
      const found = `the sessions are ${both.join(" and ")}, the passwords ${before} and ${after}`;
      if (!answer) return unless(isDone || isUndone, found);
      const own = await standing(web, pairOf(answer));
      return [...unless(isDone, found), ...unless(own === ALIVE, `the new session is ${own}`)];
    },
  },
  {
    name: "the end of a key",
    act: (web, { chain: [, , { token }], apiKey }) =>
      web.delete(`/api/users/api-keys/${apiKey.id}`, { token }),
    async faults(web, { apiKey }, answer) {
      const { status } = await web.get("/api/notes", { headers: { "x-api-key": apiKey.key } });
      return unless(status === 401 || (answer === null && status === 200), `the key gets ${status}`);
    },
  },
];
