import type { Guard } from './guard.ts';

/** Read back, a rule is complete: the bucket key's state (January 2023) and the blocked types (SSE-C since April 2026). */
export const encryption: Guard = {
  truth: 'an encryption rule is read back with BucketKeyEnabled and BlockedEncryptionTypes, set or not',
  operations: ['GetBucketEncryption'],
  answer: async (_exchange, next) => {
    const answer = await next();
    const text = answer.body
      .toString('utf8')
      .replace(/<Rule>([\s\S]*?)<\/Rule>/g, (_, rule: string) => complete(rule));
    return { ...answer, body: Buffer.from(text) };
  },
};

function complete(rule: string): string {
  const bucketKey = rule.includes('<BucketKeyEnabled>') ? '' : '<BucketKeyEnabled>false</BucketKeyEnabled>';
  const blocked = rule.includes('<BlockedEncryptionTypes')
    ? ''
    : '<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>';
  return `<Rule>${rule}${bucketKey}${blocked}</Rule>`;
}
