import type { english } from "../english.ts";
import type { TextsLike } from "../texts-like.ts";

/** Was sich mit einem Knopf tun lässt. */
export const acts: TextsLike<typeof english.acts> = {
  more: "Mehr",
  done: "Erledigt",
  sure: "{{title}}?",
  inputs: {
    disableAccount: {
      reason: { label: "Grund", description: "Nur die Verwaltung sieht ihn." },
      until: {
        label: "Bis",
        description: "Zu dieser Zeit wird das Konto wieder freigegeben. Leer heißt: auf Dauer.",
      },
    },
  },
  unlock: {
    document: { title: "Konto entsperren", done: "Das Konto ist entsperrt." },
  },
  disableAccount: {
    document: {
      title: "Konto deaktivieren",
      about:
        "Die Person wird sofort überall abgemeldet und kommt erst wieder herein, wenn das Konto freigegeben ist.",
      done: "Das Konto ist deaktiviert.",
    },
  },
  enableAccount: {
    document: { title: "Konto freigeben", done: "Das Konto ist freigegeben." },
  },
  sendVerificationEmail: {
    document: {
      title: "Brief zum Bestätigen der Adresse schicken",
      done: "Der Brief ist unterwegs.",
    },
  },
  forgotPassword: {
    document: {
      title: "Brief zum Zurücksetzen des Passworts schicken",
      done: "Der Brief ist unterwegs, sofern nicht eben erst einer geschickt wurde.",
    },
  },
  invite: {
    collection: {
      title: "Jemanden einladen",
      about: "Die Person bekommt einen Brief, mit dem sie ihr Passwort wählt.",
      done: "Die Einladung ist unterwegs.",
    },
    document: { title: "Einladung noch einmal schicken", done: "Die Einladung ist unterwegs." },
  },
};
