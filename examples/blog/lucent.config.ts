import { defineConfig } from "lucent";
import { Posts } from "./collections/posts.ts";
import { users } from "./collections/users.ts";

export default defineConfig({
  auth: {
    jwtSecret: process.env.JWT_SECRET,
    jwtExpiry: "7d",
  },
  collections: [users, Posts],
});
