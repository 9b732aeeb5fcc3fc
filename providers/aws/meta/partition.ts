import { type Schema, text } from '../../../src/core/schema.ts';
import { awsDataSource } from '../define.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The partition: "aws", "aws-cn", "aws-us-gov", …' }),
    partition: text('computed', { doc: 'The partition, as ARNs name it.' }),
    dns_suffix: text('computed', { doc: 'What its host names end with: "amazonaws.com".' }),
    reverse_dns_prefix: text('computed', { doc: 'What its endpoint services begin with: "com.amazonaws".' }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_partition`: facts of the partition the provider works in, told without asking AWS. */
export const partition = awsDataSource({
  name: 'aws_partition',
  doc: 'The partition of AWS the provider works in.',
  schema,
  permissions: { read: [], write: [] },
  async read({ settings }) {
    const { id, dnsSuffix, reverseDnsPrefix } = settings.partition;
    return { id, partition: id, dns_suffix: dnsSuffix, reverse_dns_prefix: reverseDnsPrefix };
  },
});
