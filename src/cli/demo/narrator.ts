import type { Palette, TimelineStep } from '../../report/index.ts';
import type { CliContext } from '../command.ts';

/** Tells the story: a heading for each step, what happens indented below it, and how long it took. */
export interface Narrator {
  /** Runs a step; its outcome is what the timeline says of it. */
  step(heading: string, label: string, act: () => Promise<string>): Promise<void>;
  /** A line of what happens. */
  say(line: string): void;
  readonly steps: readonly TimelineStep[];
}

export function createNarrator({ console, clock }: CliContext, palette: Palette): Narrator {
  const steps: TimelineStep[] = [];
  return {
    steps,
    say: (line) => console.out(`${line === '' ? '' : `  ${line}`}\n`),
    async step(heading, label, act) {
      console.out(`\n${palette.bold(`${steps.length + 1}. ${heading}`)}\n\n`);
      const began = clock.now();
      const outcome = await act();
      steps.push({ label, milliseconds: clock.now() - began, outcome });
    },
  };
}

/** The story did not go as it must: what was expected, and what happened instead. */
export class StoryBroken extends Error {}
