type Asking = { readonly user?: { readonly role?: unknown } | null };

const isChief = ({ user }: Asking) => user?.role === "admin";
const isSignedIn = ({ user }: Asking) => Boolean(user);

/** A magazine with every type of field, people of two kinds, and rules that let some do less than others. */
export const MAGAZINE = {
  auth: {},
  openapi: { title: "Harbour Magazine" },
  collections: {
    users: {
      auth: { verify: true, requireVerified: false },
      admin: { useAsTitle: "name", defaultColumns: ["name", "email", "role"] },
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "editor", "user"], default: "user" },
      },
    },
    members: {
      auth: { loginWithUsername: { allowEmailLogin: true, requireEmail: false } },
      fields: { nickname: { type: "text" }, newsletter: { type: "boolean" } },
    },
    articles: {
      labels: { singular: "Article", plural: "Articles" },
      description: "What stands in the magazine.",
      admin: { useAsTitle: "title", defaultColumns: ["title", "status", "author", "publishedAt"] },
      access: { read: () => true, create: isSignedIn, update: isSignedIn, delete: isChief },
      fields: {
        title: { type: "text", required: true, maxLength: 120, description: "As it stands on the page." },
        slug: { type: "text", unique: true, admin: { position: "sidebar" } },
        status: {
          type: "select",
          options: [
            { value: "draft", label: "Draft" },
            { value: "review", label: "In review" },
            { value: "published", label: "Published" },
          ],
          default: "draft",
          admin: { position: "sidebar" },
        },
        publishedAt: { type: "datetime", admin: { position: "sidebar" } },
        author: { type: "relationship", relationTo: "users" },
        topics: { type: "relationship", relationTo: "topics", hasMany: true },
        related: { type: "relationship", relationTo: ["articles", "topics"], hasMany: true },
        summary: { type: "textarea", maxLength: 400 },
        body: { type: "richtext" },
        tags: { type: "multiselect", options: ["harbour", "ships", "people", "food"] },
        words: { type: "integer", min: 0 },
        rating: { type: "number", min: 0, max: 5 },
        featured: { type: "boolean", default: false },
        contact: { type: "email" },
        place: { type: "point" },
        extra: { type: "json" },
        seo: {
          type: "group",
          label: "Search engines",
          fields: { title: { type: "text" }, keywords: { type: "text" } },
        },
        links: {
          type: "array",
          maxRows: 6,
          fields: {
            label: { type: "text", required: true },
            url: { type: "text" },
            steps: { type: "array", fields: { note: { type: "text" } } },
          },
        },
        fee: { type: "number", access: { read: isChief, create: isChief, update: isChief } },
        secretNote: { type: "text", hidden: true },
      },
    },
    topics: {
      admin: { useAsTitle: "name" },
      access: { read: () => true },
      fields: {
        name: { type: "text", required: true },
        colour: { type: "select", options: ["red", "green", "blue"] },
      },
    },
    ideas: { labels: { singular: "Idea", plural: "Ideas" }, fields: { name: { type: "text" } } },
  },
  globals: {
    settings: {
      fields: {
        siteName: { type: "text", required: true },
        maintenance: { type: "boolean" },
        footer: { type: "group", fields: { text: { type: "textarea" } } },
      },
    },
  },
};
