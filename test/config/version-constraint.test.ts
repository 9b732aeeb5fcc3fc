import { describe, expect, it } from 'vitest';
import { meetsVersion, parseVersionConstraints } from '../../src/config/version-constraint.ts';

function allows(constraint: string, version: string): boolean {
  return meetsVersion(version, parseVersionConstraints(constraint) ?? []);
}

describe('version constraints', () => {
  it.each([
    ['>= 1.2, < 2.0', '1.11.4'],
    ['1.11.4', '1.11.4'],
    ['= 1.11.4', '1.11.4'],
    ['!= 1.11.3', '1.11.4'],
    ['~> 1.2', '1.11.4'],
    ['~> 1.11.0', '1.11.4'],
    ['~> 1', '1.11.4'],
    ['>=1', '1.11.4'],
    ['>= v1.0', '1.11.4'],
    ['> 1.11.4-beta1', '1.11.4'],
  ])('%s allows %s', (constraint, version) => {
    expect(allows(constraint, version)).toBe(true);
  });

  it.each([
    ['>= 1.12', '1.11.4'],
    ['< 1.11.4', '1.11.4'],
    ['~> 1.10.0', '1.11.4'],
    ['~> 1.12', '1.11.4'],
    ['~> 2', '1.11.4'],
    ['!= 1.11.4', '1.11.4'],
    ['= 1.11', '1.11.4'],
  ])('%s does not allow %s', (constraint, version) => {
    expect(allows(constraint, version)).toBe(false);
  });

  it.each(['', 'latest', '>= ', '1.2.3.4', '=> 1.0', '>= 1.0,'])('"%s" is no constraint', (text) => {
    expect(parseVersionConstraints(text)).toBeUndefined();
  });
});
