import type { parts as english } from "../en/parts.ts";
import type { TextsLike } from "../texts-like.ts";

/** The texts of `en/parts.ts` in German. */
export const parts: TextsLike<typeof english> = {
  loading: "Wird geladen",
  failed: "Das hat nicht geklappt",
  retry: "Noch einmal versuchen",
  back: "Zurück",
  cancel: "Abbrechen",
  close: "Schließen",
  copy: "Kopieren",
  copied: "Kopiert",
  notFound: "Hier ist nichts",
  notFoundText:
    "Vielleicht ist die Adresse vertippt, oder was hier stand, ist fort oder nicht für Ihre Augen bestimmt.",
  offline: "Der Server antwortet nicht. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  yes: "Ja",
  no: "Nein",
  none: "Keine",
  forbidden: "Das dürfen Sie nicht.",
  tooMany: "Zu viele Versuche. Versuchen Sie es {{when}} wieder.",
};
