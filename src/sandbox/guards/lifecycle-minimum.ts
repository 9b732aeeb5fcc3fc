import type { StatefulGuard } from './guard.ts';

const HEADER = 'x-amz-transition-default-minimum-object-size';

/** Keeps what the emulator always tells as AWS's default. A put that does not say it goes back to that (API Reference). */
export function lifecycleMinimum(): StatefulGuard {
  const sizes = new Map<string, string>();
  return {
    truth: 'the smallest size of lifecycle transitions is told as it was set',
    operations: [
      'PutBucketLifecycleConfiguration',
      'GetBucketLifecycleConfiguration',
      'DeleteBucketLifecycle',
      'DeleteBucket',
    ],
    answer: async ({ call, request, accountId }, next) => {
      const answer = await next();
      if (answer.status >= 300) return answer;
      const key = `${accountId} ${call.bucket}`;
      if (call.operation.startsWith('Delete')) sizes.delete(key);
      const wanted = request.headers[HEADER];
      if (call.operation.startsWith('Put')) {
        if (typeof wanted === 'string') sizes.set(key, wanted);
        else sizes.delete(key);
      }
      const size = sizes.get(key);
      return size === undefined ? answer : { ...answer, headers: { ...answer.headers, [HEADER]: size } };
    },
    clear: () => sizes.clear(),
  };
}
