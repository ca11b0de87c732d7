/** The password of everybody in the seed. It is public, so it is for development alone. */
export const DEVELOPMENT_PASSWORD = "harbour-lantern-42";

/** Who edits the magazine. */
export const EDITOR = "marit@example.com";

/** The people of the magazine; S. Vale is a pen name. */
export const authors = [
  { email: EDITOR, name: "Marit Solheim", role: "admin", listed: true },
  { email: "rui@example.com", name: "Rui Teixeira", role: "author", listed: true },
  { email: "aoife@example.com", name: "Aoife Brennan", role: "author", listed: true },
  { email: "vale@example.com", name: "S. Vale", role: "author", listed: false },
] as const;

/** What articles are about, each after what it belongs to. */
export const tags = [
  { name: "The sea", parent: null },
  { name: "Tides", parent: "The sea" },
  { name: "Boats", parent: "The sea" },
  { name: "The table", parent: null },
  { name: "Bread", parent: "The table" },
  { name: "Salt", parent: "The table" },
] as const;

type Name = (typeof authors)[number]["name"];
type Tag = (typeof tags)[number]["name"];

interface Credit {
  readonly person: Name;
  readonly work: "text" | "photographs" | "drawings" | "translation";
  readonly fee: number;
}

interface Article {
  readonly title: string;
  readonly author: Name;
  /** Null for a draft. */
  readonly publishedAt: string | null;
  readonly paragraphs: readonly string[];
  readonly seo?: { readonly title?: string; readonly description?: string };
  readonly credits: readonly Credit[];
  readonly tags: readonly Tag[];
  readonly subject?:
    | { readonly relationTo: "authors"; readonly name: Name }
    | { readonly relationTo: "tags"; readonly name: Tag };
  readonly kinds: ("essay" | "portrait" | "reportage" | "recipe")[];
  readonly location?: [longitude: number, latitude: number];
  readonly meta?: Readonly<Record<string, string | number | boolean>>;
  readonly editorNotes?: string;
}

