import { errorAnswer } from '../answer.ts';
import { parseXml, textOf } from '../wire/xml.ts';
import type { Guard } from './guard.ts';

export const bucketTags: Guard = {
  truth: 'a tag key twice, or one of AWS, is refused',
  operations: ['PutBucketTagging'],
  answer: async ({ request }, next) => {
    const set = parseXml(request.body.toString('utf8'))?.children.find(({ name }) => name === 'TagSet');
    const keys = (set?.children ?? []).map((tag) => textOf(tag, 'Key') ?? '');
    const message =
      new Set(keys).size < keys.length
        ? 'Cannot provide multiple Tags with the same key'
        : keys.some((key) => key.startsWith('aws:'))
          ? 'System tags cannot be added/updated by requester'
          : undefined;
    return message === undefined ? next() : errorAnswer('s3', 400, { code: 'InvalidTag', message });
  },
};
