import { defineCollection } from "lucent";
import { publish } from "../endpoints/publish.ts";
import { isEditor } from "../is-editor.ts";
import { minutesToRead } from "../minutes-to-read.ts";
import { slugOf } from "../slug-of.ts";

/** What the magazine prints: everybody reads what is published, authors their own drafts, editors all. */
export const articles = defineCollection({
  slug: "articles",
  access: {
    read: ({ user }) => {
      if (isEditor(user)) return true;
      const isPublished = { status: { equals: "published" } };
      return user ? { or: [isPublished, { author: { equals: user.id } }] } : isPublished;
    },
    create: ({ user, data }) => isEditor(user) || (user !== null && data?.author === user.id),
    update: ({ user }) => isEditor(user) || (user !== null && { author: { equals: user.id } }),
    delete: ({ user }) => isEditor(user),
  },
  hooks: {
    beforeValidate: [
      ({ data, originalDoc }) => {
        if (data.slug || originalDoc?.slug || !data.title) return undefined;
        return { ...data, slug: slugOf(data.title) };
      },
    ],
  },
  endpoints: [publish],
  fields: {
    title: { type: "text", required: true, maxLength: 120 },
    slug: { type: "text", unique: true },
    author: { type: "relationship", relationTo: "authors", required: true },
    status: { type: "select", options: ["draft", "published"], default: "draft", index: true },
    publishedAt: { type: "datetime", index: true },
    body: { type: "richtext", required: true },
    minutes: {
      type: "integer",
      min: 1,
      description: "How long it takes to read; worked out from the body.",
      hooks: {
        beforeValidate: [({ siblingData, value }) => minutesToRead(siblingData["body"]) ?? value],
      },
    },
    seo: {
      type: "group",
      fields: {
        title: { type: "text", maxLength: 60 },
        description: { type: "textarea", maxLength: 160 },
      },
    },
    credits: {
      type: "array",
      maxRows: 12,
      fields: {
        person: { type: "relationship", relationTo: "authors", required: true },
        work: { type: "select", options: ["text", "photographs", "drawings", "translation"], required: true },
        fee: {
          type: "number",
          min: 0,
          access: {
            // What somebody was paid is between them and the editors.
            read: ({ user, siblingData }) =>
              isEditor(user) || (user !== null && siblingData?.["person"] === user.id),
            create: ({ user }) => isEditor(user),
            update: ({ user }) => isEditor(user),
          },
        },
      },
    },
    tags: { type: "relationship", relationTo: "tags", hasMany: true },
    subject: { type: "relationship", relationTo: ["authors", "tags"] },
    kinds: { type: "multiselect", options: ["essay", "portrait", "reportage", "recipe"] },
    location: { type: "point" },
    meta: { type: "json" },
    editorNotes: {
      type: "textarea",
      access: {
        read: ({ user }) => isEditor(user),
        create: ({ user }) => isEditor(user),
        update: ({ user }) => isEditor(user),
      },
    },
  },
});
