import type { LetterText } from "./wording.ts";

/** Prove your address. */
export const verify: LetterText = {
  en: (site) => ({
    subject: "Confirm your e-mail address",
    says: [`An account at ${site} was made with this address. Please confirm that it is yours.`],
    button: "Confirm address",
    otherwise: "If you know nothing of it, you need not do anything.",
  }),
  de: (site) => ({
    subject: "Bestätigen Sie Ihre E-Mail-Adresse",
    says: [
      `Mit dieser Adresse wurde ein Konto bei ${site} angelegt. Bitte bestätigen Sie, dass sie Ihnen gehört.`,
    ],
    button: "Adresse bestätigen",
    otherwise: "Wenn Sie davon nichts wissen, brauchen Sie nichts zu tun.",
  }),
  fr: (site) => ({
    subject: "Confirmez votre adresse e-mail",
    says: [
      `Un compte a été créé avec cette adresse chez ${site}. Veuillez confirmer qu’elle vous appartient.`,
    ],
    button: "Confirmer l’adresse",
    otherwise: "Si vous n’en savez rien, vous n’avez rien à faire.",
  }),
  es: (site) => ({
    subject: "Confirma tu dirección de correo",
    says: [`Se ha creado una cuenta en ${site} con esta dirección. Confirma que es tuya.`],
    button: "Confirmar dirección",
    otherwise: "Si no sabes nada de esto, no tienes que hacer nada.",
  }),
};
