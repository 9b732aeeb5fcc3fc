/** What is asked in a real terminal, and what the screen shows of the answers. */
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';
import { hasTmux, openTerminal } from '../support/tmux.ts';

const CONFIGURATION = `
variable "zone" {}
variable "password" {
  description = "Of the database."
  sensitive   = true
}
output "zone" {
  value = var.zone
}
`;

describe.skipIf(!hasTmux)('in a terminal (needs tmux)', () => {
  it('asks for variables by name, and shows nothing of a sensitive one', async () => {
    const { directory } = await project({}, { 'main.tf': CONFIGURATION });
    const terminal = openTerminal(['plan'], { directory, environment: {} });
    await terminal.shows(/var\.password\n {2}Of the database\.\n\n {2}Enter a value:$/);
    terminal.press('hunter2', 'Enter');
    await terminal.shows(/var\.zone\n {2}Enter a value:$/);
    terminal.press('eu', 'Enter');
    const screen = await terminal.shows('exit=0');
    expect(screen).toContain('+ zone = "eu"');
    expect(screen).not.toContain('hunter2');
  });

  it('goes on with an expression until its brackets end, forgets a line at Ctrl-C, and leaves with exit', async () => {
    const { directory } = await project({}, { 'main.tf': '' });
    const terminal = openTerminal(['console'], { directory, environment: {} });
    await terminal.shows(/^>$/m);
    terminal.press('[', 'Enter');
    await terminal.shows(/^:$/m);
    terminal.press('1]', 'Enter');
    await terminal.shows('> [\n: 1]\n[\n  1,\n]\n>');
    terminal.press('1 + ', 'C-c');
    await terminal.shows(/\^C\n>$/);
    terminal.press('2 + 3', 'Enter');
    await terminal.shows(/^5$/m);
    terminal.press('exit', 'Enter');
    await terminal.shows('exit=0');
  });
});
