import { defineCollection, defineConfig } from "lucent";

export default defineConfig({
  auth: {
    password: {
      minLength: 8,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    },
  },
  collections: { users: defineCollection({}) },
});
