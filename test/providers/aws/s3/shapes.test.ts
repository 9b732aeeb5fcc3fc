/**
 * Names, types and nesting are those of Terraform's provider (hashicorp/aws 6.25, from its published schema), so that
 * states move in and out: a set in one is a set in the other.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../../providers/aws/index.ts';
import type { BlockSchema } from '../../../../src/core/schema.ts';
import type { Type } from '../../../../src/core/type.ts';

type Shape = { readonly [name: string]: string | readonly [string, Shape] };

const shapes: { readonly [type: string]: Shape } = JSON.parse(
  readFileSync(new URL('terraform-shapes.json', import.meta.url), 'utf8'),
);

const s3Types = Object.values(awsProvider.resourceTypes).filter(({ name }) => name.startsWith('aws_s3_'));

function shapeOf({ attributes, blocks }: BlockSchema): Shape {
  return {
    ...Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, wordsFor(type)])),
    ...Object.fromEntries(
      Object.entries(blocks).map(([name, { nesting, block }]) => [name, [nesting, shapeOf(block)]]),
    ),
  };
}

const wordsFor = (type: Type): string =>
  'element' in type ? `${type.kind} of ${wordsFor(type.element)}` : type.kind;

describe('a schema has the shape Terraform knows', () => {
  it.each(s3Types.map((type) => [type.name, type.schema] as const))('%s', (name, schema) => {
    expect(shapeOf(schema)).toEqual({ ...shapes[name], ...NEWER[name] });
    expect(schema.version).toBe(SCHEMA_VERSIONS[name] ?? 0);
  });
});

/** What later releases of the provider have added. */
const NEWER: { readonly [type: string]: Shape } = { aws_s3_bucket: { bucket_namespace: 'string' } };

/** The versions in states; all others have 0. */
const SCHEMA_VERSIONS: { readonly [type: string]: number } = { aws_s3_bucket_lifecycle_configuration: 1 };
