import type { LetterText } from "./wording.ts";

/** Choose a new password. */
export const reset: LetterText = {
  en: (site) => ({
    subject: "Choose a new password",
    says: [`A new password was asked for, for your account at ${site}.`],
    button: "Choose password",
    otherwise: "If that was not you, do nothing: your password stays as it is.",
  }),
  de: (site) => ({
    subject: "Wählen Sie ein neues Passwort",
    says: [`Für Ihr Konto bei ${site} wurde ein neues Passwort angefordert.`],
    button: "Passwort wählen",
    otherwise: "Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.",
  }),
  fr: (site) => ({
    subject: "Choisissez un nouveau mot de passe",
    says: [`Un nouveau mot de passe a été demandé pour votre compte chez ${site}.`],
    button: "Choisir un mot de passe",
    otherwise: "Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
  }),
  es: (site) => ({
    subject: "Elige una nueva contraseña",
    says: [`Se ha pedido una nueva contraseña para tu cuenta en ${site}.`],
    button: "Elegir contraseña",
    otherwise: "Si no has sido tú, no hagas nada: tu contraseña sigue siendo la misma.",
  }),
};
