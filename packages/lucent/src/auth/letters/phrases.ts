import type { ByLanguage } from "../../base/index.ts";

/** What all letters say alike. */
export interface Phrases {
  readonly greeting: string;
  /** What stands before the address that the button leads to. */
  readonly byHand: string;
  readonly until: string;
  readonly at: string;
  readonly address: string;
  readonly device: string;
  /** How times are written; 24 hours a day, in every language. */
  readonly locale: string;
}

/** What all letters say alike, in all languages. */
export const PHRASES: ByLanguage<Phrases> = {
  en: {
    greeting: "Hello",
    byHand: "If the button does not work, open this address in a browser:",
    until: "Link works once, until",
    at: "When",
    address: "IP address",
    device: "Device",
    locale: "en-GB",
  },
  de: {
    greeting: "Hallo",
    byHand: "Wenn der Knopf nicht geht, öffnen Sie diese Adresse in einem Browser:",
    until: "Link gilt einmal, bis",
    at: "Wann",
    address: "IP-Adresse",
    device: "Gerät",
    locale: "de-DE",
  },
  fr: {
    greeting: "Bonjour",
    byHand: "Si le bouton ne fonctionne pas, ouvrez cette adresse dans un navigateur :",
    until: "Lien valable une fois, jusqu’au",
    at: "Quand",
    address: "Adresse IP",
    device: "Appareil",
    locale: "fr-FR",
  },
  es: {
    greeting: "Hola",
    byHand: "Si el botón no funciona, abre esta dirección en un navegador:",
    until: "Enlace válido una vez, hasta el",
    at: "Cuándo",
    address: "Dirección IP",
    device: "Dispositivo",
    locale: "es-ES",
  },
};
