import { type Flag, flagNotation, registry } from '../../cli/index.ts';
import { code, list, page, section } from './markdown.ts';

/** Every command with its flags. */
export async function commandsPage(): Promise<string> {
  const commands = await Promise.all(
    registry.map(async ({ name, load }) => {
      const { usage, doc, flags } = await load();
      const options = Object.entries(flags).map(flagItem);
      return section(`holdfast ${name}`, [
        `    holdfast [-chdir=DIR] ${name} ${usage}`,
        doc,
        ...list(options),
      ]);
    }),
  );
  return page('Commands', [
    'Flags are written with one hyphen or two, their values after `=` or as the next argument; where one has a default, it stands here. `-chdir=DIR` before the command works in another directory; `-help` after it shows what stands here. Exit codes: 0 done, 1 an error, 2 there are changes (`plan -detailed-exitcode`) or drift (`drift`).',
    ...list(
      registry.map(({ name, summary }) => `[${name}](#holdfast-${name.replace(' ', '-')}): ${summary}`),
    ),
    ...commands.flat(),
  ]);
}

function flagItem([name, flag]: readonly [string, Flag]): string {
  return `${code(flagNotation(name, flag))}: ${flag.doc}${choices(flag)}`;
}

function choices(flag: Flag): string {
  if (flag.kind !== 'text' || !flag.choices) return '';
  return ` One of ${flag.choices.map(code).join(', ')}.`;
}
