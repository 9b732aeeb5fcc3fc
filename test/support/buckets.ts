/** What an account holds, asked of the emulator itself: neither faults nor records come in between. */
import {
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import type { TestAccount } from './sandbox.ts';

/** Names of all buckets, sorted. */
export async function bucketsOf(account: TestAccount): Promise<readonly string[]> {
  const { Buckets = [] } = await account.s3Unrecorded().send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name }) => Name ?? []).sort();
}

export async function bucketTags(account: TestAccount, Bucket: string): Promise<Record<string, string>> {
  const answer = account.s3Unrecorded().send(new GetBucketTaggingCommand({ Bucket }));
  const tags = await answer.then(
    ({ TagSet = [] }) => TagSet,
    (error: Error) => (error.name === 'NoSuchTagSet' ? [] : Promise.reject(error)),
  );
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

export async function versioningOf(account: TestAccount, Bucket: string): Promise<string | undefined> {
  return (await account.s3Unrecorded().send(new GetBucketVersioningCommand({ Bucket }))).Status;
}

/** Keys of all objects, once per version, sorted. */
export async function objectKeys(account: TestAccount, Bucket: string): Promise<readonly string[]> {
  const { Versions = [] } = await account.s3Unrecorded().send(new ListObjectVersionsCommand({ Bucket }));
  return Versions.flatMap(({ Key }) => Key ?? []).sort();
}
