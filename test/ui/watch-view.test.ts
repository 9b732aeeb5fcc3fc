import { describe, expect, it } from 'vitest';
import type { WatchEvent } from '../../src/core/watch-events.ts';
import { longestFeed, scrollFeed, watchEvent, watchView } from '../../src/ui/watch-view.ts';
import { commit, drift, noon } from '../support/drift.ts';

const name = 'aws_s3_bucket_versioning.app_assets';
const told = (...events: readonly WatchEvent[]) => events.reduce(watchEvent, watchView('main'));

describe('the watch feed', () => {
  it('knows what is drifted, put back and held', () => {
    const drifted = told(
      { at: noon, kind: 'watching', resources: 3, revision: commit },
      { at: noon, kind: 'drifted', report: drift },
    );
    expect([drifted.resources, drifted.commit?.hash, [...drifted.drifted]]).toEqual([3, commit.hash, [name]]);
    const held = watchEvent(drifted, {
      at: noon,
      kind: 'held',
      address: name,
      opponent: 'bob',
      reverts: 3,
      untilMs: noon + 1,
    });
    expect([...held.held]).toEqual([[name, noon + 1]]);
    const back = watchEvent(held, {
      at: noon,
      kind: 'reverted',
      report: drift,
      detectedMs: 1,
      revertedMs: 1,
    });
    expect([back.drifted.size, back.held.size, back.reverts]).toEqual([0, 0, 1]);
  });

  it('keeps an end to what it remembers, and scrolls no further than the newest', () => {
    const swept: WatchEvent = { at: noon, kind: 'swept', resources: 1, drifted: 0, milliseconds: 1 };
    const view = told(...Array.from({ length: longestFeed + 5 }, () => swept));
    expect(view.feed).toHaveLength(longestFeed);
    expect(scrollFeed(scrollFeed(view, 2), -5).scroll).toBe(0);
  });
});
