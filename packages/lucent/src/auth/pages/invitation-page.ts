import type { FormPage } from "../../operation/index.ts";
import { findVisitor } from "./find-visitor.ts";
import { newPassword } from "./new-password.ts";
import { PASSWORD_TRANSLATIONS } from "./password-translations.ts";

/** Behind the link by which people who were invited choose their password. */
export const invitationPage: FormPage = {
  word: "invitation",
  token: { find: findVisitor("invitation") },
  fields: newPassword,
  translations: PASSWORD_TRANSLATIONS,
  words: {
    en: {
      title: "You are invited",
      text: "Choose a password, and your account is ready.",
      button: "Accept invitation",
      done: { title: "Your account is ready", text: "You can close this page now, and sign in." },
      signedIn: {
        title: "Your account is ready",
        text: "You are signed in in this browser. You can close this page.",
      },
      dead: {
        title: "This invitation no longer holds",
        text: "It has been accepted already, or it has expired. If you have just chosen your password, all is done and you can sign in; else ask whoever invited you to do it again.",
      },
    },
    de: {
      title: "Sie sind eingeladen",
      text: "Wählen Sie ein Passwort, dann ist Ihr Konto bereit.",
      button: "Einladung annehmen",
      done: {
        title: "Ihr Konto ist bereit",
        text: "Sie können diese Seite jetzt schließen und sich anmelden.",
      },
      signedIn: {
        title: "Ihr Konto ist bereit",
        text: "Sie sind in diesem Browser angemeldet. Sie können diese Seite schließen.",
      },
      dead: {
        title: "Diese Einladung gilt nicht mehr",
        text: "Sie wurde schon angenommen oder ist abgelaufen. Wenn Sie gerade Ihr Passwort gewählt haben, ist alles erledigt und Sie können sich anmelden; sonst bitten Sie um eine neue Einladung.",
      },
    },
    fr: {
      title: "Vous êtes invité",
      text: "Choisissez un mot de passe, et votre compte est prêt.",
      button: "Accepter l’invitation",
      done: {
        title: "Votre compte est prêt",
        text: "Vous pouvez maintenant fermer cette page et vous connecter.",
      },
      signedIn: {
        title: "Votre compte est prêt",
        text: "Vous êtes connecté dans ce navigateur. Vous pouvez fermer cette page.",
      },
      dead: {
        title: "Cette invitation n’est plus valable",
        text: "Elle a déjà été acceptée, ou elle a expiré. Si vous venez de choisir votre mot de passe, tout est fait et vous pouvez vous connecter ; sinon, demandez une nouvelle invitation.",
      },
    },
    es: {
      title: "Tienes una invitación",
      text: "Elige una contraseña y tu cuenta estará lista.",
      button: "Aceptar invitación",
      done: { title: "Tu cuenta está lista", text: "Ya puedes cerrar esta página e iniciar sesión." },
      signedIn: {
        title: "Tu cuenta está lista",
        text: "Has iniciado sesión en este navegador. Puedes cerrar esta página.",
      },
      dead: {
        title: "Esta invitación ya no sirve",
        text: "Ya se ha aceptado o ha caducado. Si acabas de elegir tu contraseña, está todo hecho y puedes iniciar sesión; si no, pide otra invitación.",
      },
    },
  },
};
