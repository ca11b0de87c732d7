import type { floorArticles } from "./floor-articles.ts";
import { newId } from "./floor-id.ts";
import { asked, paged } from "./floor-page.ts";

type Row = Record<string, unknown>;

/** The requests about articles, over the floor's statements. */
export function floorArticleApi(
  articles: ReturnType<typeof floorArticles>,
  transaction: (work: () => void) => void,
) {
  /** Three statements, however many articles there are. */
  function withRelations(rows: readonly Row[]): Row[] {
    const authors = new Map<unknown, Row>();
    for (const author of articles.authors([...new Set(rows.map((row) => row["author"]))]))
      authors.set(author["id"], author);
    const tags = grouped(articles.tags(rows.map((row) => row["id"])));
    return rows.map((row) => ({
      ...row,
      author: authors.get(row["author"]) ?? null,
      tags: (tags.get(row["id"]) ?? []).map(({ article: _, ...tag }) => tag),
    }));
  }

  function withIds(rows: readonly Row[]): Row[] {
    const tags = grouped(articles.tagIds(rows.map((row) => row["id"])));
    return rows.map((row) => ({ ...row, tags: (tags.get(row["id"]) ?? []).map(({ tag }) => tag) }));
  }

  return {
    list(query: URLSearchParams) {
      const { limit, page, offset } = asked(query);
      const shown = query.get("depth") === "0" ? withIds : withRelations;
      const status = query.get("where[status][equals]");
      if (status === null) {
        const rows = articles.page(limit, offset);
        const extent = { limit, page, totalDocs: articles.count() };
        return paged(shown(rows), extent, () => [rows.at(-1)?.["id"]]);
      }
      const views = Number(query.get("where[views][greater_than]"));
      const title = `%${(query.get("where[title][like]") ?? "").replace(/[\\%_]/g, "\\$&")}%`;
      const filter = { status, views, title };
      const rows = articles.found(filter, limit, offset);
      const extent = { limit, page, totalDocs: articles.countFound(filter) };
      return paged(shown(rows), extent, () => [rows.at(-1)?.["views"], rows.at(-1)?.["id"]]);
    },

    create({ title, body, status, views, author, tags }: Row) {
      if (typeof title !== "string" || title === "") throw new Error("The title is missing.");
      if (typeof author !== "string") throw new Error("The author is missing.");
      if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string"))
        throw new Error("The tags are missing.");
      const now = Date.now();
      const createdAt = new Date(now).toISOString();
      const article = {
        id: newId(now),
        title,
        body: body ?? null,
        status: status ?? "draft",
        views: views ?? 0,
        author,
        tags,
        createdAt,
        updatedAt: createdAt,
      };
      // An author or a tag that is not there breaks a foreign key, which undoes it all.
      transaction(() => articles.add(article));
      return { doc: article, message: "Article successfully created." };
    },
  };
}

function grouped(rows: readonly Row[]): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row["article"]);
    if (group) group.push(row);
    else groups.set(row["article"], [row]);
  }
  return groups;
}
