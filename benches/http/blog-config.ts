/**
 * What the engine serves in the bench: people, and posts that others see once they are published, with notes
 * and a count that are their owner's alone; and for what relations cost articles with their authors and tags.
 * The type is left open, so that any build of the engine can take it.
 */
export function blogConfig(url: string): object {
  return {
    database: { url, durability: "full" },
    // The load comes from one address, which a limit would turn away.
    rateLimit: false,
    collections: {
      users: {
        auth: true,
        fields: { name: { type: "text" }, role: { type: "select", options: ["admin", "member"] } },
      },
      posts: {
        fields: {
          title: { type: "text", required: true },
          body: { type: "textarea" },
          status: { type: "select", options: ["draft", "published"], default: "draft" },
          owner: { type: "text" },
          featured: { type: "boolean", default: false },
          publishedAt: { type: "date" },
          views: { type: "integer", default: 0, access: { read: isOwner } },
          notes: { type: "text", access: { read: isOwner } },
        },
        access: {
          read: ({ user }: Asked) =>
            user !== null && { or: [{ status: { equals: "published" } }, { owner: { equals: user.id } }] },
          create: ({ user }: Asked) => user !== null,
        },
      },
      authors: { fields: { name: { type: "text", required: true }, about: { type: "textarea" } } },
      tags: { fields: { name: { type: "text", required: true } } },
      articles: {
        fields: {
          title: { type: "text", required: true },
          body: { type: "textarea" },
          status: { type: "select", options: ["draft", "published"], default: "draft" },
          views: { type: "integer", default: 0, index: true },
          author: { type: "relationship", relationTo: "authors" },
          tags: { type: "relationship", relationTo: "tags", hasMany: true },
        },
      },
    },
  };
}

interface Asked {
  readonly user: { readonly id: string; readonly role?: unknown } | null;
  readonly doc?: { readonly owner?: unknown };
}

function isOwner({ user, doc }: Asked): boolean {
  return user !== null && (user["role"] === "admin" || doc?.owner === user.id);
}
