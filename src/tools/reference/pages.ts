/** Everything below docs/reference, made from what the program declares. */
import { awsProvider } from '../../../providers/aws/index.ts';
import { awsPages } from './aws-pages.ts';
import { commandsPage } from './commands-page.ts';
import { diagnosticsPage } from './diagnostics-page.ts';

/** Texts by path below docs/reference. */
export type Pages = ReadonlyMap<string, string>;

/** Makes all pages. */
export async function referencePages(): Promise<Pages> {
  return new Map([
    ['commands.md', await commandsPage()],
    ['diagnostics.md', diagnosticsPage()],
    ...awsPages(awsProvider),
  ]);
}
