/** `aws_s3_bucket.logs` and `data.aws_region.here` need a block of that type and name. */
import { modePrefix, type ResourceMode } from '../../core/address.ts';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { typeOfBlock } from '../../core/schema.ts';
import { span } from '../../core/source.ts';
import type { Name, Variable } from '../../hcl/index.ts';
import type { CheckContext } from '../check-context.ts';
import type { ResourceBlock } from '../configuration.ts';
import { nameAt, REFERENCE_ROOTS } from '../reference-names.ts';
import type { Reference } from '../references.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { attributesExist } from './attribute-exists.ts';
import { instanceKeyFits } from './instance-key.ts';
import type { ReferenceRule } from './reference-rule.ts';

/** `type.name` */
export const resourceDeclared: ReferenceRule = (reference, context, { iterators }) => {
  const { root } = reference;
  const name = nameAt(reference, 0);
  if (!name) return noResource(reference, context, iterators);
  return checkResource(reference, context, { mode: 'managed', type: root.name, name, next: 1 });
};

/** `resource.type.name` */
export const explicitResourceDeclared: ReferenceRule = (reference, context) => {
  const [type, name] = [nameAt(reference, 0), nameAt(reference, 1)];
  if (!type || !name) return incomplete(reference, 'the resource type and the resource name');
  return checkResource(reference, context, { mode: 'managed', type: type.text, name, next: 2 });
};

/** `data.type.name` */
export const dataSourceDeclared: ReferenceRule = (reference, context, { check }) => {
  const [type, name] = [nameAt(reference, 0), nameAt(reference, 1)];
  if (!type || !name) return incomplete(reference, 'the data source type and the resource name');
  const { scopedTo } = context.module.resources.get(`data.${type.text}.${name.text}`) ?? {};
  if (scopedTo !== undefined && scopedTo !== check) return outOfScope(reference, scopedTo);
  return checkResource(reference, context, { mode: 'data', type: type.text, name, next: 2 });
};

/** `ephemeral.type.name` */
export const ephemeralDeclared: ReferenceRule = (reference, context) => {
  const [type, name] = [nameAt(reference, 0), nameAt(reference, 1)];
  if (!type || !name) return incomplete(reference, 'the ephemeral resource type and the resource name');
  return checkResource(reference, context, { mode: 'ephemeral', type: type.text, name, next: 2 });
};

const outOfScope = (reference: Reference, check: string): Diagnostic =>
  diagnose('scoped-data-reference', {
    detail: `This data source belongs to check "${check}", and is known inside it only.`,
    subject: reference,
  });

interface Named {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: Name;
  /** The step after the name. */
  readonly next: number;
}

function checkResource(reference: Reference, context: CheckContext, named: Named): Diagnostic | undefined {
  const key = keyOf(named.mode, named.type, named.name.text);
  const resource = context.module.resources.get(key);
  if (!resource) return context.module.complete ? undeclared(reference, context, named) : undefined;
  const misplaced = instanceKeyFits(reference, named.next, resource, key);
  if (misplaced) return misplaced;
  const schema = context.schema(resource);
  if (!schema) return undefined;
  // There may be no instance at all, and then anything may be asked of each.
  if (isRepeated(resource) && reference.steps[named.next]?.kind === 'splat') return undefined;
  const inside = isRepeated(resource) ? named.next + 1 : named.next;
  return attributesExist(reference, inside, typeOfBlock(schema));
}

const keyOf = (mode: ResourceMode, type: string, name: string): string =>
  `${modePrefix(mode)}${type}.${name}`;

const nouns: Readonly<Record<ResourceMode, string>> = {
  managed: 'managed resource',
  data: 'data source',
  ephemeral: 'ephemeral resource',
};

const isRepeated = ({ count, forEach }: ResourceBlock): boolean => Boolean(count ?? forEach);

function undeclared(reference: Reference, context: CheckContext, { mode, type, name }: Named): Diagnostic {
  return diagnose('undeclared-resource', {
    detail: `A${mode === 'ephemeral' ? 'n' : ''} ${nouns[mode]} "${type}" "${name.text}" has not been declared in ${context.where}.`,
    subject: span(reference.root, name),
    help: suggestResource(mode, type, name.text, context),
  });
}

/** The other mode of the same name, the nearest name of the same type, or of any type, or what else it may have begun with. */
function suggestResource(
  mode: ResourceMode,
  type: string,
  name: string,
  { module }: CheckContext,
): string | undefined {
  const others = (['managed', 'data', 'ephemeral'] as const).map((each) => keyOf(each, type, name));
  const other = others.find((key) => module.resources.has(key));
  if (other !== undefined) return `Did you mean ${other}?`;
  const declared = [...module.resources.values()].filter((resource) => resource.mode === mode);
  const siblings = declared.filter((resource) => resource.type === type).map((resource) => resource.name);
  const sibling = nearest(name, siblings);
  if (sibling !== undefined) return `Did you mean ${keyOf(mode, type, sibling)}?`;
  const namesakes = declared.filter((resource) => resource.name === name).map((resource) => resource.type);
  const namesake = nearest(type, namesakes);
  if (namesake !== undefined) return `Did you mean ${keyOf(mode, namesake, name)}?`;
  return mode !== 'managed' ? undefined : didYouMean(type, REFERENCE_ROOTS, (root) => `${root}.${name}`);
}

function incomplete({ root }: Reference, parts: string): Diagnostic {
  return diagnose('invalid-reference', {
    detail: `The "${root.name}" object must be followed by two attribute names: ${parts}.`,
    subject: root,
  });
}

/** A word alone: a resource type without a name, or a word that was meant to be text. */
function noResource(
  { root }: { readonly root: Variable },
  { module }: CheckContext,
  iterators: ReadonlySet<string>,
): Diagnostic {
  const types = new Set([...module.resources.values()].map((resource) => resource.type));
  const isType = types.has(root.name);
  return diagnose('invalid-reference', {
    detail:
      'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
    subject: root,
    help: isType
      ? undefined
      : (didYouMean(root.name, [...REFERENCE_ROOTS, ...iterators, ...types], (word) => word) ??
        `If this is text, put it in quotes: "${root.name}".`),
  });
}
