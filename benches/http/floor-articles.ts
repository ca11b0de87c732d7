import { insert, named, stored, type Values } from "./floor-statements.ts";
import type { FloorStore } from "./floor-store.ts";

const COLUMNS = ["id", "title", "body", "status", "views", "author", "createdAt", "updatedAt"] as const;
const AUTHOR_COLUMNS = ["id", "name", "about", "createdAt", "updatedAt"] as const;
const TAG_COLUMNS = ["id", "name", "createdAt", "updatedAt"] as const;

const schemaOf = ({ id, time, options }: FloorStore["types"]) => `
  create table if not exists authors (
    id ${id} primary key, name text, about text, "createdAt" ${time}, "updatedAt" ${time}
  ) ${options};
  create table if not exists tags (id ${id} primary key, name text, "createdAt" ${time}, "updatedAt" ${time}) ${options};
  create table if not exists articles (
    id ${id} primary key, title text, body text, status text, views integer,
    author ${id} references authors on delete set null, "createdAt" ${time}, "updatedAt" ${time}
  ) ${options};
  create index if not exists "articlesByViews" on articles (views, id);
  create index if not exists "articlesOfAuthor" on articles (author, id);
  create table if not exists "articleTags" (
    article ${id} not null references articles on delete cascade, position integer not null,
    tag ${id} not null references tags on delete cascade, primary key (article, position)
  ) ${options};
  create index if not exists "articlesOfTag" on "articleTags" (tag, article);
`;

/** What a list of articles is narrowed down to. */
export interface ArticleFilter {
  readonly status: string;
  readonly views: number;
  /** As a pattern of `like`. */
  readonly title: string;
}

/** The floor's articles with their authors and tags, with every statement prepared once. */
export async function floorArticles(store: FloorStore) {
  await store.execute(schemaOf(store.types));
  const addAuthor = store.prepare(insert("authors", AUTHOR_COLUMNS));
  const addTag = store.prepare(insert("tags", TAG_COLUMNS));
  const articles = `select ${named("articles", COLUMNS)} from articles`;
  const wanted = `where status = ? and views > ? and title ${store.likeAnyCase} ? escape '\\'`;
  const given = store.oneOfList;
  const page = store.prepare(`${articles} order by id desc limit ? offset ?`);
  const found = store.prepare(`${articles} ${wanted} order by views desc, id desc limit ? offset ?`);
  const count = store.prepare("select count(*) as total from articles");
  const countFound = store.prepare(`select count(*) as total from articles ${wanted}`);
  const authors = store.prepare(`select ${named("authors", AUTHOR_COLUMNS)} from authors where id ${given}`);
  const tags = store.prepare(
    `select "articleTags".article, ${named("tags", TAG_COLUMNS)}
     from "articleTags" join tags on tags.id = "articleTags".tag
     where article ${given} order by article, position`,
  );
  const tagIds = store.prepare(
    `select article, tag from "articleTags" where article ${given} order by article, position`,
  );
  const list = (ids: readonly unknown[]) => store.list(ids as string[]);

  return {
    page: (limit: number, offset: number) => page(limit, offset),
    count: async () => Number((await count())[0]?.["total"]),
    found: ({ status, views, title }: ArticleFilter, limit: number, offset: number) =>
      found(status, views, title, limit, offset),
    countFound: async ({ status, views, title }: ArticleFilter) =>
      Number((await countFound(status, views, title))[0]?.["total"]),
    authors: (ids: readonly unknown[]) => authors(list(ids)),
    /** The tags of several articles, each with the id of its article. */
    tags: (ids: readonly unknown[]) => tags(list(ids)),
    tagIds: (ids: readonly unknown[]) => tagIds(list(ids)),
    add: adding(store),
    addAuthor: (values: Values) => addAuthor(...stored(store, AUTHOR_COLUMNS, values)),
    addTag: (values: Values) => addTag(...stored(store, TAG_COLUMNS, values)),
  };
}

/** Adds an article and what it is tagged with: in one statement where each is a round trip. */
function adding(store: FloorStore) {
  const add = insert("articles", COLUMNS);
  if (store.isRemote) {
    const both = store.prepare(
      `with given as (${add} returning id)
       insert into "articleTags" select given.id, position, tag
       from given, unnest(?::uuid[]) with ordinality as tags (tag, position)`,
    );
    return (values: Values) => both(...stored(store, COLUMNS, values), values["tags"] as string[]);
  }
  const addArticle = store.prepare(add);
  const addTagging = store.prepare(insert('"articleTags"', ["article", "position", "tag"]));
  return (values: Values) => {
    void addArticle(...stored(store, COLUMNS, values));
    for (const [position, tag] of (values["tags"] as string[]).entries())
      void addTagging(values["id"] as string, position, tag);
  };
}
