import type { FormPage } from "../../operation/index.ts";
import { identifier } from "./identifier.ts";

/** Where people have a letter sent by which they choose a new password. */
export const forgotPage: FormPage = {
  word: "forgot",
  fields: identifier,
  words: {
    en: {
      title: "Forgot your password?",
      text: "We send you a link by which you choose a new one.",
      button: "Send link",
      done: {
        title: "Look into your mailbox",
        text: "If there is such an account, the link is on its way. It may take some minutes, and it may have landed among the spam.",
      },
    },
    de: {
      title: "Passwort vergessen?",
      text: "Wir schicken Ihnen einen Link, mit dem Sie ein neues wählen.",
      button: "Link schicken",
      done: {
        title: "Sehen Sie in Ihr Postfach",
        text: "Wenn es ein solches Konto gibt, ist der Link unterwegs. Es kann einige Minuten dauern; sehen Sie auch im Spam-Ordner nach.",
      },
    },
    fr: {
      title: "Mot de passe oublié ?",
      text: "Nous vous envoyons un lien pour en choisir un nouveau.",
      button: "Envoyer le lien",
      done: {
        title: "Regardez votre messagerie",
        text: "Si ce compte existe, le lien est en route. Cela peut prendre quelques minutes ; regardez aussi parmi les indésirables.",
      },
    },
    es: {
      title: "¿Has olvidado tu contraseña?",
      text: "Te enviaremos un enlace para elegir una nueva.",
      button: "Enviar enlace",
      done: {
        title: "Mira tu correo",
        text: "Si existe esa cuenta, el enlace va de camino. Puede tardar unos minutos; mira también en la carpeta de spam.",
      },
    },
  },
};
