import { defineCommand } from "citty";
import { COMMON_OPTIONS } from "../options.ts";

/** `lucent user create`. */
export const userCreate = defineCommand({
  meta: { name: "create", description: "Create a person who can sign in." },
  args: {
    email: {
      type: "string",
      valueHint: "address",
      description: "The address; asked for where it is left out.",
    },
    username: {
      type: "string",
      valueHint: "name",
      description: "The name to sign in with, where the collection has such.",
    },
    "password-stdin": {
      type: "boolean",
      description: "Read the password from standard input. Without it you are asked.",
    },
    admin: { type: "boolean", description: "Make them an administrator." },
    collection: {
      type: "string",
      valueHint: "slug",
      description: "Where to create them. Default: the people of the config.",
    },
    data: { type: "string", valueHint: "json", description: 'More fields, such as \'{"name":"Ada"}\'.' },
    ...COMMON_OPTIONS,
  },
  run: async ({ args }) => {
    const { createUser } = await import("../user/create-user.ts");
    await createUser({ ...args, passwordStdin: args["password-stdin"] === true, admin: args.admin === true });
  },
});
