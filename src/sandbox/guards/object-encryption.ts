import { createHash } from 'node:crypto';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { StatefulGuard } from './guard.ts';

const BUCKET_KEY = 'x-amz-server-side-encryption-bucket-key-enabled';

/** Whether each object was encrypted with a key of its bucket is remembered here; the emulator forgets it. */
export function objectEncryption(): StatefulGuard {
  const bucketKeys = new Set<string>();
  return {
    truth: 'what KMS encrypts tells whether by a bucket key, and its ETag is no MD5 of the content',
    operations: ['PutObject', 'CopyObject', 'HeadObject'],
    answer: async (exchange, next) => {
      const answer = await next();
      if (answer.status !== 200) return answer;
      const place = placeOf(exchange);
      if (exchange.request.method === 'PUT') {
        if (exchange.request.headers[BUCKET_KEY] === 'true') bucketKeys.add(place);
        else bucketKeys.delete(place);
      }
      return shown(answer, bucketKeys.has(place));
    },
    clear: () => bucketKeys.clear(),
  };
}

const placeOf = ({ accountId, call: { bucket, key } }: Exchange): string => `${accountId} ${bucket}/${key}`;

function shown(answer: Answer, byBucketKey: boolean): Answer {
  const { headers } = answer;
  if (!String(headers['x-amz-server-side-encryption'] ?? '').startsWith('aws:kms')) return answer;
  const etag = headers.etag && { etag: `"${createHash('md5').update(`kms ${headers.etag}`).digest('hex')}"` };
  return { ...answer, headers: { ...headers, ...etag, ...(byBucketKey && { [BUCKET_KEY]: 'true' }) } };
}
