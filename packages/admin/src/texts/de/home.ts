import type { home as english } from "../en/home.ts";
import type { TextsLike } from "../texts-like.ts";

/** The texts of `en/home.ts` in German. */
export const home: TextsLike<typeof english> = {
  welcome: "Willkommen",
  welcomeNamed: "Willkommen, {{name}}",
  content: "Inhalte",
  people: "Personen",
  settings: "Einstellungen",
  create: "Neu: {{name}}",
  createShort: "Neu",
  countOf_one: "{{text}} Dokument",
  countOf_other: "{{text}} Dokumente",
  peopleOf_one: "{{text}} Person",
  peopleOf_other: "{{text}} Personen",
  may: {
    all: "Sie dürfen hier alles.",
    write: "Sie dürfen anlegen und ändern.",
    create: "Sie dürfen lesen und anlegen.",
    update: "Sie dürfen lesen und ändern.",
    read: "Sie dürfen lesen.",
    createOnly: "Sie dürfen anlegen.",
  },
  nothing: "Hier ist noch nichts für Sie",
  nothingText:
    "Sie sind angemeldet, aber bisher ist nichts für Sie freigegeben. Wer verwaltet, kann das ändern.",
  noCollections: "Noch gibt es nichts zu schreiben",
  noCollectionsText:
    "Eine Sammlung ist eine Art von Dokumenten, etwa Artikel oder Produkte. Schreiben Sie die erste in lucent.config.ts, dann steht sie hier.",
  next: "Was als Nächstes zu tun ist",
  firstDocument: "Das Erste anlegen: {{name}}",
  firstDocumentText: "In {{collection}} steht noch nichts.",
  invite: "Jemanden einladen",
  inviteText: "Sie sind allein in {{collection}}.",
  noMail: "E-Mail einrichten",
  noMailText:
    "Das Projekt verschickt keine E-Mails. Deshalb kann niemand eingeladen werden oder ein vergessenes Passwort ersetzen. Setzen Sie SMTP_URL auf die Adresse eines Mailservers.",
  activity: "Aktivität",
  days: "Tage",
  lastDays: "{{count}} Tage",
  signIns: "Anmeldungen",
  refusals: "Abweisungen",
  newPeople: "Neue Personen",
  summary:
    "In den letzten {{days}} Tagen: Anmeldungen {{signIns}}, Abweisungen {{refusals}}, neue Personen {{newPeople}}.",
  quiet: "In diesen Tagen ist nichts geschehen.",
  asTable: "Als Tabelle zeigen",
  tableOf: "Tage, an denen etwas geschah, die jüngsten zuerst",
  day: "Tag",
  recent: "Letzte Ereignisse",
  recentOf: "Letzte Ereignisse: {{name}}",
  allEvents: "Alle Ereignisse",
};
