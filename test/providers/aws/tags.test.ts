import { describe, expect, it } from 'vitest';
import { foretellTags, shownTags, tagPolicy, writtenTags } from '../../../providers/aws/tags.ts';
import { NOT_KNOWN } from '../../../src/core/plain.ts';

const policy = tagPolicy(
  {
    default_tags: [{ tags: { Stage: 'dev' } }],
    ignore_tags: [{ keys: ['Owner'], key_prefixes: ['k8s:'] }],
  },
  { TF_AWS_DEFAULT_TAGS_Unit: 'shop', TF_AWS_DEFAULT_TAGS_Stage: 'prod' },
);

describe('tags', () => {
  it('win over default tags, and those of the block over those of the environment', () => {
    expect(foretellTags(policy, { Team: 'web' })).toEqual({
      tags_all: { Unit: 'shop', Stage: 'dev', Team: 'web' },
    });
    expect(foretellTags(policy, { Stage: 'test' })).toEqual({ tags_all: { Unit: 'shop', Stage: 'test' } });
  });

  it('are not foretold before they are known', () => {
    expect(foretellTags(policy, NOT_KNOWN)).toEqual({});
    expect(foretellTags(policy, { Team: NOT_KNOWN as never })).toEqual({});
  });

  it('show no default tags, unless declared all the same', () => {
    const live = { Unit: 'shop', Stage: 'dev', Team: 'web' };
    expect(shownTags(policy, live, undefined).tags).toEqual({ Team: 'web' });
    expect(shownTags(policy, live, { tags: { Stage: 'dev' } }).tags).toEqual({ Stage: 'dev', Team: 'web' });
    expect(shownTags(policy, { ...live, Stage: 'prod' }, undefined).tags).toEqual({
      Stage: 'prod',
      Team: 'web',
    });
  });

  it('show nothing of what is ignored or belongs to AWS, and write it back untouched', () => {
    const live = { Owner: 'ops', 'k8s:app': 'x', 'aws:cloudformation:stack-name': 's', Old: '1' };
    expect(shownTags(policy, live, undefined)).toEqual({ tags: { Old: '1' }, tags_all: { Old: '1' } });
    expect(writtenTags(policy, live, { Team: 'web' })).toEqual({
      Owner: 'ops',
      'k8s:app': 'x',
      'aws:cloudformation:stack-name': 's',
      Unit: 'shop',
      Stage: 'dev',
      Team: 'web',
    });
  });
});
