/** Mails leave over SMTP (RFC 5321). */
export { type SmtpOptions, smtpMailer } from "./smtp-mailer.ts";
