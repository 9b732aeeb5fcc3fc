/** Every reference names something that is there and may be used where it stands. One rule per kind of name. */
import { localDeclared } from './local-declared.ts';
import { moduleOutputDeclared } from './module-output-declared.ts';
import { pathAttribute, terraformAttribute } from './named-value.ts';
import type { ReferenceRule } from './reference-rule.ts';
import { countInScope, eachInScope } from './repetition-in-scope.ts';
import {
  dataSourceDeclared,
  ephemeralDeclared,
  explicitResourceDeclared,
  resourceDeclared,
} from './resource-declared.ts';
import { selfInScope } from './self-in-scope.ts';
import { variableDeclared } from './variable-declared.ts';

const rules: ReadonlyMap<string, ReferenceRule> = new Map<string, ReferenceRule>([
  ['var', variableDeclared],
  ['local', localDeclared],
  ['module', moduleOutputDeclared],
  ['data', dataSourceDeclared],
  ['ephemeral', ephemeralDeclared],
  ['resource', explicitResourceDeclared],
  ['each', eachInScope],
  ['count', countInScope],
  ['self', selfInScope],
  ['path', pathAttribute],
  ['terraform', terraformAttribute],
]);

/** Applies the rule for the kind of thing a reference names; what is no other kind is a resource. */
export const checkReference: ReferenceRule = (reference, context, surroundings) =>
  (rules.get(reference.root.name) ?? resourceDeclared)(reference, context, surroundings);
