/**
 * A name or address in the one spelling under which it is kept and looked up: without blanks around it,
 * compatibility characters and case folded (Unicode NFKC; up and down again, because some letters have two
 * small forms).
 */
export function canonical(text: string): string {
  return text.trim().normalize("NFKC").toUpperCase().toLowerCase();
}
