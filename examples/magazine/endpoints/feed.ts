import type { Endpoint } from "lucent";

/** The newest articles as a JSON Feed (version 1.1), for everybody. */
export const feed: Endpoint = {
  path: "/feed.json",
  method: "get",
  access: () => true,
  handler: async ({ lucent }) => {
    const { title } = await lucent.findGlobal({ slug: "settings" });
    const { docs } = await lucent.find({
      collection: "articles",
      where: { status: { equals: "published" } },
      sort: "-publishedAt",
      select: { title: true, slug: true, publishedAt: true, seo: { description: true } },
      limit: 20,
      pagination: false,
    });
    const items = docs.map(({ id, title, publishedAt, seo }) => ({
      id,
      title,
      content_text: seo.description ?? "",
      date_published: publishedAt,
    }));
    return Response.json({ version: "https://jsonfeed.org/version/1.1", title, items });
  },
};
