import type { FormPage } from "../../operation/index.ts";
import { findVisitor } from "./find-visitor.ts";

/** Behind the link by which people confirm the address that their account is to have. */
export const confirmEmailPage: FormPage = {
  word: "confirm-email",
  token: { find: findVisitor("change email") },
  fields: () => [],
  words: {
    en: {
      title: "Confirm your new address",
      text: "Press the button, and your account has this e-mail address from now on.",
      button: "Confirm new address",
      done: {
        title: "Your new address is confirmed",
        text: "From now on your account has it. You can close this page.",
      },
      dead: {
        title: "This link no longer works",
        text: "It has been used already, or it has expired. If you have just confirmed your address, all is done; else sign in and change it once more.",
      },
    },
    de: {
      title: "Neue Adresse bestätigen",
      text: "Drücken Sie den Knopf, dann hat Ihr Konto von nun an diese E-Mail-Adresse.",
      button: "Neue Adresse bestätigen",
      done: {
        title: "Ihre neue Adresse ist bestätigt",
        text: "Von nun an hat Ihr Konto diese Adresse. Sie können diese Seite schließen.",
      },
      dead: {
        title: "Dieser Link gilt nicht mehr",
        text: "Er wurde schon benutzt oder ist abgelaufen. Wenn Sie Ihre Adresse gerade bestätigt haben, ist alles erledigt; sonst melden Sie sich an und ändern Sie sie noch einmal.",
      },
    },
    fr: {
      title: "Confirmez votre nouvelle adresse",
      text: "Appuyez sur le bouton, et votre compte aura désormais cette adresse e-mail.",
      button: "Confirmer la nouvelle adresse",
      done: {
        title: "Votre nouvelle adresse est confirmée",
        text: "Votre compte a désormais cette adresse. Vous pouvez fermer cette page.",
      },
      dead: {
        title: "Ce lien n’est plus valable",
        text: "Il a déjà été utilisé, ou il a expiré. Si vous venez de confirmer votre adresse, tout est fait ; sinon, connectez-vous et changez-la encore une fois.",
      },
    },
    es: {
      title: "Confirma tu nueva dirección",
      text: "Pulsa el botón y tu cuenta tendrá esta dirección de correo a partir de ahora.",
      button: "Confirmar nueva dirección",
      done: {
        title: "Tu nueva dirección está confirmada",
        text: "A partir de ahora es la de tu cuenta. Puedes cerrar esta página.",
      },
      dead: {
        title: "Este enlace ya no sirve",
        text: "Ya se ha usado o ha caducado. Si acabas de confirmar tu dirección, está todo hecho; si no, inicia sesión y cámbiala otra vez.",
      },
    },
  },
};
