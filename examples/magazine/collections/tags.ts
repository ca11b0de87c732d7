import { defineCollection } from "lucent";
import { isEditor } from "../is-editor.ts";

/** What articles are about, from the general to the particular. */
export const tags = defineCollection({
  slug: "tags",
  access: {
    read: () => true,
    create: ({ user }) => isEditor(user),
    update: ({ user }) => isEditor(user),
    delete: ({ user }) => isEditor(user),
  },
  fields: {
    name: { type: "text", required: true, unique: true },
    parent: { type: "relationship", relationTo: "tags" },
  },
});
