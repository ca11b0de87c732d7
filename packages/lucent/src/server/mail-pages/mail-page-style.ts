import { PALETTE } from "../../surfaces/palette.ts";

/** How the page of kept mails looks: the list beside the mail, or on a narrow screen one of them. */
export const MAIL_PAGE_STYLE = `${PALETTE}
html, body { height: 100%; -webkit-text-size-adjust: 100%; }
.title { font-size: 1.25rem; letter-spacing: -.015em; display: flex; align-items: center; gap: .6rem; }
.title i { flex: none; width: .7rem; height: .7rem; border-radius: 50%; background: var(--accent); box-shadow: 0 0 0 .25rem color-mix(in srgb, var(--accent) 22%, transparent); }
.subject { font-size: 1.35rem; line-height: 1.3; letter-spacing: -.015em; overflow-wrap: anywhere; text-wrap: balance; }
p { color: var(--faint); overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--faint); text-underline-offset: .2em; }
:is(a, summary, iframe, article):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .84em; }
pre { padding: .85rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem .8rem; background: var(--sheet); border-radius: .4rem; z-index: 1; }
nav { padding: 1.5rem 1rem 2rem; }
nav p { margin: .5rem 0 1rem; font-size: .92rem; }
ol { list-style: none; padding: 0; border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem .75rem; padding: .7rem .75rem; border-bottom: 1px solid var(--line); text-decoration: none; }
li a:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
li b { font-weight: 600; overflow-wrap: anywhere; }
li span { grid-column: 1; color: var(--faint); font-size: .92rem; overflow-wrap: anywhere; }
li time { grid-column: 2; grid-row: 1; color: var(--faint); font-size: .84rem; font-variant-numeric: tabular-nums; padding-top: .15rem; }
li [aria-current] { background: var(--sheet); box-shadow: inset 3px 0 var(--accent); }
article, .empty main { padding: 1.5rem 1rem 2rem; display: flex; flex-direction: column; gap: 1rem; min-width: 0; }
.back { align-self: start; color: var(--faint); }
.back::before { content: "← "; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.link { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; }
.link code { user-select: all; overflow-wrap: anywhere; flex: 1 1 20rem; }
.button { padding: .6rem 1.1rem; font-weight: 600; color: var(--on-accent); background: var(--accent); border-radius: .5rem; text-decoration: none; }
iframe { flex: 1 0 auto; width: 100%; height: 56rem; border: 1px solid var(--line); border-radius: .6rem; background: #fff; color-scheme: light dark; }
summary { cursor: pointer; color: var(--faint); }
details pre { margin-top: .6rem; }
.empty { display: grid; place-items: center; padding: 1rem; }
.empty main { max-width: 38rem; }
body.list article, body.mail nav { display: none; }
@media (min-width: 62rem) {
  body:not(.empty) main { display: grid; grid-template-columns: minmax(18rem, 24rem) minmax(0, 1fr); }
  body.mail nav { display: block; }
  body.list article { display: flex; }
  nav, article { height: 100vh; overflow-y: auto; padding: 1.75rem 1.5rem; }
  nav { border-right: 1px solid var(--line); }
  .back { display: none; }
  iframe { height: 44rem; }
}
@media (forced-colors: active) { .button, iframe { border: 1px solid CanvasText; } }
`;
