import type { PasswordHasher } from "../../packages/lucent/src/crypto/index.ts";
import { floorArticleApi } from "./floor-article-api.ts";
import type { FloorDatabase } from "./floor-database.ts";
import { newId } from "./floor-id.ts";
import { asked, paged } from "./floor-page.ts";
import { floorPeopleApi } from "./floor-people-api.ts";

type Row = Record<string, unknown>;

/** The requests over the floor's statements. No rules and no schema: checks are what a hand would write. */
export function floorApi(database: FloorDatabase, hasher: PasswordHasher, secret: string) {
  return {
    people: floorPeopleApi(database, hasher, secret),
    articles: floorArticleApi(database),

    async post(id: string) {
      const row = await database.post(id);
      return row && toPost(row);
    },

    async create(data: Row) {
      if (typeof data["title"] !== "string" || data["title"] === "") throw new Error("The title is missing.");
      const time = Date.now();
      const now = new Date(time).toISOString();
      const post = {
        id: newId(time),
        featured: false,
        publishedAt: null,
        views: 0,
        ...data,
        createdAt: now,
        updatedAt: now,
      };
      await database.addPost(post);
      return { doc: toPost(post), message: "Post successfully created." };
    },

    async list(query: URLSearchParams) {
      const { limit, page, offset } = asked(query);
      const [rows, totalDocs] = await Promise.all([database.page(limit, offset), database.count()]);
      const docs = rows.map(toPost);
      return paged(docs, { limit, page, totalDocs }, () => [docs.at(-1)?.["id"]]);
    },
  };
}

function toPost(row: Row): Row {
  return { ...row, featured: Boolean(row["featured"]) };
}
