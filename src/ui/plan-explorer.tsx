/** The plan as a tree to walk through: a bar with the counts, the rows that fit, and the keys. */
import { Box } from 'ink';
import type { PlanSummary } from '../core/plan.ts';
import { cutMiddle, cutTo, padTo } from '../report/index.ts';
import { type PlanRow, type PlanView, rowCount, visibleRows } from './plan-view.ts';
import type { Size } from './size.ts';
import { toneOf } from './tone.ts';
import { Words } from './words.tsx';

export interface PlanExplorerProps {
  readonly view: PlanView;
  readonly summary: PlanSummary;
  readonly size: Size;
  /** Whether there is something to approve. */
  readonly approvable: boolean;
}

/** Rows taken by everything but the tree. */
export const explorerFrame = 4;

export function PlanExplorer({ view, summary, size, approvable }: PlanExplorerProps) {
  return (
    <Box flexDirection="column" width={size.columns}>
      <SummaryBar summary={summary} columns={size.columns} />
      <Words dimColor>{'─'.repeat(size.columns)}</Words>
      {visibleRows(view).map((row, index) => (
        <Row
          // Rows have no identity but their place on the screen.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          row={row}
          selected={view.top + index === view.cursor}
          columns={size.columns}
        />
      ))}
      {view.matching.length === 0 && <Words dimColor>{cutTo(emptyText(view), size.columns)}</Words>}
      <Box flexGrow={1} />
      <Words dimColor>{cutTo(position(view), size.columns)}</Words>
      <Keys view={view} summary={summary} approvable={approvable} columns={size.columns} />
    </Box>
  );
}

const emptyText = ({ items }: PlanView): string =>
  items.length === 0
    ? 'No changes. Your infrastructure matches the configuration.'
    : 'Nothing matches the filter.';

function SummaryBar({ summary, columns }: { readonly summary: PlanSummary; readonly columns: number }) {
  const { add, change, destroy, import: imported, forget } = summary;
  const narrow = columns < 50;
  const word = (text: string): string => (narrow ? '' : ` to ${text}`);
  return (
    <Words bold wrap="truncate">
      {narrow ? '' : 'Plan: '}
      {imported > 0 && `${imported}${word('import')} · `}
      <Words color="green">{narrow ? `+${add}` : `${add} to add`}</Words>
      {' · '}
      <Words color="yellow">{narrow ? `~${change}` : `${change} to change`}</Words>
      {' · '}
      {destroy > 0 ? (
        <Words color="white" backgroundColor="red">
          {narrow ? ` -${destroy} ` : ` ${destroy} to destroy `}
        </Words>
      ) : (
        <Words dimColor>{narrow ? '-0' : '0 to destroy'}</Words>
      )}
      {forget > 0 && ` · ${forget}${word('forget')}`}
    </Words>
  );
}

function Row({
  row,
  selected,
  columns,
}: {
  readonly row: PlanRow;
  readonly selected: boolean;
  readonly columns: number;
}) {
  if (row.kind === 'item') {
    const { mark, text } = row.item;
    const shown = cutMiddle(`${row.open ? '▾' : '▸'} ${mark.padStart(3)} ${text}`, columns);
    return (
      <Words {...colour(toneOf(mark))} inverse={selected} bold={mark.includes('-')}>
        {selected ? padTo(shown, columns) : shown}
      </Words>
    );
  }
  const { mark, text, indent, note, remark } = row.line;
  const shown = cutTo(
    `  ${' '.repeat(indent + Math.max(0, 1 - mark.length))}${mark} ${text}${note ?? ''}`,
    columns,
  );
  return (
    <Words {...colour(note ? 'red' : toneOf(mark))} dimColor={remark === true} inverse={selected}>
      {shown.trim() === '' ? ' ' : shown}
    </Words>
  );
}

const colour = (name: string | undefined): { readonly color?: string } =>
  name === undefined ? {} : { color: name };

function position(view: PlanView): string {
  const filter =
    view.filter === '' && !view.typing ? '' : `filter: ${view.filter}${view.typing ? '▏' : ''}   `;
  const items =
    view.matching.length === view.items.length
      ? `${view.items.length} items`
      : `${view.matching.length} of ${view.items.length} items`;
  return `${filter}${items}, row ${Math.min(view.cursor + 1, rowCount(view))} of ${rowCount(view)}`;
}

function Keys({
  view,
  summary,
  approvable,
  columns,
}: Pick<PlanExplorerProps, 'view' | 'summary' | 'approvable'> & { readonly columns: number }) {
  if (view.confirming) {
    const objects = summary.destroy === 1 ? '1 object' : `${summary.destroy} objects`;
    return (
      <Words bold color="white" backgroundColor="red">
        {cutTo(` This destroys ${objects}. Press a again to approve, any other key to go back. `, columns)}
      </Words>
    );
  }
  const keys = view.typing
    ? 'type to filter · enter keep · esc clear'
    : `${approvable ? 'a approve' : 'w hold it (watch)'} · q quit · ↑↓ move · ←→ fold · / filter · e open all · c close all`;
  return <Words dimColor>{cutTo(keys, columns)}</Words>;
}
