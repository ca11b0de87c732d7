import { defineCollection } from "lucent";
import { isEditor } from "../is-editor.ts";

/** Who writes for the magazine. Whoever writes under a pen name is not listed. */
export const authors = defineCollection({
  slug: "authors",
  access: {
    read: ({ user }) => {
      if (isEditor(user)) return true;
      const isListed = { listed: { equals: true } };
      return user ? { or: [isListed, { id: { equals: user.id } }] } : isListed;
    },
  },
  fields: {
    name: { type: "text", required: true },
    // The rule looks at the document, so nobody but editors can filter or sort by addresses.
    email: {
      type: "email",
      required: true,
      access: { read: ({ user, id }) => isEditor(user) || (user !== null && user.id === id) },
    },
    role: { type: "select", options: ["admin", "author"], default: "author" },
    listed: { type: "boolean", default: true },
  },
});
