import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/core/plan.ts';
import { displayWidth, PLAIN } from '../../src/report/index.ts';
import { ApplyProgress } from '../../src/ui/apply-progress.tsx';
import { applyEvent, applyView } from '../../src/ui/apply-view.ts';
import { PlanExplorer } from '../../src/ui/plan-explorer.tsx';
import { planItems } from '../../src/ui/plan-items.ts';
import { explore, planView } from '../../src/ui/plan-view.ts';
import { WatchFeed } from '../../src/ui/watch-feed.tsx';
import { watchEvent, watchView } from '../../src/ui/watch-view.ts';
import { drift, noon } from '../support/drift.ts';
import { change, map, plan } from '../support/plans.ts';

const size = { columns: 80, rows: 20 };

describe('the plan explorer on screen', () => {
  const planned = plan({
    changes: [
      change('aws_s3_bucket.old', 'delete', { id: 'old' }, null),
      change(
        'aws_s3_bucket.日本語',
        'update',
        { tags: map({ 名前: '古い値' }) },
        { tags: map({ 名前: '新しい値' }) },
      ),
    ],
  });
  const summary = summarize(planned);

  it('shows the counts, the tree and the keys', () => {
    const view = explore(planView(planItems(planned), 15), { kind: 'open' });
    const frame = render(<PlanExplorer view={view} summary={summary} size={size} approvable />).lastFrame();
    expect(frame).toContain('Plan: 0 to add · 1 to change ·  1 to destroy');
    expect(frame).toContain('▾   - aws_s3_bucket.old will be destroyed');
    expect(frame).toContain('    - resource "aws_s3_bucket" "old" {');
    expect(frame).toContain('a approve');
  });

  it('asks again before it destroys', () => {
    const view = explore(planView(planItems(planned), 15), { kind: 'confirm' });
    const frame = render(<PlanExplorer view={view} summary={summary} size={size} approvable />).lastFrame();
    expect(frame).toContain('This destroys 1 object. Press a again to approve');
  });

  it('fits a narrow terminal with wide characters', () => {
    const view = explore(planView(planItems(planned), 15), { kind: 'open-all' });
    const narrow = { columns: 30, rows: 20 };
    const frame =
      render(<PlanExplorer view={view} summary={summary} size={narrow} approvable />).lastFrame() ?? '';
    expect(Math.max(...frame.split('\n').map(displayWidth))).toBeLessThanOrEqual(30);
  });
});

describe('apply progress on screen', () => {
  it('shows what is running with its time, and the totals', () => {
    const view = applyEvent(applyView(2, 0), { kind: 'step-started', address: 't.a', action: 'create' }, 0);
    const frame = render(<ApplyProgress view={view} now={65_000} size={size} />).lastFrame();
    expect(frame).toContain('t.a: Creating... 1m5s');
    expect(frame).toContain('0 of 2 done · 1 running · 1 waiting');
    expect(frame).toContain('Ctrl-C: finish what is in flight');
  });

  it('leaves what has ended above', () => {
    const done = { kind: 'step-done', address: 't.a', action: 'create', id: 'a', elapsedMs: 0 } as const;
    const view = { ...applyEvent(applyView(1, 0), done, 0), over: true };
    const frame = render(<ApplyProgress view={view} now={0} size={size} />).lastFrame();
    expect(frame).toContain('✓ t.a: Creation complete after 0s [id=a]');
    expect(frame).not.toContain('Ctrl-C');
  });
});

describe('the watch feed on screen', () => {
  it('shows how things stand and the last of what happened', () => {
    const view = [
      { at: noon, kind: 'watching', resources: 3 } as const,
      { at: noon, kind: 'drifted', report: drift } as const,
    ].reduce(watchEvent, watchView('main in infra'));
    const frame = render(<WatchFeed view={view} now={noon} size={size} palette={PLAIN} />).lastFrame();
    expect(frame).toContain('1 of 3 drifted');
    expect(frame).toContain('main in infra · touched never · swept never · 0 put back');
    expect(frame).toContain('who       bob@corp.example via AdministratorAccess');
  });
});
