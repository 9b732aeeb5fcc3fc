/**
 * Partitions and regions of AWS: what can be told of a region by its name.
 * (AWS General Reference, "AWS partitions" and "Regional endpoints".)
 */

/** A partition: a set of regions with accounts, names and endpoints of its own. */
export interface Partition {
  readonly id: string;
  readonly dnsSuffix: string;
  /** The suffix reversed, as service names of endpoints begin: `com.amazonaws`. */
  readonly reverseDnsPrefix: string;
  readonly regions: RegExp;
}

/** Where, in which direction, and a number. Countries are few and directions fewer, so most slips are seen. */
function named(area: string): RegExp {
  return new RegExp(`^${area}-(central|(north|south)?(east|west)|north|south)-\\d{1,2}$`);
}

const STANDARD: Partition = {
  id: 'aws',
  dnsSuffix: 'amazonaws.com',
  reverseDnsPrefix: 'com.amazonaws',
  regions: named('(us|eu|ap|sa|ca|me|af|il|mx)'),
};

const partitions: readonly Partition[] = [
  STANDARD,
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    reverseDnsPrefix: 'cn.com.amazonaws',
    regions: named('cn'),
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    reverseDnsPrefix: 'com.amazonaws',
    regions: named('us-gov'),
  },
  { id: 'aws-iso', dnsSuffix: 'c2s.ic.gov', reverseDnsPrefix: 'gov.ic.c2s', regions: named('us-iso') },
  {
    id: 'aws-iso-b',
    dnsSuffix: 'sc2s.sgov.gov',
    reverseDnsPrefix: 'gov.sgov.sc2s',
    regions: named('us-isob'),
  },
  {
    id: 'aws-iso-e',
    dnsSuffix: 'cloud.adc-e.uk',
    reverseDnsPrefix: 'uk.adc-e.cloud',
    regions: named('eu-isoe'),
  },
  {
    id: 'aws-iso-f',
    dnsSuffix: 'csp.hci.ic.gov',
    reverseDnsPrefix: 'gov.ic.hci.csp',
    regions: named('us-isof'),
  },
  {
    id: 'aws-eusc',
    dnsSuffix: 'amazonaws.eu',
    reverseDnsPrefix: 'eu.amazonaws',
    regions: named('eusc-[a-z]+'),
  },
];

/** The partition of a region; the standard one for names that no partition has (an emulator's). */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) ?? STANDARD;
}

/** Whether some partition names its regions like this. A new region needs no new release. */
export function isRegionName(text: string): boolean {
  return partitions.some(({ regions }) => regions.test(text));
}

/** The region that a misspelt name is most likely to mean; undefined when it is like none. */
export function nearestRegion(text: string): string | undefined {
  const near = Object.keys(descriptions)
    .map((region) => ({ region, slips: slipsBetween(text, region) }))
    .filter(({ slips }) => slips <= 2)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.region;
}

/** How many letters must be put in, left out or changed to get from one text to the other. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [above = 0, left = 0, before = 0] = [row[j + 1], next[j], row[j]];
      next.push(Math.min(above + 1, left + 1, before + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "Europe (Ireland)": what people call a region; its name where AWS has told us none. */
export function describeRegion(region: string): string {
  return descriptions[region] ?? region;
}

const descriptions: { readonly [region: string]: string } = {
  'af-south-1': 'Africa (Cape Town)',
  'ap-east-1': 'Asia Pacific (Hong Kong)',
  'ap-east-2': 'Asia Pacific (Taipei)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-south-2': 'Asia Pacific (Hyderabad)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-southeast-3': 'Asia Pacific (Jakarta)',
  'ap-southeast-4': 'Asia Pacific (Melbourne)',
  'ap-southeast-5': 'Asia Pacific (Malaysia)',
  'ap-southeast-6': 'Asia Pacific (New Zealand)',
  'ap-southeast-7': 'Asia Pacific (Thailand)',
  'ca-central-1': 'Canada (Central)',
  'ca-west-1': 'Canada West (Calgary)',
  'cn-north-1': 'China (Beijing)',
  'cn-northwest-1': 'China (Ningxia)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-central-2': 'Europe (Zurich)',
  'eu-north-1': 'Europe (Stockholm)',
  'eu-south-1': 'Europe (Milan)',
  'eu-south-2': 'Europe (Spain)',
  'eu-west-1': 'Europe (Ireland)',
  'eu-west-2': 'Europe (London)',
  'eu-west-3': 'Europe (Paris)',
  'il-central-1': 'Israel (Tel Aviv)',
  'me-central-1': 'Middle East (UAE)',
  'me-south-1': 'Middle East (Bahrain)',
  'mx-central-1': 'Mexico (Central)',
  'sa-east-1': 'South America (Sao Paulo)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-gov-east-1': 'AWS GovCloud (US-East)',
  'us-gov-west-1': 'AWS GovCloud (US-West)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
};
