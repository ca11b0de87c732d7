import type { Shown } from "./cast.ts";

/** What a request is made of, as far as credentials can stand in it. */
export interface Parts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
}

/** A place in a request at which something may be shown. */
export interface Carrier {
  readonly name: string;
  readonly carry: (text: string) => Parts;
  /** Whether what is shown there belongs there. */
  readonly isFor: (shown: Shown) => boolean;
  /** Whether it lies around in browsers, so that one which does not hold is nothing at all. */
  readonly isCookie?: boolean;
}

const isAccess = ({ kind }: Shown) => kind === "access token";
const isKey = ({ kind }: Shown) => kind === "api key";
const never = () => false;
// A browser vouches for the page, so that cookies count on every method.
const cookie = (name: string, value: string): Parts => ({
  headers: { cookie: `${name}=${value}`, "sec-fetch-site": "same-origin" },
});

/** Every carrier that there is, and those that should be none. */
export function carriersFor(cookieNames: Readonly<Record<string, string>>): readonly Carrier[] {
  const authorization = (scheme: string) => (text: string) => ({
    headers: { authorization: `${scheme} ${text}` },
  });
  return [
    { name: "Bearer", carry: authorization("Bearer"), isFor: (shown) => isAccess(shown) || isKey(shown) },
    { name: "JWT", carry: authorization("JWT"), isFor: isAccess },
    { name: "X-API-Key", carry: (text) => ({ headers: { "x-api-key": text } }), isFor: isKey },
    { name: "Basic", carry: (text) => authorization("Basic")(btoa(text)), isFor: never },
    { name: "no scheme", carry: (text) => ({ headers: { authorization: text } }), isFor: never },
    {
      name: "the address",
      carry: (text) => ({
        query: Object.fromEntries(
          ["token", "access_token", "jwt", "refreshToken", "apiKey", "api_key", "authorization"].map(
            (name) => [name, text],
          ),
        ),
      }),
      isFor: never,
      isCookie: true,
    },
    ...Object.entries(cookieNames).flatMap(([slug, name]): Carrier[] => [
      {
        name: `${slug} API-Key`,
        carry: authorization(`${slug} API-Key`),
        isFor: (shown) => isKey(shown) && shown.collection === slug,
      },
      {
        name: `the cookie of ${slug}`,
        carry: (text) => cookie(name, text),
        isFor: (shown) => isAccess(shown) && shown.collection === slug,
        isCookie: true,
      },
      {
        name: `the refresh cookie of ${slug}`,
        carry: (text) => cookie(`${name}-refresh`, text),
        isFor: ({ kind, collection }) => kind === "refresh token" && collection === slug,
        isCookie: true,
      },
    ]),
  ];
}
