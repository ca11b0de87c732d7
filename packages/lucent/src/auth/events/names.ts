/**
 * What is told of accounts, each with what it means. A name never changes its meaning: people search the events of
 * years by it.
 */
export const EVENT_NAMES = {
  "signed in": "Somebody came in, by what `details.method` says.",
  "sign-in taken back": "A hook refused somebody who had just come in; their session ended with it.",
  "signed out": "A session was ended by whoever had it.",
  "signed out everywhere": "All sign-ins of a person were ended by themselves.",
  "session revoked": "One session was ended from another one, or by an administrator.",
  registered: "Somebody made an account for themselves.",
  "first user registered": "The first person of a collection came.",
  invited: "Somebody was given an account, and a letter by which to choose a password.",
  "invitation accepted": "Whoever was invited chose a password.",
  "account created": "A person's document was made in any other way.",
  "account changed":
    "Fields that are not the person's own to change got other values; `details.fields` names them.",
  "account deleted": "A person's document was deleted, on whichever surface.",
  "account disabled": "Somebody was kept out, for good or until a date.",
  "account enabled": "Somebody who had been kept out was let in again.",
  "account locked": "Too many wrong passwords locked an account for a while.",
  "account unlocked": "A lock was ended before its time.",
  "verification requested": "A letter was asked for by which to prove an address.",
  "address verified": "Somebody proved that an address is theirs.",
  "address change requested": "Somebody asked for another address, which is still to be confirmed.",
  "address changed": "An account has another address.",
  "password changed": "A password was set by its owner, or by an administrator.",
  "password reset requested": "A letter was asked for by which to replace a forgotten password.",
  "password reset": "A forgotten password was replaced by means of a letter.",
  "API key created": "A key was made.",
  "API key revoked": "A key was ended.",
  "all API keys revoked": "All keys of a person were ended at once.",
  "refresh token reused":
    "A refresh token was used a second time: its session ended, since one of the two may be a thief.",
  "data exported": "Somebody fetched all that is kept of them.",
  "mail refused": "A mail server refused a letter to somebody for good.",
  "further refusals":
    "There were more kinds of refusals within a minute than are told one by one; `count` says how many.",
} as const;

/** The name of something that is told of accounts. */
export type EventName = keyof typeof EVENT_NAMES;

/** Whether a text is the name of an event. */
export function isEventName(text: string): text is EventName {
  return Object.hasOwn(EVENT_NAMES, text);
}
