import type { PasswordHasher } from "../../packages/lucent/src/crypto/index.ts";
import { floorArticleApi } from "./floor-article-api.ts";
import type { openFloorDatabase } from "./floor-database.ts";
import { newId } from "./floor-id.ts";
import { asked, paged } from "./floor-page.ts";
import { floorPeopleApi } from "./floor-people-api.ts";

type Row = Record<string, unknown>;

/** The requests over the floor's statements. No rules and no schema: checks are what a hand would write. */
export function floorApi(
  database: ReturnType<typeof openFloorDatabase>,
  hasher: PasswordHasher,
  secret: string,
) {
  return {
    people: floorPeopleApi(database, hasher, secret),
    articles: floorArticleApi(database.articles, database.transaction),

    post(id: string) {
      const row = database.post(id);
      return row && toPost(row);
    },

    create(data: Row) {
      if (typeof data["title"] !== "string" || data["title"] === "") throw new Error("The title is missing.");
      const time = Date.now();
      const now = new Date(time).toISOString();
      const post = {
        id: newId(time),
        featured: 0,
        publishedAt: null,
        views: 0,
        ...data,
        createdAt: now,
        updatedAt: now,
      };
      database.addPost(post);
      return { doc: toPost(post), message: "Post successfully created." };
    },

    list(query: URLSearchParams) {
      const { limit, page, offset } = asked(query);
      const docs = database.page(limit, offset).map(toPost);
      return paged(docs, { limit, page, totalDocs: database.count() }, () => [docs.at(-1)?.["id"]]);
    },
  };
}

function toPost(row: Row): Row {
  return { ...row, featured: row["featured"] === 1 };
}
