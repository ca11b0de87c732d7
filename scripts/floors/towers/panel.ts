import type { Tower } from "../tower.ts";

/** The tower of the admin panel. `.` stands for where it begins, and its table of addresses. */
export const PANEL: Tower = {
  root: "packages/admin/src",
  floors: [
    ["base", "texts"],
    ["theme", "session"],
    ["manifest"],
    ["parts"],
    ["values", "controls", "accounts"],
    ["acts"],
    ["people"],
    ["entry", "home", "documents", "list", "events", "explorer", "account"],
    ["shell"],
    ["."],
  ],
  neighbours: [],
  strangers: [],
  beside: {},
  door: {
    open: ["lucent/client"],
    instead: "is of the engine, to which the panel talks by lucent/client alone",
  },
  // What is heavy is loaded with the room that needs it.
  guardedModules: [
    { room: "texts", modules: ["i18next", "react-i18next"] },
    {
      room: "controls",
      modules: [
        "@tiptap/",
        "@mantine/tiptap",
        "@mantine/tiptap/",
        "@uiw/react-codemirror",
        "@codemirror/",
        "@dnd-kit/",
        "@mantine/dates",
        "@mantine/dates/",
      ],
    },
    { room: "home", modules: ["@mantine/charts", "@mantine/charts/", "recharts"] },
    { room: "shell", modules: ["@mantine/spotlight", "@mantine/spotlight/"] },
  ],
  http: {
    names: new Set(["fetch", "Request", "Response", "XMLHttpRequest", "WebSocket", "EventSource"]),
    // Where the client comes from, by which all others ask.
    rooms: ["session"],
  },
  environmentRooms: [],
  derived: {
    room: ".",
    everydayWords: new Set(),
    knownCollections: ["users", "members", "posts", "authors", "articles", "tags"],
  },
  sizes: { look: 150, split: 250 },
};
