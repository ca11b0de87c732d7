/** What can be done by a button, by the names of the operations. What has no words here goes by those of the engine. */
export const acts = {
  more: "More",
  done: "Done",
  sure: "{{title}}?",
  inputs: {
    disableAccount: {
      reason: { label: "Reason", description: "Administrators alone see it." },
      until: {
        label: "Until",
        description: "The account is enabled again at this time. Leave it empty for good.",
      },
    },
  },
  unlock: {
    document: { title: "Unlock the account", done: "The account is unlocked." },
  },
  disableAccount: {
    document: {
      title: "Disable the account",
      about: "They are signed out everywhere at once and do not come in until the account is enabled again.",
      done: "The account is disabled.",
    },
  },
  enableAccount: {
    document: { title: "Enable the account", done: "The account is enabled." },
  },
  sendVerificationEmail: {
    document: {
      title: "Send a letter to confirm the address",
      done: "The letter is on its way.",
    },
  },
  forgotPassword: {
    document: {
      title: "Send a letter to reset the password",
      done: "The letter is on its way, unless one was sent only just before.",
    },
  },
  invite: {
    collection: {
      title: "Invite somebody",
      about: "They get a letter by which they choose their password.",
      done: "The invitation is on its way.",
    },
    document: { title: "Send the invitation again", done: "The invitation is on its way." },
  },
} as const;
