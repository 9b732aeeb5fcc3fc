/** The shape of CloudTrail's records, as far as they are used. */
import { z } from 'zod';

/** What is used of `userIdentity` (User Guide, "CloudTrail userIdentity element"). */
const userIdentity = z.object({
  type: z.string().nullish(),
  userName: z.string().nullish(),
  principalId: z.string().nullish(),
  arn: z.string().nullish(),
  accountId: z.string().nullish(),
  accessKeyId: z.string().nullish(),
  invokedBy: z.string().nullish(),
  identityProvider: z.string().nullish(),
  onBehalfOf: z.looseObject({ userId: z.string().nullish() }).nullish(),
  sessionContext: z
    .object({
      sessionIssuer: z.object({ userName: z.string().nullish(), arn: z.string().nullish() }).nullish(),
      sourceIdentity: z.string().nullish(),
      webIdFederationData: z.looseObject({ federatedProvider: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

const anything = z.record(z.string(), z.unknown());

/** What is used of a record (User Guide, "CloudTrail record contents"); whatever else it holds is passed over, now and in versions to come. */
export const trailRecord = z.object({
  eventID: z.string(),
  eventName: z.string(),
  eventSource: z.string(),
  eventTime: z.iso.datetime({ offset: true }),
  awsRegion: z.string(),
  readOnly: z.union([z.boolean(), z.stringbool()]).nullish(),
  userIdentity: userIdentity.nullish(),
  sourceIPAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
  requestID: z.string().nullish(),
  errorCode: z.string().nullish(),
  requestParameters: anything.nullish(),
  responseElements: anything.nullish(),
  resources: z.array(z.looseObject({ ARN: z.string().nullish() })).nullish(),
  sessionCredentialFromConsole: z.union([z.string(), z.boolean()]).nullish(),
});

/** A record that has the shape. */
export type TrailRecord = z.infer<typeof trailRecord>;

/** Whose call it was. */
export type Identity = z.infer<typeof userIdentity>;
