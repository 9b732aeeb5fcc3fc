import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/drift/index.ts';
import { trailEvent } from '../support/trail-events.ts';

const lookedAt = { since: 0, caveat: 'Some come late.' };
const isOwn = ({ userAgent }: { readonly userAgent: string }): boolean => userAgent === 'own';
const blame = (...events: Parameters<typeof trailEvent>[0][]) =>
  attribute(events.map(trailEvent), isOwn, lookedAt);

describe('the cause of a drift', () => {
  it('is the last call, with those before it', () => {
    expect(blame({ id: 'b', time: 2000 }, { id: 'c', time: 3000 }, { id: 'a', time: 1000 })).toMatchObject({
      kind: 'event',
      event: { id: 'c' },
      earlier: [{ id: 'b' }, { id: 'a' }],
    });
  });

  it('is the later of two calls in the same second', () => {
    expect(blame({ id: 'first' }, { id: 'second' })).toMatchObject({ event: { id: 'second' } });
  });

  it('is not what came before we last put the object right', () => {
    const found = blame(
      { id: 'jane', time: 1000 },
      { id: 'ours', time: 2000, userAgent: 'own' },
      { id: 'bob', time: 3000 },
    );
    expect(found).toMatchObject({ event: { id: 'bob' }, earlier: [] });
  });

  it('is unknown when only our own call is recorded since', () => {
    const found = blame({ id: 'jane', time: 1000 }, { name: 'PutX', time: 2000, userAgent: 'own' });
    expect(found).toEqual({
      kind: 'unknown',
      why: "The last recorded call on this object is holdfast's own: PutX at 1970-01-01T00:00:02.000Z. Some come late.",
    });
  });

  it('is unknown without any call, and says how far back was looked', () => {
    expect(blame()).toEqual({
      kind: 'unknown',
      why: 'No event since 1970-01-01T00:00:00.000Z names this object. Some come late.',
    });
  });

  it('is unknown because the history could not be asked, which is said instead of that nothing was found', () => {
    const deaf = { ...lookedAt, failure: 'LookupEvents was refused.' };
    expect(attribute([], isOwn, deaf)).toEqual({
      kind: 'unknown',
      why: 'The event history could not be asked. LookupEvents was refused.',
    });
    const known = attribute([trailEvent({ id: 'jane' })], isOwn, deaf);
    expect(known).toMatchObject({ kind: 'event', event: { id: 'jane' } });
  });
});
