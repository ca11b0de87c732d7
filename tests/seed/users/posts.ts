import { defineCollection } from "lucent";

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
  fields: [{ name: "title", type: "text", required: true }],
});
