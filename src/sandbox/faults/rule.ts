/** What a rule does to the calls it matches. */
export type Fault =
  /** S3's SlowDown or the others' Throttling; the emulator never sees the call. */
  | { readonly kind: 'throttle'; readonly status?: 429 | 503 | undefined }
  /** A failure of the service: before the emulator sees the call, or after it did the work. */
  | {
      readonly kind: 'internal-error';
      readonly status?: 500 | 503 | undefined;
      readonly when?: 'before' | 'after' | undefined;
    }
  /** The connection breaks: before the emulator sees the call, or after it did the work (the answer is lost). */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** The answer breaks off in the middle of its body. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** For so long after a write to a bucket, its reads are answered as they were before the write. */
  | { readonly kind: 'stale-reads'; readonly seconds: number }
  | { readonly kind: 'access-denied' }
  /** The caller's session is over. */
  | { readonly kind: 'expired-token' };

/** Which calls a rule is for; what is left out matches everything. */
export interface FaultMatch {
  readonly service?: string | undefined;
  /** API names: `PutBucketVersioning`. */
  readonly operation?: string | readonly string[] | undefined;
  readonly bucket?: string | undefined;
  /** A principal's name: the same call by others passes. */
  readonly principal?: string | undefined;
  readonly readOnly?: boolean | undefined;
  /** Lets so many matching calls pass first. */
  readonly skip?: number | undefined;
  /** 0 to 1, drawn from the sandbox's seed. */
  readonly probability?: number | undefined;
  /** Hits so often, then the rule is spent. */
  readonly count?: number | undefined;
}

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
}
