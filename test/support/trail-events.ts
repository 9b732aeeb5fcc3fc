import type { TrailEvent } from '../../src/core/trail-event.ts';

/** A mutating call by a user in the console, with what a test wants different. */
export function trailEvent(parts: Partial<TrailEvent> = {}): TrailEvent {
  return {
    id: 'event-1',
    name: 'PutBucketVersioning',
    source: 's3.amazonaws.com',
    time: Date.UTC(2026, 0, 1),
    region: 'us-east-1',
    readOnly: false,
    actor: { kind: 'user', label: 'mallory', path: 'console' },
    sourceAddress: '203.0.113.7',
    userAgent: 'console.amazonaws.com',
    request: {},
    response: {},
    resourceArns: [],
    ...parts,
  };
}
