/** What programs that read styles add to a letter: other colours for those who like it dark. */
export const LETTER_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
p { margin: 0 0 14px; }
@media (prefers-color-scheme: dark) {
  .ground { background: #17171a !important; }
  .sheet { background: #1f1f23 !important; }
  .ink, .ink h1 { color: #e9e7e1 !important; }
  .faint { color: #a8a59b !important; }
  .line, .facts { border-color: #34343a !important; }
  .button { background: #f0b84a !important; }
  .label { color: #221a05 !important; }
}
`;
