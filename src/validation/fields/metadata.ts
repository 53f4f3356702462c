import { checkLabels, qualifiedName, suggestKey } from './labels';
import type { NameCheck } from './names';
import { dnsLabel, suggestLabel, suggestSubdomain } from './names';
import type { Manifest, ObjectMeta, OwnerReference } from '../input/manifest';
import { entries, texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import { longer } from '../text/quote';
import type { Report } from '../text/report';

const MOST_ANNOTATION_BYTES = 256 * 1024;
const STANDARD_FINALIZERS = ['orphan', 'foregroundDeletion', 'kubernetes'];
const NONE: ObjectMeta = {};

/** The `metadata` of a manifest; empty when it has none. */
export function metadataOf(manifest: Manifest): ObjectMeta {
  return manifest.metadata ?? NONE;
}

/** Rules for the metadata of every kind, also of kinds that have no other rules here. */
export const METADATA_RULES: ReadonlyArray<Rule<Manifest>> = [
  {
    field: 'metadata.labels',
    rule: 'keys are [prefix/]name, values are empty or up to 63 letters, digits, ".", "_" and "-"',
    changes: ['labelKeyText'],
    source: 'unversionedvalidation.ValidateLabels',
    check: (object, report, since) => checkLabels(metadataOf(object).labels, 'metadata.labels', since, report),
  },
  {
    field: 'metadata.annotations',
    rule: 'keys as those of labels after lower-casing; all keys and values together at most 262144 bytes',
    changes: ['labelKeyText', 'notMoreThanText'],
    source: 'apimachineryvalidation.ValidateAnnotations',
    check: checkAnnotations,
  },
  {
    field: 'metadata.ownerReferences',
    rule: 'apiVersion (with a version), kind, name and uid are not empty; at most one has controller: true; the owner is not a v1 Event',
    source: 'apimachineryvalidation.ValidateOwnerReferences',
    check: checkOwners,
  },
  {
    field: 'metadata.finalizers',
    rule: 'qualified names; not orphan and foregroundDeletion together',
    changes: ['labelKeyText'],
    source: 'apimachineryvalidation.ValidateFinalizers',
    check: checkFinalizers,
  },
  {
    field: 'metadata.resourceVersion',
    rule: 'absent on create',
    source: 'storage.ErrResourceVersionSetOnCreate (HTTP 500)',
    check: (object, report) => {
      const version = metadataOf(object).resourceVersion ?? '';
      if (/^0*[1-9][0-9]{0,30}$/.test(version.slice(0, 60))) {
        report.add('metadata.resourceVersion', 'Internal error: resourceVersion should not be set on objects to be created', 'remove metadata.resourceVersion');
      }
    },
  },
];

/** Rules for the metadata of kinds that are built into the API server. */
export const BUILT_IN_METADATA_RULES: ReadonlyArray<Rule<Manifest>> = [
  ...METADATA_RULES,
  {
    field: 'metadata.finalizers[]',
    rule: 'contains "/" unless it is orphan, foregroundDeletion or kubernetes (custom resources only get a warning)',
    source: 'corevalidation.validateKubeFinalizerName',
    check: (object, report) => texts(metadataOf(object).finalizers).forEach((name, at) => {
      if (name.includes('/') || STANDARD_FINALIZERS.includes(name)) return;
      report.invalid(`metadata.finalizers[${at}]`, name, ['name is neither a standard finalizer name nor is it fully qualified'], 'put a domain before the name, e.g. example.com/cleanup');
    }),
  },
];

/** The rules for `metadata.name`, `generateName` and `namespace` of a known kind. */
export function nameRules(
  rule: string, source: string, check: (since: Since) => NameCheck, namespaced: boolean, changes: Rule<Manifest>['changes'] = [],
): ReadonlyArray<Rule<Manifest>> {
  return [
    {
      field: 'metadata.name, metadata.generateName',
      rule: `required, one of them; ${rule}; generateName may end in "-"`,
      changes,
      source,
      check: (object, report, since) => checkNames(metadataOf(object), check(since), report),
    },
    namespaced
      ? {
        field: 'metadata.namespace',
        rule: 'DNS-1123 label, at most 63 characters; absent means the namespace of the request',
        source: 'apimachineryvalidation.ValidateNamespaceName',
        check: (object, report) => {
          const namespace = metadataOf(object).namespace ?? '';
          if (namespace !== '') report.invalid('metadata.namespace', namespace, dnsLabel(namespace), () => `rename the namespace to "${suggestLabel(namespace)}"`);
        },
      }
      : { field: 'metadata.namespace', rule: 'anything: it is dropped, the kind is cluster-scoped', source: 'rest.BeforeCreate' },
  ];
}

function checkNames(metadata: ObjectMeta, check: NameCheck, report: Report): void {
  const name = metadata.name ?? '';
  const prefix = metadata.generateName ?? '';
  if (prefix !== '') report.invalid('metadata.generateName', prefix, check(maskTrailingDash(prefix)), () => `change generateName to "${suggestName(prefix, check)}-"`);
  if (name !== '') return report.invalid('metadata.name', name, check(name), () => `rename it to "${suggestName(name, check)}"`);
  if (prefix === '') return report.required('metadata.name', 'name or generateName is required', 'set metadata.name');
  if (check(maskTrailingDash(prefix)).length > 0) return;
  const generated = `${prefix.slice(0, 58)}00000`;
  report.invalid('metadata.name', generated, check(generated), () => `change generateName to "${suggestName(prefix, check)}-"`);
}

/** The nearest name that passes: with its dots where the kind takes them. */
function suggestName(value: string, check: NameCheck): string {
  return [suggestSubdomain(value), suggestLabel(value, true)].find((one) => check(one).length === 0) ?? 'my-name';
}

/** `apimachineryvalidation.maskTrailingDash`: it drops the last two characters, also when only one is a dash. */
function maskTrailingDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

function checkAnnotations(object: Manifest, report: Report, since: Since): void {
  const annotations = metadataOf(object).annotations;
  if (annotations === null || annotations === undefined) return;
  let size = 0;
  for (const key of Object.keys(annotations)) {
    report.invalid('metadata.annotations', key, qualifiedName(key.toLowerCase(), since), () => `rename the key to ${suggestKey(key)}`);
    const value = annotations[key] ?? '';
    size += key.length + value.length;
    if (longer(value, value.length)) size += Buffer.byteLength(value) - value.length;
    if (longer(key, key.length)) size += Buffer.byteLength(key) - key.length;
  }
  if (size <= MOST_ANNOTATION_BYTES) return;
  const detail = since.notMoreThanText ? 'may not be more than 262144 bytes' : 'must have at most 262144 bytes';
  report.add('metadata.annotations', `Too long: ${detail}`, `shorten the annotations by ${size - MOST_ANNOTATION_BYTES} bytes`);
}

function checkOwners(object: Manifest, report: Report, since: Since): void {
  const field = 'metadata.ownerReferences';
  let controller: string | undefined;
  for (const owner of entries<OwnerReference>(metadataOf(object).ownerReferences)) {
    checkOwner(owner, report, since);
    if (owner.controller !== true) continue;
    const name = `${owner.kind ?? ''}/${owner.name ?? ''}`;
    if (controller === undefined) {controller = name;} else {
      report.invalid(field, entries<OwnerReference>(metadataOf(object).ownerReferences).map(printed), [`Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`],
        `remove controller: true from the reference to ${name}`);
    }
  }
}

/** A reference as Go prints it: strings are never absent. */
function printed({ apiVersion, kind, name, uid, ...rest }: OwnerReference): object {
  return { apiVersion: apiVersion ?? '', kind: kind ?? '', name: name ?? '', uid: uid ?? '', ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) };
}

