import type { DatabaseSync } from "node:sqlite";
import { insert, named, stored, type Values } from "./floor-statements.ts";

const COLUMNS = ["id", "title", "body", "status", "views", "author", "createdAt", "updatedAt"] as const;
const AUTHOR_COLUMNS = ["id", "name", "about", "createdAt", "updatedAt"] as const;
const TAG_COLUMNS = ["id", "name", "createdAt", "updatedAt"] as const;

const SCHEMA = `
  create table if not exists authors (
    id text primary key, name text, about text, createdAt text, updatedAt text
  ) strict;
  create table if not exists tags (id text primary key, name text, createdAt text, updatedAt text) strict;
  create table if not exists articles (
    id text primary key, title text, body text, status text, views integer,
    author text references authors on delete set null, createdAt text, updatedAt text
  ) strict;
  create index if not exists articlesByViews on articles (views, id);
  create index if not exists articlesOfAuthor on articles (author, id);
  create table if not exists articleTags (
    article text not null references articles on delete cascade, position integer not null,
    tag text not null references tags on delete cascade, primary key (article, position)
  ) strict;
  create index if not exists articlesOfTag on articleTags (tag, article);
`;

/** What a list of articles is narrowed down to. */
export interface ArticleFilter {
  readonly status: string;
  readonly views: number;
  /** As a pattern of `like`. */
  readonly title: string;
}

/** The floor's articles with their authors and tags, with every statement prepared once. */
export function floorArticles(database: DatabaseSync) {
  database.exec(SCHEMA);
  const add = database.prepare(insert("articles", COLUMNS));
  const addTagging = database.prepare(insert("articleTags", ["article", "position", "tag"]));
  const addAuthor = database.prepare(insert("authors", AUTHOR_COLUMNS));
  const addTag = database.prepare(insert("tags", TAG_COLUMNS));
  const articles = `select ${named("articles", COLUMNS)} from articles`;
  const wanted = "where status = ? and views > ? and title like ? escape '\\'";
  const given = "in (select value from json_each(?))";
  const page = database.prepare(`${articles} order by id desc limit ? offset ?`);
  const found = database.prepare(`${articles} ${wanted} order by views desc, id desc limit ? offset ?`);
  const count = database.prepare("select count(*) as total from articles");
  const countFound = database.prepare(`select count(*) as total from articles ${wanted}`);
  const authors = database.prepare(
    `select ${named("authors", AUTHOR_COLUMNS)} from authors where id ${given}`,
  );
  const tags = database.prepare(
    `select articleTags.article, ${named("tags", TAG_COLUMNS)}
     from articleTags join tags on tags.id = articleTags.tag
     where article ${given} order by article, position`,
  );
  const tagIds = database.prepare(
    `select article, tag from articleTags where article ${given} order by article, position`,
  );

  return {
    page: (limit: number, offset: number) => page.all(limit, offset),
    count: () => count.get()?.["total"] as number,
    found: ({ status, views, title }: ArticleFilter, limit: number, offset: number) =>
      found.all(status, views, title, limit, offset),
    countFound: ({ status, views, title }: ArticleFilter) =>
      countFound.get(status, views, title)?.["total"] as number,
    authors: (ids: readonly unknown[]) => authors.all(JSON.stringify(ids)),
    /** The tags of several articles, each with the id of its article. */
    tags: (ids: readonly unknown[]) => tags.all(JSON.stringify(ids)),
    tagIds: (ids: readonly unknown[]) => tagIds.all(JSON.stringify(ids)),
    add(values: Values) {
      add.run(...stored(COLUMNS, values));
      (values["tags"] as string[]).forEach((tag, position) => {
        addTagging.run(values["id"] as string, position, tag);
      });
    },
    addAuthor: (values: Values) => void addAuthor.run(...stored(AUTHOR_COLUMNS, values)),
    addTag: (values: Values) => void addTag.run(...stored(TAG_COLUMNS, values)),
  };
}
