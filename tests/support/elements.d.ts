// The types of playwright-core name these four of the browser's own, and the repository has no others of them.
type Node = object;
type HTMLElement = object;
type SVGElement = object;
type HTMLElementTagNameMap = Record<string, HTMLElement>;
