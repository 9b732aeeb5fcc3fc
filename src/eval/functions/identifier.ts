import { parse, v4, v5 } from 'uuid';
import { STRING } from '../../core/type.ts';
import { stringValue, unknownOf, type Value } from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import type { Moment } from './moment.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

/** UUIDs: by chance, while applying; and from names (RFC 9562, version 5). */
export const identifierFunctions = ({ applying }: Moment): readonly FunctionDefinition[] => [
  {
    name: 'uuid',
    parameters: [],
    returns: STRING,
    call: () =>
      applying ? stringValue(v4({ random: applying.randomBytes(16) })) : unknownOf(STRING, { notNull: true }),
  },
  {
    name: 'uuidv5',
    parameters: [text('namespace'), text('name')],
    returns: STRING,
    call: ([namespace, name]) => fromName(textOf(namespace), textOf(name)),
  },
];

const namespaces: Readonly<Record<string, string>> = { dns: '0', url: '1', oid: '2', x500: '4' };

function fromName(namespace: string, name: string): Value | Fault {
  const known = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined;
  const space = known ? `6ba7b81${known}-9dad-11d1-80b4-00c04fd430c8` : hyphenated(namespace);
  if (space === undefined) {
    return fault(`the namespace is "dns", "url", "oid", "x500" or a UUID, not ${JSON.stringify(namespace)}`);
  }
  return stringValue(v5(Buffer.from(name.toWellFormed(), 'utf8'), space));
}

/** The bytes of a UUID in one of its spellings: with or without hyphens, in braces, as a URN. */
function hyphenated(text: string): Uint8Array | undefined {
  const bare = text.replace(/^urn:uuid:/, '').replace(/^\{(.*)\}$/, '$1');
  const match = /^(\w{8})-?(\w{4})-?(\w{4})-?(\w{4})-?(\w{12})$/.exec(bare);
  try {
    return match ? parse(match.slice(1).join('-')) : undefined;
  } catch {
    return undefined;
  }
}