function checkOwner(owner: OwnerReference, report: Report, since: Since): void {
  const field = 'metadata.ownerReferences';
  const parts = (owner.apiVersion ?? '').split('/');
  const version = parts.length > 2 ? '' : parts[parts.length - 1];
  if (version === '') report.invalid(`${field}.apiVersion`, owner.apiVersion ?? '', ['version must not be empty'], 'write the apiVersion of the owner, e.g. apps/v1');
  for (const key of ['kind', 'name', 'uid'] as const) {
    if ((owner[key] ?? '') === '') report.invalid(`${field}.${key}`, '', [since.plainReferenceText ? 'must not be empty' : `${key} must not be empty`], `write the ${key} of the owner`);
  }
  if (version !== 'v1' || owner.kind !== 'Event' || (parts.length === 2 && parts[0] !== '')) return;
  report.invalid(field, printed(owner), ['/v1, Kind=Event is disallowed from being an owner'], 'remove the reference to the Event');
}

function checkFinalizers(object: Manifest, report: Report, since: Since): void {
  const finalizers = texts(metadataOf(object).finalizers);
  for (const name of finalizers) report.invalid('metadata.finalizers', name, qualifiedName(name, since), 'write a name such as example.com/cleanup');
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    report.invalid('metadata.finalizers', finalizers, ['finalizer orphan and foregroundDeletion cannot be both set'], 'keep only one of orphan and foregroundDeletion');
  }
}
