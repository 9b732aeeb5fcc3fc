/** Closes a run of tests with how much of what was compared with terraform is identical. */
import type { Reporter, TestModule } from 'vitest/node';
import { differences } from './differences.ts';
import { toldOtherwise } from './told-otherwise.ts';

/**
 * The line `compared with terraform: N of N identical, N explained in docs/compatibility.md`, over every comparison that
 * was run; nothing where none was. A comparison that failed is neither.
 */
export function shareLine(modules: readonly TestModule[]): string | undefined {
  const counts = { compared: 0, identical: 0, explained: 0 };
  for (const { moduleId, children } of modules) {
    if (!moduleId.includes('/test/differential/')) continue;
    for (const test of children.allTests()) {
      const { state } = test.result();
      if (state !== 'passed' && state !== 'failed') continue;
      counts.compared += 1;
      if (state === 'failed') continue;
      counts[isExplained(test.name) ? 'explained' : 'identical'] += 1;
    }
  }
  const { compared, identical, explained } = counts;
  if (compared === 0) return undefined;
  return `compared with terraform: ${identical} of ${compared} identical, ${explained} explained in docs/compatibility.md`;
}

/** Names that are put into a title by `it.each` stand in quotes. */
function isExplained(title: string): boolean {
  const name = title.replace(/^'(.*)'$/s, '$1');
  return Object.hasOwn(differences, title) || Object.hasOwn(toldOtherwise, name);
}

/** Vitest makes reporters with `new`. */
export default class Share implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const line = shareLine(modules);
    if (line) process.stdout.write(`${line}\n`);
  }
}
