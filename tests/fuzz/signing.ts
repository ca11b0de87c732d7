import fc from "fast-check";
import { wishFor } from "./wishes.ts";

/** Who sends a request, and how they say so. */
export interface Signing {
  /** Whose credential it is; nobody's for strangers. */
  readonly who: string | null;
  readonly way: "bearer" | "jwt" | "cookie" | "foreign cookie" | "key" | "both" | "broken" | "found";
}

/** Mostly the credentials of people of a run, and at times none or none that holds. */
export function signings(people: readonly string[]): fc.Arbitrary<Signing> {
  const who = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<string | null>(...people) },
    { weight: 2, arbitrary: fc.constantFrom<string | null>(people[0] as string, null) },
  );
  const way = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("bearer", "cookie") },
    { weight: 1, arbitrary: fc.constantFrom("jwt", "foreign cookie", "key", "both", "broken", "found") },
  );
  return fc.record({ who, way }) as fc.Arbitrary<Signing>;
}

/** The headers that say it, with wishes in them. */
export function headersOf({ who, way }: Signing): Record<string, string> {
  if (who === null) return {};
  const token = wishFor({ kind: "token", of: who, index: 0 });
  const cookie = wishFor({ kind: "cookie", of: who, index: 0 });
  switch (way) {
    case "bearer":
      return { authorization: `Bearer ${token}` };
    case "jwt":
      return { authorization: `JWT ${token}` };
    case "cookie":
      return { cookie, "sec-fetch-site": "same-origin" };
    case "foreign cookie":
      return { cookie, origin: "https://elsewhere.example.com", "sec-fetch-site": "cross-site" };
    case "key":
      return { "x-api-key": token };
    case "both":
      return { authorization: `Bearer ${token}`, "x-api-key": token };
    case "broken":
      return { authorization: `Bearer ${token}x` };
    case "found":
      return { authorization: `Bearer ${wishFor({ kind: "token", of: "", index: 7 })}` };
  }
}
