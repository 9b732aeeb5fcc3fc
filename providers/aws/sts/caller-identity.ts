import { type Schema, text } from '../../../src/core/schema.ts';
import { awsDataSource } from '../define.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The number of the account.' }),
    account_id: text('computed', { doc: 'The number of the account.' }),
    arn: text('computed', { doc: 'The ARN of whoever calls.' }),
    user_id: text('computed', { doc: 'The unique id of whoever calls.' }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_caller_identity`: whose credentials are used. */
export const callerIdentity = awsDataSource({
  name: 'aws_caller_identity',
  doc: 'The account, user or role whose credentials are used.',
  schema,
  permissions: { read: ['sts:GetCallerIdentity'], write: [] },
  async read({ client, settings, signal }) {
    const sts = await client.sts(settings.region);
    const { Account, Arn, UserId } = await sts.getCallerIdentity({}, signal ? { abortSignal: signal } : {});
    return { id: Account, account_id: Account, arn: Arn, user_id: UserId };
  },
});
