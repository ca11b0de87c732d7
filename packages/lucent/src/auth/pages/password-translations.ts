import type { Translations } from "../../operation/index.ts";

/** What a new password lacks (`../passwords.ts`) in other languages, by the English sentences. */
export const PASSWORD_TRANSLATIONS: Translations = {
  de: {
    "Use at least {n} characters.": "Nehmen Sie mindestens {n} Zeichen.",
    "Use more than blanks.": "Nehmen Sie mehr als Leerzeichen.",
    "Use at most {n} characters.": "Nehmen Sie höchstens {n} Zeichen.",
    "Use at least one capital letter.": "Nehmen Sie mindestens einen Großbuchstaben.",
    "Use at least one small letter.": "Nehmen Sie mindestens einen Kleinbuchstaben.",
    "Use at least one digit.": "Nehmen Sie mindestens eine Ziffer.",
    "Use at least one symbol.": "Nehmen Sie mindestens ein Sonderzeichen.",
    "This password is among the first that anybody would guess.":
      "Dieses Passwort gehört zu den ersten, die man raten würde.",
    "Leave your own name and address out of your password.":
      "Lassen Sie Ihren Namen und Ihre Adresse aus dem Passwort heraus.",
  },
  fr: {
    "Use at least {n} characters.": "Utilisez au moins {n} caractères.",
    "Use more than blanks.": "Utilisez autre chose que des espaces.",
    "Use at most {n} characters.": "Utilisez au plus {n} caractères.",
    "Use at least one capital letter.": "Utilisez au moins une majuscule.",
    "Use at least one small letter.": "Utilisez au moins une minuscule.",
    "Use at least one digit.": "Utilisez au moins un chiffre.",
    "Use at least one symbol.": "Utilisez au moins un caractère spécial.",
    "This password is among the first that anybody would guess.":
      "Ce mot de passe est parmi les premiers que l’on devinerait.",
    "Leave your own name and address out of your password.":
      "Ne mettez ni votre nom ni votre adresse dans le mot de passe.",
  },
  es: {
    "Use at least {n} characters.": "Usa al menos {n} caracteres.",
    "Use more than blanks.": "Usa algo más que espacios.",
    "Use at most {n} characters.": "Usa como mucho {n} caracteres.",
    "Use at least one capital letter.": "Usa al menos una mayúscula.",
    "Use at least one small letter.": "Usa al menos una minúscula.",
    "Use at least one digit.": "Usa al menos una cifra.",
    "Use at least one symbol.": "Usa al menos un símbolo.",
    "This password is among the first that anybody would guess.":
      "Esta contraseña es de las primeras que cualquiera probaría.",
    "Leave your own name and address out of your password.":
      "No pongas tu nombre ni tu dirección en la contraseña.",
  },
};
