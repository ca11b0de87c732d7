import type { Endpoint } from "lucent";

/**
 * Publishes an article. Whoever is signed in may ask; the article's own rules then decide, since `lucent` acts on
 * behalf of the person who asks.
 */
export const publish: Endpoint = {
  path: "/:id/publish",
  method: "post",
  handler: async ({ params: { id = "" }, lucent }) => {
    const data = { status: "published" as const, publishedAt: new Date().toISOString() };
    const { title, slug, publishedAt } = await lucent.update({ collection: "articles", id, data });
    return Response.json({ title, slug, publishedAt });
  },
};
