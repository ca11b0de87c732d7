const SECRET =
  /(secret|password|passphrase|private_?key|api_?key|access_?key|access_?token|refresh_?token|auth_?token|bot_?token|web_?hook_?token|credential|otp|totp|recovery_?codes?|pin_?code|pass_?code|salt)$|^(token|pin|hash|seed)$/i;
const PERSONAL =
  /^(ssn|social_?security(_?number)?|iban|bic|bank_?account|account_?number|tax_?id|vat_?id|national_?id|passport(_?number)?|id_?card|driving_?licen[cs]e|(credit_?)?card_?(number|no)|cvv|cvc|salary|income|diagnosis|disability|religion|ethnicity|date_?of_?birth|birth_?(date|day)|dob)$/i;

/** Whether a field, by its name, holds what lets somebody in. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** Whether a field, by its name, holds what is nobody else's business. */
export function isPersonalName(name: string): boolean {
  return PERSONAL.test(name);
}
