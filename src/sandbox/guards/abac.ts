import { emptyAnswer, xmlAnswer } from '../answer.ts';
import { parseXml, textOf } from '../wire/xml.ts';
import type { StatefulGuard } from './guard.ts';

/** Keeps the setting itself; the emulator would take the calls for ListObjects and CreateBucket. */
export function abac(): StatefulGuard {
  const enabled = new Set<string>();
  return {
    truth: 'attribute-based access control of a bucket is off until it is switched on',
    operations: ['GetBucketAbac', 'PutBucketAbac', 'DeleteBucket'],
    answer: async (exchange, next, ask) => {
      const { call, request, accountId } = exchange;
      const key = `${accountId} ${call.bucket}`;
      if (call.operation === 'DeleteBucket') {
        const answer = await next();
        if (answer.status === 204) enabled.delete(key);
        return answer;
      }
      const bucket = await ask(exchange, { method: 'GET', path: `/${call.bucket}?location` });
      if (bucket.status !== 200) return bucket;
      if (call.operation === 'GetBucketAbac')
        return xmlAnswer(
          200,
          `<AbacStatus><Status>${enabled.has(key) ? 'Enabled' : 'Disabled'}</Status></AbacStatus>`,
        );
      if (textOf(parseXml(request.body.toString('utf8')), 'Status') === 'Enabled') enabled.add(key);
      else enabled.delete(key);
      return emptyAnswer(200);
    },
    clear: () => enabled.clear(),
  };
}
