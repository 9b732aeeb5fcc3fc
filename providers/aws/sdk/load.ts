/**
 * The only door to the SDK: each part is loaded when first asked for, which keeps `holdfast version` quick.
 *
 * The SDK warns on standard error about Node versions its future releases will not support. Its version is pinned here, so
 * the warning tells users nothing they can act on; the SDK's own switch for it is an environment variable of this process,
 * and this is the only place that sets one.
 */
const quiet = (): void => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
};

export async function loadS3() {
  quiet();
  return (await import('./s3.ts')).S3;
}

export async function loadSts() {
  quiet();
  return (await import('./sts.ts')).STS;
}

export async function loadCloudTrail() {
  quiet();
  return (await import('./cloudtrail.ts')).CloudTrail;
}

export async function loadSqs() {
  quiet();
  return (await import('./sqs.ts')).SQS;
}

export async function loadCredentialSources() {
  quiet();
  return import('./credentials.ts');
}
