/**
 * The collections of the bench of sizes: posts with indexed fields, one of them empty in half of the posts, with
 * an author and tags. A signed-in person reads what is published, and their own.
 */
export function scaleConfig(url: string): object {
  return {
    database: { url, durability: "relaxed" },
    logger: false,
    rateLimit: false,
    endpoints: [{ path: "/nothing", method: "get", handler: () => Response.json({}) }],
    collections: {
      users: { auth: true, fields: { name: { type: "text" } } },
      authors: { fields: { name: { type: "text", index: true } } },
      tags: { fields: { name: { type: "text", index: true } } },
      posts: {
        fields: {
          title: { type: "text", required: true },
          body: { type: "textarea" },
          status: { type: "select", options: ["draft", "published"], index: true },
          batch: { type: "integer", index: true },
          views: { type: "integer", index: true },
          publishedAt: { type: "date", index: true },
          owner: { type: "relationship", relationTo: "users" },
          author: { type: "relationship", relationTo: "authors" },
          tags: { type: "relationship", relationTo: "tags", hasMany: true },
        },
        access: {
          read: ({ user }: { readonly user: { readonly id: string } | null }) =>
            user !== null && { or: [{ status: { equals: "published" } }, { owner: { equals: user.id } }] },
        },
      },
    },
  };
}
