import type { NetworkPolicyObject, WorkloadObject } from '../network/read';

/** Which way a policy looks, from the Pods that it selects. */
export type PolicyDirection = 'ingress' | 'egress';

/** One end of a connection; with neither field, it is somewhere outside, at an address that nobody knows. */
export interface PolicyEnd {
  readonly workload?: WorkloadObject;
  /** Whether the workload stands for Pods of the cluster that nobody declares: its namespace and labels are judged all the same. */
  readonly undeclared?: boolean;
  readonly address?: string;
}

/** The port of the Pod that is asked: not that of a Service. */
export interface PolicyPortAsked {
  readonly number: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
}

/** What NetworkPolicies make of a connection: always, only in some cases, or never. */
export interface PolicyVerdict {
  /** Whether it is allowed in at least one case. */
  readonly allowed: boolean;
  /** Whether it is allowed in some cases only: for some addresses outside, or by some network plugins. `reason` says which. */
  readonly depends: boolean;
  /** The direction that forbids it, or that it depends on. */
  readonly direction?: PolicyDirection;
  /** The policies that decided: those that allow it, or those that isolate where nothing allows it. */
  readonly policies: NetworkPolicyObject[];
  /** Why, as a sentence without a full stop. */
  readonly reason: string;
}
