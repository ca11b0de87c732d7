import type { FormPage } from "../../operation/index.ts";
import { findVisitor } from "./find-visitor.ts";
import { newPassword } from "./new-password.ts";
import { PASSWORD_TRANSLATIONS } from "./password-translations.ts";

/** Behind the link by which people choose a new password. */
export const resetPage: FormPage = {
  word: "reset",
  token: { find: findVisitor("reset"), another: "forgot" },
  fields: newPassword,
  translations: PASSWORD_TRANSLATIONS,
  words: {
    en: {
      title: "Choose a new password",
      text: "Wherever you are signed in now, you will be signed out.",
      button: "Save password",
      done: { title: "Your password is changed", text: "You can close this page now, and sign in with it." },
      signedIn: {
        title: "Your password is changed",
        text: "You are signed in with it in this browser, and signed out everywhere else. You can close this page.",
      },
      dead: {
        title: "This link no longer works",
        text: "It has been used already, it has expired, or there is a newer one. If you have just chosen a new password, all is done and you can sign in with it.",
        another: "Send me a new link",
      },
    },
    de: {
      title: "Neues Passwort wählen",
      text: "Überall, wo Sie jetzt angemeldet sind, werden Sie abgemeldet.",
      button: "Passwort speichern",
      done: {
        title: "Ihr Passwort ist geändert",
        text: "Sie können diese Seite jetzt schließen und sich damit anmelden.",
      },
      signedIn: {
        title: "Ihr Passwort ist geändert",
        text: "In diesem Browser sind Sie damit angemeldet, überall sonst abgemeldet. Sie können diese Seite schließen.",
      },
      dead: {
        title: "Dieser Link gilt nicht mehr",
        text: "Er wurde schon benutzt, ist abgelaufen, oder es gibt einen neueren. Wenn Sie gerade ein neues Passwort gewählt haben, ist alles erledigt und Sie können sich damit anmelden.",
        another: "Neuen Link schicken",
      },
    },
    fr: {
      title: "Choisissez un nouveau mot de passe",
      text: "Partout où vous êtes connecté en ce moment, vous serez déconnecté.",
      button: "Enregistrer le mot de passe",
      done: {
        title: "Votre mot de passe est changé",
        text: "Vous pouvez maintenant fermer cette page et vous connecter avec lui.",
      },
      signedIn: {
        title: "Votre mot de passe est changé",
        text: "Vous êtes connecté avec lui dans ce navigateur, et déconnecté partout ailleurs. Vous pouvez fermer cette page.",
      },
      dead: {
        title: "Ce lien n’est plus valable",
        text: "Il a déjà été utilisé, il a expiré, ou il y en a un plus récent. Si vous venez de choisir un nouveau mot de passe, tout est fait et vous pouvez vous connecter avec lui.",
        another: "Envoyer un nouveau lien",
      },
    },
    es: {
      title: "Elige una contraseña nueva",
      text: "Se cerrarán todas las sesiones que tengas abiertas.",
      button: "Guardar contraseña",
      done: {
        title: "Tu contraseña ha cambiado",
        text: "Ya puedes cerrar esta página e iniciar sesión con ella.",
      },
      signedIn: {
        title: "Tu contraseña ha cambiado",
        text: "Has iniciado sesión con ella en este navegador; las demás sesiones se han cerrado. Puedes cerrar esta página.",
      },
      dead: {
        title: "Este enlace ya no sirve",
        text: "Ya se ha usado, ha caducado o hay uno más reciente. Si acabas de elegir una contraseña nueva, está todo hecho y puedes iniciar sesión con ella.",
        another: "Enviarme un enlace nuevo",
      },
    },
  },
};
