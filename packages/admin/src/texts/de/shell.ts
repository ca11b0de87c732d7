import type { shell as english } from "../en/shell.ts";
import type { TextsLike } from "../texts-like.ts";

/** The texts of `en/shell.ts` in German. */
export const shell: TextsLike<typeof english> = {
  skip: "Zum Inhalt springen",
  home: "Start",
  events: "Ereignisse",
  explorer: "Zugriff",
  content: "Inhalte",
  people: "Personen",
  settings: "Einstellungen",
  overview: "Überblick",
  search: "Seiten suchen",
  nothingFound: "Nichts gefunden.",
  menu: "Menü",
  account: "Ihr Konto",
  signOut: "Abmelden",
  appearance: "Darstellung",
  light: "Hell",
  dark: "Dunkel",
  system: "Wie das System",
  language: "Sprache",
  signedInAs: "Angemeldet als {{name}}",
};
