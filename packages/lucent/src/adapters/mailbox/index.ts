/** Mails stay here, for the developer to read. */
export { type KeptMail, type Mailbox, type MailboxOptions, openMailbox } from "./mailbox.ts";
