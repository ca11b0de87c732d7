import type { LetterText } from "./wording.ts";

/** Somebody registered with an address that is yours already. */
export const alreadyRegistered: LetterText = {
  en: (site) => ({
    subject: `You have an account at ${site} already`,
    says: [
      "Somebody has just tried to register with your address. Nothing was changed: simply sign in, and if you have forgotten your password, ask for a new one.",
    ],
    otherwise: "If that was not you, you need not do anything.",
  }),
  de: (site) => ({
    subject: `Sie haben schon ein Konto bei ${site}`,
    says: [
      "Gerade wollte sich jemand mit Ihrer Adresse registrieren. Geändert wurde nichts: Melden Sie sich einfach an, und wenn Sie Ihr Passwort vergessen haben, fordern Sie ein neues an.",
    ],
    otherwise: "Wenn Sie das nicht waren, brauchen Sie nichts zu tun.",
  }),
  fr: (site) => ({
    subject: `Vous avez déjà un compte chez ${site}`,
    says: [
      "Quelqu’un vient d’essayer de s’inscrire avec votre adresse. Rien n’a été changé : connectez-vous simplement et, si vous avez oublié votre mot de passe, demandez-en un nouveau.",
    ],
    otherwise: "Si ce n’était pas vous, vous n’avez rien à faire.",
  }),
  es: (site) => ({
    subject: `Ya tienes una cuenta en ${site}`,
    says: [
      "Alguien acaba de intentar registrarse con tu dirección. No ha cambiado nada: inicia sesión como siempre y, si has olvidado tu contraseña, pide una nueva.",
    ],
    otherwise: "Si no has sido tú, no tienes que hacer nada.",
  }),
};
