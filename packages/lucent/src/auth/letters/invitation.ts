import type { LetterText } from "./wording.ts";

/** You are invited. */
export const invitation: LetterText = {
  en: (site) => ({
    subject: `You are invited to ${site}`,
    says: [`There is an account for you at ${site}. Choose a password, and you are in.`],
    button: "Choose password",
    otherwise: "If you do not expect this, you need not do anything.",
  }),
  de: (site) => ({
    subject: `Sie sind zu ${site} eingeladen`,
    says: [`Bei ${site} gibt es ein Konto für Sie. Wählen Sie ein Passwort, und Sie sind dabei.`],
    button: "Passwort wählen",
    otherwise: "Wenn Sie das nicht erwarten, brauchen Sie nichts zu tun.",
  }),
  fr: (site) => ({
    subject: `Invitation : ${site}`,
    says: [`Un compte vous attend chez ${site}. Choisissez un mot de passe pour commencer.`],
    button: "Choisir un mot de passe",
    otherwise: "Si vous ne vous y attendez pas, vous n’avez rien à faire.",
  }),
  es: (site) => ({
    subject: `Invitación a ${site}`,
    says: [`Tienes una cuenta en ${site}. Elige una contraseña para empezar.`],
    button: "Elegir contraseña",
    otherwise: "Si no esperabas este mensaje, no tienes que hacer nada.",
  }),
};
