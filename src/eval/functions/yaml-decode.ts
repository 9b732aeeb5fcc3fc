/** YAML as Terraform reads it: one document, whose plain scalars are taken as `yaml-scalar.ts` says. */
import { Composer, CST, type Document, isAlias, isMap, isScalar, isSeq, Parser, Scalar } from 'yaml';
import { isDeeperThan } from '../../core/nesting.ts';
import { STRING } from '../../core/type.ts';
import { objectValue, stringValue, tupleValue, unmark, type Value } from '../../core/value.ts';
import { convert } from '../convert.ts';
import { type Fault, fault } from './definition.ts';
import { blockScalar, plainScalar, taggedScalar, withoutAddedBreak } from './yaml-scalar.ts';

/** The value of a document. Aliases share the value of their anchor, but count as if they were written out. */
export function decodeYaml(text: string): Value | Fault {
  try {
    const document = documentOf(text);
    return contentOf(document.contents, { text, anchors: new Map(), count: 0 });
  } catch (error) {
    if (error instanceof Refusal) return fault(error.message);
    throw error;
  }
}

/** Values with all aliases written out. More is no configuration, but an attack. */
const MOST_VALUES = 1_000_000;

/** Ends reading from any depth. It never leaves this file. */
class Refusal extends Error {}

/** Characters that YAML 1.1 does not let stand in a text. */
const notPrintable = /[^\t\n\r -~\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function documentOf(text: string): Document {
  if (notPrintable.test(text)) throw new Refusal('the text has control characters');
  const tokens = [...new Parser().parse(text.replaceAll('\u0085', '\n'))];
  if (isDeeperThan(MOST_LEVELS, tokens, partsOfToken))
    throw new Refusal(`the text is nested more than ${MOST_LEVELS} levels deep`);
  refuseTokens(tokens);
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const documents = [...composer.compose(tokens)];
  const [document] = documents;
  if (!document) throw new Refusal('there is no YAML document in the text');
  const wrong = [...document.errors, ...document.warnings].find(({ code }) => code !== 'TAG_RESOLVE_FAILED');
  if (wrong) throw new Refusal(`the text is no YAML: ${wrong.message}`);
  if (documents.length > 1) throw new Refusal('there is more than one YAML document in the text');
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit && version !== '1.1') throw new Refusal(`documents of YAML ${version} are not read`);
  return document;
}

/** The composer calls itself level by level, so it must not be given what would overflow the stack. */
const MOST_LEVELS = 200;

function partsOfToken(token: CST.Token): readonly CST.Token[] {
  const parts = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
  if (token.type === 'document') parts.push(token.value);
  return parts.filter((part) => part !== undefined && part !== null);
}

/** What YAML 1.2 allows and go-yaml does not: an end of nothing, and a tab where an entry of a block begins. */
function refuseTokens(tokens: readonly CST.Token[]): void {
  if (tokens.find((token) => !isBlank(token))?.type === 'doc-end')
    throw new Refusal('"..." ends no document');
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    CST.visit(token, (item, path) => {
      if (path.length > 0 && CST.visit.parentCollection(token, path).type === 'flow-collection') return;
      refuseTab(item.start);
      if ('explicitKey' in item) refuseTab(item.sep ?? []);
    });
  }
}

const isBlank = (token: CST.Token): boolean =>
  token.type === 'document' ? !token.value && token.start.every(isBlank) : blank.has(token.type);

const blank: ReadonlySet<string> = new Set(['comment', 'newline', 'space']);

function refuseTab(tokens: readonly CST.SourceToken[]): void {
  const at = tokens.findIndex(({ type }) => indicators.has(type));
  const next = at < 0 ? undefined : tokens[at + 1];
  if (next?.type === 'space' && next.source.includes('\t'))
    throw new Refusal('a tab cannot stand between "-", "?" or ":" and the entry that it begins');
}

const indicators: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);
interface Reading {
  readonly text: string;
  /** What was read so far, and how many values each is made of. */
  readonly anchors: Map<string, { readonly value: Value; readonly count: number }>;
  count: number;
}

function contentOf(node: unknown, reading: Reading): Value {
  if (isAlias(node)) return valueOfAlias(node.source, reading);
  const before = reading.count;
  count(1, reading);
  const value = ownContentOf(node, reading);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, { value, count: reading.count - before });
  return value;
}

