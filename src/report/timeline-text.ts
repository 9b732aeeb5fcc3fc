/** A story in steps with the time each took, as the demo closes. */
import { displayWidth, padTo } from './display-width.ts';
import { preciseText } from './duration.ts';
import type { Palette } from './palette.ts';

export interface TimelineStep {
  readonly label: string;
  readonly milliseconds: number;
  /** What came of it: "2 added", "3.1s exposed". */
  readonly outcome?: string;
}

/** A line for every step and one for the sum. */
export function timelineText(steps: readonly TimelineStep[], palette: Palette): string[] {
  const labels = Math.max(5, ...steps.map(({ label }) => displayWidth(label)));
  const times = steps.map(({ milliseconds }) => preciseText(milliseconds));
  const total = preciseText(steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
  const width = Math.max(total.length, ...times.map((time) => time.length));
  return [
    palette.bold('Timeline'),
    ...steps.map(({ label, outcome }, index) => {
      const time = palette.cyan((times[index] ?? '').padStart(width));
      return `  ${padTo(label, labels)}  ${time}${outcome ? `  ${palette.dim(outcome)}` : ''}`;
    }),
    `  ${padTo('total', labels)}  ${palette.bold(total.padStart(width))}`,
  ];
}
