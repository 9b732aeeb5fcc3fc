/** A page: its title, the note that it is generated, and its paragraphs with a blank line between. */
export function page(title: string, paragraphs: readonly string[]): string {
  return `${[`# ${title}`, GENERATED, ...paragraphs].join('\n\n')}\n`;
}

const GENERATED = '<!-- Written by npm run gen from what the program declares. -->';

/** A section, or nothing where it has no paragraphs. */
export function section(
  heading: string,
  paragraphs: readonly string[],
  level: '##' | '###' = '##',
): readonly string[] {
  return paragraphs.length > 0 ? [`${level} ${heading}`, ...paragraphs] : [];
}

/** A list in one paragraph, or none. */
export function list(items: readonly string[]): readonly string[] {
  return items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : [];
}

export const code = (text: string): string => `\`${text}\``;