function valueOfAlias(name: string, reading: Reading): Value {
  const anchored = reading.anchors.get(name);
  if (!anchored) throw new Refusal(`the alias *${name} has no anchor before it`);
  count(anchored.count, reading);
  return anchored.value;
}

function count(values: number, reading: Reading): void {
  reading.count += values;
  if (reading.count > MOST_VALUES) throw new Refusal(`there are more than ${MOST_VALUES} values in it`);
}

function ownContentOf(node: unknown, reading: Reading): Value {
  if (isScalar(node)) return scalar(node, reading.text);
  if (isSeq(node)) {
    expectTag(node.tag, 'seq');
    return tupleValue(node.items.map((item) => contentOf(item, reading)));
  }
  if (isMap(node)) {
    expectTag(node.tag, 'map');
    return mapping(node.items, reading);
  }
  return plainScalar('') ?? stringValue('');
}

const STANDARD = 'tag:yaml.org,2002:';

function expectTag(tag: string | undefined, expected: string): void {
  if (tag !== undefined && tag !== STANDARD + expected) throw new Refusal(`the tag ${tag} is not supported`);
}

function scalar(node: Scalar, whole: string): Value {
  const { tag, source, range, type } = node;
  if (type === Scalar.QUOTE_DOUBLE) refuseEscapes(whole.slice(range?.[0], range?.[1]));
  const text = typeof node.value === 'string' ? node.value : (source ?? '');
  const name = tag?.startsWith(STANDARD) ? tag.slice(STANDARD.length) : tag;
  if (name !== undefined && !scalarTags.has(name)) throw new Refusal(`the tag ${tag} is not supported`);
  const tagged = name === undefined ? undefined : taggedScalar(name, text);
  const found = name === undefined || tagged ? valueOfScalar(node, text, tagged, whole) : undefined;
  if (!found) throw new Refusal(`${JSON.stringify(text)} is no value${name ? ` of the type ${name}` : ''}`);
  return found;
}

/** Escapes of JSON that go-yaml does not know. */
function refuseEscapes(quoted: string): void {
  for (const [sequence] of quoted.matchAll(/\\(?:u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.)/gs))
    if (/^\\(?:\/|u[dD][89A-Fa-f]|U0000[dD][89A-Fa-f])/.test(sequence))
      throw new Refusal(`${sequence} is no escape of a character in YAML 1.1`);
}

/** Text in quotes or in a block is text, whatever its tag says that it could be. */
function valueOfScalar(
  { type, tag, range }: Scalar,
  text: string,
  tagged: Value | undefined,
  whole: string,
): Value | undefined {
  if (type === undefined || type === Scalar.PLAIN || tag === `${STANDARD}binary`)
    return tagged ?? plainScalar(text);
  if (tagged?.kind === 'null' && text !== '') return tagged;
  if (type !== Scalar.BLOCK_LITERAL && type !== Scalar.BLOCK_FOLDED) return stringValue(text);
  const isLast = (range?.[1] ?? 0) >= whole.length;
  const written = isLast ? withoutAddedBreak(text, whole) : text;
  return tag ? stringValue(written) : blockScalar(written);
}

const scalarTags = new Set(['str', 'null', 'bool', 'int', 'float', 'timestamp', 'binary']);

/** Later entries replace earlier ones; `<<` puts in the entries of a mapping. */
function mapping(
  pairs: readonly { readonly key: unknown; readonly value: unknown }[],
  reading: Reading,
): Value {
  const attributes = new Map<string, Value>();
  for (const { key, value } of pairs) {
    const name = keyOf(key, reading);
    const content = contentOf(value, reading);
    if (name !== '<<') {
      attributes.set(name, content);
      continue;
    }
    if (content.kind !== 'object') throw new Refusal('"<<" takes a mapping');
    for (const [inner, part] of content.attributes) attributes.set(inner, part);
  }
  return objectValue(attributes);
}

/** Keys that are numbers or bools become strings. */
function keyOf(node: unknown, reading: Reading): string {
  if (isAlias(node)) throw new Refusal(`the alias *${node.source} cannot be a key`);
  const converted = convert(contentOf(node, reading), STRING);
  const key = converted.ok ? unmark(converted.value) : undefined;
  if (key?.kind !== 'string') throw new Refusal('a key is neither a string nor a number nor a bool');
  return key.value;
}
