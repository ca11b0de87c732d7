import { defineConfig } from "lucent";
import { Posts } from "./posts.ts";
import { users } from "./users.ts";

export default defineConfig({
  auth: {
    jwtSecret: process.env.JWT_SECRET,
    jwtExpiry: "7d",
  },
  collections: { users, posts: Posts },
});
