import type { LetterText } from "./wording.ts";

/** Your password was changed. */
export const passwordChanged: LetterText = {
  en: (site) => ({
    subject: "Your password was changed",
    says: [`Your account at ${site} has a new password, and the old one opens nothing any more.`],
    otherwise: `If that was not you, ask for a new password at ${site} at once: whoever came in is signed out by it.`,
  }),
  de: (site) => ({
    subject: "Ihr Passwort wurde geändert",
    says: [`Ihr Konto bei ${site} hat ein neues Passwort; mit dem alten kommt niemand mehr hinein.`],
    otherwise: `Wenn Sie das nicht waren, fordern Sie bei ${site} sofort ein neues Passwort an: Wer hineingekommen ist, wird damit abgemeldet.`,
  }),
  fr: (site) => ({
    subject: "Votre mot de passe a été changé",
    says: [`Votre compte chez ${site} a un nouveau mot de passe ; l’ancien n’ouvre plus rien.`],
    otherwise: `Si ce n’était pas vous, demandez tout de suite un nouveau mot de passe chez ${site} : quiconque est entré sera ainsi déconnecté.`,
  }),
  es: (site) => ({
    subject: "Tu contraseña ha cambiado",
    says: [`Tu cuenta en ${site} tiene una nueva contraseña; la anterior ya no abre nada.`],
    otherwise: `Si no has sido tú, pide enseguida una nueva contraseña en ${site}: así se cierra la sesión de quien haya entrado.`,
  }),
};
