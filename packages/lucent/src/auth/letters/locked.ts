import type { LetterText } from "./wording.ts";

/** Your account was locked after too many wrong passwords. */
export const locked: LetterText = {
  en: (site) => ({
    subject: "Your account is locked for a while",
    says: [
      `Too many wrong passwords were given for your account at ${site}, so that for a while nobody can sign in by password. Whoever is signed in stays so.`,
    ],
    otherwise:
      "If that was not you, somebody is trying to guess your password. They have not succeeded. A new password, by the way of a forgotten one, unlocks the account at once.",
  }),
  de: (site) => ({
    subject: "Ihr Konto ist für eine Weile gesperrt",
    says: [
      `Für Ihr Konto bei ${site} wurden zu viele falsche Passwörter eingegeben. Eine Weile kann sich deshalb niemand mit Passwort anmelden. Wer angemeldet ist, bleibt es.`,
    ],
    otherwise:
      "Wenn Sie das nicht waren, versucht jemand, Ihr Passwort zu erraten. Gelungen ist es nicht. Ein neues Passwort über „Passwort vergessen“ entsperrt das Konto sofort.",
  }),
  fr: (site) => ({
    subject: "Votre compte est bloqué pour un moment",
    says: [
      `Trop de mots de passe erronés ont été saisis pour votre compte chez ${site}. Pendant un moment, personne ne peut s’y connecter par mot de passe. Les sessions ouvertes le restent.`,
    ],
    otherwise:
      "Si ce n’était pas vous, quelqu’un essaie de deviner votre mot de passe. Il n’y est pas parvenu. Un nouveau mot de passe, demandé par « mot de passe oublié », débloque le compte aussitôt.",
  }),
  es: (site) => ({
    subject: "Tu cuenta está bloqueada por un tiempo",
    says: [
      `Se han introducido demasiadas contraseñas erróneas para tu cuenta en ${site}. Por un tiempo nadie puede iniciar sesión con contraseña. Las sesiones abiertas siguen así.`,
    ],
    otherwise:
      "Si no has sido tú, alguien intenta adivinar tu contraseña. No lo ha conseguido. Una nueva contraseña, pedida por «contraseña olvidada», desbloquea la cuenta enseguida.",
  }),
};
