import { createHash } from 'node:crypto';
import { errorAnswer } from '../answer.ts';
import { parseXml } from '../wire/xml.ts';
import type { Guard } from './guard.ts';

export const uniqueLifecycleRules: Guard = {
  truth: 'two lifecycle rules of one id are refused',
  operations: ['PutBucketLifecycleConfiguration'],
  answer: async ({ request }, next) => {
    const rules = (parseXml(request.body.toString('utf8'))?.children ?? []).filter(
      ({ name }) => name === 'Rule',
    );
    const ids = rules.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'ID').map(({ text }) => text),
    );
    if (new Set(ids).size === ids.length) return next();
    return errorAnswer('s3', 400, {
      code: 'InvalidArgument',
      message: 'Rule ID must be unique. Found same ID for more than one rule',
    });
  },
};

/** The ids are made from the rules' text, so that they stay the same from read to read. */
export const namedLifecycleRules: Guard = {
  truth: 'a lifecycle rule without an id has one when it is read back',
  operations: ['GetBucketLifecycleConfiguration'],
  answer: async (_exchange, next) => {
    const answer = await next();
    const text = answer.body
      .toString('utf8')
      .replace(/<Rule>([\s\S]*?)<\/Rule>/g, (rule, inner: string) =>
        inner.includes('<ID>') ? rule : `<Rule><ID>${idFor(inner)}</ID>${inner}</Rule>`,
      );
    return { ...answer, body: Buffer.from(text) };
  },
};

function idFor(rule: string): string {
  return Buffer.from(createHash('sha256').update(rule).digest('hex').slice(0, 36)).toString('base64');
}
