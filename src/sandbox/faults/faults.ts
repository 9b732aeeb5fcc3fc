import type { Exchange } from '../exchange.ts';
import type { Fault, FaultMatch, FaultRule } from './rule.ts';

/** A rule at work. */
interface ActiveRule extends FaultRule {
  readonly id: string;
  /** How many calls it hit. */
  readonly hits: number;
}

/** The rules in force, tried in the order they were added; all that match a call apply. */
export interface Faults {
  add(rule: FaultRule): string;
  /** Takes one rule away, or all. */
  clear(id?: string): void;
  list(): readonly ActiveRule[];
  /** The faults for this call, and counts it. */
  take(exchange: Exchange): readonly Fault[];
}

interface Counted {
  readonly id: string;
  readonly rule: FaultRule;
  seen: number;
  hits: number;
}

/** No rules yet. `random` (0 to 1) decides probabilities. */
export function createFaults(random: () => number): Faults {
  let rules: Counted[] = [];
  let next = 1;
  return {
    add: (rule) => {
      const id = `fault-${next++}`;
      rules.push({ id, rule, seen: 0, hits: 0 });
      return id;
    },
    clear: (id) => {
      rules = id === undefined ? [] : rules.filter((rule) => rule.id !== id);
    },
    list: () => rules.map(({ id, rule, hits }) => ({ id, ...rule, hits })),
    take: (exchange) =>
      rules.filter((counted) => hits(counted, exchange, random)).map(({ rule }) => rule.fault),
  };
}

function hits(counted: Counted, exchange: Exchange, random: () => number): boolean {
  const { match } = counted.rule;
  if (!concerns(match, exchange)) return false;
  counted.seen += 1;
  if (counted.seen <= (match.skip ?? 0)) return false;
  if (counted.hits >= (match.count ?? Number.POSITIVE_INFINITY)) return false;
  if (match.probability !== undefined && random() >= match.probability) return false;
  counted.hits += 1;
  return true;
}

function concerns(match: FaultMatch, { call, principal }: Exchange): boolean {
  return (
    (match.service === undefined || match.service === call.service) &&
    (match.operation === undefined || [match.operation].flat().includes(call.operation)) &&
    (match.bucket === undefined || match.bucket === call.bucket) &&
    (match.principal === undefined || match.principal === principal?.name) &&
    (match.readOnly === undefined || match.readOnly === call.readOnly)
  );
}
