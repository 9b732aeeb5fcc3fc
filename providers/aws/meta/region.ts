import { type Schema, text } from '../../../src/core/schema.ts';
import { awsDataSource } from '../define.ts';
import { AwsProblem } from '../errors.ts';
import { describeRegion, isRegionName, partitionOf } from '../partitions.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the region.' }),
    region: text('optional-computed', { doc: 'The region to tell of. Default: that of the provider.' }),
    name: text('optional-computed', {
      doc: 'The same, under its old name.',
      deprecated: 'Use region instead.',
      conflictsWith: ['endpoint'],
    }),
    endpoint: text('optional-computed', {
      doc: 'The EC2 endpoint of the region; finds the region by it, too.',
    }),
    description: text('computed', { doc: 'What people call it: "Europe (Ireland)".' }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_region`: facts of a region, told without asking AWS. */
export const region = awsDataSource({
  name: 'aws_region',
  doc: 'A region: by default the one the provider works in.',
  schema,
  permissions: { read: [], write: [] },
  async read({ settings }, config) {
    const name = config.region ?? config.name ?? regionOfEndpoint(config.endpoint) ?? settings.region;
    if (name !== settings.region && !isRegionName(name)) {
      throw new AwsProblem('InvalidRegion', `"${name}" is not the name of an AWS region.`);
    }
    return {
      id: name,
      region: name,
      name,
      endpoint: `ec2.${name}.${partitionOf(name).dnsSuffix}`,
      description: describeRegion(name),
    };
  },
});

function regionOfEndpoint(endpoint: string | undefined): string | undefined {
  if (!endpoint) return undefined;
  const name = /^ec2\.([^.]+)\./.exec(endpoint)?.[1];
  if (!name) throw new AwsProblem('InvalidRegion', `No region has the EC2 endpoint "${endpoint}".`);
  return name;
}
