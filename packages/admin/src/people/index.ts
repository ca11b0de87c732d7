/** What stands beside the document of a person, and is done for people: for administrators alone. */
export { InviteButton } from "./invite-button.tsx";
export { PersonAside, type PersonAsideProps } from "./person-aside.tsx";
