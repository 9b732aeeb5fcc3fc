import { errorAnswer } from '../answer.ts';
import { bucketOperations, objectOperations } from '../wire/s3-operations.ts';
import type { Guard } from './guard.ts';

const everyCall = [...bucketOperations, ...objectOperations].flatMap(({ operation, withoutId }) =>
  withoutId === undefined ? [operation] : [operation, withoutId],
);

/** Buckets of other accounts are closed anyway: who can see the bucket owns it. */
export const expectedOwner: Guard = {
  truth: 'a call that expects another owner is refused',
  operations: [...new Set(everyCall)],
  answer: async (exchange, next, ask) => {
    const expected = exchange.request.headers['x-amz-expected-bucket-owner'];
    if (expected === undefined || expected === exchange.accountId) return next();
    const bucket = await ask(exchange, { method: 'HEAD', path: `/${exchange.call.bucket}` });
    if (bucket.status >= 300) return next();
    return errorAnswer('s3', 403, { code: 'AccessDenied', message: 'Access Denied' });
  },
};
