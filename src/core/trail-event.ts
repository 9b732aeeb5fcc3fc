/**
 * A CloudTrail record, reduced to what attribution needs and with its names normalised
 * (CloudTrail User Guide, "CloudTrail record contents" and "userIdentity element").
 */
export interface TrailEvent {
  readonly id: string;
  /** Without a version suffix: `UpdateFunctionConfiguration20150331v2` is `UpdateFunctionConfiguration`. */
  readonly name: string;
  /** `s3.amazonaws.com` */
  readonly source: string;
  /** Milliseconds since the epoch: when the service finished the call. */
  readonly time: number;
  readonly region: string;
  readonly readOnly: boolean;
  readonly actor: Actor;
  readonly sourceAddress: string;
  readonly userAgent: string;
  readonly requestId?: string;
  /** Present when the call failed and so changed nothing. */
  readonly errorCode?: string;
  readonly request: { readonly [name: string]: unknown };
  readonly response: { readonly [name: string]: unknown };
  readonly resourceArns: readonly string[];
  /** What the event history lists the event under: names, ids, ARNs. */
  readonly resourceNames?: readonly string[];
}

/** Who made a call, and by what way. */
export interface Actor {
  readonly kind: 'root' | 'user' | 'role' | 'sso' | 'federated' | 'service' | 'account' | 'unknown';
  /** What a person recognises: a user name, "jane@corp.example via AdministratorAccess", a service. */
  readonly label: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  /** The role's session name. */
  readonly session?: string;
  /** The service that acted for the actor, if one did. */
  readonly invokedBy?: string;
  /** How the call came: the console, a CLI, an SDK, Terraform, another service. */
  readonly path:
    | 'console'
    | 'cli'
    | 'sdk'
    | 'terraform'
    | 'holdfast'
    | 'cloudformation'
    | 'service'
    | 'unknown';
}
