import { describe, expect, it } from 'vitest';
import { isRegionName, nearestRegion, partitionOf } from '../../../providers/aws/partitions.ts';
import { regionAttribute } from '../../../providers/aws/s3/service.ts';

describe('the name of a region', () => {
  it.each([
    ['us-east-1', 'aws'],
    ['ap-southeast-7', 'aws'],
    ['mx-central-1', 'aws'],
    // Not there yet, and named like one.
    ['eu-northwest-3', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s lies in the partition %s', (region, partition) => {
    expect(isRegionName(region)).toBe(true);
    expect(partitionOf(region).id).toBe(partition);
    expect(regionAttribute.check?.(region)).toBeUndefined();
  });

  it.each([
    ['eu-wst-1', 'eu-west-1'],
    ['us-eats-1', 'us-east-1'],
    ['useast-1', 'us-east-1'],
    ['ap-southest-2', 'ap-southeast-2'],
  ])('%s is taken for %s', (slip, region) => {
    expect(isRegionName(slip)).toBe(false);
    expect(nearestRegion(slip)).toBe(region);
    expect(regionAttribute.check?.(slip)).toContain(`Did you mean "${region}"?`);
  });

  it('of another cloud is like none of them', () => {
    expect(isRegionName('fra1')).toBe(false);
    expect(nearestRegion('fra1')).toBeUndefined();
    expect(regionAttribute.check?.('fra1')).toBeUndefined();
  });
});