/** The articles, half a dozen and two drafts. */
export const articles: readonly Article[] = [
  {
    title: "Salt, and what it keeps",
    author: "Rui Teixeira",
    publishedAt: "2026-03-04T09:00:00.000Z",
    paragraphs: [
      "At Aveiro the sea is let in by a gate the size of a door, and then it is asked to wait. It waits in a basin, then in a shallower one, and in the last of them, no deeper than a hand, it gives up everything that is not salt.",
      "The men who rake it work barefoot before the wind gets up. The first skin, the flower, is lifted with a board and goes to restaurants. What lies beneath is grey, heavy and better, they say, for anything that has to see the winter: cod, sardines, a marriage.",
      "Of two hundred and seventy pans, eight are left. The youngest raker is fifty-eight. He told me that he is not the last of them, only the last so far.",
    ],
    seo: {
      title: "The last salt rakers of Aveiro",
      description: "Eight pans are left of two hundred and seventy.",
    },
    credits: [
      { person: "Rui Teixeira", work: "text", fee: 420 },
      { person: "Aoife Brennan", work: "photographs", fee: 300 },
    ],
    tags: ["Salt", "The sea"],
    subject: { relationTo: "tags", name: "Salt" },
    kinds: ["reportage", "essay"],
    location: [-8.6538, 40.6443],
    meta: { issue: 12, mood: "slow", sponsored: false },
    editorNotes: "The raker asked for his name to be left out. Do not put it into the caption either.",
  },
  {
    title: "The clock that the moon winds",
    author: "Aoife Brennan",
    publishedAt: "2026-04-11T07:30:00.000Z",
    paragraphs: [
      "There is a brass machine in Liverpool that forgot nothing. You told it what the moon and the sun do to one harbour, in wheels, and turned a handle, and in a day it drew that harbour's tides for a year.",
      "In the spring of 1944 it was given figures for a place called Position Z. The woman at the handle was not told where that was. She said later that she had recognised the beach by its tides, as you might know somebody by their walk, and had told no one, and had slept badly until June.",
    ],
    seo: {
      title: "The machine that drew the tides",
      description: "Brass wheels, a handle, and a beach called Z.",
    },
    credits: [{ person: "Aoife Brennan", work: "text", fee: 380 }],
    tags: ["Tides"],
    subject: { relationTo: "tags", name: "Tides" },
    kinds: ["essay"],
    location: [-3.0006, 53.4008],
    meta: { issue: 12, mood: "curious", sponsored: false },
  },
  {
    title: "Marit reads the proofs aloud",
    author: "Aoife Brennan",
    publishedAt: "2026-05-20T16:00:00.000Z",
    paragraphs: [
      "She reads every issue to an empty room before it goes to the printer. Standing up, at the pace of a newsreader, with a pencil behind the ear that she will not need until page thirty.",
      "You can hear a comma that is in the wrong place, she says, as you can hear a stair that is a finger too high. Nobody falls over it. They only arrive a little more tired than they should.",
    ],
    credits: [
      { person: "Aoife Brennan", work: "text", fee: 260 },
      { person: "Rui Teixeira", work: "drawings", fee: 180 },
    ],
    tags: [],
    subject: { relationTo: "authors", name: "Marit Solheim" },
    kinds: ["portrait"],
    location: [5.3221, 60.3913],
    meta: { issue: 13, mood: "warm", sponsored: false },
    editorNotes: "I am the last who should edit this one. Rui, please.",
  },
  {
    title: "A loaf for the night watch",
    author: "S. Vale",
    publishedAt: "2026-06-15T18:45:00.000Z",
    paragraphs: [
      "The bread on a coaster is baked at two in the morning, because that is when the oven is free and the cook cannot sleep. It wants strong flour, half of it rye, a spoon of treacle, and whatever the sea is doing, which will knead it for you.",
      "Let it stand until it has doubled, or until the watch changes. Bake it hard. It should be too dark by the standards of anybody on land.",
    ],
    seo: { description: "Rye, treacle, and whatever the sea is doing." },
    credits: [{ person: "S. Vale", work: "text", fee: 240 }],
    tags: ["Bread", "Boats"],
    kinds: ["recipe", "essay"],
    location: [9.966, 53.5459],
    meta: { issue: 13, mood: "warm", sponsored: true },
  },
  {
    title: "How to leave a harbour",
    author: "Rui Teixeira",
    publishedAt: "2026-08-02T06:10:00.000Z",
    paragraphs: [
      "Slowly, and looking behind you. The boat turns about a point that is further forward than you think, so that it is never the bow that hits anything: it is the part of you that you have stopped watching.",
      "Take the lines in yourself. A friend on the quay who throws them is a friend who will one day throw them too early.",
    ],
    seo: { title: "Leaving, slowly" },
    credits: [
      { person: "Rui Teixeira", work: "text", fee: 310 },
      { person: "Marit Solheim", work: "translation", fee: 90 },
    ],
    tags: ["Boats", "Tides"],
    subject: { relationTo: "tags", name: "Boats" },
    kinds: ["essay"],
    location: [-9.1393, 38.7071],
    meta: { issue: 14, mood: "slow", sponsored: false },
  },
  {
    title: "The baker who gets the weather first",
    author: "Aoife Brennan",
    publishedAt: "2026-09-27T05:00:00.000Z",
    paragraphs: [
      "Dough knows before the radio does. When the glass falls over Galway the sponge climbs out of its tub, and by four in the morning Nuala has sent a message to eleven boats: bring in your pots.",
      "She has been wrong twice in thirty years. Both times it was the flour.",
    ],
    seo: { title: "Bread and barometers", description: "Dough knows before the radio does." },
    credits: [
      { person: "Aoife Brennan", work: "text", fee: 340 },
      { person: "Rui Teixeira", work: "photographs", fee: 280 },
    ],
    tags: ["Bread", "The sea"],
    subject: { relationTo: "tags", name: "Bread" },
    kinds: ["portrait", "reportage"],
    location: [-9.0493, 53.2707],
    meta: { issue: 14, mood: "curious", sponsored: false },
  },
  {
    title: "Nets are mended in the dark",
    author: "Rui Teixeira",
    publishedAt: null,
    paragraphs: [
      "The hands do it, and the hands have never needed the lamp. (Go back in November, when they are at it.)",
    ],
    credits: [{ person: "Rui Teixeira", work: "text", fee: 400 }],
    tags: ["The sea"],
    kinds: ["reportage"],
    location: [-8.7, 41.3826],
    editorNotes: "Promised for the winter issue.",
  },
  {
    title: "Three letters to a lighthouse",
    author: "S. Vale",
    publishedAt: null,
    paragraphs: [
      "Dear Fastnet. You will not remember me, but I counted you, every five seconds, for eleven hours.",
    ],
    credits: [{ person: "S. Vale", work: "text", fee: 220 }],
    tags: ["The sea"],
    kinds: ["essay"],
    meta: { issue: 15, mood: "slow", sponsored: false },
  },
];
