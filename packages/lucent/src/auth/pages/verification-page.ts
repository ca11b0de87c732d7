import type { FormPage } from "../../operation/index.ts";

/** Where people have the letter that proves their address sent once more. */
export const verificationPage: FormPage = {
  word: "verification",
  fields: () => [{ name: "email", asks: "address" }],
  words: {
    en: {
      title: "Have the letter sent again",
      text: "Tell us your address, and we send you a new link by which you confirm it.",
      button: "Send link",
      done: {
        title: "Look into your mailbox",
        text: "If an account with this address waits to be confirmed, a new link is on its way. Older links no longer work. It may take some minutes, and it may have landed among the spam.",
      },
    },
    de: {
      title: "Noch einmal zuschicken",
      text: "Nennen Sie uns Ihre Adresse, und wir schicken Ihnen einen neuen Link, mit dem Sie sie bestätigen.",
      button: "Link schicken",
      done: {
        title: "Sehen Sie in Ihr Postfach",
        text: "Wenn ein Konto mit dieser Adresse auf die Bestätigung wartet, ist ein neuer Link unterwegs. Ältere Links gelten nicht mehr. Es kann einige Minuten dauern; sehen Sie auch im Spam-Ordner nach.",
      },
    },
    fr: {
      title: "Recevoir un nouveau message",
      text: "Indiquez votre adresse, et nous vous envoyons un nouveau lien pour la confirmer.",
      button: "Envoyer le lien",
      done: {
        title: "Regardez votre messagerie",
        text: "Si un compte avec cette adresse attend d’être confirmé, un nouveau lien est en route. Les anciens liens ne sont plus valables. Cela peut prendre quelques minutes ; regardez aussi parmi les indésirables.",
      },
    },
    es: {
      title: "Recibir otro mensaje",
      text: "Dinos tu dirección y te enviaremos un enlace nuevo para confirmarla.",
      button: "Enviar enlace",
      done: {
        title: "Mira tu correo",
        text: "Si hay una cuenta con esta dirección pendiente de confirmar, el enlace nuevo va de camino. Los anteriores ya no sirven. Puede tardar unos minutos; mira también en la carpeta de spam.",
      },
    },
  },
};
