import fc from "fast-check";
import { expect, it } from "vitest";
import { liftLock } from "../../packages/lucent/src/auth/lockout/index.ts";
import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import { PASSWORD, serve } from "../support/serve.ts";
import { watchHasher } from "./watch-hasher.ts";
import { config, MINUTE } from "./world.ts";

const LIMIT = 3;
const LOCK = 10 * MINUTE;

type Act =
  | { readonly kind: "right" | "wrong" | "busy" | "long" | "unlock" | "reset" | "look" }
  | { readonly kind: "wait"; readonly milliseconds: number };

/** What ought to be counted. */
class Model {
  now = Date.parse("2030-01-01T00:00:00.000Z");
  failures = 0;
  lastAt = this.now;
  lockedUntil: number | null = null;

  /** Whether a password is looked at, and whether somebody comes in. */
  tries(kind: "right" | "wrong" | "busy" | "long"): { readonly isLooked: boolean; readonly status: string } {
    this.#lapse();
    const isLooked = this.lockedUntil === null;
    if (kind === "busy") {
      if (isLooked) this.lastAt = this.now;
      return { isLooked: false, status: "UNAVAILABLE" };
    }
    if (!isLooked) return { isLooked, status: "INVALID_CREDENTIALS" };
    this.lastAt = this.now;
    if (kind === "right") {
      this.failures = 0;
      return { isLooked, status: "in" };
    }
    this.failures += 1;
    if (this.failures === LIMIT) this.lockedUntil = this.now + LOCK;
    return { isLooked: kind === "wrong", status: "INVALID_CREDENTIALS" };
  }

  lift(): void {
    this.failures = 0;
    this.lockedUntil = null;
  }

  /** What administrators are told. */
  get shown() {
    this.#lapse();
    const { lockedUntil, failures } = this;
    return {
      locked: lockedUntil === null ? null : { until: new Date(lockedUntil).toISOString() },
      failures,
    };
  }

  #lapse(): void {
    const until = this.lockedUntil ?? this.lastAt + LOCK;
    if (until <= this.now) this.lift();
  }
}

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: "wrong" } as const) },
  { weight: 2, arbitrary: fc.constantFrom("right", "long", "busy", "look").map((kind) => ({ kind }) as Act) },
  { weight: 1, arbitrary: fc.constantFrom("unlock", "reset").map((kind) => ({ kind }) as Act) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(1_000, MINUTE, 5 * MINUTE, LOCK - 1, LOCK, LOCK + 1, 3 * LOCK)
      .map((milliseconds) => ({ kind: "wait", milliseconds }) as const),
  },
);

it("counts as a plain model does, whatever happens in whatever order [LR-01, LR-03]", async () => {
  let model = new Model();
  const auth = { ...config.auth, maxLoginAttempts: LIMIT, lockTime: LOCK };
  const { lucent, instance } = await serve({ ...config, auth }, { clock: { now: () => model.now } });
  const { engine } = instance;
  const looks = watchHasher(engine);
  const { verify } = engine.hasher;
  const collection = engine.config.collections.get("users") as ResolvedCollection;
  let people = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 30 }), async (acts) => {
      const { now } = model;
      model = new Model();
      // Time goes on from one person to the next.
      model.now = now + LOCK;
      model.lastAt = model.now;
      people += 1;
      const username = `p${people}`;
      const data = { username, email: `${username}@example.com`, password: PASSWORD };
      const { id } = await lucent.create({ collection: "users", data });
      const login = (password: string) =>
        lucent.login({ collection: "users", data: { username, password } }).then(
          () => "in",
          ({ code }: { code: string }) => code,
        );
      for (const one of acts) {
        looks.real.length = 0;
        switch (one.kind) {
          case "wait":
            model.now += one.milliseconds;
            break;
          case "unlock":
            await lucent.unlock({ collection: "users", data: { username } });
            model.lift();
            break;
          case "reset":
            await engine.database.commit([liftLock(engine, collection, { person: id, identifiers: [] })]);
            model.lift();
            break;
          case "look":
            expect(await lucent.findAccount({ collection: "users", id })).toMatchObject(model.shown);
            break;
          default: {
            if (one.kind === "busy") engine.hasher.verify = () => Promise.reject(BUSY);
            const status = await login(PASSWORDS[one.kind]);
            engine.hasher.verify = verify;
            const expected = model.tries(one.kind);
            expect({ isLooked: looks.real.length === 1, status }).toEqual(expected);
          }
        }
      }
      expect(await lucent.findAccount({ collection: "users", id })).toMatchObject(model.shown);
    }),
    { numRuns: 60 },
  );
}, 60_000);

const PASSWORDS = { right: PASSWORD, wrong: "a wrong guess", busy: "a wrong guess", long: "a".repeat(5_000) };
const BUSY = Object.assign(new Error("The queue is full."), { code: "UNAVAILABLE" });
