import type { ResolvedConfig } from "../../config/index.ts";
import type { AnyDeclaration } from "../../operation/index.ts";
import type { Security } from "./objects.ts";

const KEY = "apiKey";
const API_KEY = {
  type: "apiKey",
  in: "header",
  name: "X-API-Key",
  description:
    "An API key, in place of a token; `Authorization: Bearer` takes it too. Beside it stands the scope that it needs.",
};

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
    ...(people.some(({ auth }) => auth?.apiKeys) && { [KEY]: API_KEY }),
    ...Object.fromEntries(cookies),
  };
}

/** That any one of the schemes will do; `scopes` are what a key must have. */
export function anyOf(schemes: Readonly<Record<string, object>>, scopes: readonly string[] = []): Security {
  return Object.keys(schemes).map((name) => ({ [name]: name === KEY ? scopes : [] }));
}

/** Who may call an operation: nobody has to say who they are, unless its rules ask. */
export function securityOf(config: ResolvedConfig, { credentials, scope }: AnyDeclaration): Security {
  if (credentials === "ignored") return [];
  const { [KEY]: key, ...others } = securitySchemes(config);
  const isForKeys = key !== undefined && scope !== undefined;
  return [...anyOf(isForKeys ? { ...others, [KEY]: key } : others, scope && [scope]), {}];
}
