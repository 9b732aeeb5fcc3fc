import { errorAnswer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { parseXml, textOf } from '../wire/xml.ts';
import type { StatefulGuard } from './guard.ts';

/**
 * Keeps the setting itself, which the emulator forgets. Any code of any device is taken: the sandbox has no devices to ask
 * (S3 User Guide, "Configuring MFA delete").
 */
export function mfaDelete(): StatefulGuard {
  const settings = new Map<string, string>();
  return {
    truth:
      'MFA delete is kept, and changed only by who shows a code; while it is on, versioning is not changed without',
    operations: ['GetBucketVersioning', 'PutBucketVersioning', 'DeleteBucket'],
    answer: async (exchange, next) => {
      const key = `${exchange.accountId} ${exchange.call.bucket}`;
      const wanted = wantedIn(exchange);
      if (refuses(exchange, settings.get(key), wanted)) return mfaMissing();
      const answer = await next();
      if (answer.status >= 300) return answer;
      if (exchange.call.operation === 'DeleteBucket') settings.delete(key);
      if (wanted !== undefined) settings.set(key, wanted);
      const kept = settings.get(key);
      if (exchange.call.operation !== 'GetBucketVersioning' || kept === undefined) return answer;
      return { ...answer, body: Buffer.from(withMfaDelete(answer.body.toString('utf8'), kept)) };
    },
    clear: () => settings.clear(),
  };
}

function wantedIn({ call, request }: Exchange): string | undefined {
  if (call.operation !== 'PutBucketVersioning') return undefined;
  return textOf(parseXml(request.body.toString('utf8')), 'MfaDelete');
}

/** Turning it off that was never on changes nothing, and needs no code. */
function refuses({ call, request }: Exchange, kept = 'Disabled', wanted = kept): boolean {
  if (call.operation !== 'PutBucketVersioning' || request.headers['x-amz-mfa']) return false;
  return kept === 'Enabled' || wanted !== kept;
}

const mfaMissing = () =>
  errorAnswer('s3', 403, {
    code: 'AccessDenied',
    message: 'Mfa Authentication must be used for this request',
  });

const withMfaDelete = (document: string, kept: string): string =>
  document.includes('</VersioningConfiguration>')
    ? document.replace(
        '</VersioningConfiguration>',
        `<MfaDelete>${kept}</MfaDelete></VersioningConfiguration>`,
      )
    : document.replace(
        /<VersioningConfiguration([^>]*)\/>/,
        `<VersioningConfiguration$1><MfaDelete>${kept}</MfaDelete></VersioningConfiguration>`,
      );
