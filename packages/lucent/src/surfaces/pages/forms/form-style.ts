import { PALETTE } from "../../palette.ts";

/** How a page with a form looks: one narrow sheet, as wide as a phone. */
export const FORM_STYLE = `${PALETTE}
html { height: 100%; -webkit-text-size-adjust: 100%; }
body { min-height: 100%; display: grid; align-items: start; justify-items: center; padding: clamp(1rem, 9vh, 6rem) 1rem 2rem; }
main { width: 100%; max-width: 27rem; }
.site { display: flex; align-items: center; gap: .6rem; color: var(--faint); font-size: .92rem; margin: 0 0 1rem .15rem; overflow-wrap: anywhere; }
.site i { flex: none; width: .65rem; height: .65rem; border-radius: 50%; background: var(--accent); box-shadow: 0 0 0 .22rem color-mix(in srgb, var(--accent) 22%, transparent); }
article { background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; padding: clamp(1.35rem, 6vw, 2rem); box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 10px 30px -18px rgb(0 0 0 / 22%); }
h1 { font-size: 1.42rem; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
h1 + p { margin-top: .6rem; }
p { overflow-wrap: anywhere; text-wrap: pretty; }
.for { color: var(--faint); margin-top: .6rem; }
.for b { color: var(--ink); font-weight: 600; }
.alert { border: 1px solid color-mix(in srgb, var(--fault) 45%, transparent); border-left: 3px solid var(--fault); background: color-mix(in srgb, var(--fault) 7%, transparent); border-radius: .45rem; padding: .7rem .85rem; margin-top: 1.1rem; }
form { margin-top: 1.4rem; display: grid; gap: 1.1rem; }
label { display: block; font-weight: 600; }
.hint { color: var(--faint); font-size: .92rem; }
.fault { color: var(--fault); font-size: .92rem; font-weight: 500; }
input { display: block; width: 100%; margin-top: .35rem; padding: .68rem .8rem; font: inherit; color: inherit; background: var(--ground); border: 1px solid color-mix(in srgb, var(--ink) 42%, var(--sheet)); border-radius: .5rem; }
input[hidden] { display: none; }
input[aria-invalid] { border-color: var(--fault); box-shadow: inset 0 0 0 1px var(--fault); }
.button { display: block; width: 100%; padding: .78rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .5rem; cursor: pointer; transition: filter .12s; }
.button:hover { filter: brightness(1.12); }
.button:active { filter: brightness(.94); }
a.button { margin-top: 1.4rem; }
.onward { display: inline-block; margin-top: 1.1rem; color: var(--accent); font-size: .92rem; text-decoration: none; }
.onward:hover { text-decoration: underline; }
:is(input, .button, .onward):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.mark { display: block; width: 2.4rem; height: 2.4rem; margin-bottom: .9rem; color: var(--good); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) { article, .button, input { border-color: CanvasText; } .site i { background: CanvasText; } }
`;
