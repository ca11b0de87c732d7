import type { LetterText } from "./wording.ts";

/** Confirm your new address, to that one. */
export const confirmAddress: LetterText = {
  en: (site) => ({
    subject: "Confirm your new e-mail address",
    says: [`An account at ${site} is to have this address. Nothing changes before you confirm it.`],
    button: "Confirm new address",
    otherwise: "If you know nothing of it, you need not do anything.",
  }),
  de: (site) => ({
    subject: "Bestätigen Sie Ihre neue E-Mail-Adresse",
    says: [
      `Ein Konto bei ${site} soll diese Adresse bekommen. Bevor Sie sie bestätigen, ändert sich nichts.`,
    ],
    button: "Neue Adresse bestätigen",
    otherwise: "Wenn Sie davon nichts wissen, brauchen Sie nichts zu tun.",
  }),
  fr: (site) => ({
    subject: "Confirmez votre nouvelle adresse e-mail",
    says: [
      `Cette adresse doit devenir celle d’un compte chez ${site}. Rien ne change tant que vous ne l’avez pas confirmée.`,
    ],
    button: "Confirmer la nouvelle adresse",
    otherwise: "Si vous n’en savez rien, vous n’avez rien à faire.",
  }),
  es: (site) => ({
    subject: "Confirma tu nueva dirección de correo",
    says: [`Una cuenta en ${site} va a tener esta dirección. Nada cambia hasta que la confirmes.`],
    button: "Confirmar nueva dirección",
    otherwise: "Si no sabes nada de esto, no tienes que hacer nada.",
  }),
};
