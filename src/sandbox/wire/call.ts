/** A request as it arrives, before anything is known about it. */
export interface WireRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as sent, without the question mark. */
  readonly rawQuery: string;
  /** Lower-case names; repeated headers joined with `, `. */
  readonly headers: { readonly [name: string]: string };
  /** The whole body; empty where it is streamed through unread (object contents). */
  readonly body: Buffer;
}

/** What a request is, read off the wire: which operation of which service, on what, signed by which key. */
export interface Call {
  /** The name in the signature's scope: `s3`, `sts`, `cloudtrail`. */
  readonly service: string;
  /** `s3.amazonaws.com` */
  readonly eventSource: string;
  /** The API's name: `PutPublicAccessBlock`. */
  readonly operation: string;
  /** CloudTrail's name: `PutBucketPublicAccessBlock`. */
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly category: 'Management' | 'Data';
  /** The region in the signature's scope. */
  readonly region: string;
  /** Undefined for an unsigned (anonymous) call. */
  readonly accessKeyId: string | undefined;
  readonly bucket?: string;
  readonly key?: string;
  /** CloudTrail's requestParameters; null where it has none. */
  readonly parameters: Parameters | null;
}

export interface Parameters {
  readonly [name: string]: unknown;
}
