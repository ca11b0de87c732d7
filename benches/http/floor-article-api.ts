import type { FloorDatabase } from "./floor-database.ts";
import { newId } from "./floor-id.ts";
import { asked, paged } from "./floor-page.ts";

type Row = Record<string, unknown>;

/** The requests about articles, over the floor's statements. */
export function floorArticleApi({ articles, atOnce }: FloorDatabase) {
  /** Three statements, however many articles there are. */
  async function withRelations(rows: readonly Row[]): Promise<Row[]> {
    const [theirAuthors, theirTags] = await Promise.all([
      articles.authors([...new Set(rows.map((row) => row["author"]))]),
      articles.tags(rows.map((row) => row["id"])),
    ]);
    const authors = new Map<unknown, Row>();
    for (const author of theirAuthors) authors.set(author["id"], author);
    const tags = grouped(theirTags);
    return rows.map((row) => ({
      ...row,
      author: authors.get(row["author"]) ?? null,
      tags: (tags.get(row["id"]) ?? []).map(({ article: _, ...tag }) => tag),
    }));
  }

  async function withIds(rows: readonly Row[]): Promise<Row[]> {
    const tags = grouped(await articles.tagIds(rows.map((row) => row["id"])));
    return rows.map((row) => ({ ...row, tags: (tags.get(row["id"]) ?? []).map(({ tag }) => tag) }));
  }

  return {
    async list(query: URLSearchParams) {
      const { limit, page, offset } = asked(query);
      const shown = query.get("depth") === "0" ? withIds : withRelations;
      const status = query.get("where[status][equals]");
      if (status === null) {
        const [rows, totalDocs] = await Promise.all([articles.page(limit, offset), articles.count()]);
        const extent = { limit, page, totalDocs };
        return paged(await shown(rows), extent, () => [rows.at(-1)?.["id"]]);
      }
      const views = Number(query.get("where[views][greater_than]"));
      const title = `%${(query.get("where[title][like]") ?? "").replace(/[\\%_]/g, "\\$&")}%`;
      const filter = { status, views, title };
      const [rows, totalDocs] = await Promise.all([
        articles.found(filter, limit, offset),
        articles.countFound(filter),
      ]);
      const extent = { limit, page, totalDocs };
      return paged(await shown(rows), extent, () => [rows.at(-1)?.["views"], rows.at(-1)?.["id"]]);
    },

    async create({ title, body, status, views, author, tags }: Row) {
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
      await atOnce(() => [articles.add(article)]);
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
