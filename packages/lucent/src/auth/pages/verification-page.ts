import type { FormPage } from "../../operation/index.ts";
import { identifier } from "./identifier.ts";

/** Where people have the letter that proves their address sent once more. */
export const verificationPage: FormPage = {
  word: "verification",
  fields: identifier,
  words: {
    en: {
      title: "Have the letter sent again",
      text: "We send you a new link by which you confirm your address.",
      button: "Send link",
      done: {
        title: "Look into your mailbox",
        text: "If such an account waits to be confirmed, a new link is on its way. Older links no longer work. It may take some minutes, and it may have landed among the spam.",
      },
    },
    de: {
      title: "Noch einmal zuschicken",
      text: "Wir schicken Ihnen einen neuen Link, mit dem Sie Ihre Adresse bestätigen.",
      button: "Link schicken",
      done: {
        title: "Sehen Sie in Ihr Postfach",
        text: "Wenn ein solches Konto auf die Bestätigung wartet, ist ein neuer Link unterwegs. Ältere Links gelten nicht mehr. Es kann einige Minuten dauern; sehen Sie auch im Spam-Ordner nach.",
      },
    },
    fr: {
      title: "Recevoir un nouveau message",
      text: "Nous vous envoyons un nouveau lien pour confirmer votre adresse.",
      button: "Envoyer le lien",
      done: {
        title: "Regardez votre messagerie",
        text: "Si ce compte existe et attend d’être confirmé, un nouveau lien est en route. Les anciens liens ne sont plus valables. Cela peut prendre quelques minutes ; regardez aussi parmi les indésirables.",
      },
    },
    es: {
      title: "Recibir otro mensaje",
      text: "Te enviaremos un enlace nuevo para confirmar tu dirección.",
      button: "Enviar enlace",
      done: {
        title: "Mira tu correo",
        text: "Si existe esa cuenta y está pendiente de confirmar, el enlace nuevo va de camino. Los anteriores ya no sirven. Puede tardar unos minutos; mira también en la carpeta de spam.",
      },
    },
  },
};
