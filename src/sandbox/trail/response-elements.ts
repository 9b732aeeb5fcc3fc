import type { Call } from '../wire/call.ts';
import { camelCase, camelCased } from '../wire/names.ts';
import { type Element, parseXml } from '../wire/xml.ts';

/**
 * What CloudTrail keeps of a write's answer: for the query protocols the result element, for JSON the answer itself, with
 * the first letters lowered; nothing for S3, which answers configuration writes with nothing.
 */
export function responseElements(call: Call, body: string): { readonly [name: string]: unknown } | null {
  if (call.service === 's3' || body === '') return null;
  if (body.startsWith('{')) return asObject(camelCased(parsed(body)));
  const root = parseXml(body);
  if (root === undefined) return null;
  const result = root.children.find((child) => child.name === `${call.operation}Result`) ?? root;
  return asObject(plain(result, call.service === 'ec2'));
}

function plain(element: Element, itemised: boolean): unknown {
  if (element.children.length === 0) return element.text;
  if (element.children.every(({ name }) => name === 'member' || name === 'item')) {
    const items = element.children.map((child) => plain(child, itemised));
    return itemised ? { items } : items;
  }
  const shown = element.children.filter(
    ({ name }) => name !== 'ResponseMetadata' && name !== 'SecretAccessKey',
  );
  return Object.fromEntries(shown.map((child) => [camelCase(child.name), plain(child, itemised)]));
}

function asObject(value: unknown): { readonly [name: string]: unknown } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.keys(value).length > 0 ? (value as { readonly [name: string]: unknown }) : null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
