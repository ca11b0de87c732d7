import { defineConfig } from "lucent";
import { articles } from "./collections/articles.ts";
import { authors } from "./collections/authors.ts";
import { tags } from "./collections/tags.ts";
import { feed } from "./endpoints/feed.ts";
import { settings } from "./globals/settings.ts";

export default defineConfig({
  auth: { collection: "authors", jwtSecret: process.env.JWT_SECRET },
  // A file of SQLite, or PostgreSQL where the variable says "postgres://name:password@host/database".
  database: { url: process.env.DATABASE_URL ?? "file:./.lucent/data.db" },
  collections: [articles, authors, tags],
  globals: [settings],
  endpoints: [feed],
});
