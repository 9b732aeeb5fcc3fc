/** URLs as they may be shown: whoever reads a log is not to be let in by it. */

/** Parameters of sources that are settings and no secrets. */
const shown: ReadonlySet<string> = new Set([
  'ref',
  'depth',
  'archive',
  'checksum',
  'region',
  'terraform-get',
]);

/**
 * Every URL in a text without its password and without parameters that may be one (`sshkey`, signatures). Over HTTP a
 * user's name alone may be a token, too.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(https?:\/\/)[^/?#\s"']+@/gi, '$1***@')
    .replace(/(:\/\/[^/?#:@\s"']+):[^/?#\s"']+@/g, '$1:***@')
    .replace(/([?&])([^=&?#\s"']+)=([^&#\s"']+)/g, (whole, before: string, name: string) =>
      shown.has(name) ? whole : `${before}${name}=***`,
    );
}
