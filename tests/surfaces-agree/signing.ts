import type { Asked } from "./caller.ts";

/** How a request says who sends it. */
export interface Signing {
  readonly name: string;
  headers(asked: Pick<Asked, "token" | "instance">): Record<string, string>;
}

/** In a header. */
export const byHeader: Signing = {
  name: "with a token",
  headers: ({ token }) => (token === null ? {} : { authorization: `Bearer ${token}` }),
};

/** As a browser does, on the page of the engine's own site. */
export const byCookie: Signing = {
  name: "with the cookie",
  headers({ token, instance }) {
    if (token === null) return {};
    const names = [...instance.engine.config.collections.values()].flatMap(
      ({ auth }) => auth?.cookie.name ?? [],
    );
    // A browser does not know either which of its cookies is meant.
    return { cookie: names.map((name) => `${name}=${token}`).join("; "), "sec-fetch-site": "same-origin" };
  },
};
