/** Which words may name a thing of a configuration. */

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Why a wrong name is wrong, as a sentence. */
export const NAME_RULE =
  'A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.';

/** Whether the text can name a variable, resource, module, …: an identifier of the language. */
export function isName(text: string): boolean {
  return identifier.test(text);
}

/** Words a variable cannot be called, because they are meta-arguments of the module block that would set it. */
export const RESERVED_VARIABLE_NAMES: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'lifecycle',
  'depends_on',
  'locals',
]);
