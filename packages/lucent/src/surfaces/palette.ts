/** The colours of our own pages, by the reader's system light or dark. */
export const PALETTE = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --sheet: #fff; --ink: #22211d; --faint: #6f6c62; --line: #e5e2d8; --accent: #8a5a00;
  --on-accent: #fff; --fault: #a3312a; --good: #1c6b4a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17171a; --sheet: #1f1f23; --ink: #e9e7e1; --faint: #9c998f; --line: #34343a; --accent: #f0b84a;
    --on-accent: #17171a; --fault: #ff8f86; --good: #6fcf9f;
  }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
`;
