import { defineCollection, defineConfig, defineGlobal } from "../../config/index.ts";

/** A config with fields of every type and in every place, whose types are both inferred and written. */
export const everything = defineConfig({
  auth: { loginWithUsername: { allowEmailLogin: true, requireEmail: true }, register: { fields: ["plan"] } },
  collections: {
    users: defineCollection({
      fields: {
        name: { type: "text", required: true },
        bio: { type: "textarea" },
        badge: { type: "text", hidden: true },
        plan: { type: "select", options: ["free", "paid"] },
        best: { type: "relationship", relationTo: "posts" },
      },
    }),
    posts: defineCollection({
      fields: [
        { name: "title", type: "text", required: true },
        { name: "kind", type: "select", options: ["a", { label: "B", value: "b" }], required: true },
        { name: "state", type: "select", options: ["on", "off"], default: "on" },
        { name: "colours", type: "select", options: ["red", "blue"], hasMany: true },
        { name: "tags", type: "multiselect", options: ["x", "y"], default: ["x"] },
        { name: "count", type: "integer", default: 0 },
        { name: "price", type: "number" },
        { name: "open", type: "checkbox", required: true },
        { name: "due", type: "datetime" },
        { name: "mail", type: "email" },
        { name: "place", type: "point" },
        { name: "body", type: "richText" },
        { name: "data", type: "json", required: true },
        { name: "author", type: "relationship", relationTo: "users", required: true },
        { name: "editors", type: "relationship", relationTo: "users", hasMany: true },
        { name: "about", type: "relationship", relationTo: ["users", "posts"] },
        { name: "alone", type: "relationship", relationTo: ["users"] },
        { name: "seen", type: "relationship", relationTo: ["users", "posts"], hasMany: true, required: true },
        {
          name: "seo",
          type: "group",
          fields: {
            title: { type: "text", required: true },
            secret: { type: "text", hidden: true },
            image: {
              type: "group",
              fields: { alt: { type: "text" }, by: { type: "relationship", relationTo: "users" } },
            },
            words: { type: "array", fields: { word: { type: "text", required: true } } },
          },
        },
        {
          name: "links",
          type: "array",
          required: true,
          fields: [
            { name: "url", type: "text", required: true },
            { name: "owners", type: "relationship", relationTo: "users", hasMany: true },
            { name: "seo", type: "group", fields: { title: { type: "text" } } },
            { name: "marks", type: "array", fields: [{ name: "at", type: "integer" }] },
          ],
        },
      ],
    }),
    plain: defineCollection({ timestamps: false, fields: { note: { type: "text" } } }),
  },
  globals: {
    site: defineGlobal({
      fields: {
        name: { type: "text", required: true },
        owner: { type: "relationship", relationTo: "users" },
        links: { type: "array", fields: { url: { type: "text" } } },
      },
    }),
  },
});
