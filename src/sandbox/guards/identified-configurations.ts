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
    operations: kinds.flatMap(({ thing }) => [
      `GetBucket${thing}Configuration`,
      `PutBucket${thing}Configuration`,
      `DeleteBucket${thing}Configuration`,
      `ListBucket${thing}Configurations`,
    ]),
    answer: async (exchange, _next, ask) => {
      const bucket = await ask(exchange, { method: 'GET', path: `/${exchange.call.bucket}?location` });
      return bucket.status === 200 ? respond(documents, exchange) : bucket;
    },
    clear: () => documents.clear(),
  };
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
