import { defineCollection } from "lucent";

/** What is written; a key for machines needs the scope `write` to add to it. */
export const Posts = defineCollection({
  slug: "posts",
  access: {
    // Only keys with the "write" scope (or regular users) may create posts
    create: ({ user }) => {
      if (!user) return false;
      if (user.scopes) return user.scopes.includes("write") || user.scopes.includes("admin");
      return true; // regular JWT / session user, no scope restriction
    },
  },
  fields: [
    { name: "title", type: "text", required: true, maxLength: 120 },
    { name: "body", type: "textarea", required: true },
    { name: "author", type: "relationship", relationTo: "users" },
    { name: "published", type: "boolean", default: false },
    { name: "publishedAt", type: "datetime" },
  ],
});
