/** An apply while it runs: finished steps stay above, running ones and the totals are redrawn below. */
import { Box, Static } from 'ink';
import { cutMiddle, cutTo, durationText, words } from '../report/index.ts';
import type { ApplyView, FinishedStep, RunningStep } from './apply-view.ts';
import type { Size } from './size.ts';
import { Words } from './words.tsx';

export interface ApplyProgressProps {
  readonly view: ApplyView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly size: Size;
}

/** Rows taken by the totals, the hint and air. */
const frame = 4;

export function ApplyProgress({ view, now, size }: ApplyProgressProps) {
  const room = Math.max(1, size.rows - frame);
  const shown = view.running.slice(0, room);
  const more = view.running.length - shown.length;
  return (
    <>
      <Static items={[...view.finished]}>
        {(step, index) => <Finished key={index} step={step} columns={size.columns} />}
      </Static>
      <Box flexDirection="column">
        {shown.map((step) => (
          <Running key={`${step.address} ${step.action}`} step={step} now={now} columns={size.columns} />
        ))}
        {more > 0 && <Words dimColor>… and {more} more running</Words>}
        <Totals view={view} now={now} columns={size.columns} />
        {!view.over && <Hint interrupts={view.interrupts} columns={size.columns} />}
      </Box>
    </>
  );
}

const marks = { done: '✓', failed: '✗', skipped: '–' } as const;
const tones = { done: 'green', failed: 'red', skipped: 'yellow' } as const;

function Finished({ step, columns }: { readonly step: FinishedStep; readonly columns: number }) {
  const { address, action, outcome, elapsedMs, remark } = step;
  const word = { done: words[action].done, failed: words[action].failed, skipped: words[action].skipped }[
    outcome
  ];
  const took = outcome === 'skipped' ? '' : ` after ${durationText(elapsedMs)}`;
  const more = remark === undefined ? '' : outcome === 'done' ? ` [id=${remark}]` : `: ${remark}`;
  return (
    <Words>
      <Words color={tones[outcome]}>{marks[outcome]}</Words>{' '}
      {(outcome === 'done' ? cutMiddle : cutTo)(`${address}: ${word}${took}${more}`, columns - 2)}
    </Words>
  );
}

const wheel = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'] as const;

function Running({
  step,
  now,
  columns,
}: {
  readonly step: RunningStep;
  readonly now: number;
  readonly columns: number;
}) {
  const { address, action, since, why } = step;
  const turn = wheel[Math.floor(now / 200) % wheel.length] ?? wheel[0];
  const text = `${address}: ${words[action].begin}... ${durationText(now - since)}${why ? ` (${why})` : ''}`;
  return (
    <Words>
      <Words color="cyan">{turn}</Words> {cutTo(text, columns - 2)}
    </Words>
  );
}

function Totals({
  view,
  now,
  columns,
}: {
  readonly view: ApplyView;
  readonly now: number;
  readonly columns: number;
}) {
  const { tally, finished, running, total } = view;
  const done = finished.filter(({ outcome }) => outcome === 'done').length;
  const waiting = Math.max(0, total - finished.length - running.length);
  const text = [
    `${done} of ${total} done`,
    `${running.length} running`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(tally.failed > 0 ? [`${tally.failed} failed`] : []),
    ...(tally.skipped > 0 ? [`${tally.skipped} not attempted`] : []),
    durationText(now - view.startedAt),
  ].join(' · ');
  const tone = tally.failed > 0 ? { color: 'red' } : view.over ? { color: 'green' } : {};
  return (
    <Words bold {...tone}>
      {cutTo(text, columns)}
    </Words>
  );
}

function Hint({ interrupts, columns }: { readonly interrupts: 0 | 1 | 2; readonly columns: number }) {
  if (interrupts === 0)
    return <Words dimColor>{cutTo('Ctrl-C: finish what is in flight, save and stop', columns)}</Words>;
  const text =
    interrupts === 1
      ? 'Stopping: nothing new is started, what is in flight is finished and saved. Ctrl-C again: stop now.'
      : 'Stopping now; what is known is saved.';
  return <Words color="yellow">{cutTo(text, columns)}</Words>;
}
