/**
 * Tables by names that come from outside. Every JavaScript object answers to `constructor` and `toString`, and takes
 * `__proto__` for something else, all of which are names that a configuration may give to whatever it likes.
 */

/** The member of that name; undefined where the table has none of its own. */
export function memberOf<T>(table: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Gives the table a member of that name, whatever the name. */
export function setMember<T>(table: { [name: string]: T }, name: string, value: T): void {
  if (name !== '__proto__') table[name] = value;
  else Object.defineProperty(table, name, { value, enumerable: true, writable: true, configurable: true });
}
