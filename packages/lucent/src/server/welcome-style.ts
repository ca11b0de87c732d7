import { PALETTE } from "../surfaces/palette.ts";

/** How the welcome page looks: one column, in the colours of the reader's system. */
export const WELCOME_STYLE = `${PALETTE}
:root { --get: #1c6b4a; --post: #2a56a5; --patch: #8a5a00; --delete: #a3312a; }
@media (prefers-color-scheme: dark) {
  :root { --get: #6fcf9f; --post: #8db4ff; --patch: #f0b84a; --delete: #ff8f86; }
}
main { max-width: 54rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; letter-spacing: -.02em; display: flex; align-items: center; gap: .65rem; }
h1 i { width: .8rem; height: .8rem; border-radius: 50%; background: var(--accent); box-shadow: 0 0 0 .3rem color-mix(in srgb, var(--accent) 22%, transparent); }
h2 { font-size: 1rem; margin: 2rem 0 .75rem; }
header p { color: var(--faint); margin-top: .5rem; }
code, pre, li span { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; }
header code { color: var(--ink); }
.next { border: 1px solid var(--line); border-left: 3px solid var(--accent); background: var(--sheet); border-radius: .5rem; padding: 1rem 1.1rem; margin-top: 1.75rem; }
.next h2 { margin: 0 0 .35rem; }
pre { margin-top: .8rem; padding: .8rem .9rem; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; overflow-x: auto; }
details { background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; margin-bottom: .6rem; }
summary { padding: .75rem 1.1rem; cursor: pointer; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
small { color: var(--faint); margin-left: .35rem; }
ul { list-style: none; padding: 0 1.1rem .6rem; }
li { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr) minmax(0, 1fr); gap: .2rem .75rem; padding: .4rem 0; border-top: 1px solid var(--line); align-items: baseline; }
li span { font-weight: 600; }
li code { overflow-wrap: anywhere; }
li em { color: var(--faint); font-style: normal; font-size: .92em; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
var { font-style: normal; color: var(--accent); }
a { color: inherit; text-decoration-color: var(--faint); text-underline-offset: .2em; }
footer { color: var(--faint); margin-top: 2rem; font-size: .92em; }
@media (max-width: 40rem) {
  main { padding-top: 1.75rem; }
  li { grid-template-columns: 4.2rem minmax(0, 1fr); }
  li em { grid-column: 2; }
}
`;
