import { defineCollection, defineConfig } from "lucent";

export default defineConfig({
  auth: {
    jwtSecret: process.env.JWT_SECRET,
    jwtExpiry: "7d",
  },
  collections: {
    users: defineCollection({
      /* ... */
    }),
  },
});
