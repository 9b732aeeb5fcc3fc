import type { Answer } from '../answer.ts';
import { emptyAnswer, errorAnswer, xmlAnswer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { StatefulGuard } from './guard.ts';

/** The kinds of configuration that a bucket has several of: sub-resource, and the list's root element. */
const kinds: readonly { readonly subresource: string; readonly thing: string; readonly list: string }[] = [
  { subresource: 'analytics', thing: 'Analytics', list: 'ListBucketAnalyticsConfigurationResult' },
  { subresource: 'inventory', thing: 'Inventory', list: 'ListInventoryConfigurationsResult' },
  { subresource: 'metrics', thing: 'Metrics', list: 'ListMetricsConfigurationsResult' },
  {
    subresource: 'intelligent-tiering',
    thing: 'IntelligentTiering',
    list: 'ListBucketIntelligentTieringConfigurationsOutput',
  },
];

/**
 * Keeps these configurations itself. None of the calls may reach the emulator, which takes a delete of one for the delete
 * of the bucket.
 */
export function identifiedConfigurations(): StatefulGuard {
  const documents = new Map<string, string>();
  return {
    truth:
      'analytics, inventory, metrics and tiering configurations are kept, and deleting one leaves the bucket alone',
    operations: ['DeleteBucket', ...kinds.flatMap(({ thing }) => operationsOn(thing))],
    answer: async (exchange, next, ask) => {
      if (exchange.call.operation === 'DeleteBucket') return forget(documents, exchange, await next());
      const bucket = await ask(exchange, { method: 'GET', path: `/${exchange.call.bucket}?location` });
      return bucket.status === 200 ? respond(documents, exchange) : bucket;
    },
    clear: () => documents.clear(),
  };
}

function operationsOn(thing: string): readonly string[] {
  const each = ['Get', 'Put', 'Delete'].map((verb) => `${verb}Bucket${thing}Configuration`);
  return [...each, `ListBucket${thing}Configurations`];
}

/** They go with their bucket. */
function forget(documents: Map<string, string>, { call, accountId }: Exchange, answer: Answer): Answer {
  if (answer.status === 204)
    for (const key of documents.keys())
      if (key.startsWith(`${accountId} ${call.bucket} `)) documents.delete(key);
  return answer;
}

function respond(documents: Map<string, string>, { request, call, accountId }: Exchange): Answer {
  const kind = kinds.find(({ subresource }) => request.query.has(subresource));
  const all = `${accountId} ${call.bucket} ${kind?.subresource} `;
  const id = request.query.get('id');
  if (id === null) {
    const documentsHere = [...documents]
      .filter(([key]) => key.startsWith(all))
      .map(([, document]) => document);
    return xmlAnswer(
      200,
      `<${kind?.list}><IsTruncated>false</IsTruncated>${documentsHere.join('')}</${kind?.list}>`,
    );
  }
  const found = documents.get(all + id);
  if (request.method === 'PUT') {
    documents.set(all + id, request.body.toString('utf8').replace(/^<\?xml[^>]*\?>\s*/, ''));
    return emptyAnswer(200);
  }
  if (found === undefined)
    return errorAnswer('s3', 404, {
      code: 'NoSuchConfiguration',
      message: 'The specified configuration does not exist.',
    });
  if (request.method === 'GET') return xmlAnswer(200, found);
  documents.delete(all + id);
  return emptyAnswer(204);
}
