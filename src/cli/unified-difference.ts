import { createTwoFilesPatch } from 'diff';

/** What changes in a file, as `diff -u` writes it. */
export function unifiedDifference(name: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`old/${name}`, `new/${name}`, before, after, '', '', { context: 3 });
  return patch
    .replace(/^=+\n/, '')
    .replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2')
    .replace(/^@@ .* @@$/gm, (place) => place.replaceAll(/,1(?= )/g, ''));
}
