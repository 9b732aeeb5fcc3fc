import type { Guard } from './guard.ts';

/** The emulator keeps the setting, but looks for it under another name when asked. */
export const requestPayment: Guard = {
  truth: 'GetBucketRequestPayment tells who pays',
  operations: ['GetBucketRequestPayment'],
  answer: (exchange, _next, ask) =>
    ask(exchange, { method: 'GET', path: `/${exchange.call.bucket}?request-payment` }),
};
