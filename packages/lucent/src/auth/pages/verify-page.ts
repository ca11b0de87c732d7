import type { FormPage } from "../../operation/index.ts";
import { findVisitor } from "./find-visitor.ts";

/** Behind the link by which people prove that an address is theirs. */
export const verifyPage: FormPage = {
  word: "verify",
  token: { find: findVisitor("verify"), another: "verification" },
  fields: () => [],
  words: {
    en: {
      title: "Confirm your address",
      text: "Press the button to confirm that this e-mail address is yours.",
      button: "Confirm address",
      done: { title: "Your address is confirmed", text: "You can close this page now, and sign in." },
      dead: {
        title: "This link no longer works",
        text: "It has been used already, or it has expired. If you have just confirmed your address, all is done and you can sign in.",
        another: "Send me a new link",
      },
    },
    de: {
      title: "Adresse bestätigen",
      text: "Bestätigen Sie mit dem Knopf, dass diese E-Mail-Adresse Ihnen gehört.",
      button: "Adresse bestätigen",
      done: {
        title: "Ihre Adresse ist bestätigt",
        text: "Sie können diese Seite jetzt schließen und sich anmelden.",
      },
      dead: {
        title: "Dieser Link gilt nicht mehr",
        text: "Er wurde schon benutzt oder ist abgelaufen. Wenn Sie Ihre Adresse gerade bestätigt haben, ist alles erledigt und Sie können sich anmelden.",
        another: "Neuen Link schicken",
      },
    },
    fr: {
      title: "Confirmez votre adresse",
      text: "Appuyez sur le bouton pour confirmer que cette adresse e-mail est la vôtre.",
      button: "Confirmer l’adresse",
      done: {
        title: "Votre adresse est confirmée",
        text: "Vous pouvez maintenant fermer cette page et vous connecter.",
      },
      dead: {
        title: "Ce lien n’est plus valable",
        text: "Il a déjà été utilisé, ou il a expiré. Si vous venez de confirmer votre adresse, tout est fait et vous pouvez vous connecter.",
        another: "Envoyer un nouveau lien",
      },
    },
    es: {
      title: "Confirma tu dirección",
      text: "Pulsa el botón para confirmar que esta dirección de correo es tuya.",
      button: "Confirmar dirección",
      done: {
        title: "Tu dirección está confirmada",
        text: "Ya puedes cerrar esta página e iniciar sesión.",
      },
      dead: {
        title: "Este enlace ya no sirve",
        text: "Ya se ha usado o ha caducado. Si acabas de confirmar tu dirección, está todo hecho y puedes iniciar sesión.",
        another: "Enviarme un enlace nuevo",
      },
    },
  },
};
