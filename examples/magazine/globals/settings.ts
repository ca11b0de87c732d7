import { defineGlobal } from "lucent";
import { isEditor } from "../is-editor.ts";

/** What the magazine says of itself on every page. */
export const settings = defineGlobal({
  slug: "settings",
  access: {
    read: () => true,
    update: ({ user }) => isEditor(user),
  },
  fields: {
    title: { type: "text", required: true, default: "Windward" },
    motto: { type: "text" },
    featured: { type: "relationship", relationTo: "articles", hasMany: true },
    navigation: {
      type: "array",
      fields: {
        label: { type: "text", required: true },
        href: { type: "text", required: true },
      },
    },
  },
});
