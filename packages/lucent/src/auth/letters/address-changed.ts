import type { LetterText } from "./wording.ts";

/** Your account gets another address: to the old one. It does not name the new one, which anybody may have chosen. */
export const addressChanged: LetterText = {
  en: (site) => ({
    subject: "Your account gets another e-mail address",
    says: [
      `Another address was given for your account at ${site}. As soon as it is confirmed, all letters go there and none to you here.`,
    ],
    otherwise: `If that was not you, somebody else may have your password. Choose a new one at once, and tell the people at ${site}.`,
  }),
  de: (site) => ({
    subject: "Ihr Konto bekommt eine andere E-Mail-Adresse",
    says: [
      `Für Ihr Konto bei ${site} wurde eine andere Adresse angegeben. Sobald sie bestätigt ist, gehen alle Nachrichten dorthin und keine mehr hierher.`,
    ],
    otherwise: `Wenn Sie das nicht waren, kennt vielleicht jemand anderes Ihr Passwort. Wählen Sie sofort ein neues und sagen Sie ${site} Bescheid.`,
  }),
  fr: (site) => ({
    subject: "Votre compte change d’adresse e-mail",
    says: [
      `Une autre adresse a été indiquée pour votre compte chez ${site}. Dès qu’elle sera confirmée, tous les messages iront là-bas et plus aucun ici.`,
    ],
    otherwise: `Si ce n’était pas vous, quelqu’un d’autre connaît peut-être votre mot de passe. Choisissez-en un nouveau tout de suite et prévenez ${site}.`,
  }),
  es: (site) => ({
    subject: "Tu cuenta va a tener otra dirección de correo",
    says: [
      `Se ha indicado otra dirección para tu cuenta en ${site}. En cuanto se confirme, todos los mensajes irán allí y ninguno aquí.`,
    ],
    otherwise: `Si no has sido tú, puede que otra persona tenga tu contraseña. Elige una nueva enseguida y avisa a ${site}.`,
  }),
};
