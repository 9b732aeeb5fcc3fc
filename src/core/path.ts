/** Places inside a value: `tags["Team"]`, `versioning_configuration[0].status`. */
import type { Value } from './value.ts';

/** An attribute name or map key, a list index, or the element of a set itself. */
export type PathStep = string | number | Value;

/** From the top of an object to a part of it; the empty path is the whole. */
export type Path = readonly PathStep[];
