import type { ByLanguage } from "../../../base/index.ts";
import type { FormField } from "../../../operation/index.ts";

/** What all pages with forms say alike. */
export interface CommonWords {
  /** Before the name of whom the link is for. */
  readonly for: string;
  readonly labels: Readonly<Record<FormField["asks"], string>>;
  readonly again: string;
  readonly differs: string;
  readonly missing: string;
  readonly invalid: string;
  /** Before the title, where something is wrong. */
  readonly fault: string;
  readonly atLeast: (characters: number) => string;
  readonly tooOften: (minutes: number) => string;
  readonly fromElsewhere: string;
  readonly refused: string;
  readonly trouble: string;
  readonly retry: string;
  /** Leads to where people sign in. */
  readonly signIn: string;
  /** Leads on whoever has just been signed in. */
  readonly goOn: string;
}

/** Those words in every language. */
export const COMMON_WORDS: ByLanguage<CommonWords> = {
  en: {
    for: "For",
    labels: {
      address: "E-mail address",
      username: "Username",
      "address or username": "E-mail address or username",
      "new password": "New password",
    },
    again: "The same password again",
    differs: "The two passwords are not the same.",
    missing: "Please fill this in.",
    invalid: "This cannot be used here.",
    fault: "Error",
    atLeast: (characters) => `At least ${characters} characters.`,
    tooOften: (minutes) =>
      `That was tried too often. Please try again in ${counted(minutes, ["minute", "minutes"])}.`,
    fromElsewhere: "This was sent from another page and has not been done. Please press the button here.",
    refused: "This is not possible at the moment. Please ask the people who run this site.",
    trouble: "Something went wrong on our side. Please try again in a moment.",
    retry: "Try again",
    signIn: "To the sign-in",
    goOn: "Go on",
  },
  de: {
    for: "Für",
    labels: {
      address: "E-Mail-Adresse",
      username: "Benutzername",
      "address or username": "E-Mail-Adresse oder Benutzername",
      "new password": "Neues Passwort",
    },
    again: "Noch einmal dasselbe Passwort",
    differs: "Die beiden Passwörter sind nicht gleich.",
    missing: "Bitte füllen Sie dieses Feld aus.",
    invalid: "Das geht hier nicht.",
    fault: "Fehler",
    atLeast: (characters) => `Mindestens ${characters} Zeichen.`,
    tooOften: (minutes) =>
      `Das wurde zu oft versucht. Bitte versuchen Sie es in ${counted(minutes, ["Minute", "Minuten"])} noch einmal.`,
    fromElsewhere:
      "Das kam von einer anderen Seite und wurde nicht ausgeführt. Bitte drücken Sie den Knopf auf dieser Seite.",
    refused: "Das ist zurzeit nicht möglich. Bitte wenden Sie sich an die Betreiber dieser Website.",
    trouble: "Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.",
    retry: "Noch einmal versuchen",
    signIn: "Zur Anmeldung",
    goOn: "Weiter",
  },
  fr: {
    for: "Pour",
    labels: {
      address: "Adresse e-mail",
      username: "Nom d’utilisateur",
      "address or username": "Adresse e-mail ou nom d’utilisateur",
      "new password": "Nouveau mot de passe",
    },
    again: "Le même mot de passe encore une fois",
    differs: "Les deux mots de passe ne sont pas identiques.",
    missing: "Veuillez remplir ce champ.",
    invalid: "Cela ne convient pas ici.",
    fault: "Erreur",
    atLeast: (characters) => `Au moins ${characters} caractères.`,
    tooOften: (minutes) =>
      `Trop d’essais. Veuillez réessayer dans ${counted(minutes, ["minute", "minutes"])}.`,
    fromElsewhere:
      "Cette demande venait d’une autre page et n’a pas été exécutée. Veuillez appuyer sur le bouton de cette page.",
    refused: "Ce n’est pas possible pour le moment. Veuillez vous adresser aux responsables de ce site.",
    trouble: "Un problème est survenu de notre côté. Veuillez réessayer dans un instant.",
    retry: "Réessayer",
    signIn: "Aller à la connexion",
    goOn: "Continuer",
  },
  es: {
    for: "Para",
    labels: {
      address: "Correo electrónico",
      username: "Nombre de usuario",
      "address or username": "Correo electrónico o nombre de usuario",
      "new password": "Nueva contraseña",
    },
    again: "La misma contraseña otra vez",
    differs: "Las dos contraseñas no son iguales.",
    missing: "Rellena este campo.",
    invalid: "Esto no sirve aquí.",
    fault: "Error",
    atLeast: (characters) => `Al menos ${characters} caracteres.`,
    tooOften: (minutes) =>
      `Demasiados intentos. Vuelve a intentarlo dentro de ${counted(minutes, ["minuto", "minutos"])}.`,
    fromElsewhere: "Esto venía de otra página y no se ha hecho. Pulsa el botón de esta página.",
    refused: "Ahora mismo no es posible. Dirígete a los responsables de este sitio.",
    trouble: "Algo ha fallado por nuestra parte. Vuelve a intentarlo en un momento.",
    retry: "Volver a intentarlo",
    signIn: "Ir al inicio de sesión",
    goOn: "Continuar",
  },
};

function counted(number: number, [one, many]: readonly [string, string]): string {
  return `${number} ${number === 1 ? one : many}`;
}
