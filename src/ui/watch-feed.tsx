/** The watch feed: what is held fast, how it stands, and what happened last. */
import { Box } from 'ink';
import { agoText, cutTo, type Palette, printable, watchText } from '../report/index.ts';
import type { Size } from './size.ts';
import type { WatchView } from './watch-view.ts';
import { Words } from './words.tsx';

export interface WatchFeedProps {
  readonly view: WatchView;
  readonly now: number;
  readonly size: Size;
  /** Colours of the feed's lines. */
  readonly palette: Palette;
}

/** Rows taken by everything but the feed. */
const frame = 5;

export function WatchFeed({ view, now, size, palette }: WatchFeedProps) {
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows - 1}>
      <Standing view={view} columns={size.columns} />
      <Words dimColor>{cutTo(statusText(view, now), size.columns)}</Words>
      <Words dimColor>{'─'.repeat(size.columns)}</Words>
      {feedLines(view, size, palette).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place on the screen
        <Words key={index} wrap="truncate">
          {line === '' ? ' ' : line}
        </Words>
      ))}
      <Box flexGrow={1} />
      <Words dimColor>
        {cutTo(`q quit · ↑↓ look back${view.scroll > 0 ? ' · esc follow' : ''}`, size.columns)}
      </Words>
    </Box>
  );
}

function Standing({ view, columns }: { readonly view: WatchView; readonly columns: number }) {
  const { drifted, held, resources, stopped } = view;
  const [tone, text] =
    stopped !== undefined
      ? ['yellow', `Stopped: ${stopped}`]
      : held.size > 0
        ? ['magenta', `${held.size} held: left alone because it was changed again and again`]
        : drifted.size > 0
          ? ['red', `${drifted.size} of ${resources} drifted`]
          : ['green', `${resources} held fast, all as declared`];
  return (
    <Words bold color={tone}>
      {cutTo(text, columns)}
    </Words>
  );
}

function statusText(view: WatchView, now: number): string {
  const ago = (time: number | undefined): string => (time === undefined ? 'never' : agoText(time, now));
  return [
    view.subject,
    ...(view.commit ? [`${view.commit.hash.slice(0, 7)} ${printable(view.commit.subject)}`] : []),
    `touched ${ago(view.lastTouch)}`,
    `swept ${ago(view.lastSweep)}`,
    `${view.reverts} put back`,
  ].join(' · ');
}

/** The last lines that fit, or those before them when scrolled; events are laid out from the newest until there is enough. */
function feedLines(view: WatchView, size: Size, palette: Palette): readonly string[] {
  const height = Math.max(1, size.rows - frame - 1);
  const wanted = height + view.scroll;
  const lines: string[] = [];
  for (let index = view.feed.length - 1; index >= 0 && lines.length < wanted; index--) {
    const event = view.feed[index];
    if (event) lines.unshift(...watchText(event, { palette, width: size.columns }));
  }
  const end = Math.max(Math.min(height, lines.length), lines.length - view.scroll);
  return lines.slice(Math.max(0, end - height), end);
}
