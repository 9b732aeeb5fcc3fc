/** Where a queue is, as its URL tells. */
export interface QueuePlace {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Scheme, host and port. */
  readonly endpoint: string;
}

/**
 * Reads `https://sqs.eu-west-1.amazonaws.com/123456789012/events` (SQS Developer Guide, "Queue and message identifiers");
 * also the old hosts (`eu-west-1.queue.amazonaws.com`), VPC endpoints, and hosts of others, which name no region.
 */
export function queuePlace(url: string, homeRegion: string): QueuePlace | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin, hostname, pathname } = new URL(url);
  const [, accountId, name] = /^\/(?:.+\/)?(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/.exec(pathname) ?? [];
  if (!/^https?:$/.test(protocol) || accountId === undefined || name === undefined) return undefined;
  const region =
    /(?:^|\.)sqs(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d+)\./.exec(hostname)?.[1] ??
    /^([a-z]{2}(?:-[a-z]+)+-\d+)\.queue\./.exec(hostname)?.[1] ??
    homeRegion;
  return { name, accountId, region, endpoint: origin };
}
