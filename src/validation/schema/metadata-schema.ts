import { dictionary, list, struct } from './container';
import type { Type } from './type';
import { FLAG, INT64, named, RAW, TEXT, TIME } from './type';

/** A map from strings to strings: labels, annotations, selectors. */
export const TEXT_MAP = dictionary(TEXT);

/** `metav1.ObjectMeta`. */
export const OBJECT_META = struct('ObjectMeta', {
  name: TEXT,
  generateName: TEXT,
  namespace: TEXT,
  selfLink: TEXT,
  uid: named('types.UID'),
  resourceVersion: TEXT,
  generation: INT64,
  creationTimestamp: TIME,
  deletionTimestamp: TIME,
  deletionGracePeriodSeconds: INT64,
  labels: TEXT_MAP,
  annotations: TEXT_MAP,
  ownerReferences: list(struct('OwnerReference', {
    apiVersion: TEXT,
    kind: TEXT,
    name: TEXT,
    uid: named('types.UID'),
    controller: FLAG,
    blockOwnerDeletion: FLAG,
  })),
  finalizers: list(TEXT),
  managedFields: list(struct('ManagedFieldsEntry', {
    manager: TEXT,
    operation: named('v1.ManagedFieldsOperationType'),
    apiVersion: TEXT,
    time: TIME,
    fieldsType: TEXT,
    fieldsV1: RAW,
    subresource: TEXT,
  })),
});

/** `metav1.LabelSelector`. */
export const LABEL_SELECTOR = struct('LabelSelector', {
  matchLabels: TEXT_MAP,
  matchExpressions: list(struct('LabelSelectorRequirement', { key: TEXT, operator: named('v1.LabelSelectorOperator'), values: list(TEXT) })),
});

/** `metav1.Condition`. */
export const CONDITION = struct('Condition', {
  type: TEXT,
  status: named('v1.ConditionStatus'),
  observedGeneration: INT64,
  lastTransitionTime: TIME,
  reason: TEXT,
  message: TEXT,
});

/** A kind of the API: `apiVersion`, `kind`, `metadata` and its own fields. */
export function kind(name: string, fields: Parameters<typeof struct>[1]): Type {
  return struct(name, { apiVersion: TEXT, kind: TEXT, metadata: OBJECT_META, ...fields });
}
