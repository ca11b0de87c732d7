/** What rules of the corpus are asked with, as far as they look. */
// biome-ignore lint/suspicious/noExplicitAny: each case looks at something else.
export type Args = any;

/** Parts of a project that a case replaces or adds to. */
export interface Parts {
  /** Of the collection `posts`. */
  readonly access?: object;
  readonly fields?: object;
  readonly posts?: object;
  readonly users?: object;
  /** Fields of the people. */
  readonly person?: object;
  readonly settings?: object;
  /** Of the config itself. */
  readonly root?: object;
  readonly auth?: object;
  readonly collections?: object;
}

const ROLES = ["admin", "editor", "user"];

/** A small project: people with roles, posts that belong to them, and one global. */
export function project({
  access,
  fields,
  posts,
  users,
  person,
  settings,
  root,
  auth,
  collections,
}: Parts = {}) {
  return {
    secret: "0123456789abcdef0123456789abcdef",
    auth: { ...auth },
    ...root,
    collections: {
      users: {
        auth: true,
        ...users,
        fields: {
          name: { type: "text" },
          role: { type: "select", options: ROLES, default: "user" },
          level: { type: "number" },
          active: { type: "boolean" },
          team: { type: "relationship", relationTo: "teams" },
          department: { type: "text" },
          tags: { type: "multiselect", options: ["trusted", "beta"] },
          ...person,
        },
      },
      teams: {
        fields: {
          title: { type: "text" },
          members: { type: "relationship", relationTo: "users", hasMany: true },
        },
      },
      posts: {
        ...posts,
        access,
        fields: {
          title: { type: "text", required: true },
          status: { type: "select", options: ["draft", "published", "archived"], required: true },
          author: { type: "relationship", relationTo: "users" },
          editors: { type: "relationship", relationTo: "users", hasMany: true },
          team: { type: "relationship", relationTo: "teams" },
          rating: { type: "number" },
          department: { type: "text" },
          publishedAt: { type: "date" },
          seo: { type: "group", fields: { notes: { type: "text" }, isIndexed: { type: "boolean" } } },
          reviews: {
            type: "array",
            fields: { by: { type: "relationship", relationTo: "users" }, isFinal: { type: "boolean" } },
          },
          ...fields,
        },
      },
      ...collections,
    },
    globals: { banner: { fields: { text: { type: "text" } }, access: { read: () => true, ...settings } } },
  };
}
