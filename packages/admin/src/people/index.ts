/** What stands beside the document of a person, and is done about their account: for administrators alone. */
export { PersonAside, type PersonAsideProps } from "./person-aside.tsx";
