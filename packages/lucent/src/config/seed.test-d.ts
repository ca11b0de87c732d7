import type { Equal, Expect } from "../contract/expect-type.test-d.ts";
import { createLucent, defineCollection, defineConfig } from "../index.ts";

// The snippets of Lucent's own page on authentication, as they stand there.

export const setup = defineConfig({
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

export const users = defineCollection({
  name: "users",
  fields: {
    email: { type: "email", required: true, unique: true },
    password: { type: "string", required: true, hidden: true },
    name: { type: "string" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
    // Auth fields
    verified: { type: "boolean", default: false },
    verificationToken: { type: "string", hidden: true },
    resetToken: { type: "string", hidden: true },
    resetExpiry: { type: "datetime", hidden: true },
  },
});

export const Posts = defineCollection({
  slug: "posts",
  access: {
    // Only keys with the "write" scope (or regular users) may create posts
    create: ({ user }) => {
      if (!user) return false;
      if (user.scopes) return user.scopes.includes("write") || user.scopes.includes("admin");
      return true; // regular JWT / session user, no scope restriction
    },
  },
  fields: [
    /* ... */
  ],
});

export const passwords = defineConfig({
  auth: {
    password: {
      minLength: 8,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    },
  },
});

const lucent = createLucent(
  defineConfig({
    auth: { jwtSecret: process.env.JWT_SECRET, jwtExpiry: "7d" },
    collections: { users, posts: Posts },
  }),
);

export async function register() {
  const user = await lucent.auth.register({
    email: "user@example.com",
    password: "securepassword123",
    name: "John Doe",
  });
  return user.name satisfies string | null;
}

export async function login() {
  const { user, token } = await lucent.auth.login({
    email: "user@example.com",
    password: "securepassword123",
  });
  await lucent.auth.logout(token);
  return user.role satisfies "admin" | "user";
}

export async function loginWithoutDeclaredFields() {
  const { user } = await createLucent(setup).auth.login({ email: "user@example.com", password: "x" });
  return user.email satisfies string;
}

export async function elevate() {
  await lucent.auth.register({
    email: "user@example.com",
    password: "securepassword123",
    // @ts-expect-error a role is not theirs to choose.
    role: "admin",
  });
}

type Registered = Awaited<ReturnType<typeof lucent.auth.register>>;
export type RegisteredUser = Expect<
  Equal<
    keyof Registered,
    "id" | "createdAt" | "updatedAt" | "collection" | "sessions" | "email" | "name" | "role" | "verified"
  >
>;
