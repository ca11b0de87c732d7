import type { ResolvedConfig } from "../../config/index.ts";
import type { Security } from "./objects.ts";

/** The ways to say who calls, by their names in the document; none where nobody can sign in. */
export function securitySchemes({ collections }: ResolvedConfig): Readonly<Record<string, object>> {
  const people = [...collections.values()].filter(({ auth }) => auth !== null);
  if (people.length === 0) return {};
  const cookies = people.map(({ slug, labels, auth }) => [
    `cookie.${slug}`,
    {
      type: "apiKey",
      in: "cookie",
      name: auth?.cookie.name,
      description: `The cookie of ${labels.plural}. On requests that change something it counts where the browser says that they come from a page of a trusted origin.`,
    },
  ]);
  return {
    bearer: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description: "The token of a session, in the header `Authorization`.",
    },
    apiKey: { type: "apiKey", in: "header", name: "X-API-Key", description: "A key, in place of a token." },
    ...Object.fromEntries(cookies),
  };
}

/** That any one of the schemes will do. */
export function anyOf(schemes: Readonly<Record<string, object>>): Security {
  return Object.keys(schemes).map((name) => ({ [name]: [] }));
}
