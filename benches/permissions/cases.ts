import type { Case, World } from "../http/cases.ts";

/** A request about permissions, and how many session checks it may cost. */
export interface PermissionsCase extends Case {
  readonly most: number;
}

const bearer = ({ token }: World) => ({ authorization: `Bearer ${token}` });

function asking(
  kind: Pick<PermissionsCase, "name" | "title" | "most">,
  path: (world: World) => string,
): PermissionsCase {
  return {
    ...kind,
    target: null,
    connections: 8,
    status: 200,
    requests: (world) => [{ method: "GET", path: path(world), headers: bearer(world) }],
  };
}

const ACTS = "create { permission } read { permission } update { permission }";
const TREE = `{ ${ACTS} delete { permission } fields { owner { ${ACTS} } notes { ${ACTS} } f1 { ${ACTS} } } }`;
const QUERY = `{ Access { c1 ${TREE} c2 ${TREE} } }`;

/** What everything is measured by. */
export const SESSION_CHECK: Case = asking(
  { name: "me", title: "session check", most: 1 },
  () => "/api/users/me",
);

/** Every case; the first is what is promised of the whole. */
export const CASES: readonly PermissionsCase[] = [
  asking({ name: "access", title: "all of 40 collections", most: 10 }, () => "/api/access"),
  asking({ name: "manifest", title: "all that a panel draws", most: 80 }, () => "/api/access/manifest"),
  asking({ name: "select", title: "two of them", most: 3 }, () => `/api/access?${select(["c1", "c2"])}`),
  asking({ name: "collection", title: "one collection", most: 2 }, () => "/api/c1/access"),
  asking(
    { name: "document", title: "one document, by filters", most: 2.5 },
    ({ posts }) => `/api/c1/access/${posts[0]}`,
  ),
  {
    ...asking({ name: "graphql", title: "two of them by GraphQL", most: 6 }, () => ""),
    requests: (world) => [
      {
        method: "POST",
        path: "/api/graphql",
        headers: { ...bearer(world), "content-type": "application/json" },
        body: JSON.stringify({ query: QUERY }),
      },
    ],
  },
];

function select(slugs: readonly string[]): string {
  return slugs.map((slug) => `select[collections][${slug}]=true`).join("&");
}
