/** One line of a `-json` stream. */
export interface StreamMessage {
  readonly '@level': 'info' | 'warn' | 'error';
  readonly '@message': string;
  readonly '@module': 'holdfast.ui';
  /** RFC 3339, UTC. */
  readonly '@timestamp': string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A message that informs, for people in `text` and for programs in `body`; `at` is milliseconds since the epoch. */
export function message(at: number, type: string, text: string, body: object): StreamMessage {
  return {
    '@level': 'info',
    '@message': text,
    '@module': 'holdfast.ui',
    '@timestamp': new Date(at).toISOString(),
    ...body,
    type,
  };
}
