/** Whether two types are the same, to the last modifier. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** An object type with its parts written into one, so that it can be compared. */
export type Flat<T> = { [Key in keyof T]: T[Key] };

/** Takes nothing but true. */
export type Expect<T extends true> = T;
