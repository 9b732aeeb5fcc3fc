import { describe, expect, it } from 'vitest';
import { createQueue, merge, type Request } from '../../src/agent/queue.ts';
import { trailEvent } from '../support/trail-events.ts';

const request = (scope: Request['scope'], since = 0, more: Partial<Request> = {}): Request => ({
  scope,
  since,
  events: new Map(),
  ...more,
});
const of = (...addresses: string[]): ReadonlySet<string> => new Set(addresses);

describe('the queue', () => {
  it('hands over all that came together as one request', async () => {
    const queue = createQueue();
    queue.put(request(of('a'), 5));
    queue.put(request(of('b'), 3));
    expect(await queue.take(new AbortController().signal)).toEqual(request(of('a', 'b'), 3));
  });

  it('keeps whoever takes from an empty one waiting until something comes', async () => {
    const queue = createQueue();
    const taken = queue.take(new AbortController().signal);
    queue.put(request(of('a')));
    expect((await taken).scope).toEqual(of('a'));
  });

  it('lets go of whoever waits when the signal aborts', async () => {
    const controller = new AbortController();
    const taken = createQueue().take(controller.signal);
    controller.abort(new Error('enough'));
    await expect(taken).rejects.toThrow('enough');
  });
});

describe('merging requests', () => {
  it('asks for everything when one of them does', () => {
    expect(merge(request(of('a')), request('all')).scope).toBe('all');
    expect(merge(request('all'), request(of('a'))).scope).toBe('all');
  });

  it('keeps the events of both, and the later commit', () => {
    const [first, second] = [trailEvent({ id: '1' }), trailEvent({ id: '2' })];
    const commit = { hash: 'new', author: '', email: '', time: 0, subject: '' };
    const merged = merge(
      request(of('a'), 0, { events: new Map([['a', [first]]]), commit: { ...commit, hash: 'old' } }),
      request(of('a'), 0, { events: new Map([['a', [second]]]), commit }),
    );
    expect(merged.events.get('a')).toEqual([first, second]);
    expect(merged.commit).toBe(commit);
  });
});
