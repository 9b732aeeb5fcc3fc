/** Address ranges in CIDR notation (RFC 4632, RFC 4291). */
import { isInteger, toBigInt } from '../../core/number.ts';
import { listOf, NUMBER, STRING } from '../../core/type.ts';
import { listValue, stringValue, type Value } from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import { numericOf } from './numeric.ts';

const prefix = { name: 'prefix', type: STRING } as const;
const number = (name: string) => ({ name, type: NUMBER }) as const;

export const networkFunctions: readonly FunctionDefinition[] = [
  {
    name: 'cidrhost',
    parameters: [prefix, number('hostnum')],
    returns: STRING,
    call: ([range, host]) =>
      isInteger(numericOf(host))
        ? withRange(range, (from) => cidrHost(from, wholeOf(host)))
        : fault('a whole number is required', 1),
  },
  {
    name: 'cidrnetmask',
    parameters: [prefix],
    returns: STRING,
    call: ([range]) => withRange(range, cidrNetmask),
  },
  {
    name: 'cidrsubnet',
    parameters: [prefix, number('newbits'), number('netnum')],
    returns: STRING,
    call: ([range, bits, net]) =>
      withRange(range, (from) => asText(subnet(from, Number(wholeOf(bits)), wholeOf(net)))),
  },
  {
    name: 'cidrsubnets',
    parameters: [prefix],
    variadic: number('newbits'),
    returns: listOf(STRING),
    call: ([range, ...bits]) =>
      withRange(range, (from) =>
        subnets(
          from,
          bits.map((each) => Number(wholeOf(each))),
        ),
      ),
  },
];

/** `length` bits of `address` name the network; an address has `bits` of them. */
interface AddressRange {
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly length: number;
}

/** -1 for fractions: no count of bits and no number of a network, and refused as such. */
function wholeOf(value: Value | undefined): bigint {
  const numeric = numericOf(value);
  return (isInteger(numeric) ? toBigInt(numeric) : undefined) ?? -1n;
}

function withRange(value: Value | undefined, use: (range: AddressRange) => Value | Fault): Value | Fault {
  const range = parseRange(textOf(value));
  return range
    ? use(range)
    : fault(`${JSON.stringify(textOf(value))} is no address range such as 10.0.0.0/16`, 0);
}

function cidrHost({ bits, address, length }: AddressRange, host: bigint): Value | Fault {
  const hosts = 1n << BigInt(bits - length);
  if (host >= hosts || host < -hosts) return fault(`a prefix of ${length} bits has no host ${host}`, 1);
  return stringValue(formatAddress(address + (host < 0n ? hosts + host : host), bits));
}

function cidrNetmask({ bits, length }: AddressRange): Value | Fault {
  if (bits !== 32) return fault('IPv6 has no netmasks', 0);
  return stringValue(formatAddress(network((1n << 32n) - 1n, 32, length), 32));
}

function subnet(from: AddressRange, newBits: number, net: bigint): AddressRange | Fault {
  const { bits, address, length } = from;
  if (newBits < 0 || length + newBits > bits)
    return fault(`a prefix of ${length} bits cannot be made longer by ${newBits}; there are ${bits}`, 1);
  if (net < 0n || net >= 1n << BigInt(newBits)) return fault(`${newBits} bits have no network ${net}`, 2);
  return { bits, address: address + (net << BigInt(bits - length - newBits)), length: length + newBits };
}

/** One network after the other, each of its own size, none overlapping. */
/** Terraform adds no more at once in a list of networks. */
const MOST_NEW_BITS = 32;

function subnets(from: AddressRange, sizes: readonly number[]): Value | Fault {
  const found: Value[] = [];
  const end = from.address + (1n << BigInt(from.bits - from.length));
  let next = from.address;
  for (const [index, newBits] of sizes.entries()) {
    const length = from.length + newBits;
    if (newBits < 1 || newBits > MOST_NEW_BITS || length > from.bits)
      return fault(`${newBits} is no number of bits to add here`, index + 1);
    const size = 1n << BigInt(from.bits - length);
    const address = ((next + size - 1n) / size) * size;
    if (address + size > end) return fault('there is not enough room left for this network', index + 1);
    found.push(asText({ bits: from.bits, address, length }) as Value);
    next = address + size;
  }
  return listValue(STRING, found);
}

function asText(range: AddressRange | Fault): Value | Fault {
  if ('fault' in range) return range;
  return stringValue(`${formatAddress(range.address, range.bits)}/${range.length}`);
}

function parseRange(text: string): AddressRange | undefined {
  const [, host = '', digits = ''] = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = host.includes(':') ? 128 : 32;
  const address = bits === 32 ? parseV4(host) : parseV6(host);
  const length = Number(digits);
  if (address === undefined || length > bits) return undefined;
  return { bits, address: network(address, bits, length), length };
}

const network = (address: bigint, bits: number, length: number): bigint =>
  (address >> BigInt(bits - length)) << BigInt(bits - length);

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((address, part) => (address << 8n) + BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.reduce((address, group) => (address << 16n) + BigInt(`0x${group}`), 0n);
}

function formatAddress(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  return shortened(groups.join(':'));
}

/** The first of the longest runs of two or more zero groups becomes `::` (RFC 5952). */
function shortened(text: string): string {
  const runs = text.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? text : text.replace(new RegExp(`:?\\b${longest}\\b:?`), '::');
}
